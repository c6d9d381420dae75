/** Which requests beyond LSP do our client and server share? Types and names only, so that the client's bundle stays small. */
import type { Range } from "vscode-languageserver";
import type { MentionedConcept } from "../core/mentions.ts";
import type { Neighborhood } from "../core/neighborhood.ts";
import type { Page } from "../core/page.ts";
import type { ReadingPath } from "../core/reading-path.ts";
import type { EvidenceKind } from "../core/recognize.ts";

/** What the client tells at start. */
export interface InitializationOptions {
  /** True when the client runs `command:` links of ours in hovers. */
  readonly commandLinks?: boolean;
}

/** A row of the glossary search. */
export interface SearchItem {
  readonly id: string;
  readonly label: string;
  readonly alternatives: readonly string[];
  readonly area: string;
  readonly level: string;
  readonly plain: string;
  /** First primary source. */
  readonly docs: string;
  /** The alternative that fits the query better than the label does. */
  readonly alternative?: string;
}

export const searchRequest = "backlight/search";
export interface SearchParams {
  readonly query: string;
  readonly limit: number;
  /** Ids that an empty query lists first, in this order; at most `limit` as well. */
  readonly recent?: readonly string[];
}

/** Rows of known concepts, for lists of ids; ids that the glossary does not have are left out. */
export const conceptsRequest = "backlight/concepts";
export interface ConceptsParams {
  readonly ids: readonly string[];
}

/** Which concepts is a question about? For assistants. */
export const askRequest = "backlight/ask";
export interface AskParams {
  readonly text: string;
  /** VS Code id of the language of `text`; a question in words when left out. */
  readonly languageId?: string;
  readonly limit: number;
}
/** A concept that answers a question. */
export interface AskItem {
  readonly id: string;
  readonly label: string;
  readonly plain: string;
  /** Markdown without links. */
  readonly why: string;
  /** What a value in the question means. Markdown. */
  readonly says?: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}
/** In the order in which the question names them; empty when the glossary has no answer. */
export type AskResult = readonly AskItem[];

export const pageRequest = "backlight/page";
export interface PageParams {
  readonly id: string;
}
export type PageResult = Page | null;

/** Every occurrence of an open document. */
export const occurrencesRequest = "backlight/occurrences";
export interface OccurrencesParams {
  readonly uri: string;
}
/** One occurrence, with what a list or a mark in the margin needs of its concept. */
export interface OccurrenceItem {
  readonly range: Range;
  readonly id: string;
  readonly label: string;
  readonly area: string;
  readonly level: string;
  readonly kind: EvidenceKind;
}
/** In reading order; null when the document is not open, or changed while it was read: ask again. */
export type OccurrencesResult = readonly OccurrenceItem[] | null;

/** The concepts of an open document with their places; asked for after every pause in typing. */
export const mentionsRequest = "backlight/mentions";
export interface MentionsParams {
  readonly uri: string;
  /** `next` of the part before; left out for the first part. */
  readonly from?: number;
}
/**
 * By area and label; null when the document is not open, or changed while it was read: ask again from the start.
 *
 * A large file has tens of thousands of places. They come in parts, so that none of them holds up who reads it.
 */
export type MentionsResult = {
  readonly version: number;
  /** The first may go on with the last one of the part before. */
  readonly concepts: readonly MentionedConcept[];
  /** Asks for the next part; left out in the last one. */
  readonly next?: number;
} | null;
/** Sent by the server when settings have changed what is wanted: ask again for mentions and occurrences. */
export const mentionsChanged = "backlight/mentionsChanged";

/** What stands in a part of an open document, explained. */
export const explainRangeRequest = "backlight/explainRange";
export interface ExplainRangeParams {
  readonly uri: string;
  readonly range: Range;
}
/** One occurrence with its explanation. */
export interface Explanation {
  readonly range: Range;
  /** The text that it covers. */
  readonly text: string;
  readonly id: string;
  readonly label: string;
  readonly plain: string;
  /** What this very word or value means here, where there is a line for it. Markdown. */
  readonly says?: string;
}
/**
 * In reading order; those that share at least one character with the range, or touch an empty one. The same words with
 * the same meaning count once, where they stand first. At most `mostExplained`.
 */
export type ExplainRangeResult = readonly Explanation[];
/** More is no explanation that anybody reads. */
export const mostExplained = 500;

/** Every concept in a line, for a list of the whole glossary. */
export const contentsRequest = "backlight/contents";
/** A row of that list. */
export interface ContentsItem {
  readonly id: string;
  readonly label: string;
  readonly area: string;
  readonly level: string;
  readonly plain: string;
}
export interface ContentsResult {
  readonly areas: readonly (readonly [id: string, title: string])[];
  /** Sorted by label. */
  readonly concepts: readonly ContentsItem[];
}

/** All reading paths, in the order in which they are shown. */
export const pathsRequest = "backlight/paths";
export type PathsResult = readonly ReadingPath[];

/** What stands around a concept. */
export const mapRequest = "backlight/map";
export interface MapParams {
  readonly id: string;
}
export type MapResult = Neighborhood | null;
