/** Instructions and keys of configuration: Dockerfiles, compose files, manifests of Kubernetes, workflows, environment variables, file names. */
import { type Analysis, constructReachLines } from "../analysis.ts";
import type { SignalsByKind, SignalTable } from "../glossary.ts";
import { mask } from "../markup.ts";
import { spanAt } from "../text.ts";
import { wordFlags } from "../word-flags.ts";
import { patternKey } from "./keys.ts";
import { amount } from "./settings.ts";
import {
  escapeRegExp,
  type Finder,
  type Found,
  findSignal,
  holdsIn,
  isLoose,
  oncePerFile,
  type Signal,
  type Signals,
  type Site,
  signalAt,
  signalsOf,
} from "./site.ts";
import { itemsOn, keysOn, mostLinesUp, nearestAbove, noneAbove, type PlacedItem, type PlacedKey, parentKey } from "./yaml-keys.ts";

/** Parts of instructions that have a meaning of their own, and the signals under which they are listed. */
const dockerParts: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/(?<=^\s*FROM\s.*\s)AS\s+\S+/i, "FROM ... AS"],
  [/--from=\S+/, "COPY --from"],
  [/--mount=\S*type=cache\b/, "RUN --mount=type=cache"],
  [/--mount=\S*type=secret\b/, "RUN --mount=type=secret"],
];

/** Instructions at the start of a Dockerfile's lines, and the flags that change their meaning. */
export function dockerFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    if (site.languageId !== "dockerfile" || /^\s*#/.test(site.line)) return;
    for (const [pattern, key] of dockerParts) {
      const part = pattern.exec(site.line);
      const signal = signalAt(site, byName, key);
      if (!part || !signal) continue;
      const start = site.reading.start + part.index;
      add({ start, end: start + part[0].length, signal, because: `${key} in a Dockerfile` });
    }
    const match = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\b/.exec(site.line);
    const name = match?.[1] ?? "";
    const isStage = name.toUpperCase() === "COPY" && /\s--from=/.test(site.line);
    const own = signalAt(site, byName, isStage ? "COPY --from" : name.toUpperCase());
    if (!match || !own) return;
    // A line that carries another on holds no instruction, but for the command of a health check.
    const before = instructionAbove(site);
    const signal = before === undefined ? own : before === "HEALTHCHECK" && name === "CMD" ? signalAt(site, byName, before) : undefined;
    if (!signal) return;
    const start = site.reading.start + match[0].length - name.length;
    add({ start, end: start + name.length, signal, because: `${name} is a Dockerfile instruction` });
    const addBehind = (pattern: RegExp, what: Signal | undefined, because: string, isWeak: (text: string) => boolean) => {
      const [whole = "", text] = pattern.exec(site.line) ?? [];
      const end = site.reading.start + whole.length;
      if (what && text !== undefined) add({ start: end - text.length, end, signal: what, because, weak: isWeak(text) });
    };
    // Whoever is named behind USER, but for the one who may do all.
    if (name.toUpperCase() === "USER")
      addBehind(/^\s*USER\s+(?!root\b|0\b)([\w.-]+)/i, signalAt(site, byName, "USER ..."), "the user behind USER", () => false);
    // The name that an argument gets; the words of a longer one are those of the project.
    if (name.toUpperCase() === "ARG") addBehind(/^\s*ARG\s+([A-Za-z0-9]+)(?!\w)/i, signal, "the name behind ARG", () => true);
    // The image itself says no more than the instruction; a registry's name in it is that of the image.
    const isLocal = (image: string) => !/\.[^/]*\//.test(image);
    const image = /^\s*FROM\s+(?:--\S+\s+)*([\w./-]+)(?=[:@\s]|$)/i;
    const parts = image.exec(site.line)?.[1]?.toLowerCase().split("/") ?? [];
    const known = parts.map((part) => signalAt(site, byName, `FROM ${part}`)).find((one) => one !== undefined);
    addBehind(image, known ?? signal, "the image behind FROM", known ? () => false : isLocal);
    const wrapper = /^\s*(ONBUILD)\s/i.exec(site.line);
    const outer = signalAt(site, byName, "ONBUILD");
    if (wrapper && outer) {
      const from = site.reading.start + wrapper[0].length - 1 - "ONBUILD".length;
      add({ start: from, end: from + "ONBUILD".length, signal: outer, because: "ONBUILD is a Dockerfile instruction" });
    }
  };
}

/** The instruction of a Dockerfile that this line carries on; undefined for a line that begins one. */
function instructionAbove({ analysis, reading }: Site): string | undefined {
  const { lines } = analysis.document;
  let name: string | undefined;
  for (let line = reading.line - 1; line >= 0 && reading.line - line < mostLinesUp; line--) {
    const text = lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
    // Comments and blank lines may stand between.
    if (/^\s*(?:#|$)/.test(text)) continue;
    if (!/[\\`]\s*$/.test(text)) break;
    name = /^\s*([A-Za-z]*)/.exec(text)?.[1]?.toUpperCase();
  }
  return name;
}

/** A key's value, or its first word; an action of a workflow is named with its owner: `uses: actions/cache@v4`. */
const keyValue = /^\s*["']?([\w:.-]+(?:\/[\w.-]+)*)/;
/** Which keys of which kind of YAML file are listed under which kind of signal. */
const keyedFiles: readonly (readonly [file: string, kind: string, root: RegExp])[] = [
  ["compose", "compose-key", /^(?:services\.[^.]+|x-[^.]+)\.|^/],
  ["kubernetes", "k8s-field", /^/],
  ["helm", "k8s-field", /^/],
  ["workflow", "workflow-key", /^(?:jobs\.[^.]+)\.|^/],
  ["openapi", "openapi-key", /^(?:paths\.[^.]+\.(?:(?:get|put|post|delete|options|head|patch|trace)\.)?)/],
  ["prometheus", "prometheus-key", /^/],
  ["ansible", "ansible-key", /^/],
];

/** A text in Base64 as a whole value. */
const encoded = /^\s*["']?(?=[^"'\s]*[A-Z0-9])[A-Za-z0-9+/]{4,}={0,2}["']?\s*$/;
/** Files in whose lists items say more than their list. */
const listing = ["compose", "kubernetes", "workflow"];

/** Keys of compose files, Kubernetes manifests, workflows and OpenAPI documents, and the kinds of Kubernetes objects. */
export function keyFinder(signals: SignalsByKind): Finder {
  const byKind = new Map(keyedFiles.map(([file, kind]) => [kind, pathsOf(signalsOf(signals[kind]), file)]));
  const kinds = signalsOf(signals["k8s-kind"]);
  return (site, add) => {
    for (const placed of keysOn(site)) addKey(site, placed, add);
    if (listing.some((file) => site.is(file))) for (const item of itemsOn(site)) addItem(site, item, add);
  };

  /** An item that says more than its list: `policyTypes: [Egress]`, or one of the user's naming, as a network of a compose file. */
  function addItem(site: Site, { path, text, start }: PlacedItem, add: (found: Found) => void) {
    for (const [file, kind, root] of keyedFiles) {
      if (!site.is(file)) continue;
      const { known, signalOf } = byKind.get(kind) as Paths;
      const pair = findSignal(site.analysis, known, `${path.at(-1)}: ${text}`);
      const signal = pair ?? signalOf(site.analysis, [...path, "*"].join(".").replace(root, ""));
      if (signal) add({ start, end: start + text.length, signal, because: `in the list ${path.join(".")} of a ${file} file` });
    }
  }

  function addKey(site: Site, { path, start, rest, restStart }: PlacedKey, add: (found: Found) => void) {
    const key = path.at(-1) ?? "";
    const value = keyValue.exec(rest);
    const valueEnd = restStart + (value?.[0].length ?? 0);
    const ofValue = { start: valueEnd - (value?.[1]?.length ?? 0), end: valueEnd };
    let objectKind: string | undefined;
    for (const [file, kind, root] of keyedFiles) {
      if (!site.is(file)) continue;
      const { known, signalOf } = byKind.get(kind) as Paths;
      // Values are too many to be kept for the file.
      const pair = value ? findSignal(site.analysis, known, `${key}: ${value[1]}`) : undefined;
      if (pair && value) add({ ...ofValue, signal: pair, because: `"${key}: ${value[1]}" in a ${file} file` });
      if (kind === "k8s-field" && (path[0] === "spec" || path.length === 1)) objectKind ??= kindOfObject(site);
      const signal =
        signalOf(site.analysis, path.join(".").replace(root, ""), objectKind) ??
        // GitLab's jobs and old services stand at the root, under names of their own.
        ((file === "workflow" || file === "compose") && known.get(path[0] ?? "").length === 0
          ? signalOf(site.analysis, path.slice(1).join("."))
          : undefined);
      if (signal && !isUserData(path, file)) {
        const because = `the key ${path.join(".")} of a ${file} file`;
        add({ start, end: start + key.length, signal, because });
        // A number says nothing without its key: `replicas: 3`, `interval: 30s`.
        if (value && amount.test(rest)) add({ ...ofValue, signal, because });
      }
    }
    if (path.length === 2 && path[0] === "data" && encoded.test(rest) && site.is("kubernetes") && kindOfObject(site) === "Secret") {
      const { known } = byKind.get("k8s-field") as Paths;
      const signal = findSignal(site.analysis, known, "Secret:data.*");
      const text = rest.trim().replace(/["']/g, "");
      const from = restStart + rest.indexOf(text);
      if (signal) add({ start: from, end: from + text.length, signal, because: "a value of a Secret", shown: mask });
    }
    if (key === "kind" && value && site.is("kubernetes")) {
      const kind = signalAt(site, kinds, value[1] ?? "");
      if (kind) add({ ...ofValue, signal: kind, because: `a Kubernetes object of kind ${value[1]}` });
    }
  }
}

/** What a template of Helm fills in. A workflow's expression begins with a dollar. */
const templateAction = /(?<!\$)\{\{-?(.*?)(?:-?\}\}|$)/dg;
/** A name in it, with the dot of what a template is given; not in its texts. */
const templateName = /"(?:[^"\\]|\\.)*"|`[^`]*`|(?<!\w)\.?[A-Za-z]\w*/g;

/** What templates of Helm are given, and the functions that they call. */
export function templateFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    if (!site.is("helm") && !site.is("kubernetes")) return;
    for (const { indices } of site.line.matchAll(templateAction)) {
      const [from, to] = indices?.[1] ?? [0, 0];
      for (const { 0: name, index } of site.line.slice(from, to).matchAll(templateName)) {
        const signal = signalAt(site, byName, name);
        const start = site.reading.start + from + index;
        if (signal) add({ start, end: start + name.length, signal, because: `"${name}" in a template of Helm` });
      }
    }
  };
}

/** Keys below these are named by the user, not by the format. */
function isUserData(path: readonly string[], file: string): boolean {
  const own = path.slice(0, -1);
  // Annotations and labels with a domain before them belong to whoever has that domain: `nginx.ingress.kubernetes.io/proxy-body-size`.
  if (path.at(-1)?.includes("/")) return false;
  if (file === "kubernetes")
    return own.some(
      (key, at) =>
        /^(?:labels|annotations|matchLabels|nodeSelector)$/.test(key) ||
        // An external secret lists under `spec.data` where its values come from.
        (/^(?:data|stringData|binaryData)$/.test(key) && own[at - 1] !== "spec"),
    );
  if (file === "compose") return own.at(-1) === "environment" || own.at(-1) === "labels" || (own.length === 1 && own[0] === "services");
  if (file === "openapi") return own.at(-1) === "properties" || own.at(-1) === "example" || own.at(-1) === "schemas";
  return own.at(-1) === "env" || own.at(-1) === "jobs";
}

/** The kind of the Kubernetes object on whose line we are; empty when none is stated above. */
function kindOfObject({ analysis, reading }: Site): string {
  const known = analysis.once(kindOfObject, noneAbove<string>);
  const read = (text: string) => /^kind:\s*["']?(\w+)/.exec(text)?.[1] ?? (text.startsWith("---") ? "" : undefined);
  return nearestAbove(analysis, reading.line, known, read) ?? "";
}

/** The signals of one kind by the paths of keys. */
interface Paths {
  readonly known: Signals;
  /** The signal of a path, of an object of this kind where that matters. Cost: looked for at the first use in the file. */
  signalOf(analysis: Analysis, path: string, kind?: string): Signal | undefined;
}

function pathsOf(known: Signals, file: string): Paths {
  const anywhere = file !== "compose" && file !== "workflow";
  const signalOf = oncePerFile((analysis, key) => {
    const [kind = "", path = ""] = key.split("\n");
    return { signal: bySuffix(analysis, known, path, anywhere, kind) };
  });
  return { known, signalOf: (analysis, path, kind = "") => signalOf(analysis, `${kind}\n${path}`).signal };
}

/**
 * The signal of the longest listed end of a path; of the whole path only unless `anywhere`. A part of the user's naming may be listed as `*`.
 *
 * `Service:spec.type` is listed for one kind of object only.
 */
function bySuffix(analysis: Analysis, known: Signals, path: string, anywhere: boolean, kind: string): Signal | undefined {
  const held = (key: string) => findSignal(analysis, known, key);
  const parts = path.split(".");
  for (let from = 0; from < parts.length; from++) {
    const rest = parts.slice(from);
    const named = rest.length > 2 ? held([...rest.slice(0, -2), "*", ...rest.slice(-1)].join(".")) : undefined;
    const own = kind === "" ? undefined : held(`${kind}:${rest.join(".")}`);
    const signal = own ?? held(rest.join(".")) ?? named;
    if (signal) return signal;
    if (!anywhere) return undefined;
  }
  return undefined;
}

const environmentBefore =
  /(?:process\.env\.?|import\.meta\.env\.|os\.environ(?:\.get)?|getenv|Getenv|LookupEnv|env::var|ENV|(?<!read_)env\(|\b(?!read_)\w*[eE]nv(?:OrDefault|Or|Default|Str(?:ing)?|Int|Bool|Duration|Var)?\(|viper\.\w+\(|\b(?:env|envconfig|mapstructure):|environ\[|Environment\.GetEnvironmentVariable|System\.getenv|std::env)[\w.]*\s*[[("'`]*$/;

/** What every line holds on which something stands that reads the environment. */
const mayReadEnvironment = /env|viper|mapstructure/i;

/** A name in capitals, with what shows that it is one of a variable. */
const variable =
  /(?<![\w.-])(?:(?:(?:process|import\.meta|config|this|ctx|c)\.)?env\.|secrets\.|settings\.)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?![\w(-])/g;

/** Languages in which `$NAME` stands for a variable of the environment; elsewhere `${NAME}` is any value. */
const expandsVariables = /^(?:shellscript|dockerfile|yaml|properties|nginx|toml|json)$/;

/** Environment variables: the well-known ones wherever their name is plain, others where they are read, and those whose words say what they hold where they are read or set. */
export function environmentFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    const any = signalAt(site, byName, "*");
    const own = ownVariables(site.analysis);
    const mayBeRead = mayReadEnvironment.test(site.line);
    let isSetHere: boolean | undefined;
    for (const match of site.line.matchAll(variable)) {
      const name = match[1] ?? "";
      const from = match.index + match[0].length - name.length;
      const before = site.line.slice(0, from);
      const read =
        (match[0] !== name && !match[0].startsWith("settings.")) ||
        (mayBeRead && environmentBefore.test(before)) ||
        (/(?:\$\{?|\bexport\s+)$/.test(before) && expandsVariables.test(site.languageId)) ||
        handsOver.test(before);
      const after = site.line.slice(from + name.length);
      const set = /^\s*(?:#\s*)?(?:-\s+|export\s+|ENV\s+|ARG\s+)?["']?$/.test(before) && /^["']?\s*[:=]/.test(after);
      const named = /name:\s*["']?$/.test(before) && site.is("kubernetes");
      const start = site.reading.start + from;
      // In a workflow the pipeline's own store hands the value out.
      const stored = match[0].startsWith("secrets.") && site.is("workflow") ? signalAt(site, byName, "secrets.*") : undefined;
      if (stored) {
        const because = `${name} comes from the pipeline's store of secrets`;
        add({ start: site.reading.start + match.index, end: start + name.length, signal: stored, because });
        continue;
      }
      const known = signalAt(site, byName, name);
      const assigned = /^\s*$/.test(before) && /^\s*=(?!=)/.test(after);
      // A guide lists variables in a table, and sets them in a block.
      const told =
        site.languageId === "markdown" &&
        name.includes("_") &&
        ((/^\s*(?:export\s+)?$/.test(before) && after.startsWith("=")) ||
          (/^\s*\|\s*[`*]+$/.test(before) && /^[`*]+\s*\|/.test(after) && isAboutEnvironment(site)));
      // Fields of Pydantic's settings are read from the environment, but they are fields first.
      const isField =
        set && site.languageId === "python" && site.analysis.fileWords.has("pydantic") && site.analysis.fileWords.has("settings");
      const isSet =
        told ||
        ((set || named || listed.test(before)) &&
          (site.is("environment") || (isSetHere ??= isInEnvironment(site)) || (assigned && site.languageId === "terraform") || isField));
      // `env.PORT` is one, as `process.env.PORT` is.
      const whole = match[0].startsWith("env.") ? start - "env.".length : start;
      // A number says nothing without its name: `DB_POOL_MAX=20`.
      const number = assignedAmount.exec(after);
      const addNumber = (signal: Signal) => {
        if (!number) return;
        const end = start + name.length + number[0].length;
        add({ start: end - (number[1] ?? "").length, end, signal, because: `what ${name} is set to` });
      };
      if (known && (read || isSet || named || assigned || name.includes("_"))) {
        add({ start: whole, end: start + name.length, signal: known, because: `${name} is a well-known environment variable` });
        addNumber(known);
      } else if ((read || isSet) && name.length > 2) {
        // A name that is read is a variable as a whole, so a word that says no more need not stand out.
        const { nParts, compound } = addParts(site, byName, name, start, read || own.has(name) ? any : undefined, add);
        if (compound) addNumber(compound);
        const because = `${name} is read from the environment`;
        if (any && nParts > 0 && whole < start) add({ start: whole, end: start - 1, signal: any, because, weak: true });
        if (any && read && !own.has(name)) {
          if (nParts === 0) add({ start: whole, end: start + name.length, signal: any, because, weak: true });
          // Where a word in it says something of its own, the others still do not stand alone.
          for (const part of name.matchAll(/[^_]+/g))
            add({ start: start + part.index, end: start + part.index + part[0].length, signal: any, because, weak: true });
        }
      }
    }
  };
}

/** A number or a yes or no to which a variable is set. */
const assignedAmount = /^=["']?(\d+(?:\.\d+)?|true|false|on|off)(?=["']?\s*(?:#|$))/;

const none: ReadonlySet<string> = new Set();

/** Languages that set variables of their own: scripts, also in the values of YAML, and the arguments of a Dockerfile. */
const setsVariables = /^(?:shellscript|yaml|dockerfile)$/;

/** The variables that a file makes for itself: set in it, neither from what was there before nor for the programs that it starts. */
export function ownVariables(analysis: Analysis): ReadonlySet<string> {
  return setsVariables.test(analysis.syntax.language.id) ? analysis.once(readOwnVariables, readOwnVariables) : none;
}

/** How much of a file is read for them: a hover waits for it. In UTF-16 code units. */
const longestScript = 100_000;

function readOwnVariables({ syntax, document }: Analysis): ReadonlySet<string> {
  const text = document.lines.text.slice(0, longestScript);
  const own = new Set<string>();
  if (syntax.language.id === "dockerfile") {
    for (const [, name = ""] of text.matchAll(/^[ \t]*ARG[ \t]+([A-Z][A-Z0-9_]*)/gm)) own.add(name);
    for (const [, name = ""] of text.matchAll(/^[ \t]*ENV[ \t]+([A-Z][A-Z0-9_]*)/gm)) own.delete(name);
    return own;
  }
  for (const [, name = "", value = ""] of text.matchAll(/^[ \t]*(?:(?:local|readonly)[ \t]+)?([A-Z][A-Z0-9_]*)=(.*)/gm))
    if (!value.includes(`$${name}`) && !value.includes(`\${${name}`)) own.add(name);
  for (const [, names = ""] of text.matchAll(/^[ \t]*export[ \t]+(.*)/gm))
    for (const [name] of names.matchAll(/[A-Z][A-Z0-9_]*/g)) own.delete(name);
  return own;
}

/** Before a variable that a command hands to a container: `-e NAME=value`. */
const handsOver = /(?:^|\s)(?:-e|--env)[ =]["']?$/;

/** True when a table's head, or the lines above it, speak of variables of the environment. */
function isAboutEnvironment(site: Site): boolean {
  const { lines } = site.analysis.document;
  const from = lines.lineStart(Math.max(0, site.reading.line - constructReachLines));
  return /environment|\benv\b|\.env\b|\bvariables?\b/i.test(lines.text.slice(from, site.reading.start));
}

/** Before a variable in a list: `- NAME` and `- NAME=value`. */
const listed = /^\s*-\s+["']?$/;
const mostParts = 10;

/**
 * Adds what the words of a variable's name say: `*_PASSWORD` stands at its end, `MAIL_*` at its beginning, `*_CERT_*` anywhere in it.
 *
 * A lone word gives way to the concepts' own words. The word before a compound at the name's end is a part of what that says; the others are parts of a variable.
 *
 * @param except what its words are not to say
 * @returns number of parts that say something, and what a compound at the name's end says
 */
function addParts(
  site: Site,
  byName: Signals,
  name: string,
  start: number,
  except: Signal | undefined,
  add: (found: Found) => void,
): { nParts: number; compound: Signal | undefined } {
  const parts = name.split("_");
  if (parts.length > mostParts) return { nParts: 0, compound: undefined };
  // A name that ends in _FILE says where to read what the name before it says.
  const nParts = parts.length > 1 && parts.at(-1) === "FILE" ? parts.length - 1 : parts.length;
  const taken = parts.map(() => false);
  let whole: Signal | undefined;
  let wholeFrom = 0;
  let nFound = 0;
  const spanOf = (from: number, to: number) => {
    const offset = start + parts.slice(0, from).join("_").length + (from > 0 ? 1 : 0);
    return { start: offset, end: offset + parts.slice(from, to).join("_").length };
  };
  for (let length = nParts; length > 0; length--)
    for (let from = nParts - length; from >= 0; from--) {
      const to = from + length;
      if (taken.slice(from, to).some(Boolean)) continue;
      const run = parts.slice(from, to).join("_");
      const atEnd = to === nParts ? signalAt(site, byName, `*_${run}`) : undefined;
      const signal = atEnd ?? (from === 0 ? signalAt(site, byName, `${run}_*`) : undefined) ?? signalAt(site, byName, `*_${run}_*`);
      if (!signal || signal.concept === except?.concept) continue;
      taken.fill(true, from, to);
      nFound++;
      if (to === nParts && length > 1) {
        whole = signal;
        wholeFrom = from;
      }
      const because = `${name} is an environment variable with "${run}" in its name`;
      add({ ...spanOf(from, to), signal, because, weak: length === 1 });
    }
  const any = whole && signalAt(site, byName, "*");
  if (whole && any)
    for (const [idx, isTaken] of taken.entries())
      if (!isTaken && idx < nParts)
        add({
          ...spanOf(idx, idx + 1),
          signal: idx === wholeFrom - 1 ? whole : any,
          because: `a part of the environment variable ${name}`,
          weak: true,
        });
  return { nParts: nFound, compound: whole };
}

/** Keys under which variables are set. */
const environmentKeys =
  /^(?:environments?|envs?|variables|env_?vars?|environment_?variables|extra_?env(?:_?vars)?|stringData|data|build_env|run_env|x-[\w-]*env[\w-]*)$/i;

/** True for lines that set a variable. */
function isInEnvironment(site: Site): boolean {
  if (site.languageId === "dockerfile") return /^\s*(?:ENV|ARG)\b/.test(site.line);
  if (site.languageId === "shellscript") return true;
  if (site.languageId !== "yaml") return false;
  const parent = parentKey(site) ?? "";
  return environmentKeys.test(parent) && (!/^(?:data|stringData)$/.test(parent) || site.is("kubernetes") || site.is("helm"));
}

/** Files whose names alone tell, without a dot or a slash. */
const plainFileName = /^(?:[A-Z][a-z]+file|CODEOWNERS|crontab|id_rsa)$/;

/** Names of well-known files where prose, strings and commands mention them. */
export function fileNameFinder(table: SignalTable | undefined): Finder {
  const exact = signalsOf(table);
  const endings: { readonly pattern: RegExp; readonly signal: Signal }[] = [];
  for (const signal of exact.get(patternKey))
    endings.push({
      pattern: new RegExp(`^${signal.name.split("*").map(escapeRegExp).join("[\\w-]+")}$`),
      signal,
    });
  return (site, add) => {
    for (const match of site.line.matchAll(/(?<![\w-])[\w.@-]*[\w/.@-]*[\w/]/g)) {
      const text = match[0].replace(/^\.\//, "");
      if (!/[./]/.test(text) && !plainFileName.test(text)) continue;
      const start = site.reading.start + match.index + match[0].length - text.length;
      const tokenIdx = spanAt(site.reading.tokens, start);
      if (tokenIdx < 0 || (!isLoose(site, tokenIdx) && !/^(?:dockerfile|shellscript|yaml|nginx)$/.test(site.languageId))) continue;
      // `${{ matrix.service }}` holds names, no files, but for those that it quotes: `hashFiles('**/go.sum')`.
      if (/\{\{[^}'"]*$/.test(site.line.slice(0, match.index))) continue;
      const base = text.split("/").at(-1) ?? "";
      const isAddress = text.startsWith("//") || /:\/\/$/.test(site.line.slice(0, match.index));
      const whole = isAddress
        ? undefined
        : (signalAt(site, exact, text.toLowerCase()) ??
          endings.find((ending) => holdsIn(ending.signal, site.analysis) && base !== text && ending.pattern.test(text))?.signal);
      const signal =
        whole ??
        (base.includes(".") || base !== text ? signalAt(site, exact, base.toLowerCase()) : undefined) ??
        // What lies behind an address is another's, unless its name alone tells.
        (isAddress ? undefined : endings.find((ending) => holdsIn(ending.signal, site.analysis) && ending.pattern.test(base))?.signal);
      // A module that is imported is a path, not a mention.
      const isModule = /\b(?:import|from|require)\b\s*\(?\s*["'`][^"'`]*$/.test(site.line.slice(0, start - site.reading.start));
      // The folders on the way to a file are words of their own.
      // A star stands for a name that the project gave: `.github/workflows/orders.yml`.
      const isOwnName = whole?.name.includes("/*") === true;
      if (signal && !isModule)
        add({
          start: whole ? start : start + text.length - base.length,
          end: start + text.length - (isOwnName ? base.length + 1 : 0),
          signal,
          because: `${base || text} is a well-known file`,
        });
    }
  };
}

/**
 * Words with a fixed meaning in one language: directives of nginx, keywords of Protocol Buffers, resource types of Terraform.
 *
 * A signal such as `^message` holds only at the start of a line, with a blank behind it, and one such as `join ... in` only as a clause of a query.
 */
export function keywordFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  const meaningsOf = oncePerFile((analysis, word): Meanings => {
    const held = (key: string) => byName.heldIn(analysis, key)[0];
    return { alone: held(word), behindDollar: held(`$${word}`), beforeColon: held(`${word}:`), first: held(`^${word}`) };
  });
  return (site, add) => {
    if (site.languageId === "proto3") addFieldNumber(site, add);
    if (site.languageId === "go") addArrows(site, add);
    for (const tokenIdx of site.tokensWith(wordFlags.keyword)) {
      const token = site.reading.tokens[tokenIdx];
      if (!token || token.kind === "comment" || token.kind === "text" || token.kind === "punctuation" || token.kind === "number") continue;
      const text = site.textOf(token);
      if (isOneWord.test(text)) {
        addWord(site, token.start, text, add);
        continue;
      }
      // Go's struct tags: `form:"page" gorm:"check:price > 0"`.
      if (text.startsWith("`") && site.languageId === "go") {
        for (const match of text.matchAll(structTag))
          if (!namesField.test(text.slice(0, match.index))) addTag(site, token.start + match.index, match[0], add);
        continue;
      }
      // A token may hold several words or strings in a row.
      const pattern =
        token.kind !== "string"
          ? /[\w@][\w@-]*/g
          : // nginx puts variables into strings, Terraform what it refers to.
            site.languageId === "nginx" || site.languageId === "terraform"
            ? /(?<=(["']))[\w.-]+(?=\1)|(?<=\$\{?)\w+/g
            : /(?<=(["'])\$?)[\w.-]+(?=\1)/g;
      for (const match of text.matchAll(pattern)) addWord(site, token.start + match.index, match[0], add);
    }
  };

  function addWord(site: Site, start: number, word: string, add: (found: Found) => void) {
    const from = start - site.reading.start;
    const to = from + word.length;
    // On the way to what is imported it only says where that lies: `from .models import Order`.
    if (site.languageId === "python" && behindFrom.test(site.line.slice(0, from)) && beforeImport.test(site.line.slice(to))) return;
    const { alone, behindDollar, beforeColon, first } = meaningsOf(site.analysis, word);
    // `$lookup` is a word of MongoDB, but in PHP a variable unless it is quoted.
    const isWord = from > 0 && site.line[from - 1] === "$" && (site.languageId !== "php" || isQuote.test(site.line.charAt(from - 2)));
    const dollar = isWord ? behindDollar : undefined;
    // `body: "*"` in an option of Protocol Buffers is no field of that name.
    const option = beforeColon && site.line[to] === ":" ? beforeColon : undefined;
    const known = dollar ?? option ?? alone;
    if (known && meansOther(site, word, from, to)) return;
    // `onDelete: "cascade"` says more than `onDelete`.
    // In Python `unique=True` does, where a lone `unique` says nothing.
    const behind = start + word.length;
    const value = site.languageId === "python" ? optionSet.exec(site.line.slice(to)) : known && setsOption(site, to);
    const pair = value ? signalAt(site, byName, `${word}: ${value[1]}`) : undefined;
    const [valueFrom = 0, valueTo = 0] = pair ? (value?.indices?.[1] ?? []) : [];
    if (pair && !isTruth.test(value?.[1] ?? ""))
      add({ start: behind + valueFrom, end: behind + valueTo, signal: pair, because: `"${value?.[1]}" is what "${word}" is set to` });
    const signal = pair ?? known ?? (first && isFirst(site, from, to) ? first : undefined) ?? clauseOf(site, word, site.line.slice(to));
    if (signal) add({ start, end: behind, signal, because: `"${word}" has a fixed meaning in this language` });
    else addInstance(site, start, word, add);
  }

  /** A variable that is named after a class of which the file speaks: `webClient` beside `WebClient`. */
  function addInstance(site: Site, start: number, word: string, add: (found: Found) => void) {
    if (!namesInstances.test(site.languageId) || !isInstance.test(word)) return;
    const bare = word.replace(/^_/, "");
    const name = `${bare[0]?.toUpperCase()}${bare.slice(1)}`;
    const className = [name, `I${name}`].find((one) => signalAt(site, byName, one) && isNamed(site, one));
    const signal = className === undefined ? undefined : signalAt(site, byName, className);
    if (signal)
      add({ start: start + word.length - bare.length, end: start + word.length, signal, because: `"${word}" is named after ${className}` });
  }

  /** `join d in` is listed as `join ... in`, and `select d`, which may be followed by anything but an operator, as `select ...`. */
  function clauseOf(site: Site, word: string, rest: string): Signal | undefined {
    if (site.languageId !== "csharp") return undefined;
    const second = clauseEnd.exec(rest)?.[1];
    return (
      (second ? signalAt(site, byName, `${word} ... ${second}`) : undefined) ??
      (clauseGoesOn.test(rest) ? signalAt(site, byName, `${word} ...`) : undefined)
    );
  }

  function addFieldNumber(site: Site, add: (found: Found) => void) {
    const field = protoField.exec(site.line);
    const signal = field ? signalAt(site, byName, "field number") : undefined;
    if (!field || !signal) return;
    const end = site.reading.start + field[0].length;
    add({ start: end - (field[1] ?? "").length, end, signal, because: `${field[1]} is the number of a field` });
  }

  function addArrows(site: Site, add: (found: Found) => void) {
    for (const { index } of site.line.matchAll(arrow)) {
      const start = site.reading.start + index;
      const signal = isLoose(site, spanAt(site.reading.tokens, start)) ? undefined : signalAt(site, byName, "<-");
      if (signal) add({ start, end: start + "<-".length, signal, because: "the arrow of a channel" });
    }
  }

  function addTag(site: Site, start: number, key: string, add: (found: Found) => void) {
    const signal = signalAt(site, byName, `\`${key}:`);
    if (signal) add({ start, end: start + key.length, signal, because: `"${key}" is the key of a struct tag` });
  }
}

/** What sends into a channel of Go or takes out of it; in a type it only says which of the two may be done. */
const arrow = /<-(?!\s*chan\b)(?<!\bchan<-)/g;
/** A field of Protocol Buffers up to its number. */
const protoField = /^\s*(?:(?:optional|repeated|required)\s+)?(?:map<[^>]*>|[\w.]+)\s+\w+\s*=\s*(\d+)(?=\s*[;[])/;

/** Around the name of a module in Python. */
const behindFrom = /^\s*from\s+[\w.]*$/;
const beforeImport = /^[\w.]*\s+import\b/;

const isQuote = /["']/;

/** What a word means by itself, as `$word`, as `word:`, and at the start of a line. */
interface Meanings {
  readonly alone: Signal | undefined;
  readonly behindDollar: Signal | undefined;
  readonly beforeColon: Signal | undefined;
  readonly first: Signal | undefined;
}

/** True where a word with a fixed meaning has another. */
function meansOther(site: Site, word: string, from: number, to: number): boolean {
  switch (word) {
    // As what a method returns; elsewhere a task may be one of a to-do list.
    case "Task":
      return !isReturned.test(site.line.slice(to));
    // As a type and where one is made; elsewhere it is what anything came to: `context.Result`.
    case "Result":
      return site.languageId === "csharp" && !isResultType.test(site.line.slice(to));
    // Behind the name of a type argument it is a bound, behind a type a question: `<T extends Order>`, `type A = T extends B ? C : D`.
    case "extends":
      return site.line[from - 1] === "." || behindType.test(site.line.slice(0, from));
    // A field may be named so: `bool stream = 3;`.
    case "stream":
    case "map":
      return site.languageId === "proto3" && /^\s*=\s*\d/.test(site.line.slice(to));
    // Behind a dot it is the name of a member: `schema.catch("none")`.
    case "catch":
    case "finally":
    case "throw":
      return site.line[from - 1] === ".";
    default:
      return false;
  }
}

/** What the option is set to that ends at `to`. */
function setsOption({ line }: Site, to: number): RegExpExecArray | null {
  return opensOption.test(line.charAt(to)) ? optionIs.exec(line.slice(to)) : null;
}

const opensOption = /[:"'\s]/;

/** True for a word alone at the start of a line, with a blank behind it. */
function isFirst({ line }: Site, from: number, to: number): boolean {
  return line.slice(0, from).trim() === "" && /^(?:\s|$)/.test(line.slice(to));
}

/** Languages in which a variable is commonly named after its class. */
const namesInstances = /^(?:java|csharp)$/;
const isInstance = /^_?[a-z][a-z\d]*(?:[A-Z][a-z\d]*)+$/;

/** True when a file imports a class, or names it nearby. */
function isNamed({ analysis, reading }: Site, name: string): boolean {
  if (analysis.fileWords.has(name.toLowerCase())) return true;
  const { lines } = analysis.document;
  const from = lines.lineStart(Math.max(0, reading.line - constructReachLines));
  const to = lines.lineStart(Math.min(lines.nLines, reading.line + constructReachLines + 1));
  const around = lines.text.slice(from, Math.min(to, from + longestSurroundings));
  for (let at = around.indexOf(name); at >= 0; at = around.indexOf(name, at + 1))
    if (!isWordCharacter.test(around[at - 1] ?? "") && !isWordCharacter.test(around[at + name.length] ?? "")) return true;
  return false;
}

/** How much of the text around a line is looked through for a class. In UTF-16 code units. */
const longestSurroundings = 20_000;
const isWordCharacter = /\w/;

/** A type that is an argument or an operand. */
const behindType = /[<,=:?|&]\s*[\w.]+\s+$/;

/** What an option is set to. */
const isTruth = /^(?:true|false)$/i;
const optionIs = /^["']?\s*:\s*["']?(\w+)/d;
const optionSet = /^(?:["']?\s*:\s*["']?|\s*=\s*["']?)(\w+)/d;

/** Type arguments, or the name of a method. */
const isReturned = /^(?:<|\s+\w+(?:<[\w<>, ]*>)?\()/;

const isResultType = /^(?:<|\.(?:Success|Failure|Fail|Ok|Error|Invalid|NotFound|Conflict)\b)/;

/** The second word of a clause of a query: `in` of `join d in`, `by` of `group new { d.Id } by`, and the colon of `where T : class`. */
const clauseEnd = /^\s+(?:new\s*\{[^}]*\}|[\w.<>?()]+(?:\s+[\w.<>?]+)?)\s*(\bin\b|\bby\b|:(?!:))/;
const clauseGoesOn = /^(?:\s+[\w"'$@({[!]|\s*$)/;

/** Behind a key whose value is the field's name elsewhere: `json:"type"`. */
const namesField =
  /(?:json|yaml|xml|bson|toml|form|query|param|header|uri|db|csv|dynamodbav|mapstructure|env|envconfig|avro|protobuf):"[^"]*$/;
/** Keys of a struct tag, and of the settings in GORM's. */
const structTag = /(?<=[`" ;:])[A-Za-z][\w-]*(?=[:;"])/g;

const isOneWord = /^\w+$/;
