/** What is this word here? Renders the answer that a hover shows. */
import type { Concept, GlossaryData } from "./glossary.ts";
import { code, escapeMarkdown, link } from "./markup.ts";
import type { Phrases } from "./phrases.ts";
import type { Occurrence } from "./recognize.ts";
import { foldWord, wordsIn } from "./words.ts";

/** How links are made. Without commands every link is a plain https link. */
export interface HoverOptions {
  readonly phrases: Phrases;
  /** Address that opens a concept's page in the editor; undefined when the client cannot run commands. */
  readonly openConcept?: (id: string) => string;
  /** What the reader may say of the concept, at the end of the links. */
  readonly choices?: readonly HoverChoice[];
}

/** A link that runs one of our commands. */
export interface HoverChoice {
  readonly title: string;
  readonly url: string;
}

const mostRelated = 3;
const mostSources = 2;

/**
 * The Markdown of a hover: heading, plain line, why it matched and matters, links. At most 12 rendered lines.
 *
 * @param written the text that the occurrence covers, as it may be shown
 */
export function hoverMarkdown(glossary: GlossaryData, occurrence: Occurrence, written: string, options: HoverOptions): string {
  const concept = glossary.conceptAt(occurrence.concept);
  if (!concept) return "";
  const parts = [`### ${escapeMarkdown(concept.label)}`, escapeMarkdown(concept.plain)];
  const here = hereLine(glossary, concept, occurrence, written, options.phrases);
  if (here !== undefined) parts.push(here);
  parts.push(`**${options.phrases.whyItMatters}** ${concept.why}`);
  parts.push(linkLine(concept, options));
  return parts.join("\n\n");
}

/** What the word or value means here, or why it matched; undefined when that is plain to see. */
function hereLine(
  glossary: GlossaryData,
  concept: Concept,
  occurrence: Occurrence,
  written: string,
  { couldAlsoBe }: Phrases,
): string | undefined {
  const other = occurrence.also === undefined ? undefined : glossary.conceptAt(occurrence.also);
  const also = other ? ` ${couldAlsoBe.replace("{0}", () => `*${escapeMarkdown(other.label)}*`)}` : "";
  if (occurrence.says !== undefined) return `${code(written)}: ${occurrence.says}${also}`;
  if (isNamed(concept, written)) return also === "" ? undefined : also.trim();
  return `${code(written)} → ${escapeMarkdown(concept.label)}${also ? `.${also}` : ""}`;
}

/** True when the text reads as one of the concept's names as they stand in the glossary. */
function isNamed(concept: Concept, written: string): boolean {
  const fold = (text: string) =>
    wordsIn(text, 0, text.length)
      .map((word) => foldWord(word.lower))
      .join("");
  const name = fold(written);
  return [concept.label, ...concept.alternatives].some((form) => fold(form) === name);
}

function linkLine(concept: Concept, { openConcept, choices = [], phrases }: HoverOptions): string {
  const docs = concept.sources.slice(0, mostSources).map((source) => link(source.title, source.url));
  if (!openConcept) return `${phrases.docs} ${docs.join(" · ")}`;
  const related = concept.related.slice(0, mostRelated).map(([, id, label]) => link(label, openConcept(id)));
  const parts = [`[${phrases.learnMore}](${openConcept(concept.id)})`];
  if (related.length > 0) parts.push(`${phrases.related} ${related.join(", ")}`);
  parts.push(`${phrases.docs} ${docs.join(", ")}`);
  for (const { title, url } of choices) parts.push(link(title, url));
  return parts.join(" · ");
}
