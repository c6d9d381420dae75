/** What do the finders of constructs look at, and what do they report? */
import type { Analysis, LineReading } from "../analysis.ts";
import { type NameList, type Names, nameLists, type SignalData, type SignalTable } from "../glossary.ts";
import type { Token } from "../syntax.ts";
import type { Span } from "../text.ts";
import { ascii } from "../words.ts";

/** A thing that stands for a concept without naming it. */
export interface Signal {
  readonly name: string;
  readonly concept: number;
  /** A line about this very thing. Markdown. */
  readonly says: string | undefined;
  /** Languages in which it holds; undefined for all. */
  readonly languages: ReadonlySet<string> | undefined;
  /** Words one of which the file's path or imports must hold; undefined when it holds in every file. */
  readonly needs: readonly string[] | undefined;
}

/** Signals of one kind by key; one name may mean different things in different languages. */
export interface Signals {
  /** Those with a key. Cost: reads them at the first use. */
  get(key: string): readonly Signal[];
  /** Those with a key that hold in a file. Cost: chosen at the first use in the file. */
  heldIn(analysis: Analysis, key: string): readonly Signal[];
}

/** A construct found on a line. */
export interface Found extends Span {
  readonly signal: Signal;
  readonly because: string;
  /** True when a named concept at the same place tells more. */
  readonly weak?: boolean;
  /** True for the end of a path that says what the whole is: of an import, of a setting. */
  readonly ofPath?: boolean;
  /** What to show in place of the text where that holds a secret. */
  readonly shown?: string;
}

/** The glossary's lists of names, for look-up. */
export type NameSets = Readonly<Record<NameList, ReadonlySet<string>>>;

/** Makes the lists ready for look-up. */
export function nameSetsOf(names: Names): NameSets {
  return Object.fromEntries(nameLists.map((list) => [list, new Set(names[list])])) as Record<NameList, Set<string>>;
}

/** A line with the text of its tokens at hand. */
export interface Site {
  readonly analysis: Analysis;
  readonly reading: LineReading;
  /** The line's text without its line end. */
  readonly line: string;
  textOf(token: Span): string;
  /** The text of a token by its index; empty for none. */
  textAt(tokenIdx: number): string;
  readonly languageId: string;
  readonly names: NameSets;
  is(kind: string): boolean;
  /** Indexes of the tokens that hold a word with this `wordFlags`, in order. */
  tokensWith(flag: number): readonly number[];
  /** Where in a token the words with this `wordFlags` begin, in order; undefined when all words are to be looked at. */
  offsetsIn(tokenIdx: number, flag: number): readonly number[] | undefined;
}

/** Finds the constructs of one family on a line, and adds each. */
export type Finder = (site: Site, add: (found: Found) => void) => void;

/** Prepares a line for the finders. @param gates false when every finder is to look at every token */
export function siteOf(analysis: Analysis, reading: LineReading, names: NameSets, gates: boolean): Site {
  return new LineSite(analysis, reading, names, gates);
}

class LineSite implements Site {
  readonly analysis: Analysis;
  readonly reading: LineReading;
  readonly languageId: string;
  readonly line: string;
  readonly names: NameSets;
  readonly #gates: boolean;

  constructor(analysis: Analysis, reading: LineReading, names: NameSets, gates: boolean) {
    this.analysis = analysis;
    this.reading = reading;
    this.languageId = analysis.syntax.language.id;
    this.line = analysis.document.lines.text.slice(reading.start, reading.end);
    this.names = names;
    this.#gates = gates;
  }

  textOf({ start, end }: Span): string {
    return this.line.slice(start - this.reading.start, end - this.reading.start);
  }

  textAt(tokenIdx: number): string {
    const { tokens } = this.reading;
    return tokenIdx >= 0 && tokenIdx < tokens.length ? this.textOf(tokens[tokenIdx] as Token) : "";
  }

  is(kind: string): boolean {
    return this.analysis.kinds.has(kind);
  }

  tokensWith(flag: number): readonly number[] {
    const { tokens, openers } = this.reading;
    if (!this.#gates) return tokens.map((_, tokenIdx) => tokenIdx);
    let found: number[] | undefined;
    for (let place = 0; place < openers.length; place++) {
      if ((openers.flagsOf(place) & flag) === 0) continue;
      const tokenIdx = openers.tokenOf(place);
      if (!found) found = [tokenIdx];
      else if (found[found.length - 1] !== tokenIdx) found.push(tokenIdx);
    }
    return found ?? noTokens;
  }

  offsetsIn(tokenIdx: number, flag: number): readonly number[] | undefined {
    if (!this.#gates) return undefined;
    const { openers } = this.reading;
    const offsets: number[] = [];
    for (let place = 0; place < openers.length; place++)
      if (openers.tokenOf(place) === tokenIdx && (openers.flagsOf(place) & flag) !== 0) offsets.push(openers.offsetOf(place));
    return offsets;
  }
}

const noTokens: readonly number[] = [];

const noSignals: readonly Signal[] = [];

/** Opens a table of signals. */
export function signalsOf(table: SignalTable | undefined): Signals {
  const known = new Map<string, readonly Signal[]>();
  const read = (key: string): readonly Signal[] => {
    let signals = known.get(key);
    if (!signals) {
      const rows = table?.get(key);
      if (!rows) return noSignals;
      known.set(key, (signals = rows.map(signalFrom)));
    }
    return signals;
  };
  return {
    get: read,
    heldIn: oncePerFile((analysis, key) => {
      const all = read(key);
      return all.length === 0 ? noSignals : all.filter((signal) => holdsIn(signal, analysis));
    }),
  };
}

/** What `make` makes of a key in a file, made once for each version of the file. */
export function oncePerFile<T>(make: (analysis: Analysis, key: string) => T): (analysis: Analysis, key: string) => T {
  const noneYet = () => new Map<string, T>();
  return (analysis, key) => {
    const ofFile = analysis.once(make, noneYet);
    let known = ofFile.get(key);
    if (known === undefined) ofFile.set(key, (known = make(analysis, key)));
    return known;
  };
}

function signalFrom([name, concept, says, languages, needs]: SignalData): Signal {
  return { name, concept, says: says || undefined, languages: languages ? new Set(languages) : undefined, needs };
}

/** What is made of the signals with each key that hold in a file, once: `gather` lays ready how they are to be asked. */
export function madeOf<T, U>(
  signals: Signals,
  make: (signal: Signal) => T,
  gather: (made: readonly T[]) => U,
): (analysis: Analysis, key: string) => U {
  const one = new WeakMap<Signal, T>();
  const makeOnce = (signal: Signal): T => {
    let known = one.get(signal);
    if (known === undefined) one.set(signal, (known = make(signal)));
    return known;
  };
  const nothing = gather([]);
  return oncePerFile((analysis, key) => {
    const held = signals.heldIn(analysis, key);
    return held.length === 0 ? nothing : gather(held.map(makeOnce));
  });
}

/** The signal with this key that holds at the site. */
export function signalAt(site: Site, signals: Signals, key: string): Signal | undefined {
  return signals.heldIn(site.analysis, key)[0];
}

/** The same, looked for anew: for keys that are too many to be kept for a file. */
export function findSignal(analysis: Analysis, signals: Signals, key: string): Signal | undefined {
  return signals.get(key).find((signal) => holdsIn(signal, analysis));
}

/** True when the signal holds in a file: in its language, beside its imports. */
export function holdsIn({ languages, needs }: Signal, analysis: Analysis): boolean {
  return (
    (languages === undefined || languages.has(analysis.syntax.language.id) || languages.has(analysis.document.languageId)) &&
    (needs === undefined || speaksOf(analysis, needs))
  );
}

/** A stretch of a token between blanks, quotes and brackets, as `npm`, `Cache-Control` or `application/json`. */
export interface Chunk extends Span {
  readonly text: string;
  readonly tokenIdx: number;
}

const isPlainName = /^\w+$/;
const chunkPattern = /[\p{L}\p{N}_@$*][\p{L}\p{N}_@$*./:+\\-]*/gu;
/** The same, to be asked from any place on. */
const chunkFrom = new RegExp(chunkPattern);
const chunkMarks = "_@$*./:+\\-";

/** The chunks that hold a word with this `wordFlags`, in tokens that are neither marks nor keywords. */
export function chunksOf(site: Site, flag: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const tokenIdx of site.tokensWith(flag)) {
    const token = site.reading.tokens[tokenIdx];
    if (!token || token.kind === "punctuation" || token.kind === "keyword") continue;
    const whole = site.textOf(token);
    if (token.kind === "name" && isPlainName.test(whole)) {
      chunks.push({ start: token.start, end: token.end, text: whole, tokenIdx });
      continue;
    }
    const offsets = site.offsetsIn(tokenIdx, flag);
    for (const { 0: written, index } of offsets ? stretchesAt(chunkFrom, whole, token.start, offsets) : whole.matchAll(chunkPattern)) {
      // A closing stop or colon belongs to the sentence, stars around it to Markdown.
      const bare = written.replace(/^\*\*+/, "");
      const chunk = bare.replace(/[.:/\\-]+$|\*\*+$/, "");
      const start = token.start + index + written.length - bare.length;
      chunks.push({ start, end: start + chunk.length, text: chunk, tokenIdx });
    }
  }
  return chunks;
}

/**
 * The matches of a pattern in a text that hold some offsets of the document, in order.
 *
 * @param pattern of stretches of what chunks are made of; asked by its `lastIndex`
 * @param start offset of the text
 */
export function stretchesAt(pattern: RegExp, text: string, start: number, offsets: readonly number[]): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let taken = 0;
  for (const offset of offsets) {
    const at = offset - start;
    if (at < taken) continue;
    let from = at;
    while (from > taken && mayBeInChunk(text, from - 1)) from--;
    pattern.lastIndex = from;
    let match = pattern.exec(text);
    while (match && pattern.lastIndex <= at) match = pattern.exec(text);
    if (!match) break;
    taken = pattern.lastIndex;
    found.push(match);
  }
  return found;
}

/** True for what a chunk is made of, and for all beyond ASCII, which the pattern knows better. */
function mayBeInChunk(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 128 || ascii[code] !== 0 || chunkMarks.includes(text.charAt(offset));
}

/** True for tokens that people write as prose or data, not as code. */
export function isLoose(site: Site, tokenIdx: number): boolean {
  const kind = site.reading.tokens[tokenIdx]?.kind;
  return kind === "comment" || kind === "text" || kind === "string" || kind === "key";
}

/** True when the path or the imports of a file hold one of some words. */
export function speaksOf({ fileWords }: Analysis, words: Iterable<string>): boolean {
  for (const word of words) if (fileWords.has(word)) return true;
  return false;
}

/** A text as an expression finds it, letter for letter. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.+?^$()[\]{}|\\*/]/g, "\\$&");
}
