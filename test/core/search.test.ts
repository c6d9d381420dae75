/** Does the search put what a reader means first, forgive typos without noise, and keep up with typing? */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileBytes } from "../../server/bytes.ts";
import { openGlossary } from "../../server/core/glossary.ts";
import { conceptSearchOf } from "../../server/core/search.ts";

const read = (name: string) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8");
const glossary = openGlossary(fileBytes(new URL("../../dist/glossary.bin", import.meta.url).pathname));
const search = conceptSearchOf(glossary);
for (const [id, page] of Object.entries(JSON.parse(read("pages.json")) as Record<string, { howItWorks: string }>))
  search.addBody(id, page.howItWorks);

const limit = 60;
const labels = (query: string) => search.find(query, limit).map(({ concept }) => concept.label);

const first: readonly (readonly [why: string, query: string, id: string])[] = [
  ["an exact acronym", "api", "api"],
  ["an exact acronym in capitals", "JWT", "jwt"],
  ["an exact acronym before longer labels", "sql", "sql"],
  ["an acronym that is an alternative", "DNS", "dns"],
  ["a whole label", "cache", "cache"],
  ["the beginning of a label", "idempo", "idempotency"],
  ["an alternative", "json web token", "jwt"],
  ["an identifier under the cursor", "rateLimiter", "rate-limiting"],
  ["an identifier in snake_case", "connection_pool", "connection-pool"],
  ["words without the space between them", "apigateway", "api-gateway"],
  ["a question", "what is a cache", "cache"],
  ["swapped letters", "idempotnet", "idempotency"],
  ["a missing letter", "rate limt", "rate-limiting"],
  ["a missing letter in a long word", "authentcation", "authentication"],
  ["swapped letters in a short word", "cahce", "cache"],
  ["a typo in a word that is not yet typed to the end", "authentc", "authentication"],
  ["a doubled letter", "kuberrnetes", "kubernetes"],
];

suite("search", () => {
  for (const [why, query, id] of first)
    test(`finds first: ${why} (${query})`, () =>
      assert.equal(search.find(query, limit)[0]?.concept.id, id, labels(query).slice(0, 5).join(", ")));

  test("a typo lists what was meant and no noise", () => {
    const found = labels("rate limt");
    assert.ok(found.length > 0 && found.length <= 6, found.join(", "));
    for (const noise of ["Edge case", "Routing", "Stub"]) assert.ok(!found.includes(noise), found.join(", "));
  });

  test("nonsense finds nothing", () => {
    for (const query of ["xqzwv", "zzzz zzzz", "constructor __proto__ xqz"]) assert.deepEqual(labels(query), []);
  });

  test("names come before plain lines, and plain lines before bodies", () => {
    const found = search.find("queue", glossary.concepts.length).map(({ concept }) => concept);
    const named = (text: string) => /queu/i.test(text);
    const rank = found.map(({ label, alternatives, plain }) => (named(label) ? 0 : alternatives.some(named) ? 1 : named(plain) ? 2 : 3));
    assert.deepEqual(rank, [...rank].sort());
    assert.deepEqual([...new Set(rank)], [0, 1, 2, 3], "each kind is there");
  });

  test("says which alternative fits", () => {
    const [found] = search.find("json web token", 1);
    assert.equal(found?.alternative, "JSON Web Token");
    assert.equal(search.find("jwt", 1)[0]?.alternative, undefined);
  });

  test("an empty query gives all by label", () => {
    const all = search.find("", glossary.concepts.length).map(({ concept }) => concept.label);
    assert.equal(all.length, glossary.concepts.length);
    assert.deepEqual(
      all,
      [...all].sort((a, b) => a.localeCompare(b, "en")),
    );
  });

  test("answers every keystroke within 16 ms", () => {
    const perKeystrokeMs = 16;
    const typed = ["idempotnet", "rate limiting", "what is a message broker", "authentcation server", "zzzzzzzz", "connectionPool"];
    const keystrokes = typed.flatMap((query) => Array.from(query, (_, offset) => query.slice(0, offset + 1)));
    for (const query of keystrokes) search.find(query, limit);
    const times = keystrokes.map((query) => {
      // Time on the processor: other work on the machine must not fail a test.
      const start = process.cpuUsage();
      search.find(query, limit);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1_000;
    });
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
    console.log(`      ${glossary.concepts.length} concepts: median ${at(0.5).toFixed(1)} ms, slowest ${at(1).toFixed(1)} ms a keystroke`);
    assert.ok(at(0.95) < perKeystrokeMs, `95 of 100 within ${at(0.95)} ms`);
  });
});
