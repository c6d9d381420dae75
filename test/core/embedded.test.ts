/** Is code in a document read as the language that it is written in? */
import assert from "node:assert/strict";
import { findingsOf, occurrencesIn } from "../../server/core/occurrences.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { linesOf } from "../../server/core/text.ts";
import { ask, shipped } from "../recognition.ts";

const sql = ["Text.", "", "```sql", "select id from orders", "for up$0date;", "```", "", "More text."];

const rows: readonly (readonly [why: string, fixture: string, id: string | undefined, text?: string])[] = [
  ["SQL", sql.join("\n"), "row-lock", "for update"],
  ["line ends of Windows", sql.join("\r\n"), "row-lock", "for update"],
  ["a block that nothing closes", "```sql\nselect id from orders for up$0date", "row-lock", "for update"],
  ["a block in a list", "1. Run:\n\n   ~~~~ js {1,3}\n   res.sta$0tus(404);\n   ~~~~\n", "http-status-code", "status"],
  ["a block behind the mark of a list", "- ```sql\n  select 1 for up$0date\n  ```\n", "row-lock", "for update"],
  ["a second block", "```sql\nselect 1\n```\n\n~~~ sql `x`\nselect 1 for up$0date\n~~~\n", "row-lock", "for update"],
  ["a mark with more behind it closes nothing", "```sql\n``` {x}\nselect 1 for up$0date\n```\n", "row-lock", "for update"],
  ["what stands behind a language's name", "```rust,ignore\n#[derive(Seri$0alize)]\nstruct A;\n```\n", "serialization", "Serialize"],
  ["a short name of a language", "```py\n@app.ge$0t('/orders')\ndef orders(): ...\n```\n", "get-method", "app.get"],
  ["the ending of its files", "```yml\nservices:\n  app:\n    depends$0_on: [db]\n```\n", "docker-compose", "depends_on"],
  ["a loop's index in code", "A database.\n\n```ts\nfor (let ind$0ex = 0; index < 3; index++) {}\n```\n", undefined],
  ["the name of a block's language", "```sq$0l\nSELECT 1;\n```\n", undefined],
  ["prose below a block", "```ts\nlet a;\n```\nThe rate li$0mit.", "rate-limiting", "rate limit"],
  ["a block that names no language", "```\nThe rate li$0mit.\n```\n", "rate-limiting", "rate limit"],
  ["a fence of another kind closes nothing", "```sql\n~~~\nselect 1 for up$0date\n```\n", "row-lock", "for update"],
];

suite("code in Markdown", () => {
  for (const [why, fixture, id, text] of rows)
    test(why, async () => {
      const answer = await ask(fixture, "markdown", "README.md");
      assert.deepEqual([answer.id, answer.text], [id, text]);
    });

  test("what a new mark closes is read as prose again", () => {
    const { recognizer } = shipped();
    const text = `# Orders\n\n\`\`\`sql\nselect 1 for update\n\n${"Read TRUNCATE aloud.\n".repeat(60)}`;
    const closed = text.replace("for update\n\n", "for update\n```\n");
    const findings = findingsOf();
    const scan = (lines: ReturnType<typeof linesOf>) => {
      const analysis = recognizer.analyze({ languageId: "markdown", path: "a.md", lines }, syntaxOf("markdown", lines, undefined));
      const read = findings.scan(recognizer, analysis);
      assert.ok(read.advance(() => false));
      return [read.found(), occurrencesIn(recognizer, analysis)] as const;
    };
    const [before] = scan(linesOf(text));
    findings.edit(4, 4, linesOf(text).nLines, linesOf(closed).nLines);
    const [after, fresh] = scan(linesOf(closed));
    assert.deepEqual(after, fresh);
    assert.notEqual(after.length, before.length);
  });
});
