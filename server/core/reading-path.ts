/** What is a reading path? */

/** Concepts in the order in which a newcomer reads them best. */
export interface ReadingPath {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Ids of concepts, at least two, each once. */
  readonly concepts: readonly string[];
}
