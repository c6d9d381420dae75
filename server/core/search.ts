/** Which concepts fit this query, best first? */
import MiniSearch from "minisearch";
import type { Concept } from "./glossary.ts";
import { foldWord, wordsIn } from "./words.ts";

/** A search over the glossary. */
export interface ConceptSearch {
  /** Concepts that fit, best first, at most `limit`. An empty query gives all, by label. */
  find(query: string, limit: number): readonly Concept[];
}

const exactBoost = 100;

/** Words of a text in the lexicon's sense, so that "rateLimiter" and "rate limiter" are searched alike. */
function tokenize(text: string): string[] {
  return wordsIn(text, 0, text.length).map((word) => word.lower);
}

/** Builds the search. Cost: some milliseconds for a thousand concepts, so build it at the first query. */
export function conceptSearchOf(concepts: readonly Concept[]): ConceptSearch {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const byLabel = [...concepts].sort((a, b) => a.label.localeCompare(b.label, "en"));
  const index = new MiniSearch<Concept>({
    fields: ["label", "alternatives", "plain", "why"],
    extractField: (concept, field) =>
      field === "alternatives" ? concept.alternatives.join(" ; ") : String(concept[field as keyof Concept]),
    tokenize,
    processTerm: foldWord,
  });
  index.addAll(concepts);
  return {
    find(query, limit) {
      const folded = tokenize(query).join(" ");
      if (folded === "") return byLabel.slice(0, limit);
      const found = index.search(query, {
        boost: { label: 8, alternatives: 5, plain: 1, why: 0.5 },
        prefix: (_term, idx, terms) => idx === terms.length - 1,
        fuzzy: (term) => (term.length > 3 ? 0.25 : false),
        combineWith: "AND",
        boostDocument: (id) => nameBoost(byId.get(id as string), folded),
      });
      const better = found.length > 0 ? found : index.search(query, { boost: { label: 8, alternatives: 5 }, prefix: true, fuzzy: 0.3 });
      return better.slice(0, limit).flatMap(({ id }) => byId.get(id as string) ?? []);
    },
  };
}

/** Puts a concept first whose own name is the query, then those whose name begins with it. */
function nameBoost(concept: Concept | undefined, folded: string): number {
  if (!concept) return 1;
  const names = [concept.label, ...concept.alternatives].map((name) => tokenize(name).join(" "));
  if (names.includes(folded)) return exactBoost;
  return names.some((name) => name.startsWith(folded)) ? 3 : 1;
}
