/** Which concepts stand around a concept, and how are they tied? What a map of it draws. */
import type { Concept } from "./glossary.ts";
import { type Phrases, relationTitle } from "./phrases.ts";

/** A concept on the map. */
export interface MapNode {
  readonly id: string;
  readonly label: string;
  readonly area: string;
  /** Steps from the concept in the middle: 0, 1 or 2. */
  readonly distance: number;
}

/** A tie between two concepts of the map. Each pair has at most one. */
export interface MapEdge {
  /** The end nearer to the middle. */
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  /** What `to` is to `from`, as pages head it: "Parts", "Kind of". */
  readonly title: string;
}

/** A concept and what stands around it; the nodes are sorted by distance. */
export interface Neighborhood {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** More than these are a thicket that nobody reads; the page lists all. */
const mostNear = 14;
const mostFar = 8;

/**
 * The concepts one step from `center`, and those two steps away that are tied to most of them.
 *
 * The near ones are taken from each kind of relation in turn, so that one long list does not push out the other kinds.
 */
export function neighborhood(center: Concept, concepts: ReadonlyMap<string, Concept>, phrases: Phrases): Neighborhood {
  const near = inTurn(center)
    .flatMap((id) => concepts.get(id) ?? [])
    .slice(0, mostNear);
  const shown = new Map<string, [Concept, number]>([
    [center.id, [center, 0]],
    ...near.map((one): [string, [Concept, number]] => [one.id, [one, 1]]),
  ]);
  const ties = new Map<string, number>();
  for (const one of near) for (const [, id] of one.related) if (!shown.has(id) && concepts.has(id)) ties.set(id, (ties.get(id) ?? 0) + 1);
  const far = [...ties].filter(([, nTies]) => nTies > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [id] of far.slice(0, mostFar)) {
    const concept = concepts.get(id);
    if (concept) shown.set(id, [concept, 2]);
  }
  const drawn = new Set<string>();
  const edges: MapEdge[] = [];
  for (const [from, [concept]] of shown)
    for (const [kind, to] of concept.related) {
      const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (!shown.has(to) || drawn.has(pair)) continue;
      drawn.add(pair);
      edges.push({ from, to, kind, title: relationTitle(phrases, kind) });
    }
  return { nodes: [...shown.values()].map(([{ id, label, area }, distance]) => ({ id, label, area, distance })), edges };
}

/** The ids related to a concept: the first of each kind, then the second of each kind, and so on. */
function inTurn({ related }: Concept): string[] {
  const kinds = new Map<string, string[]>();
  for (const [kind, id] of related) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  const longest = Math.max(0, ...[...kinds.values()].map((ids) => ids.length));
  return Array.from({ length: longest }, (_, turn) => [...kinds.values()].flatMap((ids) => ids[turn] ?? [])).flat();
}
