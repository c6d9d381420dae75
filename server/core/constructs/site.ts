/** What do the finders of constructs look at, and what do they report? */
import type { Analysis, LineReading } from "../analysis.ts";
import type { SignalData } from "../glossary.ts";
import type { Span } from "../text.ts";

/** A thing that stands for a concept without naming it. */
export interface Signal {
  readonly name: string;
  readonly concept: number;
  /** A line about this very thing. Markdown. */
  readonly says: string | undefined;
  /** Languages in which it holds; undefined for all. */
  readonly languages: ReadonlySet<string> | undefined;
}

/** Signals of one kind by name. */
export type Signals = ReadonlyMap<string, Signal>;

/** A construct found on a line. */
export interface Found extends Span {
  readonly signal: Signal;
  readonly because: string;
  /** True when a named concept at the same place tells more. */
  readonly weak?: boolean;
}

/** A line with the text of its tokens at hand. */
export interface Site {
  readonly analysis: Analysis;
  readonly reading: LineReading;
  /** The line's text without its line end. */
  readonly line: string;
  /** Text of each token. */
  readonly texts: readonly string[];
  readonly languageId: string;
  is(kind: string): boolean;
}

/** Finds the constructs of one family on a line. */
export type Finder = (site: Site) => Iterable<Found>;

/** Prepares a line for the finders. */
export function siteOf(analysis: Analysis, reading: LineReading): Site {
  const { text } = analysis.document.lines;
  return {
    analysis,
    reading,
    line: text.slice(reading.start, reading.end),
    texts: reading.tokens.map((token) => text.slice(token.start, token.end)),
    languageId: analysis.syntax.language.id,
    is: (kind) => analysis.kinds.has(kind),
  };
}

/** Signals of a kind as a map, with names folded by `fold`. */
export function signalsOf(data: readonly SignalData[] | undefined, fold: (name: string) => string = (name) => name): Signals {
  return new Map(
    (data ?? []).map(([name, concept, says, languages]): [string, Signal] => [
      fold(name),
      { name, concept, says: says || undefined, languages: languages ? new Set(languages) : undefined },
    ]),
  );
}

/** True when the signal holds in the site's language. */
export function holdsIn(signal: Signal, site: Site): boolean {
  return signal.languages === undefined || signal.languages.has(site.languageId) || signal.languages.has(site.analysis.document.languageId);
}

/** A stretch of a token between blanks, quotes and brackets, as `npm`, `Cache-Control` or `application/json`. */
export interface Chunk extends Span {
  readonly text: string;
  readonly tokenIdx: number;
}

const chunkPattern = /[\p{L}\p{N}_@$*][\p{L}\p{N}_@$*./:+\\-]*/gu;

const chunksOfSite = new WeakMap<Site, readonly Chunk[]>();

/** The chunks of comments, strings, prose and keys on a line. Several finders ask, and they are cut once. */
export function chunksOf(site: Site): readonly Chunk[] {
  const known = chunksOfSite.get(site);
  if (known) return known;
  const chunks: Chunk[] = [];
  chunksOfSite.set(site, chunks);
  site.reading.tokens.forEach((token, tokenIdx) => {
    if (token.kind === "punctuation" || token.kind === "keyword") return;
    const text = site.texts[tokenIdx] ?? "";
    for (const match of text.matchAll(chunkPattern)) {
      // A closing stop or colon belongs to the sentence.
      const chunk = match[0].replace(/[.:/\\-]+$/, "");
      const start = token.start + match.index;
      chunks.push({ start, end: start + chunk.length, text: chunk, tokenIdx });
    }
  });
  return chunks;
}

/** True for tokens that people write as prose or data, not as code. */
export function isLoose(site: Site, tokenIdx: number): boolean {
  const kind = site.reading.tokens[tokenIdx]?.kind;
  return kind === "comment" || kind === "text" || kind === "string" || kind === "key";
}
