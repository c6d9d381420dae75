/** Does reading a whole document give the same after edits as afresh, and behind its gates the same as without them? */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { grammarOf } from "../../server/core/grammars.ts";
import { languageIdOfPath } from "../../server/core/languages.ts";
import { findingsOf, occurrencesIn } from "../../server/core/occurrences.ts";
import { recognizerOf } from "../../server/core/recognize.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { type Lines, lineAt, linesOf } from "../../server/core/text.ts";
import { shipped } from "../recognition.ts";

const nEdits = 60;
const pieces = [
  "x",
  "\n",
  "\r\n",
  "/*",
  "*/",
  "// the API gateway\n",
  '"',
  "`",
  "rate limit",
  "🙂",
  "import jwt\n",
  "  status: 404\n",
  "```yaml\n",
  "```\n",
  "",
];

/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const root = new URL("../../", import.meta.url);
const readText = (path: string) => readFileSync(new URL(path, root), "utf8");
const sources: readonly (readonly [path: string, nLines: number])[] = [
  ["server/core/constructs/http.ts", 200],
  ["server/protocol/server.ts", 200],
  ["test/corpus/python.yaml", 200],
  ["node_modules/minisearch/README.md", 150],
  ["glossary/concepts/database/transaction.md", 150],
  ["node_modules/semver/classes/range.js", 200],
];

async function parsed(languageId: string, lines: Lines) {
  const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
  syntax.advance(() => false);
  return syntax;
}

suite("occurrences", () => {
  for (const [path, nLines] of sources)
    test(`an edited document reads as a fresh one: ${path}`, async () => {
      const { recognizer } = shipped();
      const languageId = languageIdOfPath(path);
      const random = randomOf(path.length);
      let lines = linesOf(readText(path).split("\n").slice(0, nLines).join("\n"));
      const syntax = await parsed(languageId, lines);
      const findings = findingsOf();
      for (let edit = 0; edit < nEdits; edit++) {
        const scan = findings.scan(recognizer, recognizer.analyze({ languageId, path, lines }, syntax));
        // Some readings are given up halfway, as when the user types on.
        let patience = random() < 0.3 ? 3 : Number.POSITIVE_INFINITY;
        if (scan.advance(() => patience-- <= 0)) {
          // The same tree, so that the law is about our reading and not about the parser's recovery from errors.
          const fresh = occurrencesIn(recognizer, recognizer.analyze({ languageId, path, lines }, syntax));
          assert.deepEqual(scan.found(), fresh, `after ${edit} edits`);
        }
        const start = Math.floor(random() * lines.text.length);
        const end = Math.min(lines.text.length, start + Math.floor(random() ** 3 * 60));
        const text = pieces[Math.floor(random() * pieces.length)] ?? "";
        const before = lines;
        lines = linesOf(before.text.slice(0, start) + text + before.text.slice(end));
        findings.edit(lineAt(before, start), lineAt(before, end), before.nLines, lines.nLines);
        syntax.edit({ start, end, text }, lines);
        syntax.advance(() => false);
      }
    });

  test("what a script sets at its end counts at its beginning", async () => {
    const { recognizer } = shipped();
    const [path, languageId] = ["run.sh", "shellscript"];
    const text = `echo "$RELEASE"\n${"true\n".repeat(500)}`;
    const findings = findingsOf();
    const read = async (lines: Lines) => {
      const scan = findings.scan(recognizer, recognizer.analyze({ languageId, path, lines }, await parsed(languageId, lines)));
      scan.advance(() => false);
      return scan.foundOn(0)?.length;
    };
    const before = linesOf(text);
    const after = linesOf(`${text}RELEASE=1\n`);
    assert.equal(await read(before), 1);
    findings.edit(before.nLines - 1, before.nLines - 1, before.nLines, after.nLines);
    assert.equal(await read(after), 0);
  });

  test("the gates leave nothing out", async () => {
    const { glossary, recognizer } = shipped();
    const ungated = recognizerOf(glossary, { gates: false });
    const snippets = readdirSync(new URL("test/corpus", root)).map(
      (name) => [name, readText(`test/corpus/${name}`).replaceAll("$0", "")] as const,
    );
    // A file of another language is as good a test, for its lines come to gates that they were not made for.
    for (const [path, text] of [...snippets, ...sources.map(([path]) => [path, readText(path)] as const)])
      for (const languageId of new Set([languageIdOfPath(path), path.replace(".yaml", ""), "plaintext"])) {
        const lines = linesOf(text);
        const document = { languageId, path, lines };
        const syntax = await parsed(languageId, lines);
        const found = occurrencesIn(recognizer, recognizer.analyze(document, syntax));
        assert.deepEqual(found, occurrencesIn(ungated, ungated.analyze(document, syntax)), `${path} as ${languageId}`);
        assert.ok(
          found.every((one, idx) => one.start < one.end && one.start >= (found[idx - 1]?.end ?? 0)),
          "sorted and apart",
        );
      }
  });
});
