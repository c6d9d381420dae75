/** Does the quiz ask fair questions that fit into its rows? */
import { deepEqual, equal, ok } from "node:assert/strict";
import { type Askable, questionsOf, twoRows } from "../../client/questions.ts";

const concept = (id: string, area: string): Askable => ({ id, label: id, area, plain: `${id} explained` });
const glossary = [
  ...["jwt", "oauth", "session", "cookie", "csrf"].map((id) => concept(id, "auth")),
  ...["sql", "index"].map((id) => concept(id, "data")),
];

suite("quiz questions", () => {
  for (const seed of [0, 0.25, 0.5, 0.999])
    test(`have one right answer among four different ones (${seed})`, () => {
      const [question] = questionsOf([concept("jwt", "auth")], glossary, () => seed);
      const ids = question?.answers.map(({ id }) => id) ?? [];
      equal(ids.length, 4);
      equal(new Set(ids).size, 4);
      ok(ids.includes("jwt"));
    });

  test("take wrong answers from the same area", () => {
    const [question] = questionsOf([concept("jwt", "auth")], glossary, Math.random);
    deepEqual([...new Set(question?.answers.map(({ area }) => area))], ["auth"]);
  });

  test("fill up from other areas where one is small", () => {
    const [question] = questionsOf([concept("sql", "data")], glossary, Math.random);
    equal(question?.answers.length, 4);
    ok(question?.answers.some(({ id }) => id === "index"));
  });

  test("keep the order in which they are asked", () => {
    const questions = questionsOf(glossary.slice(2, 5), glossary, Math.random);
    deepEqual(
      questions.map(({ concept: { id } }) => id),
      ["session", "cookie", "csrf"],
    );
  });

  const rows: readonly (readonly [why: string, text: string, first: string, rest: string])[] = [
    ["a short text takes one row", "short", "short", ""],
    ["a long one breaks at a space", "one two three", "one two", "three"],
    ["a word longer than a row stays whole", "incomprehensible", "incomprehensible", ""],
  ];
  for (const [why, text, first, rest] of rows) test(`rows: ${why}`, () => deepEqual(twoRows(text, 8), [first, rest]));
});
