/** What does the compiled glossary hold, and is a given value one? */
import { type Numbers, nDigits, numberAt, type Vocabulary, wordOf } from "./vocabulary.ts";

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

/** What speaks for or against one sense of a form. Words are in lower case with their inflections. */
export interface EvidenceData {
  /** Words in the same identifier, receiver or right beside it in prose. */
  readonly with?: readonly string[];
  /** Words elsewhere on the line. */
  readonly near?: readonly string[];
  /** Topics of the surrounding lines and of the file's path and imports. */
  readonly topics?: readonly string[];
  /** File kinds and language ids. */
  readonly in?: readonly string[];
  /** Token kinds, such as `comment`, `name` and `key`. */
  readonly roles?: readonly string[];
}

/** One sense of an ambiguous form. */
export interface SenseData extends EvidenceData {
  readonly concept: number;
  /** File kinds and language ids beyond which it is never meant. */
  readonly only?: readonly string[];
  /** Score before any evidence. */
  readonly prior?: number;
}

/** How a form that is also an ordinary word is decided. */
export interface PolicyData {
  /** `upper`: only in capitals. `any`: in any case although one of its words alone needs capitals. */
  readonly case?: "upper" | "any";
  /** Indexes of the form's words that must be in capitals. */
  readonly capitals?: readonly number[];
  /** Only constructs speak for it, never the bare word. */
  readonly silent?: boolean;
  readonly senses?: readonly SenseData[];
  readonly against?: EvidenceData;
}

/** A subject that a stretch of text may be about, and the words that give it away. */
export interface TopicData {
  readonly id: string;
  readonly cues: readonly string[];
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
export type SignalTable = Readonly<Record<string, readonly SignalData[]>>;

/** Tables of signals by kind, such as `http-header`. */
export type SignalsByKind = Readonly<Record<string, SignalTable>>;

/** Which concept explains each format of values, and what the words of a format say. */
export interface ValueData {
  readonly concepts: Readonly<Record<string, number>>;
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Weights of evidence; see `glossary/evidence.yaml`. */
export interface Weights {
  readonly threshold: number;
  readonly with: number;
  readonly near: number;
  readonly nearMost: number;
  readonly topicCue: number;
  readonly topicMost: number;
  readonly in: number;
  readonly roles: number;
  readonly againstWith: number;
  readonly againstNear: number;
  readonly againstTopic: number;
  readonly againstIn: number;
  readonly tie: number;
}

/** Changes whenever older servers could not read the data. */
export const glossaryFormat = 3;

/** What recognition needs at once: the first line of `dist/glossary.json`. */
export interface GlossaryHeader {
  readonly format: typeof glossaryFormat;
  readonly areas: readonly (readonly [id: string, title: string])[];
  readonly topics: readonly TopicData[];
  readonly fileKinds: readonly FileKindData[];
  /** Kinds of signals, in the order of their lines. */
  readonly signalKinds: readonly string[];
  readonly weights: Weights;
  readonly values: ValueData;
  readonly nConcepts: number;
  readonly nPolicies: number;
}

/** The lists of numbers behind the header, in the order of their lines; `lexicon.ts` says what each holds. */
export const numberLists = [
  "slots",
  "wordAt",
  "wordFlagList",
  "wordClassAt",
  "wordClasses",
  "classWord",
  "edges",
  "nodeParent",
  "nodeClass",
  "nodeFormAt",
  "forms",
] as const;

/** Words and forms, ready for lookup. */
export interface LexiconData extends Readonly<Record<(typeof numberLists)[number], Numbers>> {
  readonly vocabulary: Vocabulary;
}

/** The glossary. Its texts stay text until they are asked for. */
export interface GlossaryData extends GlossaryHeader {
  readonly lexicon: LexiconData;
  /** Signals by kind. Cost: reads a kind at its first use. */
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

/**
 * Reads the compiled glossary: lines of JSON and of digits as `glossary/pack.ts` writes them.
 *
 * Cost: parses the header and looks for line ends; the rest is parsed where it is asked for.
 * @throws Error with one sentence for the user when the text is not a glossary of this version
 */
export function parseGlossary(text: string): GlossaryData {
  const starts = lineStarts(text);
  const lineText = (line: number) => text.slice(starts[line], (starts[line + 1] ?? text.length + 1) - 1);
  let header: unknown;
  try {
    header = JSON.parse(lineText(0));
  } catch {
    throw new Error("The glossary data is damaged (it is not JSON). Reinstalling Backlight repairs it.");
  }
  if (!isHeader(header)) throw new Error("The glossary data is not of this version. Reinstalling Backlight repairs it.");
  const firstSignals = 2 + numberLists.length;
  const firstPolicy = firstSignals + header.signalKinds.length;
  const firstConcept = firstPolicy + header.nPolicies;
  if (starts.length <= firstConcept + header.nConcepts)
    throw new Error("The glossary data is damaged (its end is missing). Reinstalling Backlight repairs it.");

  const lists = Object.fromEntries(
    numberLists.map((name, idx): [string, Numbers] => {
      const start = starts[idx + 1] ?? 0;
      return [name, { text, start, length: ((starts[idx + 2] ?? 0) - 1 - start) / nDigits }];
    }),
  ) as Record<(typeof numberLists)[number], Numbers>;
  const vocabulary: Vocabulary = { slots: lists.slots, at: lists.wordAt, text, poolStart: starts[numberLists.length + 1] ?? 0 };
  const lexicon: LexiconData = { ...lists, vocabulary };

  const signals: SignalsByKind = {};
  const signalsAt = lazyLines<SignalTable>(firstSignals, header.signalKinds.length, lineText);
  header.signalKinds.forEach((kind, idx) => void Object.defineProperty(signals, kind, { get: () => signalsAt(idx), enumerable: true }));
  const concepts = lazyLines<Concept>(firstConcept, header.nConcepts, lineText);
  const policies = lazyLines<PolicyData>(firstPolicy, header.nPolicies, lineText);
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

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** Lines of JSON that are parsed once each, when asked for. */
function lazyLines<T>(first: number, count: number, lineText: (line: number) => string): (idx: number) => T | undefined {
  const read = new Map<number, T>();
  return (idx) => {
    if (!(idx >= 0 && idx < count)) return undefined;
    let value = read.get(idx);
    if (value === undefined) read.set(idx, (value = JSON.parse(lineText(first + idx)) as T));
    return value;
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

function isHeader(data: unknown): data is GlossaryHeader {
  return (
    typeof data === "object" &&
    data !== null &&
    "format" in data &&
    data.format === glossaryFormat &&
    ["areas", "topics", "fileKinds", "signalKinds"].every((key) => Array.isArray((data as Record<string, unknown>)[key]))
  );
}
