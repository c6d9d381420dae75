/** Which concepts stand in a document, where, and why? */
import { type Analysis, type AnalysisOptions, analyze, type LineReading, longestConstructLine, type SourceDocument } from "./analysis.ts";
import { besideOf } from "./beside.ts";
import { constructsOf } from "./constructs/constructs.ts";
import { nameSetsOf, siteOf } from "./constructs/site.ts";
import { type Block, blockAt, linesWithin } from "./embedded.ts";
import { fileKindsOf } from "./file-kinds.ts";
import type { FinderOptions } from "./finders.ts";
import { glancersOf, marks } from "./glance.ts";
import type { GlossaryData } from "./glossary.ts";
import type { Language } from "./languages.ts";
import { type Candidate, type Form, lexiconOf } from "./lexicon.ts";
import { lineSyntax } from "./line-syntax.ts";
import { senseChooserOf } from "./sense.ts";
import type { Syntax, Token } from "./syntax.ts";
import { lineAt, type Span, touches } from "./text.ts";
import { topicIndexOf } from "./topics.ts";
import { valuesOf } from "./values/values.ts";
import { wordFlags } from "./word-flags.ts";
import type { WordList } from "./word-list.ts";
import { foldsTo, foldWord } from "./words.ts";

/** How an occurrence was recognized. */
export type EvidenceKind = "word" | "compound" | "inflection" | "acronym" | "construct" | "value";

/** A concept at a place of a document, with what decided it. Indexes point into the glossary's concepts. */
export interface Occurrence extends Span {
  readonly concept: number;
  readonly kind: EvidenceKind;
  /** Sure at 1 and above; higher is surer. */
  readonly score: number;
  /** What decided it, in words; stated by an analysis that explains. */
  readonly because?: readonly string[];
  /** A second sense that is nearly as likely. */
  readonly also?: number;
  /** What this very word or value means here, where the glossary or a computation has a line for it. Markdown. */
  readonly says?: string;
  /** What to show in place of the text where that holds a secret. */
  readonly shown?: string;
  /** True for the end of a path that says what the whole is: of an import, of a setting. */
  readonly ofPath?: boolean;
}

/** Recognizes concepts. Made once for a glossary; keeps no document. */
export interface Recognizer {
  analyze(document: SourceDocument, syntax: Syntax, options?: Pick<AnalysisOptions, "explains">): Analysis;
  /**
   * The occurrence under `offset`, by its declaration for a name that says nothing itself; undefined when no concept is meant there. Cost: what the line costs.
   *
   * @param read for whoever has read lines already
   */
  at(analysis: Analysis, offset: number, read?: LinesRead): Occurrence | undefined;
  /** The occurrences of one line, sorted and apart. */
  onLine(analysis: Analysis, line: number): readonly Occurrence[];
  /** False when no name on the line with these occurrences can be declared to be one of them. */
  mayDeclare(found: readonly Occurrence[]): boolean;
}

/** What is known of a document's lines. */
export interface LinesRead {
  onLine(line: number): readonly Occurrence[];
  /** False when no line declares the name in `[start, end)` to be a concept. */
  mayDeclare(start: number, end: number): boolean;
}

/** Builds a recognizer for a compiled glossary. */
export function recognizerOf(glossary: GlossaryData, options: FinderOptions = { gates: true }): Recognizer {
  const lexicon = lexiconOf(glossary.lexicon);
  const reader = {
    kindsOf: fileKindsOf(glossary.fileKinds),
    topics: topicIndexOf(glossary.topics, glossary.lexicon),
    vocabulary: glossary.lexicon.vocabulary,
    glancerFor: glancersOf(glossary),
  };
  const senses = senseChooserOf(glossary);
  const names = nameSetsOf(glossary.names);
  const beside = besideOf(glossary, names);
  const constructs = constructsOf(glossary, names, options);
  const values = valuesOf(glossary, options);

  /** The analysis of a block by itself, kept for the block that was asked for last. */
  const within = (analysis: Analysis, block: Block): Analysis => {
    const kept = analysis.once<{ block?: Block; value?: Analysis }>(within, () => ({}));
    if (kept.block === block && kept.value) return kept.value;
    const { languageId, start: first } = block;
    const lines = linesWithin(analysis.document.lines, block);
    const { path } = analysis.document;
    const { window } = analysis;
    kept.block = block;
    kept.value = analyze({ languageId, path, lines }, lineSyntax(languageId, lines), reader, {
      explains: analysis.explains,
      around: {
        count: (topic, line) => window.count(topic, first + line),
        holds: (wordIdx, line) => window.holds(wordIdx, first + line),
      },
    });
    return kept.value;
  };

  const onLine = (analysis: Analysis, line: number): readonly Occurrence[] => {
    const block = blockAt(analysis, line);
    if (block) return inBlock(analysis, block, line);
    // The mark that opens a block names its language for programs.
    return blockAt(analysis, line + 1)?.start === line + 1 ? nothing : onOwnLine(analysis, line);
  };

  const inBlock = (analysis: Analysis, block: Block, line: number): readonly Occurrence[] => {
    const by = analysis.document.lines.lineStart(block.start);
    return onOwnLine(within(analysis, block), line - block.start).map((one) => ({ ...one, start: one.start + by, end: one.end + by }));
  };

  const onOwnLine = (analysis: Analysis, line: number): readonly Occurrence[] => {
    const glance = analysis.glance(line);
    if (!glance || analysis.kinds.has(textsForUsers)) return nothing;
    const hasForm = (glance.flags & wordFlags.form) !== 0;
    const isShort = analysis.document.lines.lineEnd(line) - analysis.document.lines.lineStart(line) <= longestConstructLine;
    let openConstructs = isShort ? constructs.open(analysis, glance) : 0;
    let openValues = isShort ? values.open(analysis, glance) : 0;
    if (!hasForm && openConstructs === 0 && openValues === 0) return nothing;
    const reading = analysis.read(line);
    if (!reading) return nothing;
    if (openConstructs !== 0) openConstructs = constructs.keepOpen(openConstructs, analysis, glance, reading);
    if (openValues !== 0) openValues = values.keepOpen(openValues, analysis, glance, reading);
    if (!hasForm && openConstructs === 0 && openValues === 0) return nothing;
    const found: Occurrence[] = [];
    if (openConstructs !== 0 || openValues !== 0) {
      const site = siteOf(analysis, reading, names, options.gates);
      if (openConstructs !== 0) constructs.find(site, openConstructs, found);
      if (openValues !== 0) values.find(site, openValues, found);
    }
    if (hasForm) findForms(analysis, reading, (glance.marks & addressMarks) !== 0, found);
    const { text } = analysis.document.lines;
    const settled = openConstructs === 0 ? settle(found) : withoutOff(settle(found), text, analysis.syntax.language);
    return openValues === 0 ? settled : nameTimeouts(settled, text);
  };

  const timeout = glossary.values.concepts.timeout;
  /** Gives a time to wait the meaning of the key before it: `proxy_read_timeout 75s` is the time to wait for a read. */
  const nameTimeouts = (found: readonly Occurrence[], text: string): readonly Occurrence[] => {
    if (!found.some(({ kind, concept }) => kind === "value" && concept === timeout)) return found;
    return found.map((one, idx) => {
      const key = found[idx - 1];
      const isKey = one.kind === "value" && one.concept === timeout && (key?.kind === "construct" || key?.kind === "compound");
      return isKey && setBy.test(text.slice(key.end, one.start)) ? { ...one, concept: key.concept } : one;
    });
  };

  const findForms = (analysis: Analysis, reading: LineReading, mayHoldAddress: boolean, found: Occurrence[]): void => {
    const { words } = reading;
    const { text } = analysis.document.lines;
    const nameEnd = moduleNameEnd(reading, analysis);
    const others = mayHoldAddress ? namesOfOthers(reading, text, analysis.syntax.language) : nothing;
    // What settle() would leave out for a construct must not take shorter forms with it: `http` of `http.Handler`.
    const stronger = found.length === 0 ? nothing : found.filter((one) => rankOf(one) > rankOfWords);
    for (let place = 0; place < words.length; ) {
      let candidate = words.startOf(place) < nameEnd ? undefined : lexicon.longestFrom(words, place, text);
      let spoken: Occurrence | undefined;
      let next = place + 1;
      // A silent compound may still begin with, or hold, a word that speaks.
      for (; candidate && !spoken; candidate = candidate.shorter) {
        if (overlapsAny(stronger, words.startOf(candidate.from), words.endOf(candidate.to - 1))) continue;
        if (isIdiom(candidate) && !joinsNames(candidate, reading, analysis)) {
          next = candidate.to;
          break;
        }
        spoken = decide(candidate, reading, analysis);
        if (spoken) next = candidate.to;
      }
      if (spoken && !overlapsAny(others, spoken.start, spoken.end)) found.push(spoken);
      place = next;
    }
  };

  /** True for a phrase such as "service worker", in which no word means what it usually does. */
  const isIdiom = ({ from, to, forms }: Candidate): boolean =>
    to - from > 1 && forms.some(({ policy }) => policy >= 0 && glossary.policyAt(policy)?.idiom === true);

  const decide = (candidate: Candidate, reading: LineReading, analysis: Analysis): Occurrence | undefined => {
    const { from, to } = candidate;
    const { words } = reading;
    const { text } = analysis.document.lines;
    const start = words.startOf(from);
    const end = words.endOf(to - 1);
    if (
      to - from > 1 &&
      (joinsNames(candidate, reading, analysis) || joinsFolders(candidate, reading, text) || joinsVariable(candidate, reading, text))
    )
      return undefined;
    let unspoken: number | undefined;
    for (const form of exactFirst(candidate.forms, text, start, end)) {
      // Concepts that share a form share its rule, which has nothing new to say.
      if (form.policy === unspoken) continue;
      const policy = glossary.policyAt(form.policy);
      // As an idiom a word alone is only silent.
      if (policy?.silent || policy?.idiom) continue;
      if (policy?.case === "upper" && !isCapital(text.slice(start, end), form.key)) continue;
      if (policy?.capitals && !areUpper(words, policy.capitals, from, text)) continue;
      if (!policy?.senses) {
        const kind = kindOf(candidate, form, text, start, end);
        const found = { start, end, concept: form.concept, kind, score: 1 + (to - from) };
        return analysis.explains ? { ...found, because: formReason(form, text, start, end) } : found;
      }
      const sense = senses.choose(policy, candidate, reading, analysis);
      if (!sense) {
        unspoken = form.policy;
        continue;
      }
      const kind = kindOf(candidate, form, text, start, end);
      const { concept, score, also } = sense;
      const found = also === undefined ? { start, end, concept, kind, score } : { start, end, concept, kind, score, also };
      if (!analysis.explains) return found;
      // Some forms need no evidence, and say as much.
      return { ...found, because: sense.because.length > 0 ? sense.because : formReason(form, text, start, end) };
    }
    return undefined;
  };

  return {
    analyze: (document, syntax, options) => analyze(document, syntax, reader, options),
    onLine,
    mayDeclare: beside.mayDeclare,
    at(analysis, offset, read = { onLine: (one) => onLine(analysis, one), mayDeclare: () => true }) {
      const { lines } = analysis.document;
      const at = Math.min(Math.max(0, Math.trunc(offset) || 0), lines.text.length);
      const line = lineAt(lines, at);
      const found = read.onLine(line);
      return occurrenceAt(found, lines.text, at) ?? beside.at(analysis, at, line, read);
    },
  };
}

/**
 * The one of a line's occurrences that is under the cursor.
 *
 * @param at offset in `text`, on which the occurrences' own offsets count
 */
function occurrenceAt(occurrences: readonly Occurrence[], text: string, at: number): Occurrence | undefined {
  // Between two adjacent occurrences the one that begins at the cursor wins, as it does in editors.
  return (
    occurrences.findLast((occurrence) => touches(occurrence, at) && (at < occurrence.end || !goesOn.test(text[at] ?? ""))) ??
    occurrences.find((occurrence) => isPrefixOf(text, at, occurrence.start))
  );
}

/** What an occurrence covers, as it may be shown. */
export function textOf({ start, end, shown }: Occurrence, text: string): string {
  return shown ?? text.slice(start, end);
}

const nothing: readonly Occurrence[] = [];
/** The kind of file in which nothing is code. */
const textsForUsers = "translations";
/** Behind what is turned off: `httpOnly: false`, `["--appendonly", "no"]`, and behind an option or a directive a blank is enough. */
const setOff = /^["'`]?\]?\s*(?:[:=]|=>|(?<=["'`]\s*),)\s*["'`]?(no|off|false)(?![\w-])/i;
const saidOff = /^\s+(no|off|false)(?![\w-])/;
/** How far behind a name such a value ends at most. In UTF-16 code units. */
const longestOff = 20;
/** Lines that fit a thing that is off as well, or say what that means. */
const fitsBoth = /^(?:whether|if|how)\b|`(?:false|off|no)`/;

/** Says of constructs that are turned off that what is said of them does not hold here. */
function withoutOff(found: readonly Occurrence[], text: string, { id, shape }: Language): readonly Occurrence[] {
  if (shape === "prose") return found;
  const offOf = ({ start, end, kind, says }: Occurrence): string | undefined => {
    if (says === undefined || kind !== "construct" || fitsBoth.test(says)) return undefined;
    const behind = text.slice(end, end + longestOff);
    return (setOff.exec(behind) ?? (text[start] === "-" || id === "nginx" ? saidOff.exec(behind) : null))?.[1];
  };
  if (!found.some((one) => offOf(one) !== undefined)) return found;
  return found.map((one) => {
    const off = offOf(one);
    return off === undefined ? one : { ...one, says: `${one.says} (not here: \`${off}\`)` };
  });
}

/** What goes on with a name behind a concept in it: a cursor before the `S` of `primaryKeyString` is on "String". */
const goesOn = /[\p{L}\p{N}]/u;
/** What stands between a key and its value. */
const setBy = /^["']?\s*[:=(]?\s*["']?$/;
/** Marks one of which every line with an address has. */
const addressMarks = marks.address | marks.slash;

/** True when only what a language puts before a name stands between cursor and name: `_mediator`, `$cache`, `@Get`, `{id}`, `"express"`, `--from`, `IMediator`. */
function isPrefixOf(text: string, at: number, start: number): boolean {
  if (start <= at || start - at > 3 || (at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1] ?? ""))) return false;
  const between = text.slice(at, start);
  return /^[_$@#{<:."'`-]+$|^(?:\*\*|\.)?\/$/.test(between) || (between === "I" && /\p{Lu}/u.test(text[start] ?? ""));
}

/** True for what code names, with its keywords: `return code` is no return code. */
function isWritten(token: Token | undefined): token is Token {
  return token?.kind === "name" || token?.kind === "keyword";
}

function isMemberMark(between: string): boolean {
  return between === "." || between === "->" || between === "?->";
}

/** Languages of code in which names side by side belong together. */
const sidesBelong = /^(?:sql|shellscript|dockerfile|nginx|html|css)$/;

/** True when a form would join two names: `LogEvent logEvent` is a type and a variable, and no event log. */
function joinsNames({ from, to }: Candidate, { tokens, words }: LineReading, { syntax: { language }, document }: Analysis): boolean {
  if (words.tokenOf(from) === words.tokenOf(to - 1) || language.shape !== "code" || sidesBelong.test(language.id)) return false;
  const { text } = document.lines;
  for (let place = from + 1; place < to; place++) {
    const before = tokens[words.tokenOf(place - 1)];
    const token = tokens[words.tokenOf(place)];
    if (before !== token && isWritten(before) && isWritten(token) && before.end < token.start) {
      const nBetween = words.tokenOf(place) - words.tokenOf(place - 1);
      if (nBetween === 1) return true;
      // Nor is a member the second half of its owner's name: `data.type` is no data type, `request->headers` no request's header.
      if (isMemberMark(text.slice(before.end, token.start))) return true;
    }
  }
  return false;
}

/**
 * What a line of a language begins with that names packages and modules, in which words only say where things lie: of a Go module without a host its own name (`"orders/internal/queue"`),
 * of an import the way to what is imported, of a package or name space the whole.
 */
const moduleNames: Readonly<Record<string, RegExp>> = {
  go: /^\s*(?:import\s+)?(?:(?!return\b)[\w.]+\s+)?"[\w-]+\/(?=[\w./-]*"\s*(?:\/\/.*)?$)/,
  java: /^\s*(?:import\s+(?:static\s+)?(?:[a-z_]\w*\.)+|package\s+[\w.]+)/,
  kotlin: /^\s*(?:import\s+(?:[a-z_]\w*\.)+|package\s+[\w.]+)/,
  scala: /^\s*(?:import\s+(?:[a-z_]\w*\.)+|package\s+[\w.]+)/,
  csharp: /^\s*(?:(?:global\s+)?using\s+[\w.]+(?=\s*;)|namespace\s+[\w.]+)/,
  python:
    /^\s*from\s+(?:\.|(?:apps?|src|core|api|backend|server|services?|lib|common|utils?|config|project|internal|modules|domain)\.)[\w.]*(?=\s+import\b)/,
  php: /^\s*(?:use\s+(?:\\?\w+\\)+|namespace\s+[\w\\]+)/,
  proto3: /^\s*(?:package\s+[\w.]+|option\s*\(?(?:\w+\.)+)/,
};

/** A Go module with a host, and the first folder in it: `"github.com/shop/api-server/internal/queue"`. */
const hostedModule = /^\s*(?:import\s+)?(?:[\w.]+\s+)?"[\w-]+(?:\.[\w-]+)+\/[\w.-]+\/[\w.-]+\/(?=([\w.-]+)[/"])/;

/** Where on a line the words begin that may mean something: behind the name of a module. */
function moduleNameEnd({ start, end }: LineReading, { syntax: { language }, document }: Analysis): number {
  const named = moduleNames[language.id];
  if (!named) return start;
  const line = document.lines.text.slice(start, end);
  const hosted = language.id === "go" ? hostedModule.exec(line) : null;
  // A module is one's own where it has the folders of this file, and nobody else's folder `internal` can be imported.
  const isOwn =
    hosted &&
    (hosted[1] === "internal" ||
      document.path
        .split("/")
        .slice(0, -1)
        .includes(hosted[1] ?? ""));
  return start + ((isOwn ? hosted : named.exec(line))?.[0].length ?? 0);
}

/** True when a form would end in a variable that is set for a command: `make build-image TAG=1.2` speaks of no image tag. */
function joinsVariable({ from, to }: Candidate, { words }: LineReading, text: string): boolean {
  if (to - from < 2 || text[words.endOf(to - 1)] !== "=" || text[words.startOf(to - 1) - 1] !== " ") return false;
  return isUpper(words, to - 1, text) && !isUpper(words, to - 2, text);
}

/** What stands around a slash in the path of a file: two slashes, a dot at either end, or the name of a package. */
const pathLike = /^\.{0,2}\/|^[@#~]|\/.*\/|\/[^/]*\.[a-z]\w{0,4}$/;

/** True when a form would join a folder and what lies in it: `database/index.js` is no database index. */
function joinsFolders({ from, to }: Candidate, { words }: LineReading, text: string): boolean {
  for (let place = from + 1; place < to; place++) {
    const end = words.endOf(place - 1);
    if (text[end] !== "/" || words.startOf(place) !== end + 1) continue;
    let first = end;
    let last = end;
    while (first > 0 && end - first < longestPath && inPath.test(text[first - 1] ?? "")) first--;
    while (last < text.length && last - end < longestPath && inPath.test(text[last] ?? "")) last++;
    return pathLike.test(text.slice(first, last).replace(/\.$/, ""));
  }
  return false;
}

/** How far a path is looked at on each side of a slash. */
const longestPath = 120;
const inPath = /[\w./@#~-]/;

/** A web address; those of this machine, of a container beside it and of a cluster's own services are left out, for they say what runs here; data and maps of sources in place of an address. */
const address =
  /\b(?:https?|ftp|git|ssh|wss?|file):\/\/(?!localhost|127\.|[a-z][\w-]*(?::\d+)?(?:[\s/"'`)]|$)|[\w.-]+\.svc\b)[^\s)>\]"'`]*|\bdata:[\w/+-]+;base64,[\w+/=%]*|\bsourceMappingURL=\S+/g;

const maybeAddress = /:\/\/|;base64,|sourceMappingURL/;

/** The folders of a file that prose names: `apps/server/src/` of `apps/server/src/orders.ts`. */
const folders = /(?<![\w./@-])(?:\.{0,2}\/)?(?:[\w.@-]+\/){2,}(?=[\w.-]+\.[a-z]{1,5}(?!\w))/g;

/** Where a link of Markdown leads to, when that is a file. */
const linkTarget = /(?<=\]\()(?![a-z]+:)[^()\s]+(?=[)\s])/g;

/** The way to a file of one's own from which TypeScript imports: `"../auth/guards/policies.guard"`, `"@/http/server"`, `"@app/services/auth"`. */
const ownFile =
  /(?<=\b(?:from|require\()\s*["'])(?:\.{1,2}|[@~]|src|@(?:app|api|backend|common|config|core|db|domain|lib|libs|modules|server|services|shared|src|utils))\/[^"']*/g;

/** The stretches of a line whose words are names of others: web addresses, in prose the folders of files and what links lead to, and the ways to files of one's own. */
function namesOfOthers(reading: LineReading, text: string, { id, shape }: Language): Span[] {
  const line = text.slice(reading.start, reading.end);
  const spanOf = (match: RegExpExecArray): Span => ({
    start: reading.start + match.index,
    end: reading.start + match.index + match[0].length,
  });
  const found = maybeAddress.test(line) ? [...line.matchAll(address)].map(spanOf) : [];
  const patterns = shape === "prose" ? [folders, linkTarget] : id === "typescript" ? [ownFile] : [];
  for (const pattern of patterns) for (const match of line.matchAll(pattern)) found.push(spanOf(match));
  return found;
}

/** True for `HA` and its plural `HAs`, but not for `HAS`. */
function isCapital(written: string, key: string): boolean {
  const isPlural = foldWord(written) === `${key}s`;
  const word = isPlural ? written.slice(0, -1) : written;
  return word === word.toUpperCase() && !(isPlural && written.endsWith("S"));
}

function isUpper(words: WordList, place: number, text: string): boolean {
  const written = text.slice(words.startOf(place), words.endOf(place));
  return written === written.toUpperCase();
}

/** True when some of the words behind `from` are in capitals. */
function areUpper(words: WordList, places: readonly number[], from: number, text: string): boolean {
  return places.every((place) => isUpper(words, from + place, text));
}

/** Forms written just so before those that an ending makes: NATS is not the plural of NAT. */
function exactFirst(forms: readonly Form[], text: string, start: number, end: number): readonly Form[] {
  // Forms with one key stand side by side.
  if (forms.length < 2 || forms[0]?.key === forms[forms.length - 1]?.key) return forms;
  const exact = forms.filter(({ key }) => foldsTo(text, start, end, key));
  return exact.length === 0 ? forms : [...exact, ...forms.filter((form) => !exact.includes(form))];
}

function formReason({ key }: Form, text: string, start: number, end: number): readonly string[] {
  return [`"${text.slice(start, end)}" is a form of "${key}"`];
}

function kindOf({ from, to }: Candidate, { key, acronym }: Form, text: string, start: number, end: number): EvidenceKind {
  if (acronym) return "acronym";
  // A name of several words may be one elsewhere: `webHook`.
  if (to - from > 1 && key.includes(" ")) return "compound";
  return foldsTo(text, start, end, key) ? "word" : "inflection";
}

/** Above so many occurrences on a line, to compare all with all would cost the square of a long line. */
const manyOccurrences = 24;

/** Leaves one occurrence where several overlap: the longest, then a value or construct before a word. */
function settle(found: readonly Occurrence[]): readonly Occurrence[] {
  if (areSettled(found)) return found;
  const inOrder = byStart(found);
  if (areSettled(inOrder)) return inOrder;
  const byWorth = found.toSorted((a, b) => rankOf(b) - rankOf(a) || b.end - b.start - (a.end - a.start) || b.score - a.score);
  return byStart(byWorth.length <= manyOccurrences ? freeOfFew(byWorth) : freeOfMany(byWorth));
}

/** Those of some occurrences that overlap none before them. */
function freeOfFew(byWorth: readonly Occurrence[]): readonly Occurrence[] {
  const kept: Occurrence[] = [];
  for (const one of byWorth) if (!overlapsAny(kept, one.start, one.end)) kept.push(one);
  return kept;
}

/** The same for many, without comparing all with all. */
function freeOfMany(byWorth: readonly Occurrence[]): readonly Occurrence[] {
  const kept: Occurrence[] = [];
  const taken = new Set<number>();
  const isTaken = ({ start, end }: Occurrence) => {
    for (let offset = start; offset < end; offset++) if (taken.has(offset)) return true;
    return false;
  };
  for (const one of byWorth) {
    if (isTaken(one)) continue;
    for (let offset = one.start; offset < one.end; offset++) taken.add(offset);
    kept.push(one);
  }
  return kept;
}

/** Occurrences sorted by their starts. Each finder goes from left to right, so most stand in order: few are moved, and not far. */
function byStart(found: readonly Occurrence[]): readonly Occurrence[] {
  if (found.length > manyOccurrences) return found.toSorted((a, b) => a.start - b.start);
  const sorted = found.slice();
  for (let idx = 1; idx < sorted.length; idx++) {
    const one = sorted[idx] as Occurrence;
    let at = idx;
    for (; at > 0 && (sorted[at - 1] as Occurrence).start > one.start; at--) sorted[at] = sorted[at - 1] as Occurrence;
    sorted[at] = one;
  }
  return sorted;
}

/** True for occurrences that are sorted and apart as they are. */
function areSettled(found: readonly Occurrence[]): boolean {
  for (let idx = 1; idx < found.length; idx++) if ((found[idx] as Occurrence).start < (found[idx - 1] as Occurrence).end) return false;
  return true;
}

const rankOfWords = 1;

/** True when one of some spans shares text with `[start, end)`. */
function overlapsAny(spans: readonly Span[], start: number, end: number): boolean {
  return spans.length > 0 && spans.some((one) => start < one.end && one.start < end);
}

/** A weak construct, such as any environment variable, gives way to a word with a meaning of its own. */
function rankOf({ kind, score }: Occurrence): number {
  if (kind === "value" && score > 1) return 3;
  if (kind !== "construct" && kind !== "value") return rankOfWords;
  return score > 1 ? 2 : 0;
}
