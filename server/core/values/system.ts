/** Address blocks, quantities of Kubernetes, version ranges, file modes and log levels. */
import ipaddr from "ipaddr.js";
import semver from "semver";
import type { Site } from "../constructs/site.ts";
import { parentKey } from "../constructs/yaml-keys.ts";
import type { Kinds } from "../file-kinds.ts";
import { code, escapeMarkdown } from "../markup.ts";
import type { FoundValue, ValueFinder } from "./value.ts";
import type { Meanings } from "./web.ts";

const cidrPattern = /(?<![\w.:/])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})\/\d{1,3}(?![\w./])/gi;

/** How ipaddr.js's ranges are said. */
const ranges: Readonly<Record<string, string>> = {
  private: "private: used inside a network, not routed on the internet",
  uniqueLocal: "private: used inside a network, not routed on the internet",
  unicast: "public addresses",
  loopback: "loopback: this machine itself",
  linkLocal: "link-local: only on the same wire",
  multicast: "multicast: one sender, many receivers",
  unspecified: "every address there is",
  carrierGradeNat: "shared by a provider's customers (carrier-grade NAT)",
  reserved: "reserved",
};

/** CIDR blocks: how many addresses, and whether private or public. */
export const cidrFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("/")) return;
  for (const match of site.line.matchAll(cidrPattern)) {
    if (!ipaddr.isValidCIDR(match[0])) continue;
    const [address, prefix] = ipaddr.parseCIDR(match[0]);
    const bits = (address.kind() === "ipv4" ? 32 : 128) - prefix;
    const count = bits <= 40 ? (2 ** bits).toLocaleString("en-US") : `2^${bits}`;
    const range = prefix === 0 ? "every address there is" : (ranges[address.range()] ?? "reserved");
    const start = site.reading.start + match.index;
    add({ start, end: start + match[0].length, format: "cidr", says: `${count} ${bits === 0 ? "address" : "addresses"}; ${range}` });
  }
};

const quantityKey =
  /(?:^|[\s{,])["']?(cpu|memory|storage|ephemeral-storage|sizeLimit|limits\.cpu|limits\.memory|requests\.cpu|requests\.memory|mem_limit|mem_reservation|averageValue)["']?\s*:\s*["']?(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|Pi|k|M|G|T|g|b|mb|gb)?(?=["'\s,}]|$)/g;
/** The same between quotes of prose: `cpu: 500m`. */
const quotedQuantity = /`(cpu|memory)\s*[:=]\s*(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|M|G)?(?=`)/g;
const binary: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 };
const decimal: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, g: 2 ** 30, mb: 2 ** 20, gb: 2 ** 30, b: 1 };

/** Quantities of processor time and memory (Kubernetes resource model). */
export const quantityFinder: ValueFinder = (site, add) => {
  const isFile = site.is("kubernetes") || site.is("helm") || site.is("compose");
  if (!isFile && site.languageId !== "markdown") return;
  for (const match of site.line.matchAll(isFile ? quantityKey : quotedQuantity)) {
    const [whole, key = "", amount = "", unit = ""] = match;
    // Without a unit it counts what the application counts.
    if (key === "averageValue" && unit === "") continue;
    const text = amount + unit;
    const end = site.reading.start + match.index + whole.length;
    const says = key.includes("cpu") ? sayCpu(Number(amount), unit) : sayMemory(Number(amount), unit);
    if (says !== undefined) add({ start: end - text.length, end, format: "quantity", says });
  }
};

/** Quantities that code of Go reads: `resource.MustParse("250m")`. */
const parsedQuantity = /\b(?:MustParse|ParseQuantity)\("(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|Pi|k|M|G|T)?"\)/g;

/** Quantities that are read by the library of Kubernetes. */
export const parsedQuantityFinder: ValueFinder = (site, add) => {
  for (const { 0: whole, 1: amount = "", 2: unit = "", index } of site.line.matchAll(parsedQuantity)) {
    const start = site.reading.start + index + whole.indexOf('"') + 1;
    const says = unit === "m" || unit === "" ? sayCpu(Number(amount), unit) : sayMemory(Number(amount), unit);
    if (says !== undefined) add({ start, end: start + amount.length + unit.length, format: "quantity", says });
  }
};

/** What programs and shells mean by their codes (POSIX; 128 and a number of a signal). */
const exitMeanings: Readonly<Record<number, string>> = {
  0: "all went well",
  1: "something went wrong",
  2: "the command was called in a wrong way",
  126: "the command was found but may not be run",
  127: "the command was not found",
  130: "stopped by Ctrl+C (signal 2)",
  134: "ended itself after a fault (signal 6)",
  137: "killed by signal 9, often because memory ran out",
  139: "touched memory that it may not (signal 11)",
  143: "asked to end by signal 15, as at a normal shutdown",
};

const exitPattern =
  /(?<![\w-])(?:\w+[._])?exit(?:ed|s|ing)?(?:[ _-]?(?:code|status)|Code|Status)?(?:\s+(?:with|was|is|of))?(?:\s+(?:code|status|a))?(?:["']?\s*[:=]{1,3}\s*|\s*\(\s*|\s+)["']?(\d{1,3})(?![\w.%])/gi;

/** Codes with which programs end: `exit 1`, `Exit Code: 137`. */
export const exitCodeFinder: ValueFinder = (site, add) => {
  for (const { 0: whole, 1: written = "", index } of site.line.matchAll(exitPattern)) {
    const number = Number(written);
    if (number > 255) continue;
    const end = site.reading.start + index + whole.length;
    const says =
      exitMeanings[number] ?? (number > 128 && number < 160 ? `ended by signal ${number - 128}` : "an error of the program's own");
    add({ start: end - written.length, end, format: "exit-code", says });
  }
};

const bcryptHash = /\$2[abxy]\$(\d\d)\$[./\w]{22,60}/g;
const argonHash = /\$(argon2(?:id|i|d))\$v=\d+\$m=(\d+),t=(\d+),p=(\d+)\$[+/=\w]+(?:\$[+/=\w]+)?/g;

/** Hashes of passwords, which tell how they were made. */
export const passwordHashFinder: ValueFinder = (site, add) => {
  for (const { 0: whole, 1: cost = "", index } of site.line.matchAll(bcryptHash)) {
    const start = site.reading.start + index;
    add({ start, end: start + whole.length, format: "bcrypt-hash", says: `a password's hash by bcrypt with 2^${Number(cost)} rounds` });
  }
  for (const { 0: whole, 1: kind = "", 2: memory = "", 3: times = "", index } of site.line.matchAll(argonHash)) {
    const start = site.reading.start + index;
    const says = `a password's hash by ${code(kind)} with ${escapeMarkdown(sayBytes(Number(memory) * 1_024))} of memory, ${times} ${times === "1" ? "pass" : "passes"}`;
    add({ start, end: start + whole.length, format: "argon2-hash", says });
  }
};

function sayCpu(amount: number, unit: string): string | undefined {
  if (unit !== "" && unit !== "m") return undefined;
  const cores = unit === "m" ? amount / 1_000 : amount;
  return cores === 1
    ? "one processor core"
    : cores < 1
      ? `${cores} of a processor core (${Math.round(cores * 100)} %)`
      : `${cores} processor cores`;
}

function sayMemory(amount: number, unit: string): string | undefined {
  if (unit === "m") return `${amount / 1_000} bytes: a common slip; “Mi” is meant`;
  const bytes = amount * (binary[unit] ?? decimal[unit] ?? 1);
  if (bytes < 1_000) return `${bytes} bytes`;
  const power = binary[unit] !== undefined ? " (counted in powers of 1,024)" : "";
  return `${escapeMarkdown(sayBytes(bytes))}${power}`;
}

/** Bytes as a reader says them: "537 MB". */
export function sayBytes(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB", "PB"];
  let size = bytes;
  let step = 0;
  while (size >= 1_000 && step < units.length - 1) {
    size /= 1_000;
    step++;
  }
  return `${Number(size.toFixed(size < 10 ? 2 : 0))} ${units[step]}`;
}

const rangePattern =
  /["'](?:[\^~]|~>\s?|~=\s?|[<>]=?\s?)\d+(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.]+)?(?:(?:\s+|\s?,\s?)(?:[<>]=?|!=)\s?\d+(?:\.\d+){0,2})*["']/g;
/** Behind the name of a package of Python: `fastapi>=0.111`, `"sqlalchemy[asyncio]~=2.0"`. */
const pythonRange =
  /(?<=^\s*["']?[A-Za-z][\w.-]*(?:\[[\w,-]+\])?\s?)(?:~=|[<>]=?|==)\s?\d+(?:\.(?:\d+|\*)){0,2}(?:\s?,\s?[<>]=?\s?\d+(?:\.\d+){0,2})*(?=["',;\s]|$)/g;
/** What a chart of Helm depends on. */
const chartRange = /(?<=^\s*version:\s*["']?)[\^~]\d+(?:\.(?:\d+|x|\*)){0,2}/g;

/** A range as npm would write it: Ruby's `~> 7.1` lets the last number grow, as Python's `~= 7.1` does, and commas join bounds. */
function asRange(text: string): string {
  const grown = /^~[>=]\s?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(text);
  if (!grown) return text.replace(/,/g, " ").replace(/==/g, "=");
  const [, major = "", minor = "0", patch] = grown;
  return patch === undefined ? `>=${major}.${minor}.0 <${Number(major) + 1}.0.0` : `~${major}.${minor}.${patch}`;
}

const crateVersion = /(?:^\s*[\w-]+\s*=\s*|\bversion\s*=\s*)"(\d+(?:\.\d+){0,2})"/g;

/** Version ranges of npm and Cargo: which versions may be installed. */
export const versionRangeFinder: ValueFinder = (site, add) => {
  // In Cargo.toml a bare version is a caret range; the package's own version is not one.
  if (site.is("crate-manifest") && !/^\s*(?:version|edition|rust-version)\s*=/.test(site.line))
    for (const match of site.line.matchAll(crateVersion)) {
      const text = match[1] ?? "";
      const range = semver.validRange(`^${text}`);
      const end = site.reading.start + match.index + match[0].length - 1;
      if (range !== null)
        add({ start: end - text.length, end, format: "version-range", says: `versions ${code(range.replace(/-0\b/g, ""))}` });
    }
  const unquoted = site.is("pypi-manifest") ? pythonRange : site.is("helm") ? chartRange : undefined;
  for (const pattern of unquoted ? [rangePattern, unquoted] : [rangePattern])
    for (const match of site.line.matchAll(pattern)) {
      const text = pattern === rangePattern ? match[0].slice(1, -1) : match[0];
      const range = semver.validRange(asRange(text));
      if (range === null) continue;
      const start = site.reading.start + match.index + (pattern === rangePattern ? 1 : 0);
      add({ start, end: start + text.length, format: "version-range", says: `versions ${code(range.replace(/-0\b/g, ""))}` });
    }
};

const ownVersion = /^\s*["']?version["']?\s*[:=]\s*["']?v?(\d+\.\d+\.\d+(?:-[\w.]+)?(?:\+[\w.]+)?)["']?\s*,?\s*(?:#.*)?$/;

const versionedFiles: readonly string[] = [
  "npm-manifest",
  "pypi-manifest",
  "composer-manifest",
  "crate-manifest",
  "nuget-manifest",
  "helm",
  "go-manifest",
];

/** What go.mod writes behind the path of a module; a version made from a commit carries its time and is left out. */
const moduleVersion = /\s(v\d+\.\d+\.\d+(?:-(?!\d{14}|0\.\d{14})[\w.]+)?)(?:\+incompatible)?(?=\s|$)/;

/** The version of a package that a .NET project needs, and its own. */
const packageVersion = /\bversion="(\d+\.\d+(?:\.\d+){0,2}(?:-[\w.]+)?)"|<(?:\w+)?Version>(\d+\.\d+\.\d+(?:-[\w.]+)?)</i;

/** True for kinds of file that state a package's own version. */
export function statesVersion(kinds: Kinds): boolean {
  return versionedFiles.some((kind) => kinds.has(kind));
}

/** The version of a package in its own manifest, part by part. */
export const versionFinder: ValueFinder = (site, add) => {
  if (!statesVersion(site.analysis.kinds)) return;
  const pattern = site.is("go-manifest") ? moduleVersion : site.is("nuget-manifest") ? packageVersion : ownVersion;
  const match = pattern.exec(site.line);
  const text = match?.[1] ?? match?.[2] ?? "";
  // NuGet may leave the patch out, or add a fourth number.
  const version = semver.parse(/^\d+\.\d+$/.test(text) ? `${text}.0` : text.replace(/^(\d+\.\d+\.\d+)\.\d+/, "$1"));
  if (!match || !version) return;
  const start = site.reading.start + match.index + match[0].lastIndexOf(text);
  const early = version.major === 0 ? "; before 1.0.0 anything may still change" : "";
  const before = version.prerelease.length > 0 ? ", a version before the release" : "";
  add({
    start,
    end: start + text.length,
    format: "version",
    says: `major ${version.major}, minor ${version.minor}, patch ${version.patch}${before}${early}`,
  });
};

const modePattern =
  /(?:\bchmod\s+(?:-\w+\s+)*|\binstall\s[^\n]{0,60}?(?:-m|--mode)[ =]|\b(?:mode|perm(?:ission)?s?|umask|defaultMode|chmod|Chmod|MkdirAll|WriteFile|OpenFile)\b[^\n]{0,60}?[\s:=,(]["']?|\b(?:open|creat|mkdir|mkfifo)\([^\n]{0,80}?,\s*(?=0))(?<![*/+-]\s)(0o?)?([0-7]{3,4})(?![\w.])/g;

/** Before a number that something is masked with. */
const masks = /[&|~^]\s*$/;

/** Unix file modes: who may read, write and run. */
export const fileModeFinder: ValueFinder = (site, add) => {
  for (const match of site.line.matchAll(modePattern)) {
    const text = `${match[1] ?? ""}${match[2] ?? ""}`;
    const digits = (match[2] ?? "").slice(-3);
    const end = site.reading.start + match.index + match[0].length;
    // What a mode is masked with is none: `mode & 0o777`.
    if (masks.test(site.line.slice(0, end - text.length - site.reading.start))) continue;
    const [owner, group, others] = [...digits].map((digit) => sayRights(Number(digit)));
    const risky = /[2367]$/.test(digits) ? ". **Everybody on the machine may change it**" : "";
    add({
      start: end - text.length,
      end,
      format: "file-mode",
      says: `owner may ${owner}, group may ${group}, others may ${others}${risky}`,
    });
  }
};

function sayRights(digit: number): string {
  const rights = [digit & 4 ? "read" : "", digit & 2 ? "write" : "", digit & 1 ? "run" : ""].filter((right) => right !== "");
  return rights.length === 0 ? "do nothing" : rights.join(", ").replace(/, (\w+)$/, " and $1");
}

/** Words one of which stands on every line that names one of these log levels: `debug`, `LogInformation`, `Warnf`. */
export function logLevelWords(levels: readonly string[]): readonly string[] {
  const named = [...levels, "information"].flatMap((level) => [level, `log${level}`]);
  return named.flatMap((word) => ["", "f", "w", "fw"].flatMap((end) => [word + end, `${word}ing${end}`, `${word}rmation${end}`]));
}

/** Log levels where a setting or a logger names one. */
export function logLevelFinder(meanings: Meanings): ValueFinder {
  // .NET writes "Information"; the longest stands first, so that all of it is marked.
  const names = [...Object.keys(meanings), "information"].sort((a, b) => b.length - a.length).join("|");
  const set = new RegExp(
    `${String.raw`(?:log|logging|root)?[._-]?level["'\w\].]*\s*(?:=|:|\(|,)\s*["'`}\`${String.raw`]?(?:\w+\.)?(${names})(?!\w)`}`,
    "gi",
  );
  const logged = new RegExp(
    String.raw`\b(?:log|logger|logging|LOGGER|LOG|_logger|slog|klog|logrus|sugar|winston|pino|Log|zap(?=\.[LS]\())(?:\.(?:V|L|S)\(\d*\))?(?:\.|->)(?:Log)?(${names})(?:ing|rmation)?(?:ln|f)?w?(?:Context)?(?=\()`,
    "gi",
  );
  // `log.WithError(err).Warn("…")`, and the same at the end of a call on several lines.
  const chained = new RegExp(
    String.raw`(?:\bWith(?:Fields?|Error|Context|Values|Name|Group)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|^\s*\}\))\.(${names})(?:ln|f)?(?=\(["\x60])`,
    "gi",
  );
  const macro = new RegExp(String.raw`(?<![\w.])(${names})(?=!\()`, "g");
  const written = new RegExp(String.raw`^[^A-Za-z]*\d[\dTZ:.,+\- ]*\s+\[?(${names})\]?(?=[\s:])`, "gi");
  // `log.Printf("[WARN] …")`
  const prefixed = new RegExp(String.raw`(?<=["'\x60])\[(${names})\](?=\s)`, "gi");
  const listed = new RegExp(String.raw`^\s*"[\w.*]+"\s*:\s*"(${names})"`, "gi");
  const perLogger = new RegExp(String.raw`^\s*["'\[]*[\w.$*/-]+["'\]]*\s*[:=]\s*["']?(?:\$\{\w+:-?)?(${names})(?=["'}\s,]|$)`, "gi");
  const inCode = new RegExp(`(?<=[\`"'])(${names})(?=[\`"'])`, "gi");
  return (site, add) => {
    const patterns: RegExp[] = [];
    if (/log|level/i.test(site.line)) patterns.push(set, logged, prefixed);
    if (site.languageId === "go") patterns.push(chained);
    if (site.languageId === "rust") patterns.push(macro);
    if (site.languageId === "plaintext" || site.languageId === "markdown") patterns.push(written);
    if (site.languageId === "json" && isBelowLogLevel(site)) patterns.push(listed);
    // A logger's name stands between "level" and its value: in one key, or on a line below.
    if (site.languageId === "properties" && /^\s*[\w.]*(?:log4j|log|logging|logger)\b/i.test(site.line)) patterns.push(perLogger);
    if (site.languageId === "yaml" && (isBelowLevel(site) || isValueOfLevel(site))) patterns.push(perLogger);
    if (site.languageId === "markdown" && speaksOfLevels(site)) patterns.push(inCode);
    for (const pattern of patterns)
      for (const match of site.line.matchAll(pattern)) {
        const text = match[1] ?? "";
        const at = match.index + match[0].toLowerCase().lastIndexOf(text.toLowerCase());
        const meaning = meanings[text.toLowerCase().replace("information", "info")];
        if (meaning === undefined) continue;
        const end = site.reading.start + at + text.length;
        // `LogError` is one name.
        const start = end - text.length - (pattern === logged && site.line.startsWith("Log", at - 3) ? 3 : 0);
        add({ start, end, format: "log-level", says: meaning });
      }
  };
}

/** A named hole in a message that is logged: `Sent {Count} reminders`. */
const logField = /(?<!\{)\{[@$]?([A-Z]\w*)(?:[:,][^{}]*)?\}/g;
const logCall =
  /\b(?:Log(?:Trace|Debug|Information|Warning|Error|Critical)|(?:[lL]og|_?[lL]ogger)\.(?:Verbose|Debug|Information|Warning|Error|Fatal)|BeginScope)\(/;

/** Names in the messages of .NET's loggers, which keep each value by its name. */
export const logFieldFinder: ValueFinder = (site, add) => {
  if (site.languageId !== "csharp" || !logCall.test(site.line)) return;
  for (const { 0: text, 1: name = "", index } of site.line.matchAll(logField)) {
    const start = site.reading.start + index;
    // What is put together by the language itself is no template.
    if (/\$@?"[^"]*$/.test(site.line.slice(0, index))) continue;
    add({ start, end: start + text.length, format: "log-field", says: `the log keeps this value by the name ${code(name)}` });
  }
};

/** True for `value: "info"` below `name: LOG_LEVEL`, as lists of variables have it. */
function isValueOfLevel(site: Site): boolean {
  if (!/^\s*value:/.test(site.line) || site.reading.line === 0) return false;
  const { lines } = site.analysis.document;
  return /^\s*-?\s*name:\s*["']?\w*LOG_?LEVEL\b/.test(lines.text.slice(lines.lineStart(site.reading.line - 1), site.reading.start));
}

/** True on a line of prose that speaks of log levels, or below a heading that does. */
function speaksOfLevels(site: Site): boolean {
  const { lines } = site.analysis.document;
  const from = lines.lineStart(Math.max(0, site.reading.line - headingDistance));
  return /log[ _-]?level/i.test(lines.text.slice(from, site.reading.end));
}

/** How far above a level its heading may stand. In lines. */
const headingDistance = 8;

/** True below `level:` of a block `logging:`, as in Spring's settings: on the lines before, some key is `level` and less far in. */
function isBelowLevel(site: Site): boolean {
  const { lines } = site.analysis.document;
  let indent = site.line.search(/\S/);
  for (let line = site.reading.line - 1; line >= 0 && site.reading.line - line <= headingDistance * 4; line--) {
    const start = lines.lineStart(line);
    const text = lines.text.slice(start, Math.min(lines.lineEnd(line), start + 120));
    const column = text.search(/\S/);
    if (column < 0 || column >= indent || /^\s*#/.test(text)) continue;
    // A logger's name may stand on several lines: `org:`, `hibernate:` below it.
    if (/^\s*[a-z][\w-]*:\s*$/.test(text) && column > 0 && !/^\s*(?:levels?|loggers):/.test(text)) {
      indent = column;
      continue;
    }
    return /^\s*["']?(?:[\w.-]+\.)?(?:levels?|loggers)["']?\s*:\s*(?:#.*)?$/i.test(text);
  }
  return false;
}

/** True below `"LogLevel": {` and Serilog's `"MinimumLevel": {`, as in .NET's settings. */
function isBelowLogLevel(site: Site): boolean {
  const { lines } = site.analysis.document;
  const from = lines.lineStart(Math.max(0, site.reading.line - headingDistance));
  return /"(?:LogLevel|MinimumLevel|Override)"\s*:\s*\{[^}]*$/.test(lines.text.slice(from, site.reading.start));
}

const imagePattern =
  /(?:^\s*FROM\s+(?:--\S+\s+)?|(?:^|\s)image:\s*["']?)([\w./-]+(?::\d+\/[\w./-]+)?)(?::([\w][\w.-]*))?(@sha256:[0-9a-f]{16,64})?/gi;

/** What every line holds on which one is named. */
const mayNameImage = /docker|podman|nerdctl|buildah|-t[ =]|--tag[ =]|\.io\/|mcr\.|public\.ecr|registry\.|\.amazonaws|pkg\.dev/;

/** An image in a command or in prose: behind a command of Docker, or below a well-known registry. */
const namedImage =
  /(?:\b(?:docker|podman|nerdctl|buildah)\s+(?:image\s+)?(?:pull|push|run|tag|build|inspect|rmi|save|scan)\s(?:[^|;&#]*?\s)?|(?:^|\s)(?:-t|--tag)[ =])["'`]?((?:[\w.-]+(?::\d+)?\/)*[a-z][\w.-]*):([\w][\w.-]*)(?![\w:/])|(?<![\w./-])((?:(?:[\w-]+\.)?(?:ghcr|quay|docker|gcr|azurecr)\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.[\w.-]+|\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com|[\w-]+-docker\.pkg\.dev)\/[\w./-]*\w):([\w][\w.-]*)(?![\w:/])/g;

/** Tags of container images: which build of which image is meant. @param meanings what well-known images hold */
export function imageFinder(meanings: Meanings): ValueFinder {
  // In prose only the well-known names count, with a plain tag: `alpine:3.7`.
  const held = new Map(Object.entries(meanings));
  const names = [...held.keys()].join("|");
  const proseImage = new RegExp(`(?<![\\w./:@-])(?:${names}):(?:latest|stable|alpine|slim|lts|v?\\d[\\w.-]*\\w|\\d)(?![\\w:/-])`, "g");
  const sayTag = (image: string, tag: string, isPinned: boolean): string => {
    const content = held.get(image);
    const moving =
      tag === "latest" ? "; it moves with every release, so two pulls may differ" : isPinned ? ", pinned to one exact build" : "";
    return `tag of the image ${code(image)}${content === undefined ? "" : ` (${content})`}${moving}`;
  };
  return (site, add) => {
    const { languageId } = site;
    const isManifest = languageId === "dockerfile" || languageId === "yaml";
    for (const match of isManifest ? site.line.matchAll(imagePattern) : []) {
      const [whole, image = "", tag, digest] = match;
      const end = site.reading.start + match.index + whole.length - (digest?.length ?? 0);
      if (digest !== undefined)
        add({ start: end, end: end + digest.length, format: "image-digest", says: `fingerprint of one exact build of ${code(image)}` });
      if (tag === undefined) continue;
      add({ start: end - tag.length, end, format: "image-tag", says: sayTag(image, tag, digest !== undefined) });
    }
    if (languageId === "dockerfile") return;
    if (languageId === "markdown" || languageId === "plaintext")
      for (const match of site.line.matchAll(proseImage)) {
        // A port of four digits or more belongs to a server of that name: `redis:6379`.
        if (/:\d{4,}$/.test(match[0])) continue;
        const [image = "", tag = ""] = match[0].split(":");
        const start = site.reading.start + match.index;
        add({ start, end: start + match[0].length, format: "image-tag", says: sayTag(image, tag, false) });
      }
    for (const match of mayNameImage.test(site.line) ? site.line.matchAll(namedImage) : []) {
      const image = match[1] ?? match[3] ?? "";
      const tag = match[2] ?? match[4] ?? "";
      // `rake db:migrate` in a container is a task, `-p 80:80` a port.
      if (!image.includes("/") && !plainTag.test(tag) && !/\bbuild\b.*(?:-t|--tag)[ =]\S*$/.test(match[0])) continue;
      const end = site.reading.start + match.index + match[0].length;
      add({ start: end - tag.length, end, format: "image-tag", says: sayTag(image, tag, false) });
    }
  };
}

/** Tags as images without a path have them: a version, or a usual word. */
const plainTag = /\d\.|^v?\d{1,2}(?:$|-)|^(?:latest|alpine|slim|stable|edge|nightly|main|lts|bullseye|bookworm|buster|focal|jammy|noble)\b/;

const mappingPattern =
  /^\s*-\s*["']?(?:((?:\d{1,3}\.){3}\d{1,3}):)?(\d{2,5}|\$\{\w+(?::?-\d{2,5})?\}):(\d{2,5}|\$\{\w+(?::?-\d{2,5})?\})(?:\/(?:tcp|udp))?["']?\s*(?:#.*)?$/;

/** The same in commands: `-p 8443:8443`. */
const publishPattern = /(?:^|\s)(?:-p|--publish[ =]|-p[ =])["']?(?:((?:\d{1,3}\.){3}\d{1,3}|localhost):)?(\d{2,5}):(\d{2,5})(?![\w:.])/g;

/** Published ports of compose files, of containers beside a job, and of commands: which port of the machine leads to which port in the container. */
export const portMappingFinder: ValueFinder = (site, add) => {
  const listed = site.is("compose") || site.is("workflow") ? mappingPattern.exec(site.line) : null;
  for (const match of listed ? [listed] : site.line.matchAll(publishPattern)) {
    const [, address, outside = "", inside = ""] = match;
    const text = `${outside}:${inside}`;
    const start = site.reading.start + match.index + match[0].lastIndexOf(text);
    const where = address === undefined ? "this machine" : code(address);
    add({
      start,
      end: start + text.length,
      format: "port-mapping",
      says: `port ${portOf(outside)} of ${where} leads to port ${portOf(inside)} in the container`,
    });
  }
};

/** A port as a sentence names it: a variable in the letters of code. */
function portOf(written: string): string {
  return written.startsWith("$") ? code(written) : written;
}

const mountOption =
  /(?:^|\s)(-v|--volume)[ =](["']?)([\w.~$][^\s:"']*|\/[^\s:"']*|\$\{[^}]*\}[^\s:"']*|\$\([^)]*\)[^\s:"']*):(\/[^\s:"']*)(?::(ro|rw|z|Z|cached|delegated))?\2/g;

/** The same in the lists of compose files: `- ./data:/var/lib/data:ro`. */
const mountItem =
  /^(\s*-\s*)(["']?)([\w.~$][^\s:"']*|\/[^\s:"']*|\$\{[^}]*\}[^\s:"']*):(\/[^\s:"']*)(?::(ro|rw|z|Z|cached|delegated))?\2\s*(?:#.*)?$/;

/** Folders that a command or a compose file hands to a container: `-v ./data:/var/lib/data`. */
export const mountFinder: ValueFinder = (site, add) => {
  const item = site.is("compose") && parentKey(site) === "volumes" ? mountItem.exec(site.line) : null;
  if (item) {
    const [, before = "", quote = "", outside = "", inside = "", mode] = item;
    const start = site.reading.start + before.length + quote.length;
    // Where it appears is a path of the image's own.
    add({ start, end: start + outside.length, ...sayMount(outside, inside, mode) });
  }
  for (const match of site.line.matchAll(mountOption)) {
    const [whole, option = "", , outside = "", inside = "", mode] = match;
    const start = site.reading.start + match.index + whole.indexOf(option);
    add({ start, end: site.reading.start + match.index + whole.length, ...sayMount(outside, inside, mode) });
  }
};

/** What a mount does: a path is a folder or a file of the machine, a name is a volume. */
function sayMount(outside: string, inside: string, mode: string | undefined): Pick<FoundValue, "format" | "says"> {
  const isPath = /^[./~$]/.test(outside);
  const what = !isPath ? "volume" : /[^/]\.\w{1,5}\}?$/.test(outside) ? "file" : "folder";
  const only = mode === "ro" ? ", read-only" : "";
  return { format: isPath ? "bind-mount" : "volume", says: `${what} ${code(outside)} appears in the container as ${code(inside)}${only}` };
}

const redirection = /(?<![\w<])(?:[12&]?>>?\s?\/dev\/null\b(?:\s+2>&1)?|2>>?&1|1?>&2|2>>?(?=\s?[\w$"'/]))/g;

/** Where a command's output and errors go: `2>&1`, `>&2`, `> /dev/null`. */
export const redirectionFinder: ValueFinder = (site, add) => {
  if (!site.line.includes(">")) return;
  for (const match of site.line.matchAll(redirection)) {
    const text = match[0];
    const says = text.includes("/dev/null")
      ? /^2/.test(text)
        ? "throws error messages away"
        : /^&|2>&1/.test(text)
          ? "throws output and error messages away"
          : "throws the output away"
      : text.endsWith("&1")
        ? "sends error messages where the output goes"
        : text.endsWith("&2")
          ? "writes to standard error, not to the output"
          : "writes error messages to a file";
    const start = site.reading.start + match.index;
    add({ start, end: start + text.length, format: "redirection", says });
  }
};

const heapOption = /(?<![\w-])-X(m[sxn]|ss)(\d+)([kmgtKMGT])?(?!\w)/g;
const heapPart: Readonly<Record<string, string>> = {
  mx: "the Java heap may grow to",
  ms: "the Java heap begins with",
  mn: "new Java objects get",
  ss: "each Java thread's stack gets",
};

/** How much memory a program in Java gets: `-Xmx512m`. */
export const heapFinder: ValueFinder = (site, add) => {
  for (const { 0: text, 1: part = "", 2: amount = "", 3: unit = "", index } of site.line.matchAll(heapOption)) {
    const start = site.reading.start + index;
    const bytes = Number(amount) * 1_024 ** ["", "k", "m", "g", "t"].indexOf(unit.toLowerCase());
    add({ start, end: start + text.length, format: "heap-size", says: `${heapPart[part]} ${escapeMarkdown(sayBytes(bytes))}` });
  }
};

const compass = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)";
/** `eu-west-1` of AWS and `europe-west1` of Google Cloud; a letter behind it names a zone. */
const region = new RegExp(
  String.raw`(?<![\w-])(?:(?:us|us-gov|us-iso|eu|ap|sa|ca|me|af|il|mx|cn)-${compass}-\d|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-${compass}\d{1,2})(-?[a-f])?(?![\w])`,
  "g",
);

/** Regions of the well-known clouds and their zones. */
export const regionFinder: ValueFinder = (site, add) => {
  for (const match of site.line.matchAll(region)) {
    const start = site.reading.start + match.index;
    const isZone = match[1] !== undefined;
    add({
      start,
      end: start + match[0].length,
      format: isZone ? "availability-zone" : "region",
      says: isZone ? `one zone of a cloud's region: ${code(match[0])}` : `a cloud's region: ${code(match[0])}`,
    });
  }
};
