/** Is the concept found that a question to an assistant is about? */
import { deepEqual } from "node:assert/strict";
import { fileBytes } from "../../server/bytes.ts";
import { type Asked, asked } from "../../server/core/ask.ts";
import { openGlossary } from "../../server/core/glossary.ts";
import { recognizerOf } from "../../server/core/recognize.ts";
import { conceptSearchOf } from "../../server/core/search.ts";

const glossary = openGlossary(fileBytes(new URL("../../dist/glossary.bin", import.meta.url).pathname));
const recognizer = recognizerOf(glossary);
const search = conceptSearchOf(glossary);
const answersTo = (text: string, limit = 3): readonly Asked[] => asked({ text }, glossary, recognizer, search, limit);

const rows: readonly (readonly [why: string, question: string, ids: readonly string[]])[] = [
  ["a bare acronym", "jwt", ["jwt"]],
  ["a question in words", "What is idempotency?", ["idempotency"]],
  ["two concepts, in reading order", "Should I put an API gateway before my cache?", ["api-gateway", "cache"]],
  ["a name with a typo", "idempotnecy", ["idempotency"]],
  ["an identifier", "rateLimiter", ["rate-limiting"]],
  ["the same concept twice counts once", "Is one JWT like another JWT?", ["jwt"]],
];

suite("asked", () => {
  for (const [why, question, ids] of rows)
    test(`${why} (${question})`, () =>
      deepEqual(
        answersTo(question)
          .slice(0, ids.length)
          .map(({ concept }) => concept.id),
        ids,
      ));

  test("a value is said in words", () =>
    deepEqual(
      asked({ text: 'schedule: "*/5 * * * *"', languageId: "yaml" }, glossary, recognizer, search, 3).map(({ concept, says }) => [
        concept.id,
        says,
      ]),
      [["cron", "runs every 5 minutes"]],
    ));

  test("nothing to find is no answer", () => deepEqual(answersTo("zzzzqqqq xxyyzz"), []));

  test("an empty question has no answer", () => deepEqual(answersTo(" \n"), []));

  test("no more than wanted", () => deepEqual(answersTo("API, JWT, cache, SQL and DNS", 2).length, 2));
});
