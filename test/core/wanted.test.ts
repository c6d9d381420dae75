/** Do a reader's settings leave out exactly what they say, and everything else in? */
import assert from "node:assert/strict";
import { grammarOf } from "../../server/core/grammars.ts";
import { mentionsOf, partOf } from "../../server/core/mentions.ts";
import { occurrencesIn } from "../../server/core/occurrences.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { linesOf } from "../../server/core/text.ts";
import { readWishes, wants } from "../../server/core/wanted.ts";
import { shipped } from "../recognition.ts";

const code = "// ask the API\nconst connectionPool = 1; // the API again\n";

const rows: readonly (readonly [why: string, settings: unknown, ids: readonly string[], language?: string, text?: string])[] = [
  ["nothing set", {}, ["api", "connection-pool"]],
  ["no settings at all", undefined, ["api", "connection-pool"]],
  ["settings that make no sense", { languages: 1, areas: "api", level: "guru", where: [], muted: { api: 1 } }, ["api", "connection-pool"]],
  ["a muted concept", { muted: ["api"] }, ["connection-pool"]],
  ["comments only", { where: "comments" }, ["api"]],
  ["code only", { where: "code" }, ["connection-pool"]],
  ["comments only, in prose", { where: "comments" }, ["api"], "markdown", "Ask the API."],
  ["code only, in prose", { where: "code" }, [], "markdown", "Ask the API."],
  ["one area", { areas: ["foundations"] }, ["api"]],
  ["an area without concepts here", { areas: ["teamwork"] }, []],
  ["a language that is off", { languages: { typescript: false } }, []],
  ["another language is off", { languages: { python: false } }, ["api", "connection-pool"]],
  ["all languages but one are off", { languages: { "*": false, typescript: true } }, ["api", "connection-pool"]],
  ["all languages are off", { languages: { "*": false } }, []],
  ["a reader who knows what everybody knows", { level: "junior" }, ["connection-pool"]],
];

async function read(languageId: string, text: string) {
  const { recognizer } = shipped();
  const lines = linesOf(text);
  const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
  syntax.advance(() => false);
  const analysis = recognizer.analyze({ languageId, path: "", lines }, syntax);
  return { lines, analysis, occurrences: occurrencesIn(recognizer, analysis) };
}

suite("what is wanted", () => {
  for (const [why, settings, ids, language = "typescript", text = code] of rows)
    test(why, async () => {
      const { glossary } = shipped();
      const { analysis, occurrences } = await read(language, text);
      const wishes = readWishes(settings);
      const left = occurrences.flatMap((occurrence) => {
        const concept = glossary.concepts[occurrence.concept];
        return concept && wants(wishes, analysis, occurrence, concept) ? [concept.id] : [];
      });
      assert.deepEqual([...new Set(left)].sort(), ids);
    });

  test("mentions hold every place in reading order, by area and label", async () => {
    const { glossary } = shipped();
    const { lines, occurrences } = await read("typescript", code);
    const mentions = mentionsOf(glossary, lines, occurrences);
    assert.deepEqual(
      mentions.map(({ label, areaTitle, places }) => [label, areaTitle, places]),
      [
        ["API", "Foundations", [0, 11, 3, 1, 33, 3]],
        ["Connection pool", "Databases", [1, 6, 14]],
      ],
    );
  });

  const parts: readonly (readonly [from: number, nMost: number, places: readonly (readonly number[])[], next: number | undefined])[] = [
    [
      0,
      3,
      [
        [0, 11, 3, 1, 33, 3],
        [1, 6, 14],
      ],
      undefined,
    ],
    [0, 2, [[0, 11, 3, 1, 33, 3]], 2],
    [0, 1, [[0, 11, 3]], 1],
    [1, 1, [[1, 33, 3]], 2],
    [
      1,
      2,
      [
        [1, 33, 3],
        [1, 6, 14],
      ],
      undefined,
    ],
    [3, 1, [], undefined],
  ];
  for (const [from, nMost, places, next] of parts)
    test(`${nMost} places of mentions from place ${from} on`, async () => {
      const { lines, occurrences } = await read("typescript", code);
      const part = partOf(mentionsOf(shipped().glossary, lines, occurrences), from, nMost);
      assert.deepEqual(
        part.concepts.map((concept) => concept.places),
        places,
      );
      assert.equal(part.next, next);
    });
});
