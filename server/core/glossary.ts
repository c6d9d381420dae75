/** What does the compiled glossary hold, and is a given value one? */
import { type Numbers, numberAt, numberSize, Pages } from "./pages.ts";
import { hashOf, slotOf, type Vocabulary, wordOf } from "./vocabulary.ts";

/** A concept as hovers, search and lists need it; its page is stored apart. */
export interface Concept {
  readonly id: string;
  readonly label: string;
  readonly alternatives: readonly string[];
  readonly area: string;
  readonly level: "outsider" | "junior" | "senior";
  /** What it is, in one or two sentences for an outsider. Plain text. */
  readonly plain: string;
  /** Why it matters, in one or two sentences. Markdown without links or HTML. */
  readonly why: string;
  /** Relation kind, id and label of each related concept, most telling first. */
  readonly related: readonly (readonly [kind: string, id: string, label: string])[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/**
 * One written form of one concept: for each word the class of words that may stand there.
 *
 * Flags: 1 the words must touch (`GraphQL`), 2 it is an acronym, 4 it is the label.
 */
export type FormData = readonly [classes: readonly number[], concept: number, flags: number];
export const formFlags = { tight: 1, acronym: 2, label: 4 } as const;

/** What speaks for or against one sense of a form. `Word` is a word in lower case, with its inflections beside it, while the glossary is made; then its index in the vocabulary. */
export interface EvidenceData<Word = number> {
  /** Words in the same identifier, receiver or right beside it in prose. */
  readonly with?: readonly Word[];
  /** Words elsewhere on the line. */
  readonly near?: readonly Word[];
  /** Words of the file's path and imports: libraries beside which the word has this sense. */
  readonly imports?: readonly string[];
  /** Topics of the surrounding lines and of the file's path and imports. */
  readonly topics?: readonly string[];
  /** File kinds and language ids. */
  readonly in?: readonly string[];
  /** Token kinds, such as `comment`, `name` and `key`; `verb` for the first word of a longer name before its arguments, `label` for a name to which a text is given. */
  readonly roles?: readonly string[];
}

/** One sense of an ambiguous form. */
export interface SenseData<Word = number> extends EvidenceData<Word> {
  readonly concept: number;
  /** File kinds and language ids beyond which it is never meant. */
  readonly only?: readonly string[];
  /** Score before any evidence. */
  readonly prior?: number;
}

/** How a form that is also an ordinary word is decided. */
export interface PolicyData<Word = number> {
  /** `upper`: only in capitals. `any`: in any case although one of its words alone needs capitals. */
  readonly case?: "upper" | "any";
  /** Indexes of the form's words that must be in capitals. */
  readonly capitals?: readonly number[];
  /** Only constructs speak for it, never the bare word. */
  readonly silent?: boolean;
  /** A phrase that means something else as a whole, so that neither it nor a word in it speaks. */
  readonly idiom?: boolean;
  readonly senses?: readonly SenseData<Word>[];
  readonly against?: EvidenceData<Word>;
}

/** How a kind of file is told from others. All stated conditions must hold. */
export interface FileKindData {
  readonly id: string;
  readonly languages?: readonly string[];
  /** Regular expression over the path with forward slashes, ignoring case. */
  readonly path?: string;
  /** Regular expression over the first 8,000 code units. */
  readonly content?: string;
}

/**
 * A construct that stands for a concept; `says` is a line of its own or empty, and null languages mean all.
 *
 * `needs`: words one of which the file's path or imports must hold.
 */
export type SignalData = readonly [
  signal: string,
  concept: number,
  says?: string,
  languages?: readonly string[] | null,
  needs?: readonly string[],
];

/** Signals of one kind by their keys; see `constructs/keys.ts`. */
export interface SignalTable {
  /** Those with a key. Cost: reads the few that are stored with them at the first use. */
  get(key: string): readonly SignalData[] | undefined;
}

/** Tables of signals by kind, such as `http-header`. */
export type SignalsByKind = Readonly<Record<string, SignalTable>>;

/** Which concept explains each format of values, and what the words of a format say. */
export interface ValueData {
  readonly concepts: Readonly<Record<string, number>>;
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The lists of `glossary/names.yaml`, which says what each is for. */
export const nameLists = [
  "decoratorScopes",
  "annotationPackages",
  "mixedPackages",
  "plainPackageParts",
  "flaskWords",
  "grpcWords",
  "limiterWords",
  "goPackages",
  "senders",
  "addressSenders",
  "keyStores",
  "nameEnds",
  "receiverRoles",
  "leads",
  "lifetimes",
  "schedules",
  "sqlTypes",
  "units",
  "waits",
] as const;
export type NameList = (typeof nameLists)[number];
/** Its lists of concepts: those that a variable may hold, those whose instances have names, and those that a type is as a whole when its name ends in them. */
export const conceptLists = ["heldConcepts", "namedConcepts", "roleConcepts"] as const;
export type ConceptList = (typeof conceptLists)[number];
/** Names by which finders tell where a signal or a value holds. */
export type Names = Readonly<Record<NameList, readonly string[]>>;

/** Weights of evidence; see `glossary/evidence.yaml`. */
export interface Weights {
  readonly threshold: number;
  readonly with: number;
  readonly near: number;
  readonly nearMost: number;
  readonly imports: number;
  readonly topicCue: number;
  readonly topicMost: number;
  readonly topicFewest: number;
  readonly in: number;
  readonly roles: number;
  readonly againstWith: number;
  readonly againstNear: number;
  readonly againstTopic: number;
  readonly againstIn: number;
  readonly againstTypeArgument: number;
  readonly typeRole: number;
  readonly tie: number;
}

/** What recognition needs at once. */
export interface GlossaryHeader {
  readonly areas: readonly (readonly [id: string, title: string])[];
  /** Ids of the topics, in the order of their numbers. */
  readonly topics: readonly string[];
  /** Ids of the languages in which words have flags of their own, in the order of `languageFlagAt`. */
  readonly languages: readonly string[];
  readonly fileKinds: readonly FileKindData[];
  /** Kinds of signals and in how many entries those of each are stored, a power of two. */
  readonly signalKinds: readonly (readonly [kind: string, nEntries: number])[];
  readonly weights: Weights;
  readonly values: ValueData;
  readonly names: Names;
  /** The lists of concepts in `glossary/names.yaml`, as their numbers. */
  readonly conceptLists: Readonly<Record<ConceptList, readonly number[]>>;
  readonly nConcepts: number;
  readonly nPolicies: number;
}

/** The lists of numbers in the order in which they are stored; `lexicon.ts` says what each holds, `entryAt` where each entry starts in the file and the last one ends. */
export const numberLists = [
  "slots",
  "wordAt",
  "wordFlagList",
  "languageFlagAt",
  "languageFlags",
  "wordClassAt",
  "wordClasses",
  "wordTopicAt",
  "wordTopics",
  "classWord",
  "edges",
  "nodeParent",
  "nodeClass",
  "nodeLeadsOn",
  "nodeFormAt",
  "forms",
  "entryAt",
] as const;

/** Words and forms, ready for lookup. */
export interface LexiconData extends Readonly<Record<(typeof numberLists)[number], Numbers>> {
  readonly vocabulary: Vocabulary;
}

/** The glossary. Its entries stay where they are until they are asked for. */
export interface GlossaryData extends GlossaryHeader {
  readonly lexicon: LexiconData;
  readonly signals: SignalsByKind;
  /** Every concept, by id. Cost: reads them all at the first use, some ten milliseconds for a thousand. */
  readonly concepts: readonly Concept[];
  /** One concept; undefined for an index that is not one. Cost: reads that concept at the first use. */
  conceptAt(idx: number): Concept | undefined;
  /** One form's rule. Cost: reads that rule at the first use. */
  policyAt(idx: number): PolicyData | undefined;
  /** Lists of words that count as one inside a form. Cost: reads them all, for search only. */
  readonly classes: readonly (readonly string[])[];
}

/** Where the packed glossary lies: in memory, or in a file of which only what is needed is read. */
export interface Bytes {
  readonly length: number;
  /** Fills an array with the bytes from `start` on. */
  copy(into: Uint8Array, start: number): void;
  /** The bytes `[start, end)` as text, from UTF-8. */
  text(start: number, end: number): string;
}

/** The numbers that a packed glossary begins with; the lengths of the lists follow, in numbers. */
export const preamble = {
  /** "BLIT" in little-endian order, which the rest of the numbers has as well. */
  mark: 0x54494c42,
  /** Changes whenever older servers could not read the data. */
  format: 9,
  /** How many numbers: mark, format, length of the file, of the part before the entries, of the words and of the header, in bytes. */
  length: 6,
} as const;
const damaged = () => new Error("The glossary data is damaged. Reinstalling Backlight repairs it.");

/**
 * Opens the packed glossary, as `glossary/pack.ts` writes it.
 *
 * Cost: parses the header; tables, words and entries are read where they are asked for.
 * @throws Error with one sentence for the user when the bytes are not a glossary of this version
 */
export function openGlossary(bytes: Bytes): GlossaryData {
  const firstList = preamble.length + numberLists.length;
  if (bytes.length < firstList * numberSize) throw damaged();
  const start = new Uint32Array(firstList);
  bytes.copy(new Uint8Array(start.buffer), 0);
  const [mark, format, fileLength, nTables = 0, nWordBytes = 0, nHeaderBytes = 0, ...listLengths] = start;
  if (mark !== preamble.mark) throw damaged();
  if (format !== preamble.format) throw new Error("The glossary data is not of this version. Reinstalling Backlight repairs it.");
  if (fileLength !== bytes.length || nTables > bytes.length) throw damaged();

  const pages = new Pages(nTables, bytes.copy);
  let nNumbers = firstList;
  const lists = Object.fromEntries(
    numberLists.map((name, idx): [string, Numbers] => {
      const list = { pages, first: nNumbers, length: listLengths[idx] ?? 0 };
      nNumbers += list.length;
      return [name, list];
    }),
  ) as Record<(typeof numberLists)[number], Numbers>;
  const pool = nNumbers * numberSize;
  const header = headerFrom(bytes.text(pool + nWordBytes, pool + nWordBytes + nHeaderBytes));
  const lexicon: LexiconData = { ...lists, vocabulary: { slots: lists.slots, at: lists.wordAt, pool } };

  const { entryAt } = lists;
  const entry = (idx: number): unknown => JSON.parse(bytes.text(numberAt(entryAt, idx), numberAt(entryAt, idx + 1)));
  const signals: Record<string, SignalTable> = {};
  let first = 0;
  for (const [kind, nEntries] of header.signalKinds) {
    signals[kind] = signalTable(nEntries, entriesFrom(first, nEntries, entry));
    first += nEntries;
  }
  const policies = entriesFrom<PolicyData>(first, header.nPolicies, entry);
  const concepts = entriesFrom<Concept>(first + header.nPolicies, header.nConcepts, entry);
  let all: readonly Concept[] | undefined;
  let classes: readonly (readonly string[])[] | undefined;
  return {
    ...header,
    lexicon,
    signals,
    conceptAt: concepts,
    policyAt: policies,
    get concepts() {
      all ??= Array.from({ length: header.nConcepts }, (_, idx) => concepts(idx) as Concept);
      return all;
    },
    get classes() {
      classes ??= classesOf(lexicon);
      return classes;
    },
  };
}

function headerFrom(json: string): GlossaryHeader {
  try {
    return JSON.parse(json) as GlossaryHeader;
  } catch {
    throw damaged();
  }
}

/** Entries that are read once each, when asked for. */
function entriesFrom<T>(first: number, count: number, entry: (idx: number) => unknown): (idx: number) => T | undefined {
  const read = new Map<number, T>();
  return (idx) => {
    if (!(idx >= 0 && idx < count)) return undefined;
    let value = read.get(idx);
    if (value === undefined) read.set(idx, (value = entry(first + idx) as T));
    return value;
  };
}

/** In which of a kind's entries are the signals with a key stored? @param nEntries a power of two */
export function entryOfKey(key: string, nEntries: number): number {
  return slotOf(hashOf(key, 0, key.length), nEntries);
}

/** Signals of one kind in entries of key and rows by turns. */
function signalTable(
  nEntries: number,
  entryAt: (idx: number) => readonly [key: string, rows: readonly SignalData[]][] | undefined,
): SignalTable {
  const read = new Map<number, ReadonlyMap<string, readonly SignalData[]>>();
  return {
    get(key) {
      const idx = entryOfKey(key, nEntries);
      let rows = read.get(idx);
      if (!rows) read.set(idx, (rows = new Map(entryAt(idx))));
      return rows.get(key);
    },
  };
}

function classesOf({ vocabulary, wordClassAt, wordClasses, classWord }: LexiconData): string[][] {
  const classes = Array.from({ length: classWord.length }, (_, classIdx) => [wordOf(vocabulary, numberAt(classWord, classIdx))]);
  for (let wordIdx = 0; wordIdx + 1 < wordClassAt.length; wordIdx++)
    for (let at = numberAt(wordClassAt, wordIdx); at < numberAt(wordClassAt, wordIdx + 1); at++) {
      const classIdx = numberAt(wordClasses, at);
      if (numberAt(classWord, classIdx) !== wordIdx) classes[classIdx]?.push(wordOf(vocabulary, wordIdx));
    }
  return classes;
}
