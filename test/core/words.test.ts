/** Does `words.ts` split as a reader would? */
import assert from "node:assert/strict";
import { wordsIn } from "../../server/core/words.ts";

const rows: readonly (readonly [why: string, text: string, words: string])[] = [
  ["camelCase", "apiClient", "api Client"],
  ["PascalCase", "ApiClient", "Api Client"],
  ["snake_case", "rate_limit", "rate limit"],
  ["SCREAMING_CASE", "CONNECTION_POOL", "CONNECTION POOL"],
  ["kebab-case", "cache-control", "cache control"],
  ["an acronym before a word", "XMLHttpRequest", "XML Http Request"],
  ["an acronym alone", "API", "API"],
  ["a plural acronym", "APIs", "APIs"],
  ["a plural acronym inside", "userIDsByName", "user IDs By Name"],
  ["digits stay with their letters", "oauth2 sha256Hash", "oauth2 sha256 Hash"],
  ["a number before a word", "404NotFound", "404 Not Found"],
  ["a number that begins a word", "2FA 3des", "2FA 3des"],
  ["numeronyms", "k8s i18n", "k8s i18n"],
  ["accents", "café", "café"],
  ["an apostrophe breaks", "don't", "don t"],
  ["emoji break", "🙂api🙂", "api"],
  ["nothing", "", ""],
  ["marks only", "{}->;", ""],
];

suite("words", () => {
  for (const [why, text, words] of rows)
    test(why, () => {
      const found = wordsIn(text, 0, text.length);
      assert.equal(found.map(({ start, end }) => text.slice(start, end)).join(" "), words);
    });

  test("words are in bounds, sorted and apart", () => {
    const text = "a1B2 ȀȁɃ́x 𝒳𝒴 foo_BAR-baz9 \u0000 İi ﬁ 漢字";
    let last = 0;
    for (const { start, end } of wordsIn(text, 0, text.length)) {
      assert.ok(last <= start && start < end && end <= text.length);
      last = end;
    }
  });

  test("the lexicon's key has no case and no accents", () => {
    assert.deepEqual(
      wordsIn("Café", 0, 4).map(({ lower }) => lower),
      ["cafe"],
    );
  });
});
