/** Which concepts stand in this document, and where does each of them? */
import type { GlossaryData } from "./glossary.ts";
import type { Occurrence } from "./recognize.ts";
import { type Lines, lineAt } from "./text.ts";

/** A concept with all its places in a document. */
export interface MentionedConcept {
  readonly id: string;
  readonly label: string;
  /** Id of the area. */
  readonly area: string;
  readonly areaTitle: string;
  readonly plain: string;
  /**
   * Line, first character and length of each place, one after the other in one list and in reading order.
   * Characters are UTF-16 code units. A large file has tens of thousands of places, and numbers cost the reader least.
   */
  readonly places: readonly number[];
}

/** Some of the places of a document. */
export interface Part {
  readonly concepts: readonly MentionedConcept[];
  /** How many places this part and those before it hold; undefined when there are no more. */
  readonly next: number | undefined;
}

/** The places from the one numbered `from` on, counted through all concepts in their order; at most `nMost`. */
export function partOf(concepts: readonly MentionedConcept[], from: number, nMost: number): Part {
  const end = from + nMost;
  const part: MentionedConcept[] = [];
  let at = 0;
  for (const concept of concepts) {
    const start = at;
    at += concept.places.length / 3;
    if (at <= from || start >= end) continue;
    part.push({ ...concept, places: concept.places.slice(Math.max(0, from - start) * 3, (end - start) * 3) });
  }
  return { concepts: part, next: at > end ? end : undefined };
}

/** The concepts of a document, in the order of the areas and of their labels. Cost: linear in the occurrences. */
export function mentionsOf(
  { areas, concepts }: GlossaryData,
  lines: Lines,
  occurrences: readonly Occurrence[],
): readonly MentionedConcept[] {
  const placesOf = new Map<number, number[]>();
  for (const { concept, start, end } of occurrences) {
    const line = lineAt(lines, start);
    const places = placesOf.get(concept) ?? [];
    places.push(line, start - lines.lineStart(line), end - start);
    placesOf.set(concept, places);
  }
  const areaIdx = new Map(areas.map(([id], idx) => [id, idx]));
  const mentioned = [...placesOf].flatMap(([conceptIdx, places]): MentionedConcept[] => {
    const concept = concepts[conceptIdx];
    if (!concept) return [];
    const { id, label, area, plain } = concept;
    return [{ id, label, area, areaTitle: areas[areaIdx.get(area) ?? -1]?.[1] ?? area, plain, places }];
  });
  const rank = ({ area }: MentionedConcept) => areaIdx.get(area) ?? areas.length;
  return mentioned.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, "en"));
}
