/** Annotations, well-known calls and imported packages. */
import { type Analysis, constructReachLines } from "../analysis.ts";
import type { SignalsByKind, SignalTable } from "../glossary.ts";
import type { Token } from "../syntax.ts";
import type { Span } from "../text.ts";
import { wordFlags } from "../word-flags.ts";
import { wordsIn } from "../words.ts";
import { pointsWithArrow, receiverAbove, receiverOf } from "./chain.ts";
import { anyReceiver, foldPackage, noReceiver, patternKey, receiverIn, storeCall } from "./keys.ts";
import {
  chunksOf,
  type Finder,
  type Found,
  madeOf,
  type NameSets,
  type Signal,
  type Signals,
  type Site,
  signalAt,
  signalsOf,
} from "./site.ts";

/** Languages in which a bare call at the start of a statement declares something, as annotations do elsewhere. */
const macroLanguages: ReadonlySet<string> = new Set(["ruby", "elixir"]);

/** Annotations, decorators and attributes. */
export function annotationFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  /** What a project's own decorator stands for, by a part of its name: `@RequiresTeamRole` is `@*Role`. */
  const familyOf = (site: Site, name: string): Signal | undefined =>
    byName.heldIn(site.analysis, patternKey).find((signal) => patternOf(signal).test(`@${name}`));
  return (site, add) => {
    if (site.languageId === "markdown") return addMentions(site, byName, add);
    // A decorator is the same thing where it is imported.
    const imported = site.languageId === "typescript" && isDecoratorImport(site);
    if (site.languageId === "typescript" && !imported && !site.line.includes("@")) return;
    for (const [tokenIdx, token] of site.reading.tokens.entries()) {
      if (token.kind !== "name" && token.kind !== "keyword") continue;
      const text = site.textAt(tokenIdx);
      if (text === "@" || text === "#") continue;
      const at = text.startsWith("@") ? { name: text.slice(1), start: token.start + 1 } : { name: text, start: token.start };
      const before = site.line.slice(0, at.start - site.reading.start);
      const path = pathFrom(site, tokenIdx, at.name);
      let signal: Signal | undefined;
      let opened = "";
      let isWhole = false;
      if (imported) {
        signal = signalAt(site, byName, `@${at.name}`);
      } else if (/@(?:\w+:)?$/.test(before)) {
        opened = "@";
        signal = signalAt(site, byName, `@${path}`) ?? signalAt(site, byName, `@${at.name}`);
        if (!signal) {
          signal = routerLike(site, byName, path);
          isWhole = signal !== undefined;
        }
        signal ??= path === at.name ? familyOf(site, at.name) : undefined;
        // `@Index(["email"])` and `@Index` are one; `@app.get` stands for any application object.
      } else if (
        /^\s*(?:\[|.*\[(?:\w+\([^)]*\),\s*|\w+,\s*)*)$/.test(before) &&
        /\[(?:[\w(), "=.]*,\s*)?(?:assembly:\s*|return:\s*)?$/.test(before) &&
        site.languageId === "csharp"
      ) {
        opened = "[";
        signal = signalAt(site, byName, `[${at.name}]`) ?? signalAt(site, byName, `[${at.name.replace(/Attribute$/, "")}]`);
      } else if (/#!?\[(?:derive\((?:[\w:]+,\s*)*(?:\w+::)*|[\w:]*)$/.test(before) || /#\[[\w\\]*$/.test(before)) {
        opened = "#[";
        const derive = /derive\([^)]*$/.test(before);
        signal = derive
          ? signalAt(site, byName, `#[derive(${at.name})]`)
          : (signalAt(site, byName, `#[${path}]`) ?? signalAt(site, byName, `#[${at.name}]`));
      } else if (
        macroLanguages.has(site.languageId) &&
        before.trim() === "" &&
        !isVariable.test(site.line.slice(token.end - site.reading.start))
      )
        signal = signalAt(site, byName, at.name);
      if (!signal) continue;
      const end = isWhole || (opened !== "" && signal.name.includes(path)) ? at.start + path.length : at.start + at.name.length;
      add({ start: at.start, end, signal, because: `${opened}${at.name} is an annotation or declaration` });
      if (opened === "@" && site.languageId === "typescript") addNamesake(site, at.name, end, signal, add);
    }
    // `@Get("orders/:id")`: what the path takes.
    const parameter = opensRoute.test(site.line) ? signalAt(site, byName, "@Param") : undefined;
    if (parameter) addParameters(site, parameter, add);
    // `@app.get("/orders/{id}")` and `@app.route("/orders/<int:id>")`
    const isAttribute = site.line.trimStart().startsWith("[");
    const varies =
      (!isAttribute || site.languageId === "csharp") && opensBracedRoute.test(site.line) ? signalAt(site, byName, varyingPart) : undefined;
    if (varies) addBraced(site, varies, add);
  };
}

/** Prose speaks of an annotation without its language; it is known where it stands for the same in all of them. */
function addMentions(site: Site, byName: Signals, add: (found: Found) => void): void {
  for (const match of site.line.matchAll(/(?<![\w@.])@[A-Z][A-Za-z]{3,}(?![\w/])/g)) {
    const [first, ...others] = byName.get(match[0]);
    if (!first || others.some(({ concept }) => concept !== first.concept)) continue;
    const start = site.reading.start + match.index + 1;
    add({ start, end: start + match[0].length - 1, signal: first, because: `${match[0]} is an annotation` });
  }
}

const patterns = new WeakMap<Signal, RegExp>();

/** The pattern that the name of a signal such as `@*Role` writes down. */
function patternOf(signal: Signal): RegExp {
  let pattern = patterns.get(signal);
  if (!pattern) patterns.set(signal, (pattern = new RegExp(`^${signal.name.replaceAll("*", "\\w*")}$`)));
  return pattern;
}

/** True for a file that imports decorators. @param fileWords words of the imports */
export function importsDecorators(fileWords: ReadonlySet<string>, { decoratorScopes }: NameSets): boolean {
  return [...decoratorScopes].some((scope) => fileWords.has(scope.split("-")[0] ?? scope));
}

/** The end of an import from npm: what stands between its braces, if they begin on this line, and the package's scope. */
const scopedImport = /^\s*(import\s+\{[^}]*)?\}\s+from\s+["']@([\w-]+)\//;

/** A line of such an import that goes over several, and the line on which it ends. */
const listedImport = /^\s*(?:[A-Z]\w*,\s*)*[A-Z]\w*,?\s*$/;

/** True on a line that imports names from such a package, alone or among others below `import {`. */
function isDecoratorImport(site: Site): boolean {
  const { decoratorScopes } = site.names;
  const [, opened, scope = ""] = scopedImport.exec(site.line) ?? [];
  if (opened !== undefined) return decoratorScopes.has(scope);
  if (!listedImport.test(site.line)) return false;
  const { lines } = site.analysis.document;
  const last = Math.min(lines.nLines - 1, site.reading.line + constructReachLines);
  for (let line = site.reading.line + 1; line <= last; line++) {
    const text = lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
    if (listedImport.test(text)) continue;
    const [, begun, from = ""] = scopedImport.exec(text) ?? [];
    return begun === undefined && decoratorScopes.has(from);
  }
  return false;
}

/** A decorator with a path that has parameters: `@Get(":id")`. */
const opensRoute = /^\s*@(?:Get|Post|Put|Patch|Delete|All|Head|Options|Controller)\(\s*["'`][^"'`]*:\w/;

/** The same with braces or angle brackets: `@app.get("/orders/{id}")`, `@GetMapping("/{id}")`, `[HttpGet("{id}")]`. */
const opensBracedRoute =
  /^\s*(?:@(?:[\w.]+\.(?:get|post|put|patch|delete|head|options|route|api_route|websocket)|(?:Get|Post|Put|Patch|Delete|Request)Mapping|Path|Get|Post|Put|Patch|Delete)|\[(?:Http(?:Get|Post|Put|Patch|Delete)|Route))\(\s*(?:(?:value|path)\s*=\s*)?["'](?:[^"']*\/)?[^"'/]*[{<]/;

/** The row that stands for each part of a path that varies. */
const varyingPart = "{*}";

/** Adds the parameters of a path in braces, such as `{id}`, `{id:int}` and `<int:id>`. */
function addBraced(site: Site, signal: Signal, add: (found: Found) => void): void {
  for (const match of site.line.matchAll(/(?<=[/"'-]\{)\w+(?=[}:?])|(?<=[/"'-]<(?:\w+:)?)\w+(?=>)/g)) {
    const start = site.reading.start + match.index;
    add({ start, end: start + match[0].length, signal, because: `"${match[0]}" is a part of the path that varies` });
  }
}

/** Adds the parameters of a path, such as `:id`, without their colons. */
function addParameters(site: Site, signal: Signal, add: (found: Found) => void): void {
  for (const match of site.line.matchAll(/(?<=["'`/-]:)[A-Za-z_]\w*(?=[?*+(/"'`.-])/g)) {
    const start = site.reading.start + match.index;
    add({ start, end: start + match[0].length, signal, because: `":${match[0]}" is a part of the path that varies` });
  }
}

/** What stands between a decorator and the parameter that it is for: `@Body() body`. */
const decorated = /^\([^()]*\)\s+([A-Za-z_]\w*)(?=[\s?:,)]|$)/;

/** Adds a parameter that is called like its decorator, and so holds what that stands for. */
function addNamesake(site: Site, name: string, end: number, signal: Signal, add: (found: Found) => void): void {
  const [whole, parameter = ""] = decorated.exec(site.line.slice(end - site.reading.start)) ?? [];
  if (whole === undefined || parameter.toLowerCase() !== name.toLowerCase()) return;
  const start = end + whole.length - parameter.length;
  add({ start, end: end + whole.length, signal: partOf(signal), because: `"${parameter}" is what @${name} hands in`, weak: true });
}

/** What follows a name that is a variable at the start of a line, not a declaration. */
const isVariable = /^\s*(?:=(?!>)|[.,)\]]|[-+*|&]=)/;

/** `@router.post` and `@users_bp.route` are `@app.post` and `@app.route`. */
function routerLike(site: Site, byName: Signals, path: string): Signal | undefined {
  const method = /\.(\w+)$/.exec(path)?.[1];
  return method === undefined ? undefined : signalAt(site, byName, `@app.${method}`);
}

/** A dotted path that begins at a token: `app.get`, `tokio::main`, `ORM\ManyToOne`. */
function pathFrom(site: Site, tokenIdx: number, first: string): string {
  const start = site.reading.tokens[tokenIdx]?.end ?? 0;
  const rest = site.line.slice(start - site.reading.start);
  return first + (/^(?:(?:\.|::|\\)\w+)+/.exec(rest)?.[0] ?? "");
}

/** Receivers that stand for a client of the store that a signal such as `redis SETNX` names. */
const storeReceivers: Readonly<Record<string, RegExp>> = {
  redis: /redis|rdb|cache|jedis|valkey|pipe(?:line)?|multi|kv|^r$|^client$|lettuce|template/i,
  mongo: /mongo|collection|coll$|model|db$|^[A-Z]\w+$|repository/,
};

/** A client of whatever store the file imports. */
const isConnection = /^con(?:n(?:ection)?)?$/;

interface CallSignal {
  readonly signal: Signal;
  /** See `receiverIn`. */
  readonly receiver: string;
  /** True when it must be called, as `delay()` must. */
  readonly called: boolean;
  readonly store: string | undefined;
  /** How the text behind it begins when the argument is the one that must stand there, such as `'SIGTERM'`. */
  readonly argument: RegExp | undefined;
}

function callFrom(signal: Signal): CallSignal {
  const store = storeCall.exec(signal.name)?.[1];
  const argument = /\(['"]?([\w.-]+)['"]?\)$/.exec(signal.name)?.[1];
  const receiver = receiverIn(signal.name);
  return {
    signal,
    receiver,
    called: signal.name.endsWith("()"),
    store,
    argument: argument === undefined ? undefined : argumentPattern(argument),
  };
}

/** What the text behind a call must begin with. */
function argumentPattern(argument: string): RegExp {
  return argument === anyFunction ? takesFunction : new RegExp(`^\\s*\\(\\s*[\\w.]*["'\`]?${argument}`);
}

/** What stands for a function as the argument of a call, as in `.then(fn)`. */
const anyFunction = "fn";
const takesFunction =
  /^\s*\(\s*(?:$|async\b|function\b|\(|[\w$]+\s*=>|[\w$.]*(?:next|reject|resolve|error|done|log|noop|fn|cb|callback)\s*[,)])/;

/** The calls under one name that hold in a file. */
interface Calls {
  /** Those that name a receiver, by it; there may be hundreds, as of `get`. */
  readonly byReceiver: ReadonlyMap<string, readonly CallSignal[]>;
  /** Those that stand for calls of a store. */
  readonly stored: readonly CallSignal[];
  readonly others: readonly CallSignal[];
}

const noCalls: Calls = { byReceiver: new Map(), stored: [], others: [] };

function callsFrom(calls: readonly CallSignal[]): Calls {
  if (calls.length === 0) return noCalls;
  const byReceiver = new Map<string, CallSignal[]>();
  const stored: CallSignal[] = [];
  const others: CallSignal[] = [];
  for (const call of calls) {
    const { receiver, store } = call;
    if (store !== undefined) stored.push(call);
    else if (vague.has(receiver)) others.push(call);
    else byReceiver.set(receiver, [...(byReceiver.get(receiver) ?? []), call]);
  }
  return { byReceiver, stored, others };
}

/** What stands for a receiver that is not named. */
const vague: ReadonlySet<string> = new Set(["", anyReceiver, "*", noReceiver]);

/**
 * The call that fits among those under the names of a receiver, surest first: `userSession.commit` and
 * `this.prisma.user.findMany` have the receivers "session" and "prisma".
 */
function callOfReceiver(place: CallPlace, byReceiver: Calls["byReceiver"], roleAtEnd: RegExp): CallSignal | undefined {
  const { receiver, site, token } = place;
  const under = (name: string): CallSignal | undefined => {
    const calls = byReceiver.get(name);
    return calls && firstFitting(place, calls);
  };
  for (let end = receiver.length; end > 0; ) {
    const dot = receiver.lastIndexOf(".", end - 1);
    const part = receiver.slice(dot + 1, end);
    const isLast = end === receiver.length;
    end = dot;
    // What a function of a package returns is not the package: `time.Now().After(expiry)`; nor is a field what holds it: `c.repo.Next()`.
    if (part === "" || (!isLast && (part.length === 1 || (site.languageId === "go" && site.names.goPackages.has(part))))) continue;
    const isPlain = smallLetters.test(part);
    const bare = isPlain ? part : part.replace(/^[$@_]+/, "");
    const about = bare.length > shortestSubject ? bare.replace(roleAtEnd, "") : bare;
    let call = under(bare) ?? (isPlain ? undefined : under(lastWord(part))) ?? (about === bare ? undefined : under(about));
    // A short name such as `t` or `db` ends many others.
    for (let from = isPlain ? 1 : 0; !call && from + shortReceiver < part.length; from++) call = under(part.slice(from));
    // What is not called belongs to the name right before it: `req.user.id` is no id of the request.
    if (call || (end > 0 && !callOpens.test(site.line.slice(token.end - site.reading.start)))) return call;
  }
  return undefined;
}

const smallLetters = /^[a-z]+$/;

/** Length of the shortest name that tells of what it is about, and as what. */
const shortestSubject = 5;

/** Length of the longest name that is too short to be the end of another. */
const shortReceiver = 3;

/** Well-known calls, with or without their receiver. */
export function callFinder(table: SignalTable | undefined, { receiverRoles }: NameSets): Finder {
  const roleAtEnd = new RegExp(`(?<=\\w{3})_?(?:${[...receiverRoles].join("|")})$`);
  const callsOf = madeOf(signalsOf(table), callFrom, callsFrom);
  return (site, add) => {
    for (const tokenIdx of site.tokensWith(wordFlags.call)) {
      const token = site.reading.tokens[tokenIdx];
      if (token?.kind !== "name" && token?.kind !== "keyword" && token?.kind !== "string") continue;
      const quoted = token.kind === "string";
      const text = quoted ? site.textOf(token).replace(/^["'`]|["'`]$/g, "") : withoutMark(site.textOf(token));
      if (text === "" || (quoted && !/^\w{3,}$/.test(text))) continue;
      const named = callsOf(site.analysis, text);
      const small = text.toLowerCase();
      const { stored } = small === text ? named : callsOf(site.analysis, small);
      if (named === noCalls && stored.length === 0) continue;
      const onLine = receiverOf(site, tokenIdx);
      const receiver = (onLine === "" && tokenIdx <= 2 ? receiverAbove(site) : onLine).toLowerCase();
      const call = callAt({ site, token, tokenIdx, text, quoted, receiver }, named, stored, roleAtEnd);
      if (!call) continue;
      const inset = quoted ? 1 : 0;
      // `process`, `os` and `console` alone say nothing, so `process.env`, `os.environ`, `Date.now` and `sync.Mutex` are one.
      const isOne = call.receiver === receiver && isGlobal.test(receiver);
      const from = token.start - site.reading.start - receiver.length - 1;
      const before = isOne && site.line.slice(Math.max(0, from)).toLowerCase().startsWith(`${receiver}.`) ? receiver.length + 1 : 0;
      const { signal } = call;
      const because = receiver === "" ? `${text} is a well-known call` : `${receiver}.${text} is a well-known call`;
      add({ start: token.start + inset - before, end: token.end - inset, signal, because });
      // A class whose call is listed by its name is there for it: `Convert` in `Convert.FromBase64String`.
      const owner = call.receiver === receiver ? site.line.slice(Math.max(0, from), token.start - site.reading.start) : "";
      if (isClass.test(owner) && owner.length === receiver.length + 1)
        add({ start: token.start - owner.length, end: token.start - 1, signal, because, weak: true });
    }
  };
}

/** A class before what is called of it. */
const isClass = /^[A-Z]\w*\.$/;

/** In Ruby and Elixir a name may end in a mark: `get!`. */
function withoutMark(name: string): string {
  const isMarked = name.endsWith("!") || name.endsWith("?");
  return isMarked ? name.replace(/(?<=\w)[!?]$/, "") : name;
}

const isGlobal = /^(?:process|console|os|date|datetime|environment|sync|system)$/;

/** The call that fits a place: one that names the receiver before any other, `redis.scan` before any `scan`. */
function callAt(place: CallPlace, { byReceiver, others }: Calls, stored: readonly CallSignal[], roleAtEnd: RegExp): CallSignal | undefined {
  const isAlone = place.receiver === "";
  return (
    (isAlone || byReceiver.size === 0 ? undefined : callOfReceiver(place, byReceiver, roleAtEnd)) ??
    firstFitting(place, stored) ??
    (isAlone ? others.find((call) => call.receiver === "" && fits(place, call)) : undefined) ??
    firstFitting(place, others)
  );
}

function firstFitting(place: CallPlace, calls: readonly CallSignal[]): CallSignal | undefined {
  for (const call of calls) if (fits(place, call)) return call;
  return undefined;
}

/** Where a word stands that may be a call. */
interface CallPlace {
  readonly site: Site;
  readonly token: Token;
  readonly tokenIdx: number;
  readonly text: string;
  readonly quoted: boolean;
  /** The names before it in its chain, in lower case. */
  readonly receiver: string;
}

/** True behind `.`, `->` or `::`. */
function isMember({ site, token: { start } }: CallPlace): boolean {
  return isBehindMark(site, start - site.reading.start) || isBehindDot(site, start);
}

/** True when `.`, `::` or an arrow to a member stands before `from`, with or without blanks between. */
function isBehindMark({ line, languageId }: Site, from: number): boolean {
  const at = from > 0 && isBlank.test(line.charAt(from - 1)) ? line.slice(0, from).trimEnd().length : from;
  const last = line.charAt(at - 1);
  return (
    last === "." ||
    (last === ":" && line.endsWith("::", at) && ownsMember.test(line.charAt(at - 3))) ||
    (last === ">" && line.endsWith("->", at) && pointsWithArrow.test(languageId))
  );
}

const isBlank = /\s/;
/** The end of a name, or of its type arguments. */
const ownsMember = /[\w>)]/;

/** True at the start of a line of Go when the line above ends in a dot, which is where Go breaks a chain of calls. */
function isBehindDot(site: Site, start: number): boolean {
  const { line, start: lineStart } = site.reading;
  if (site.languageId !== "go" || line === 0 || site.line.slice(0, start - lineStart).trim() !== "") return false;
  const { lines } = site.analysis.document;
  return lines.text[lines.lineEnd(line - 1) - 1] === ".";
}

/** True when all but a named receiver speaks for a call. */
function fits(place: CallPlace, call: CallSignal): boolean {
  const { site, token, tokenIdx, text, quoted, receiver } = place;
  // What is defined here under a well-known name is something else, unless a framework looks for that name.
  if (call.called && isDefined(place)) return false;
  const rest = site.line.slice(token.end - site.reading.start);
  if (call.store !== undefined) {
    const last = receiver.split(".").at(-1) ?? "";
    const isStore = storeReceivers[call.store]?.test(last) || (isConnection.test(last) && site.analysis.fileWords.has(call.store));
    return quoted ? sendsByName.test(site.line) : isStore && receiver !== "" && /^\s*(?:<[^>]*>)?\(/.test(rest);
  }
  // In Rust a macro is called with its mark.
  if (quoted || (site.languageId === "rust" && call.signal.name.endsWith("!") && !rest.startsWith("!"))) return false;
  if (call.argument !== undefined) {
    if (text === "make") return /^\(chan\b/.test(rest);
    if (!call.argument.test(rest)) return false;
  }
  if (text === "go") return /^\s+func\b|^\s+\w+(?:\.\w+)*\(/.test(rest);
  if (call.called && !(site.languageId === "go" ? goCallOpens : callOpens).test(rest)) return false;
  if (call.receiver === anyReceiver) return isMember(place);
  if (call.receiver === "*") return isMember(place) && /(?:^|[.\\])[A-Z]\w*$/.test(receiverOf(site, tokenIdx));
  if (call.receiver === noReceiver) return !isMember(place) || /^(?:global|globalthis|window|self)$/.test(receiver);
  // An assignment or an operator behind the word makes it a variable.
  if (call.receiver === "")
    return (
      // A property of C# begins with a capital, a variable does not.
      (site.languageId === "csharp" && /^[A-Z]/.test(text) && /^\s*=(?![=>])/.test(rest)) ||
      /^(?:\s*(?:[({<!]|$)|[),>\]?]|\s+(?:[\w"'@&[{*%$]|:\w|->))/.test(rest) ||
      // In Python a type may stand before `=`, `:` or `|`: `session: AsyncSession = Depends()`, `except IntegrityError:`, `-> Response:`.
      (site.languageId === "python" &&
        /^\s*[=:|[](?!=)/.test(rest) &&
        pythonType.test(site.line.slice(0, token.start - site.reading.start)))
    );
  return true;
}

/** A call that takes the name of a store's command as a text: `redis.call("GET", key)`, `conn.Do("SET", key, value)`. */
const sendsByName = /redis\.call\(|\bcall\($|\b(?:Do|Send|execute_command|send_?[cC]ommand)\(\s*["']/;

/** True behind a word that defines a function, with the receiver of a method of Go between. */
function isDefined({ site, token: { start } }: CallPlace): boolean {
  const before = site.line.slice(0, start - site.reading.start);
  return endsApart.test(before) && definitionStart.test(before);
}

const endsApart = /[\s)]$/;
const definitionStart = /\b(?:defp?|defmacro|fn|fun|func|function|sub)\s+(?:\([^)]*\)\s*)?$/;

/** What stands before a type in Python. */
const pythonType = /(?:->|\bexcept|\|)\s*(?:\w+\.)*$|\w\s*:\s*(?:\w+\.)*$/;

/** What follows a name that is called in Go, where a brace makes a value of a type. */
const goCallOpens = /^\s*(?:\[[^\]]*\])?\(/;

/** What follows a name that is called: brackets, a block, type arguments, a macro's mark. */
const callOpens = /^\s*(?:!|(?:::)?<[^>]*>)?\s*[({[]/;

function lastWord(name: string): string {
  return wordsIn(name, 0, name.length).at(-1)?.lower ?? "";
}

/** What a part of a library stands for: the same, but the line about the library is none about its part. */
function partOf(signal: Signal): Signal {
  return signal.says === undefined ? signal : { ...signal, says: undefined };
}

/** How each language names a module, and under which kind its packages are listed. */
const imports: Readonly<Record<string, readonly (readonly [kind: string, pattern: RegExp, holds?: (site: Site) => boolean])[]>> = {
  typescript: [["package-npm", /(?:\bfrom|\brequire\(|\bimport\(|\bimport)\s*["']([^"']+)["']/g]],
  python: [
    ["package-pypi", /^\s*(?:from|import)\s+([\w.]+)/g],
    // Settings and patches name modules in strings: `"django.contrib.sessions.middleware.SessionMiddleware"`.
    [
      "package-pypi",
      /(?<=["'])([a-z]\w*(?:\.[a-z]\w*)+\.\w+|[a-z]\w*\.(?:[A-Z]\w+|contrib|middleware|handlers|token_blacklist|authtoken))(?=["'])/g,
    ],
    // Django lists its applications one a line.
    ["package-pypi", /^\s+["']([a-z]\w+)["'],\s*(?:#.*)?$/g, listsApps],
  ],
  java: [["java-import", /^\s*import\s+(?:static\s+)?([\w.]+)/g]],
  go: [["package-go", /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([a-z][\w./-]*)"\s*$/g]],
  csharp: [["package-nuget", /^\s*(?:global\s+)?using\s+(?:static\s+)?([A-Z][\w.]+)\s*;/g]],
  ruby: [["package-gem", /\brequire\s+["']([\w/-]+)["']/g]],
  php: [["php-import", /^\s*use\s+\\?([A-Z]\w*(?:\\\w+)*)/g]],
  elixir: [["package-hex", /^\s*(?:alias|import|use|require)\s+([A-Z][\w.]*)/g]],
  c: [["cpp-import", /^\s*#\s*include\s*[<"]([\w./+-]+)[>"]/g]],
  rust: [
    ["package-crate", /^\s*(?:pub\s+)?(?:use|extern crate)\s+([a-z]\w*(?:::\w+)*)/g],
    // What is used with its crate's name need not be imported: `sqlx::query(...)`.
    ["package-crate", /(?<![\w:"]|\buse )(?!(?:std|core|alloc)::)([a-z]\w*)(?=::\w)/g, ({ line }) => !isUse.test(line)],
  ],
};

const isUse = /^\s*(?:pub\s+)?(?:use|extern crate)\s/;

const declared = /\bmod\s+(\w+)|\buse\s+(?:\w+::)+(?:(\w+)\s*;|\{([^{}]*)\})/g;

/** The names of modules that a file of Rust declares or takes out of others: below `mod config;` and `use std::time;`, neither `config::` nor `time::` is a crate. */
function ownNames(analysis: Analysis): ReadonlySet<string> {
  return analysis.once(ownNames, () => {
    const head = analysis.document.lines.text.slice(0, longestHead);
    return new Set([...head.matchAll(declared)].flatMap(([, module, last, list]) => module ?? last ?? list?.match(/\w+/g) ?? []));
  });
}

/** True below `INSTALLED_APPS = [` and its like. */
function listsApps({ analysis: { document }, reading: { line, start } }: Site): boolean {
  const above = document.lines.text.slice(document.lines.lineStart(Math.max(0, line - constructReachLines)), start).slice(-4_000);
  return above.includes("APPS") && /\b[A-Z_]*APPS\b[^\])]*$/.test(above);
}

/** A line of names, as in a list of what is imported that stands on several lines. */
const importedNames = /^\s+[A-Za-z_]\w*(?:\s+as\s+\w+)?(?:\s*,\s*[A-Za-z_]\w*(?:\s+as\s+\w+)?)*\s*,?\s*\)?\s*(?:#.*)?$/;

/** The module whose list in brackets a line of Python belongs to: `from orders.models import (` stands above. */
function moduleAbove({ analysis, reading, line }: Site): string | undefined {
  if (!importedNames.test(line)) return undefined;
  const { lines } = analysis.document;
  for (let above = reading.line - 1; above >= Math.max(0, reading.line - constructReachLines); above--) {
    const text = lines.text.slice(lines.lineStart(above), lines.lineEnd(above));
    const opened = /^\s*from\s+([\w.]+)\s+import\s+\([^)]*$/.exec(text);
    if (opened) return opened[1];
    if (!importedNames.test(text) || text.includes(")")) return undefined;
  }
  return undefined;
}

/** The name by which a file of TypeScript knows a whole module: `import express from`, `import * as cdk from`, `const express = require(`. */
const importedAs = /^\s*(?:import|const|let|var)\s+(?:\*\s+as\s+)?([A-Za-z_$][\w$]*)(?:\s*,\s*\{[^}]*\})?\s+(?:=\s*)?$/d;

/** A list of what is imported, before its module. */
const importedList = /^\s*(?:import|const|let|var)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*(?:=\s*)?$/;

/** True for files of Python with such a list at their head. */
export function importsOverLines(text: string): boolean {
  return /\bimport\s*\(\s*(?:#.*)?$/m.test(text.slice(0, longestHead));
}

/** How much of a file is looked through for its imports. In UTF-16 code units. */
const longestHead = 8_000;

/** The list of what is taken out of a module, on the module's own line. */
const groups: Readonly<Record<string, RegExp>> = {
  rust: /^(::\{)([^\n]*)/,
  php: /^(\\\{)([^\n]*)/,
  python: /^(\s+import\s+\(?)([^\n#]*)/,
};

/** How a language joins the names of a module and of what is in it. */
const separators: Readonly<Record<string, string>> = { php: "\\", python: "." };

/** Modules that say nothing of each name in them. */
const plainModules = /^(?:typing(?:_extensions)?|collections(?:\.abc)?)$/;

/** Words one of which stands on every line that imports; in Go's lists there is none. */
export const importWords: readonly string[] = ["from", "import", "require", "using", "use", "crate", "include", "alias"];

/** Manifests and the kind of package that each lists. */
export const manifests: Readonly<Record<string, string>> = {
  "npm-manifest": "package-npm",
  "pypi-manifest": "package-pypi",
  "maven-manifest": "package-maven",
  "go-manifest": "package-go",
  "nuget-manifest": "package-nuget",
  "gem-manifest": "package-gem",
  "composer-manifest": "package-composer",
  "crate-manifest": "package-crate",
};

/** The kinds of package that a file lists as a manifest. */
function listedKinds({ kinds }: Analysis): readonly string[] {
  return Object.entries(manifests).flatMap(([manifest, kind]) => (kinds.has(manifest) ? kind : []));
}

/** True for a class of Java in a package that is used by annotations. */
function isAnnotating(name: string, { annotationPackages }: NameSets): boolean {
  if (name.includes("annotation")) return true;
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const part = name.slice(0, end);
    if (annotationPackages.has(`!${part}`)) return false;
    if (annotationPackages.has(part)) return true;
  }
  return false;
}

/** What stands before and behind a package in a manifest of Python, as in `[tool.black]`; within a sentence the same word is no package. */
const listedBefore = /(?:^|["'[,(]|^\s*#\s+(?:via)?|^\[tool\.)\s*$/;
const listedAfter = /^\s*(?:$|[=<>~!@;,"'\])([#^.])/;

/** True where a manifest of Python lists a package, not where it describes or names the project. */
function isListed(site: Site, { start, end }: Span): boolean {
  const before = site.line.slice(0, start - site.reading.start);
  return (
    listedBefore.test(before) && listedAfter.test(site.line.slice(end - site.reading.start)) && !/^\s*(?:name|description)\s*=/.test(before)
  );
}

/** A beginning of a module's name, and what it stands for. */
interface Listed {
  readonly end: number;
  readonly signal: Signal;
}

/**
 * With what a package's name begins that says nothing of it: a domain, the other way round in Java, a host in Go, or the
 * house that it comes from.
 */
const home =
  /^(?:[\w-]+(?:\.[\w-]+)+\/|(?:(?:org|com|io|net|dev|edu|gov|me|co|us|uk|de|fr|nl|ch|eu|info|app|cloud|tech)\.)?(?:(?:javax?|jakarta|springframework|System|Microsoft)\.)?)(?=\w)/;

/** Kinds of import that end in a class. */
const waysToClasses: ReadonlySet<string> = new Set(["java-import", "php-import"]);
/** Kinds of import whose names have parts with dots between. */
const dotted: ReadonlySet<string> = new Set(["java-import", "package-nuget"]);
/** The end of such a name that speaks for it: the last part, with one before it where many packages have such a part: `security.core`. */
const telling = /(?:\w+\.(?=(?:core|utils?|common|api|impl|base|lang|main|internal|shared|extensions?|abstractions)\b))*\w*$/i;

const importing = (name: string) => `imports ${name}`;

/** Packages where code imports them and where manifests list them. */
export function packageFinder(signals: SignalsByKind): Finder {
  const byKind = new Map<string, Signals>();
  for (const kind of Object.keys(signals))
    if (kind.startsWith("package-") || kind.endsWith("-import")) byKind.set(kind, signalsOf(signals[kind]));

  /** The beginnings of a module's name that are listed, shortest first. */
  const listedIn = (site: Site, known: Signals, name: string): Listed[] => {
    const parts = name.split(/([./\\:])/);
    const listed: Listed[] = [];
    for (let nParts = 1, end = 0; nParts <= parts.length; nParts += 2) {
      end += (parts[nParts - 2]?.length ?? 0) + (parts[nParts - 1]?.length ?? 0);
      const signal = signalAt(site, known, foldPackage(name.slice(0, end)));
      if (signal && parts[nParts - 1] !== "") listed.push({ end, signal });
    }
    return listed;
  };

  const annotations = signalsOf(signals.annotation);
  const keywords = signalsOf(signals.keyword);
  const statuses = signalsOf(signals["http-status-name"]);
  const calls = signalsOf(signals.function);
  /** The class that is imported from a listed package says more than the package: `io.netty.bootstrap.ServerBootstrap`. */
  const classOf = (site: Site, name: string, listed: Signal): Listed | undefined => {
    const parts = name.split(".");
    // `import static org.springframework.http.HttpStatus.BAD_REQUEST` means one code.
    const constant = /Status\w*\.([A-Z_]+)$/.exec(name)?.[1];
    const status = constant ? signalAt(site, statuses, constant.toLowerCase().replaceAll("_", " ")) : undefined;
    if (status) return { end: name.length, signal: status };
    for (let length = parts.length; length > listed.name.split(".").length; length--) {
      const part = parts[length - 1] ?? "";
      if (!/^[A-Z]/.test(part)) break;
      // A constant that is imported, such as `NOT_FOUND`, is no class.
      if (/^[A-Z\d_]{4,}$/.test(part) && part.includes("_")) continue;
      const known =
        (isAnnotating(name, site.names) ? signalAt(site, annotations, `@${part}`) : undefined) ?? signalAt(site, keywords, part);
      // Classes that are listed as calls have no receiver: `JpaRepository`.
      const called = known ? undefined : signalAt(site, calls, part);
      const signal = known ?? (called?.name === part ? called : undefined);
      if (signal) return { end: parts.slice(0, length).join(".").length, signal };
    }
    return undefined;
  };

  const addGroup = (
    site: Site,
    known: Signals,
    name: string,
    ofModule: Signal,
    start: number,
    group: string,
    add: (found: Found) => void,
  ): void => {
    const separator = separators[site.languageId] ?? "::";
    if (site.languageId === "python" && plainModules.test(name)) return;
    for (const { 0: path, index } of group.matchAll(/(?<![\w:\\])(?!(?:self|as)\b)[A-Za-z_]\w*(?:(?:::|\\)\w+)*/g)) {
      // Behind `as` stands a name of this file.
      if (/\bas\s+$/.test(group.slice(0, index))) continue;
      const listed = listedIn(site, known, name + separator + path).filter(({ end }) => end > name.length);
      const signal = listed.at(-1)?.signal ?? (site.languageId === "python" ? namedIn(site, path) : undefined);
      add({
        start: start + index,
        end: start + index + path.length,
        signal: signal ?? partOf(ofModule),
        because: importing((signal ?? ofModule).name),
        ofPath: true,
        weak: !signal,
      });
    }
  };

  /** What a decorator or a function stands for where it is imported to be used without its module. */
  const namedIn = (site: Site, name: string): Signal | undefined =>
    signalAt(site, annotations, `@${name}`) ??
    calls
      .heldIn(site.analysis, name)
      .find((signal) => signal.name === name || signal.name === `${name}()` || signal.name === `global.${name}()`);

  /** Adds the functions that a line of TypeScript takes out of a module under their own names: `import { randomUUID } from "node:crypto"`. */
  const addNamed = (site: Site, moduleName: string, end: number, add: (found: Found) => void): void => {
    const list = importedList.exec(site.line.slice(0, end));
    if (!list) return;
    const module = /\w*$/.exec(moduleName)?.[0] ?? "";
    for (const { 0: name, index } of (list[1] ?? "").matchAll(/(?<!\bas\s+|[\w$])[A-Za-z_$][\w$]*/g)) {
      const signal = calls.heldIn(site.analysis, name).find((one) => one.name === `${module}.${name}`);
      const start = site.reading.start + list.index + list[0].indexOf("{") + 1 + index;
      if (signal) add({ start, end: start + name.length, signal, because: importing(signal.name), ofPath: true });
    }
  };

  return (site, add) => {
    if (site.languageId === "python") {
      const name = moduleAbove(site);
      const known = byKind.get("package-pypi");
      const module = name && known ? listedIn(site, known, name).at(-1) : undefined;
      if (name && known && module) addGroup(site, known, name, module.signal, site.reading.start, site.line.replace(/#.*$/, ""), add);
    }
    for (const [kind, pattern, holds] of imports[site.languageId] ?? []) {
      const known = byKind.get(kind);
      if (!known || (holds && !holds(site))) continue;
      for (const match of site.line.matchAll(pattern)) {
        const name = match[1] ?? "";
        if (kind === "package-crate" && ownNames(site.analysis).has(name)) continue;
        // `https://deno.land/...` is an address, not the package "https".
        const all = name.includes("://") ? [] : listedIn(site, known, name);
        // A scope is a part of the package's name: `@nestjs/throttler`.
        const isScoped = kind === "package-npm" && name.startsWith("@") && all.length > 1;
        // Of .NET's packages and Go's own a longer path is another one: `net/http` speaks of no sockets, `Azure.Storage.Queues` of no files.
        const isAnother = kind === "package-nuget" || (kind === "package-go" && !/^[^/]*\./.test(name));
        const listed = isScoped ? all.slice(1) : isAnother ? all.slice(-1) : all;
        const start = site.reading.start + match.index + match[0].lastIndexOf(name);
        const longest = listed.at(-1);
        if (!longest) continue;
        const imported = kind === "java-import" ? classOf(site, name, longest.signal) : undefined;
        if (imported) listed.push(imported);
        // Where a package lives on the web says nothing of it: `org.`, `com.`, `github.com/`.
        let from = home.exec(name)?.[0].length ?? 0;
        // .NET's own parts lie in a long name; a maker's name belongs to what it makes: `Newtonsoft.Json`.
        const isLong = dotted.has(kind) && !(kind === "package-nuget" && from === 0);
        for (const { end, signal } of listed) {
          if (end <= from) continue;
          // A package called "annotation" is the way to its classes: `org.springframework.context.annotation.Bean`.
          if (kind === "java-import" && /\.annotations?$/.test(name.slice(0, end)) && end < name.length) continue;
          const own = isLong ? Math.max(from, end - (telling.exec(name.slice(0, end))?.[0].length ?? 0)) : from;
          add({ start: start + own, end: start + end, signal, because: importing(signal.name), ofPath: true });
          from = end + (name.startsWith("::", end) ? "::".length : 1);
        }
        // What is taken out of a package belongs to it, but its last part may have a meaning of its own.
        for (const part of name.slice(from).matchAll(/\w+/g)) {
          const at = start + from + part.index;
          const isLast = at + part[0].length === start + name.length;
          // A class may be called so: `org.springframework.validation.Errors`.
          if (site.names.plainPackageParts.has(isLast ? part[0] : part[0].toLowerCase())) continue;
          // On the way to a class they are folders.
          if (!isLast && waysToClasses.has(kind)) continue;
          const signal = partOf(longest.signal);
          add({ start: at, end: at + part[0].length, signal, because: importing(longest.signal.name), ofPath: true, weak: isLast });
        }
        const alias = site.languageId === "typescript" ? importedAs.exec(site.line.slice(0, match.index)) : undefined;
        if (alias?.indices?.[1]) {
          const [aliasFrom, aliasTo] = alias.indices[1];
          const at = site.reading.start;
          add({
            start: at + aliasFrom,
            end: at + aliasTo,
            signal: longest.signal,
            because: importing(longest.signal.name),
            ofPath: true,
            weak: true,
          });
        }
        if (site.languageId === "typescript") addNamed(site, name, match.index, add);
        // What stands in brackets is taken out of the module, too: `use axum::{extract::State, Router}`.
        const group = groups[site.languageId]?.exec(site.line.slice(match.index + match[0].length));
        if (group) addGroup(site, known, name, longest.signal, start + name.length + (group[1] ?? "").length, group[2] ?? "", add);
      }
    }
    for (const kind of site.analysis.once(manifests, listedKinds)) {
      const known = byKind.get(kind);
      if (!known) continue;
      for (const chunk of chunksOf(site, wordFlags.package)) {
        const name = chunk.text.replace(/@[\d^~].*$/, "");
        const folded = foldPackage(name);
        if (kind === "package-pypi" && !isListed(site, chunk)) continue;
        const signal =
          signalAt(site, known, folded) ??
          (kind === "package-maven"
            ? signalAt(site, known, folded.split(":")[1] ?? "")
            : // A package of a known family is known by it: `Serilog.Enrichers.Environment`.
              kind === "package-go" || (kind === "package-nuget" && /package/i.test(site.line))
              ? listedIn(site, known, name).at(-1)?.signal
              : undefined);
        // What ties a package to dependency injection speaks for itself: `AutoMapper.Extensions.Microsoft.DependencyInjection`.
        const { length } = signal && name.endsWith("DependencyInjection") ? signal.name : name;
        if (signal) add({ start: chunk.start, end: chunk.start + length, signal, because: `${signal.name} is listed as a package` });
      }
    }
  };
}
