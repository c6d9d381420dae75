/** What does the page of a concept show? */
import type { Concept } from "./glossary.ts";

/** The body of a concept's page as compiled: HTML made by our own build from our own Markdown. */
export interface PageData {
  readonly analogy: string;
  readonly howItWorks: string;
  readonly whyItMatters: string;
  readonly watchOut: readonly string[];
  readonly examples: readonly { readonly language: string; readonly code: string }[];
  readonly distinctions: readonly { readonly id: string; readonly html: string }[];
  readonly quip?: string;
}

/** A link to another concept. */
export interface ConceptLink {
  readonly id: string;
  readonly label: string;
}

/** Everything that a page shows. */
export interface Page extends PageData {
  readonly concept: Omit<Concept, "related">;
  readonly areaTitle: string;
  readonly related: readonly { readonly title: string; readonly links: readonly ConceptLink[] }[];
  readonly labels: Readonly<Record<string, string>>;
}

/** How each kind of relation is headed, in the order in which they are shown. */
export const relationTitles: Readonly<Record<string, string>> = {
  "part-of": "Part of",
  "has-part": "Parts",
  "kind-of": "Kind of",
  "has-kind": "Kinds",
  "contrasts-with": "Contrasts with",
  "used-with": "Used with",
  prevents: "Prevents",
  "prevented-by": "Prevented by",
  causes: "Causes",
  "caused-by": "Caused by",
};

/**
 * The page of a concept.
 *
 * @param labelOf the label of an id; undefined for ids that the glossary does not have
 */
export function page(concept: Concept, data: PageData, areaTitle: string, labelOf: (id: string) => string | undefined): Page {
  const related = Object.entries(relationTitles).flatMap(([kind, title]) => {
    const links = concept.related.filter(([of]) => of === kind).map(([, id]): ConceptLink => ({ id, label: labelOf(id) ?? id }));
    return links.length > 0 ? [{ title, links }] : [];
  });
  const labels = Object.fromEntries(data.distinctions.map(({ id }) => [id, labelOf(id) ?? id]));
  const { related: _, ...rest } = concept;
  return { ...data, concept: rest, areaTitle, related, labels };
}
