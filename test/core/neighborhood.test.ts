/** Does the map of a concept hold what stands around it, once each, and no more than one can read? */
import { deepEqual, equal, ok } from "node:assert/strict";
import type { Concept } from "../../server/core/glossary.ts";
import { neighborhood } from "../../server/core/neighborhood.ts";
import { english } from "../../server/core/phrases.ts";

const rows: readonly (readonly [why: string, related: Readonly<Record<string, readonly string[]>>, nodes: string, edges: string])[] = [
  ["a concept by itself", { a: [] }, "a0", ""],
  ["both ends of a tie are one edge", { a: ["used-with b"], b: ["used-with a"] }, "a0 b1", "a-b"],
  ["ties among the neighbors are drawn", { a: ["used-with b", "used-with c"], b: ["kind-of c"], c: [] }, "a0 b1 c1", "a-b a-c b-c"],
  [
    "two steps away only with two ties",
    { a: ["part-of b", "part-of c"], b: ["part-of d"], c: ["part-of d", "part-of e"], d: [], e: [] },
    "a0 b1 c1 d2",
    "a-b a-c b-d c-d",
  ],
  ["each kind has its turn", { a: ["part-of b", "part-of c", "used-with d"], b: [], c: [], d: [] }, "a0 b1 d1 c1", "a-b a-c a-d"],
  ["ids that the glossary lacks are left out", { a: ["part-of gone"] }, "a0", ""],
];

for (const [why, related, nodes, edges] of rows)
  test(`neighborhood: ${why}`, () => {
    const concepts = glossaryOf(related);
    const map = neighborhood(concepts.get("a") ?? concept("a", []), concepts, english);
    equal(map.nodes.map(({ id, distance }) => id + distance).join(" "), nodes);
    deepEqual(
      map.edges
        .map(({ from, to }) => `${from}-${to}`)
        .sort()
        .join(" "),
      edges,
    );
  });

test("neighborhood: a concept with a hundred ties stays readable", () => {
  const many = Array.from({ length: 100 }, (_, idx) => `n${idx}`);
  const concepts = glossaryOf({
    a: many.map((id) => `used-with ${id}`),
    ...Object.fromEntries(many.map((id) => [id, many.map((other) => `used-with ${other}`)])),
  });
  ok(neighborhood(concepts.get("a") ?? concept("a", []), concepts, english).nodes.length <= 23);
});

function glossaryOf(related: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, Concept> {
  return new Map(Object.entries(related).map(([id, ties]) => [id, concept(id, ties)]));
}

function concept(id: string, ties: readonly string[]): Concept {
  const related = ties.map((tie): [string, string, string] => {
    const [kind = "", to = ""] = tie.split(" ");
    return [kind, to, to];
  });
  return { id, label: id, alternatives: [], area: "api", level: "junior", plain: "", why: "", related, sources: [] };
}
