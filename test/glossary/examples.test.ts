/** Does every example parse, each with its language's own parser where there is one? */
import assert from "node:assert/strict";
import { shipped } from "../recognition.ts";
import { parsers, unparsed } from "./parsers.ts";

suite("examples parse", () => {
  const counts = new Map<string, number>();
  const byLanguage = new Map<string, { file: string; line: number; code: string }[]>();
  for (const { file, examples } of shipped().folder.entries)
    for (const { language, code, line } of examples) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
      const known = byLanguage.get(language) ?? [];
      byLanguage.set(language, known);
      known.push({ file, line, code });
    }

  for (const [language, examples] of [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (unparsed.has(language)) continue;
    test(`${language}: ${examples.length} examples`, async function () {
      this.timeout(120_000);
      const parse = parsers[language];
      assert.ok(
        parse,
        `no parser for fences tagged "${language}" (${examples[0]?.file}); use a listed tag, or add one to test/glossary/parsers.ts`,
      );
      const faults: string[] = [];
      for (const { file, line, code } of examples) {
        const fault = await parse(code);
        if (fault !== undefined) faults.push(`${file}:${line}: ${fault}`);
      }
      assert.deepEqual(faults, []);
    });
  }

  suiteTeardown(() => {
    const line = (wanted: (language: string) => boolean) =>
      [...counts]
        .filter(([language]) => wanted(language))
        .sort((a, b) => b[1] - a[1])
        .map(([language, count]) => `${language} ${count}`)
        .join(", ");
    console.log(`    parsed: ${line((language) => !unparsed.has(language))}`);
    console.log(`    not parsed: ${line((language) => unparsed.has(language))}`);
  });
});

suite("parsers tell good from bad", () => {
  const table: readonly (readonly [language: string, good: string, bad: string])[] = [
    ["typescript", "const row = await load();\nreturn row;", "const a = ;"],
    ["tsx", "const a = <p>{name}</p>;", "const a = <p>;"],
    ["python", "async def f():\n    return 1\n", "def f(:\n    pass\n"],
    ["java", "@Get\nString name() { return a; }", "int x = ;"],
    ["go", "if !limiter.Allow() {\n\treturn\n}", "func ( {"],
    ["csharp", "var a = await Load(id);", "var = ;"],
    ["rust", "let a = 1;", "let = ;"],
    ["ruby", "puts 1", "def ("],
    ["php", "$a = 1;", "$a = ;"],
    ["sql", "SELECT id FROM orders WHERE total > $1", "SELECT id FORM orders"],
    ["yaml", "a: 1\n---\nb: [2]", "a: 1\n b: 2"],
    ["json", '{"a": 1}', "{a: 1}"],
    ["toml", "a = 1", "a = "],
    ["xml", "<a><b/></a>", "<a></b>"],
    ["html", "<p>hi</p>", "<div></span></div>"],
    ["css", "a { color: red }", "a { color: }}"],
    ["cpp", "int main() { return 0; }", "int main( {"],
    ["graphql", "{ order { id } }", "{ order { id }"],
    ["proto", "message A { string id = 1; }", "message A { string id }"],
    ["hcl", 'resource "a" "b" { c = 1 }', "resource {"],
    ["dockerfile", "FROM node:24\nRUN npm ci", "FORM node:24"],
    ["shell", "for a in 1 2; do echo $a; done", "if true; do"],
    ["http", "GET / HTTP/1.1\nHost: a.example", "hello there"],
    ["nginx", "location / { return 204; }", "location / { return 204 }"],
    ["ini", "[a]\nb = 1", "= 1"],
  ];
  for (const [language, good, bad] of table)
    test(language, async () => {
      assert.equal(await parsers[language]?.(good), undefined);
      assert.notEqual(await parsers[language]?.(bad), undefined);
    });
  test("the table has every parser", () => {
    assert.deepEqual(table.map(([language]) => language).sort(), Object.keys(parsers).sort());
  });
});
