/** What has been read of one document? Lines, tokens, words, kinds of file and topics, each once and only when asked for. */
import type { Glance, Glancer, KnownWord } from "./glance.ts";
import type { FileKindData } from "./glossary.ts";
import type { Syntax, Token } from "./syntax.ts";
import type { Lines } from "./text.ts";
import type { TopicIndex } from "./topics.ts";
import { wordsIn } from "./words.ts";

/** A document as the core sees it. */
export interface SourceDocument {
  readonly languageId: string;
  /** Path or file name with forward slashes; evidence only, never opened. */
  readonly path: string;
  readonly lines: Lines;
}

/** One line, read. `tokenOf[wordIdx]` is the index of the token in which a word stands. */
export interface LineReading {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly words: readonly KnownWord[];
  readonly tokenOf: readonly number[];
  readonly openers: Glance["openers"];
}

/** Longest line that is read; minified bundles have longer ones. In UTF-16 code units. */
export const longestLine = 10_000;
/** Longest line that is searched for constructs and values, whose patterns look back and ahead; words are found beyond it, too. In UTF-16 code units. */
export const longestConstructLine = 1_200;
/** How far into a file its imports are looked for. In lines. */
const headLines = 80;
/** How many lines above and below tell what a line is about. */
export const windowLines = 6;
/** The same for prose, which comes back to its subject less often. */
export const proseWindowLines = 20;

/** Readings of one version of one document. */
export interface Analysis {
  readonly document: SourceDocument;
  readonly syntax: Syntax;
  /** File kinds and the language's ids. */
  readonly kinds: ReadonlySet<string>;
  /** The line at a glance, without its tokens; undefined when it is too long to read or past the end. */
  glance(line: number): Glance | undefined;
  /** The line, or undefined when it is too long to read or past the end. */
  read(line: number): LineReading | undefined;
  /** Words of the path and of the imports. */
  readonly fileWords: ReadonlySet<string>;
  /** Topic ids that the path and the imports speak of, each with its number of cues. */
  readonly fileTopics: ReadonlyMap<string, number>;
  readonly topics: TopicIndex;
  /** Topics of the file and of the lines around `line`, each with its number of cues. */
  topicsAt(line: number): ReadonlyMap<string, number>;
}

/** Lines that are kept at a glance, and lines that are kept read. Enough for the surroundings of a line; whole documents are not kept. */
const mostGlances = 64;
const mostReadings = 16;

/** Starts an analysis. Nothing is read before it is asked for. */
export function analyze(
  document: SourceDocument,
  syntax: Syntax,
  fileKinds: readonly FileKindData[],
  topics: TopicIndex,
  glancer: Glancer,
): Analysis {
  const { lines } = document;
  let kinds: ReadonlySet<string> | undefined;
  let fileWords: ReadonlySet<string> | undefined;
  let fileTopics: ReadonlyMap<string, number> | undefined;

  const glance = recent(mostGlances, (line) => {
    if (line < 0 || line >= lines.nLines) return undefined;
    const start = lines.lineStart(line);
    const end = lines.lineEnd(line);
    return end - start > longestLine ? undefined : glancer(lines.text, start, end);
  });
  const read = recent(mostReadings, (line) => {
    const seen = glance(line);
    return seen && readLine(lines, syntax, line, seen, glancer);
  });
  const topicsAt = recent(mostReadings, (line) => {
    const cues = new Set<string>();
    const distance = syntax.language.shape === "prose" ? proseWindowLines : windowLines;
    // From the text alone: looking at a line's surroundings must not cost their tokens.
    for (let near = Math.max(0, line - distance); near <= line + distance; near++)
      for (const cue of glance(near)?.cues ?? []) cues.add(cue);
    const counted = topics.count(cues);
    for (const [topic, count] of ofFile()) counted.set(topic, (counted.get(topic) ?? 0) + count);
    return counted;
  });
  const wordsOfFile = (): ReadonlySet<string> => {
    if (fileWords) return fileWords;
    const found = new Set<string>();
    const path = document.path.slice(-200);
    for (const word of wordsIn(path, 0, path.length)) found.add(word.lower);
    for (let line = 0; line < Math.min(headLines, lines.nLines); line++) {
      const start = lines.lineStart(line);
      const head = lines.text.slice(start, start + 12).trimStart();
      if (importStart.test(head)) for (const word of read(line)?.words ?? []) found.add(word.lower);
    }
    fileWords = found;
    return found;
  };
  const ofFile = () => (fileTopics ??= topics.count(wordsOfFile()));
  return {
    document,
    syntax,
    topics,
    get kinds() {
      kinds ??= kindsOf(document, syntax, fileKinds);
      return kinds;
    },
    glance,
    read,
    get fileWords() {
      return wordsOfFile();
    },
    get fileTopics() {
      return ofFile();
    },
    topicsAt,
  };
}

/** Remembers the answers for the lines asked last; forgets them all when there are too many. */
function recent<T>(most: number, make: (line: number) => T): (line: number) => T {
  const known = new Map<number, T>();
  return (line) => {
    let answer = known.get(line);
    if (answer === undefined) {
      answer = make(line);
      if (known.size >= most) known.clear();
      known.set(line, answer);
    }
    return answer;
  };
}

/** How a line that brings other code in begins, over all languages. */
export const importStart = /^(?:import|from|using|use|require|#include|package|const|var|let|FROM)\b|^"/;

function readLine(lines: Lines, syntax: Syntax, line: number, seen: Glance, glancer: Glancer): LineReading {
  const start = lines.lineStart(line);
  const tokens = syntax.tokens(line);
  const words: KnownWord[] = [];
  const tokenOf: number[] = [];
  let wordIdx = 0;
  for (let tokenIdx = 0; tokenIdx < tokens.length; tokenIdx++) {
    const token = tokens[tokenIdx] as Token;
    if (token.kind === "punctuation" || token.kind === "number") continue;
    while ((seen.words[wordIdx]?.end ?? token.end) <= token.start) wordIdx++;
    const first = wordIdx;
    while ((seen.words[wordIdx]?.end ?? Number.POSITIVE_INFINITY) <= token.end) wordIdx++;
    // A token may begin or end inside what looks like one word, as behind the `n` of "\nnext".
    const isCut = (seen.words[first]?.start ?? token.end) < token.start || (seen.words[wordIdx]?.start ?? token.end) < token.end;
    for (const word of isCut ? glancer(lines.text, token.start, token.end).words : seen.words.slice(first, wordIdx)) {
      words.push(word);
      tokenOf.push(tokenIdx);
    }
  }
  return { line, start, end: lines.lineEnd(line), tokens, words, tokenOf, openers: seen.openers };
}

/** How much of a file is looked at to tell its kind. In UTF-16 code units. */
const kindHead = 8_000;

function kindsOf(document: SourceDocument, syntax: Syntax, fileKinds: readonly FileKindData[]): Set<string> {
  const kinds = new Set([document.languageId, syntax.language.id]);
  const head = document.lines.text.slice(0, kindHead);
  for (const { id, languages, path, content } of fileKinds) {
    if (languages && !languages.includes(document.languageId) && !languages.includes(syntax.language.id)) continue;
    if (path !== undefined && !new RegExp(path, "i").test(document.path)) continue;
    if (content !== undefined && !new RegExp(content, "m").test(head)) continue;
    kinds.add(id);
  }
  return kinds;
}
