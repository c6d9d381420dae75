/** What has been read of one document? Lines, tokens, words, kinds of file and topics, each once and only when asked for. */
import type { FileKindData } from "./glossary.ts";
import type { Syntax, Token } from "./syntax.ts";
import type { Lines } from "./text.ts";
import type { TopicIndex } from "./topics.ts";
import { type Word, wordsIn } from "./words.ts";

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
  readonly words: readonly Word[];
  readonly tokenOf: readonly number[];
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
  /** The line, or undefined when it is too long to read or past the end. */
  read(line: number): LineReading | undefined;
  /** Topic ids that the path and the imports speak of, each with its number of cues. */
  readonly fileTopics: ReadonlyMap<string, number>;
  readonly topics: TopicIndex;
  /** Topics of the lines around `line`, each with its number of different cues. */
  topicsAround(line: number): ReadonlyMap<string, number>;
}

/** Starts an analysis. Nothing is read before it is asked for. */
export function analyze(document: SourceDocument, syntax: Syntax, fileKinds: readonly FileKindData[], topics: TopicIndex): Analysis {
  const readings = new Map<number, LineReading | undefined>();
  const cuesByLine = new Map<number, readonly string[]>();
  const around = new Map<number, ReadonlyMap<string, number>>();
  let kinds: ReadonlySet<string> | undefined;
  let fileTopics: ReadonlyMap<string, number> | undefined;

  const read = (line: number): LineReading | undefined => {
    if (!readings.has(line)) readings.set(line, readLine(document.lines, syntax, line));
    return readings.get(line);
  };
  /** The words of a line that are cues. Taken from the text alone: looking at a line's surroundings must not cost their tokens. */
  const cuesOn = (line: number): readonly string[] => {
    let cues = cuesByLine.get(line);
    if (!cues) {
      const { lines } = document;
      const start = lines.lineStart(line);
      const end = line < lines.nLines ? lines.lineEnd(line) : start;
      cues = end - start > longestLine ? [] : wordsIn(lines.text, start, end).flatMap(({ lower }) => (topics.isAnyCue(lower) ? lower : []));
      cuesByLine.set(line, cues);
    }
    return cues;
  };
  return {
    document,
    syntax,
    topics,
    get kinds() {
      kinds ??= kindsOf(document, syntax, fileKinds);
      return kinds;
    },
    read,
    get fileTopics() {
      if (!fileTopics) {
        const cues = new Set<string>();
        const path = document.path.slice(-200);
        for (const word of wordsIn(path, 0, path.length)) cues.add(word.lower);
        for (let line = 0; line < Math.min(headLines, document.lines.nLines); line++) {
          const start = document.lines.lineStart(line);
          const head = document.lines.text.slice(start, start + 12).trimStart();
          if (importStart.test(head)) for (const word of read(line)?.words ?? []) cues.add(word.lower);
        }
        fileTopics = topics.count(cues);
      }
      return fileTopics;
    },
    topicsAround(line) {
      let counted = around.get(line);
      if (!counted) {
        const cues = new Set<string>();
        const distance = syntax.language.shape === "prose" ? proseWindowLines : windowLines;
        for (let near = Math.max(0, line - distance); near <= line + distance; near++) for (const cue of cuesOn(near)) cues.add(cue);
        counted = topics.count(cues);
        around.set(line, counted);
      }
      return counted;
    },
  };
}

/** How a line that brings other code in begins, over all languages. */
export const importStart = /^(?:import|from|using|use|require|#include|package|const|var|let|FROM)\b|^"/;

function readLine(lines: Lines, syntax: Syntax, line: number): LineReading | undefined {
  if (line < 0 || line >= lines.nLines) return undefined;
  const start = lines.lineStart(line);
  const end = lines.lineEnd(line);
  if (end - start > longestLine) return undefined;
  const tokens = syntax.tokens(line);
  const words: Word[] = [];
  const tokenOf: number[] = [];
  tokens.forEach((token, tokenIdx) => {
    if (token.kind === "punctuation" || token.kind === "number") return;
    for (const word of wordsIn(lines.text, token.start, token.end)) {
      words.push(word);
      tokenOf.push(tokenIdx);
    }
  });
  return { line, start, end, tokens, words, tokenOf };
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
