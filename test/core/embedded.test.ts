/** Is code in a document read as the language that it is written in? */
import assert from "node:assert/strict";
import { ask } from "../recognition.ts";

const sql = ["Text.", "", "```sql", "SELECT id FROM orders", "FOR UP$0DATE;", "```", "", "More text."];

const rows: readonly (readonly [why: string, fixture: string, id: string | undefined, text?: string])[] = [
  ["SQL", sql.join("\n"), "row-lock", "FOR UPDATE"],
  ["line ends of Windows", sql.join("\r\n"), "row-lock", "FOR UPDATE"],
  ["a block that nothing closes", "```sql\nSELECT id FROM orders FOR UP$0DATE", "row-lock", "FOR UPDATE"],
  ["a block in a list", "1. Run:\n\n   ~~~~ js {1,3}\n   res.sta$0tus(404);\n   ~~~~\n", "http-status-code", "status"],
  ["a short name of a language", "```py\n@app.ge$0t('/orders')\ndef orders(): ...\n```\n", "get-method", "app.get"],
  ["the ending of its files", "```yml\nservices:\n  app:\n    depends$0_on: [db]\n```\n", "docker-compose", "depends_on"],
  ["a loop's index in code", "A database.\n\n```ts\nfor (let ind$0ex = 0; index < 3; index++) {}\n```\n", undefined],
  ["the name of a block's language", "```sq$0l\nSELECT 1;\n```\n", undefined],
  ["prose below a block", "```ts\nlet a;\n```\nThe rate li$0mit.", "rate-limiting", "rate limit"],
  ["a block that names no language", "```\nThe rate li$0mit.\n```\n", "rate-limiting", "rate limit"],
  ["a fence of another kind closes nothing", "```sql\n~~~\nSELECT 1 FOR UP$0DATE\n```\n", "row-lock", "FOR UPDATE"],
];

suite("code in Markdown", () => {
  for (const [why, fixture, id, text] of rows)
    test(why, async () => {
      const answer = await ask(fixture, "markdown", "README.md");
      assert.deepEqual([answer.id, answer.text], [id, text]);
    });
});
