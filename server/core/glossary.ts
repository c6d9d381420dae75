/** What does the compiled glossary hold, and is a given value one? */

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
  /** Pairs of relation kind and concept id, most telling first. */
  readonly related: readonly (readonly [kind: string, id: string])[];
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

/** A construct that stands for a concept; `says` is a line of its own or empty, and no languages means all. */
export type SignalData = readonly [signal: string, concept: number, says?: string, languages?: readonly string[]];

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

/** The file `dist/glossary.json`. */
export interface GlossaryData {
  readonly format: 1;
  readonly areas: readonly (readonly [id: string, title: string])[];
  readonly concepts: readonly Concept[];
  /** Lists of words that count as one inside a form. */
  readonly classes: readonly (readonly string[])[];
  readonly forms: readonly FormData[];
  /** By the form's words joined by spaces. */
  readonly policies: Readonly<Record<string, PolicyData>>;
  readonly topics: readonly TopicData[];
  readonly fileKinds: readonly FileKindData[];
  readonly signals: Readonly<Record<string, readonly SignalData[]>>;
  readonly weights: Weights;
  readonly values: ValueData;
}

/**
 * Reads the compiled glossary out of JSON text.
 *
 * @throws Error with one sentence for the user when the text is not a glossary of this version
 */
export function parseGlossary(json: string): GlossaryData {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new Error("The glossary data is damaged (it is not JSON). Reinstalling Backlight repairs it.");
  }
  if (!isGlossary(data)) throw new Error("The glossary data is not of this version. Reinstalling Backlight repairs it.");
  return data;
}

function isGlossary(data: unknown): data is GlossaryData {
  return (
    typeof data === "object" &&
    data !== null &&
    "format" in data &&
    data.format === 1 &&
    ["areas", "concepts", "classes", "forms", "topics", "fileKinds"].every((key) => Array.isArray((data as Record<string, unknown>)[key]))
  );
}
