/** What has been read of one document? Lines, tokens, words, kinds of file and topics, each once and only when asked for. */
import type { Kinds } from "./file-kinds.ts";
import { Glance, type Glancer } from "./glance.ts";
import { OpenerList } from "./opener-list.ts";
import { kindBit, type Syntax, type Token } from "./syntax.ts";
import type { Lines } from "./text.ts";
import { type TopicIndex, type TopicWindow, topicWindowOf } from "./topics.ts";
import { hashOf, type Vocabulary, wordIdxOf } from "./vocabulary.ts";
import { wordFlags } from "./word-flags.ts";
import { WordList } from "./word-list.ts";
import { wordsIn } from "./words.ts";

/** A document as the core sees it. */
export interface SourceDocument {
  readonly languageId: string;
  /** Path or file name with forward slashes; evidence only, never opened. */
  readonly path: string;
  readonly lines: Lines;
}

/** One line, read. Holds until a few other lines are read. */
export interface LineReading {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** The words in tokens other than marks and numbers; none where no word begins a form. */
  readonly words: WordList;
  /** The words that open finders, in order, with their tokens. */
  readonly openers: OpenerList;
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
/** How far around a line the evidence for its concepts may stand, but for keys of configuration. In lines. */
export const reachLines = Math.max(windowLines, proseWindowLines);
/**
 * How far up and down a finder of constructs may look: to the head of a list, a table, a class. In lines.
 *
 * A whole reading that is kept up to date follows edits of such a head only within `reachLines`; a hover always sees them.
 */
export const constructReachLines = 60;

/** A word of what is judged, folded, and its index in the vocabulary; -1 for an unknown one. */
export interface OwnWord {
  readonly word: string;
  readonly wordIdx: number;
}

/** Readings of one version of one document. */
export interface Analysis {
  readonly document: SourceDocument;
  readonly syntax: Syntax;
  readonly kinds: Kinds;
  /** True when what is found is to say what decided it. */
  readonly explains: boolean;
  /** The line at a glance, without its tokens; undefined when it is too long to read or past the end. */
  glance(line: number): Glance | undefined;
  /** The line, or undefined when it is too long to read or past the end. */
  read(line: number): LineReading | undefined;
  /** Words of the path and of the imports. */
  readonly fileWords: ReadonlySet<string>;
  /** Those of them that others' packages have in their names. */
  readonly packageWords: ReadonlySet<string>;
  /** True when the path or the imports speak of a topic. */
  isAbout(topicId: string): boolean;
  readonly topics: TopicIndex;
  /** The cues on the lines around each line. */
  readonly window: TopicWindow;
  /**
   * Number of cues of a topic in the file's path and imports and on the lines around `line`.
   *
   * @param own words that do not count, as no word speaks for itself
   */
  cuesOf(topic: number, line: number, own: () => readonly OwnWord[]): number;
  /** What `make` made for this owner when it was first asked for: what holds for the whole version is worked out once. */
  once<T>(owner: object, make: (analysis: Analysis) => T): T;
}

/** Lines that are kept at a glance, and lines that are kept read. Enough for the surroundings of a line; whole documents are not kept. */
const mostGlances = 64;
const mostReadings = 4;

/** What analyses share. */
export interface Reader {
  readonly kindsOf: (document: SourceDocument, syntaxId: string) => Kinds;
  readonly topics: TopicIndex;
  readonly vocabulary: Vocabulary;
  readonly glancerFor: (...languageIds: readonly string[]) => Glancer;
}

/** How an analysis differs from a usual one. */
export interface AnalysisOptions {
  /** False by default: reasons take as long to put together as what they are for, and most are never looked at. */
  readonly explains?: boolean;
  /** The cues around each line where the document is a part of another; its own by default. */
  readonly around?: TopicWindow;
}

/** Starts an analysis. Nothing is read before it is asked for. */
export function analyze(
  document: SourceDocument,
  syntax: Syntax,
  { kindsOf, topics, vocabulary, glancerFor }: Reader,
  { explains = false, around }: AnalysisOptions = {},
): Analysis {
  const { lines } = document;
  const glancer = glancerFor(syntax.language.id, document.languageId);
  let head: HeadWords | undefined;
  let fileTopics: Int32Array | undefined;

  const glances: Glance[] = [];
  const glance = recent(mostGlances, (line, slot) => {
    if (line < 0 || line >= lines.nLines) return undefined;
    const start = lines.lineStart(line);
    const end = lines.lineEnd(line);
    return end - start > longestLine ? undefined : glancer(lines.text, start, end, (glances[slot] ??= new Glance()));
  });
  const readLists: ReadLists[] = [];
  const read = recent(mostReadings, (line, slot) => {
    const seen = glance(line);
    return seen && readLine(lines, syntax, line, seen, glancer, (readLists[slot] ??= { words: new WordList(), openers: new OpenerList() }));
  });
  // From the text alone: looking at a line's surroundings must not cost their tokens.
  const window =
    around ??
    topicWindowOf(topics, syntax.language.shape === "prose" ? proseWindowLines : windowLines, (line) => glance(line)?.cues ?? noNumbers);
  const headWords = (): HeadWords => (head ??= readHead(document, syntax));
  /** How many words of the path and the imports are cues of each topic. */
  const ofFile = (): Int32Array => {
    if (fileTopics) return fileTopics;
    const counts = new Int32Array(topics.ids.length);
    for (const word of headWords().words) {
      const wordIdx = wordIdxOf(vocabulary, hashOf(word, 0, word.length), word, 0, word.length);
      if (wordIdx >= 0) topics.each(wordIdx, (topic) => void (counts[topic] = (counts[topic] as number) + 1));
    }
    fileTopics = counts;
    return counts;
  };
  const made = new Map<object, unknown>();
  const analysis: Analysis = {
    document,
    syntax,
    topics,
    window,
    once<T>(owner: object, make: (analysis: Analysis) => T): T {
      let known = made.get(owner) as T | undefined;
      if (known === undefined) made.set(owner, (known = make(analysis)));
      return known;
    },
    kinds: kindsOf(document, syntax.language.id),
    explains,
    glance,
    read,
    get fileWords() {
      return headWords().all;
    },
    get packageWords() {
      return headWords().ofPackages;
    },
    isAbout: (topicId) => (ofFile()[topics.ids.indexOf(topicId)] ?? 0) > 0,
    cuesOf(topic, line, own) {
      let count = window.count(topic, line) + (ofFile()[topic] as number);
      if (count > 0)
        for (const { word, wordIdx } of own())
          if (topics.isCue(topic, wordIdx)) count -= Number(window.holds(wordIdx, line)) + Number(headWords().words.has(word));
      return count;
    },
  };
  return analysis;
}

/** What a file's path and imports say. */
interface HeadWords {
  readonly words: ReadonlySet<string>;
  /** The words, and the names whole: `RabbitMQ` and `SignalR`, whose subjects their words have told already. */
  readonly all: ReadonlySet<string>;
  /** Those in the names of others' packages. */
  readonly ofPackages: ReadonlySet<string>;
}

/** A line that takes something out of the project itself: by a relative path, an alias, or a package named after what it is to the project. */
const ownImport =
  /["'](?:\.{1,2}|[@~]|src)\/|^\s*from\s+\.|^\s*(?:from|import|use|using)\s+\\?(?:apps?|src|core|api|backend|server|services?|lib|common|utils?|config|project|internal|modules|domain|models?|schemas?|db|database)\b|\b(?:models?|entities|entity|domain|dtos?)(?:[./\\"']|\s+import\b)/i;

/** How a file says to which module it belongs. */
const moduleLine = /^\s*(?:package|namespace|defmodule)\s+([\w.\\]+)/;
/** Languages in which a maker's name stands before that of what is made: `com.shop.orders`. */
const namesMaker = /^(?:java|kotlin|scala)$/;
/** Makers whose modules others build on, under names that begin alike. */
const sharedRoot = /^(?:Microsoft|System|Google|Amazon)$/;

/** Tells imports of the project itself by how the module's own name begins: in `namespace Shop.Orders` what begins with `Shop.`, in Python what begins with a folder of the path. */
function ownModuleOf({ path, lines }: SourceDocument, languageId: string): RegExp | undefined {
  if (languageId === "python") {
    const folders = path
      .split("/")
      .slice(0, -1)
      .filter((folder) => /^[a-z_]\w+$/.test(folder));
    return folders.length === 0 ? undefined : new RegExp(`^\\s*(?:from|import)\\s+(?:${folders.join("|")})\\.`);
  }
  for (let line = 0; line < Math.min(headLines, lines.nLines); line++) {
    const start = lines.lineStart(line);
    const name = moduleLine.exec(lines.text.slice(start, Math.min(lines.lineEnd(line), start + longestModule)))?.[1];
    if (name === undefined) continue;
    const parts = name.split(/[.\\]/);
    const root = parts.slice(0, namesMaker.test(languageId) || sharedRoot.test(parts[0] ?? "") ? 2 : 1).join("[.\\\\]");
    return new RegExp(`^\\s*(?:global\\s+)?(?:import|using|use|alias)\\s+(?:static\\s+)?(?:\\w+\\s*=\\s*)?\\\\?${root}[.\\\\]`);
  }
  return undefined;
}

/** How much of a line is looked at for a module's name. In UTF-16 code units. */
const longestModule = 200;
/** Languages whose modules say what they belong to, or lie in folders of that name. */
const hasOwnModules = /^(?:java|kotlin|scala|csharp|php|elixir|python)$/;

function readHead(document: SourceDocument, syntax: Syntax): HeadWords {
  const { path: whole, lines } = document;
  const words = new Set<string>();
  const names = new Set<string>();
  const ofPackages = new Set<string>();
  const { id } = syntax.language;
  const isGo = id === "go";
  const ownModule = hasOwnModules.test(id) ? ownModuleOf(document, id) : undefined;
  const path = whole.slice(-200);
  for (const word of wordsIn(path, 0, path.length)) words.add(word.lower);
  for (const [name] of path.matchAll(/\w+/g)) names.add(name.toLowerCase());
  for (let line = 0; line < Math.min(headLines, lines.nLines); line++) {
    const start = lines.lineStart(line);
    const opening = lines.text.slice(start, start + 12).trimStart();
    if (!importStart.test(opening) && !(isGo && namedImport.test(lines.text.slice(start, start + 40)))) continue;
    if (lines.lineEnd(line) - start > longestLine) continue;
    const written = lines.text.slice(start, lines.lineEnd(line));
    const isOwn = ownImport.test(written) || ownModule?.test(written) === true;
    for (const { start: from, end: to, kind } of syntax.tokens(line))
      if (kind !== "punctuation" && kind !== "number") {
        for (const { lower } of wordsIn(lines.text, from, to)) {
          words.add(lower);
          if (!isOwn) ofPackages.add(lower);
        }
        if (kind === "name") for (const [name] of lines.text.slice(from, to).matchAll(/\w+/g)) names.add(name.toLowerCase());
      }
  }
  return { words, all: new Set([...words, ...names]), ofPackages };
}

/** Remembers the answers for the lines asked last, one for each remainder of a line's number. @param most a power of two */
function recent<T>(most: number, make: (line: number, slot: number) => T): (line: number) => T {
  const lines = new Int32Array(most).fill(-1);
  const answers: T[] = [];
  return (line) => {
    const slot = line & (most - 1);
    if (lines[slot] !== line || line < 0) {
      answers[slot] = make(line, slot);
      lines[slot] = line;
    }
    return answers[slot] as T;
  };
}

/** How a line that brings other code in begins, over all languages. */
export const importStart = /^(?:import|from|using|use|require|#include|package|const|var|let|FROM)\b|^"|^\}\s*from\b/;

/** A package of Go under another name: `amqp "github.com/rabbitmq/amqp091-go"`. */
const namedImport = /^\s*[\w.]+\s+"[a-z]/;

/** What the lists of a line that was read are written into. */
type ReadLists = Pick<LineReading, "words" | "openers">;

/** Reads a line into its lists. */
function readLine(lines: Lines, syntax: Syntax, line: number, seen: Glance, glancer: Glancer, { words, openers }: ReadLists): LineReading {
  const tokens = syntax.tokens(line);
  openers.clear();
  if (seen.openers.length > 0) addOpeners(openers, tokens, seen.openers);
  words.clear();
  if ((seen.flags & wordFlags.form) !== 0) addWords(words, tokens, seen.words, lines.text, glancer);
  return { line, start: lines.lineStart(line), end: lines.lineEnd(line), tokens, words, openers };
}

function addWords(words: WordList, tokens: readonly Token[], all: WordList, text: string, glancer: Glancer): void {
  let place = 0;
  for (let tokenIdx = 0; tokenIdx < tokens.length; tokenIdx++) {
    const { start, end, kind } = tokens[tokenIdx] as Token;
    if (kind === "punctuation" || kind === "number") continue;
    while (place < all.length && all.endOf(place) <= start) place++;
    const first = place;
    while (place < all.length && all.endOf(place) <= end) place++;
    // A token may begin or end inside what looks like one word, as behind the `n` of "\nnext".
    const isCut = (first < all.length && all.startOf(first) < start) || (place < all.length && all.startOf(place) < end);
    const own = isCut ? glancer(text, start, end, new Glance()).words : all;
    const to = isCut ? own.length : place;
    for (let one = isCut ? 0 : first; one < to; one++) words.addFrom(own, one, tokenIdx);
  }
}

const noNumbers: readonly number[] = [];

/** Adds what opens finders with its tokens, of which a glance knows nothing. */
function addOpeners(openers: OpenerList, tokens: readonly Token[], seen: OpenerList): void {
  // Offsets on lines with letters beyond ASCII are noted twice.
  const noted = seen.isSorted() ? seen : seen.sorted();
  let tokenIdx = 0;
  for (let place = 0; place < noted.length; place++) {
    const offset = noted.offsetOf(place);
    while (tokenIdx < tokens.length && (tokens[tokenIdx] as Token).end <= offset) tokenIdx++;
    const token = tokens[tokenIdx];
    if (token && token.start <= offset) openers.add(offset, noted.flagsOf(place), tokenIdx, kindBit(token.kind));
  }
}
