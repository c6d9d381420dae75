/** What does the page of a concept show? */
import type { Concept } from "./glossary.ts";
import type { Phrases } from "./phrases.ts";

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

/**
 * The page of a concept.
 *
 * @param labelOf the label of an id; undefined for ids that the glossary does not have
 */
export function page(
  concept: Concept,
  data: PageData,
  areaTitle: string,
  labelOf: (id: string) => string | undefined,
  { relations }: Phrases,
): Page {
  const related = Object.entries(relations).flatMap(([kind, title]) => {
    const links = concept.related.filter(([of]) => of === kind).map(([, id]): ConceptLink => ({ id, label: labelOf(id) ?? id }));
    return links.length > 0 ? [{ title, links }] : [];
  });
  const labels = Object.fromEntries(data.distinctions.map(({ id }) => [id, labelOf(id) ?? id]));
  const { related: _, ...rest } = concept;
  return { ...data, concept: rest, areaTitle, related, labels };
}
