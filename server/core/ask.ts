/** Which concepts is a question about? For assistants, which hand over what a person typed or a piece of code. */
import type { Concept, GlossaryData } from "./glossary.ts";
import type { Grammar } from "./grammars.ts";
import { occurrencesIn } from "./occurrences.ts";
import type { Recognizer } from "./recognize.ts";
import type { ConceptSearch } from "./search.ts";
import { syntaxOf } from "./syntax.ts";
import { linesOf } from "./text.ts";

/** A concept that answers a question, and what the words of the question mean by themselves. */
export interface Asked {
  readonly concept: Concept;
  /** What a value in the question means, such as `runs every 5 minutes`. Markdown. */
  readonly says?: string;
}

/** What is asked. */
export interface Question {
  readonly text: string;
  /** VS Code id of the language of `text`; a question in words when left out. */
  readonly languageId?: string;
  /** Undefined for a language without a parser. */
  readonly grammar?: Grammar | undefined;
}

/** Longest question that is read, in UTF-16 code units; assistants may hand over whole files. */
const longestQuestion = 20_000;
/** A longer text is no name to search for. */
const longestName = 80;

/**
 * The concepts that a question names, in reading order, each once; else those whose names come nearest.
 *
 * A text that is itself a name, such as "token", is a question about that name even where it would be silent in a document.
 * @returns at most `limit`; empty when the glossary has no answer. Cost: linear in the text, and one search.
 */
export function asked(
  { text, languageId = "plaintext", grammar }: Question,
  glossary: GlossaryData,
  recognizer: Recognizer,
  search: ConceptSearch,
  limit: number,
): readonly Asked[] {
  const lines = linesOf(text.slice(0, longestQuestion));
  const syntax = syntaxOf(languageId, lines, grammar);
  syntax.advance(() => false);
  const answers = new Map<string, Asked>();
  for (const occurrence of occurrencesIn(recognizer, recognizer.analyze({ languageId, path: "", lines }, syntax))) {
    const concept = glossary.conceptAt(occurrence.concept);
    if (!concept || (answers.has(concept.id) && occurrence.says === undefined)) continue;
    answers.set(concept.id, occurrence.says === undefined ? { concept } : { concept, says: occurrence.says });
  }
  const name = text.trim();
  const named = name !== "" && name.length <= longestName ? search.find(name, limit).map(({ concept }): Asked => ({ concept })) : [];
  const [nearest] = named;
  const isName = nearest && [nearest.concept.label, ...nearest.concept.alternatives].some((one) => fold(one) === fold(name));
  if (isName && !answers.has(nearest.concept.id)) return [nearest, ...answers.values()].slice(0, limit);
  return [...(answers.size > 0 ? answers.values() : named)].slice(0, limit);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, " ");
}
