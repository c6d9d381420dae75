/** The shipped recognizer over the shipped glossary, for tables of fixtures. */
import { compileFolder } from "../glossary/build.ts";
import type { GlossaryData } from "../server/core/glossary.ts";
import { grammarOf } from "../server/core/grammars.ts";
import { type Occurrence, type Recognizer, recognizerOf } from "../server/core/recognize.ts";
import { syntaxOf } from "../server/core/syntax.ts";
import { linesOf } from "../server/core/text.ts";
import { cursor } from "./marks.ts";

/** Compiled when the suites are loaded, so that no test's time holds it, and once for all of them. */
const folder = compileFolder();
const { glossary } = folder.compiled;
const compiled = { glossary, recognizer: recognizerOf(glossary), folder };

/** The glossary as the build makes it, with what it was made of. */
export function shipped(): {
  readonly glossary: GlossaryData;
  readonly recognizer: Recognizer;
  readonly folder: ReturnType<typeof compileFolder>;
} {
  return compiled;
}

/** A fixture's answer. */
export interface Answer {
  readonly occurrence: Occurrence | undefined;
  /** Id of the concept; undefined for silence. */
  readonly id: string | undefined;
  /** The text that the answer covers. */
  readonly text: string | undefined;
}

/**
 * What stands at `$0` of a fixture.
 *
 * @param path file name, for what depends on it
 * @param explains true for an answer with its reasons
 */
export async function ask(fixture: string, languageId = "typescript", path = "", explains = false): Promise<Answer> {
  const { recognizer } = shipped();
  const { text, offset } = cursor(fixture);
  const lines = linesOf(text);
  const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
  syntax.advance(() => false);
  const occurrence = recognizer.at(recognizer.analyze({ languageId, path, lines }, syntax, { explains }), offset);
  return {
    occurrence,
    id: occurrence && glossary.conceptAt(occurrence.concept)?.id,
    text: occurrence && text.slice(occurrence.start, occurrence.end),
  };
}
