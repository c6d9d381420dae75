/** Does the built server read whole documents, and does a hover say the same before and after it has? */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { linesOf } from "../../server/core/text.ts";
import {
  type ExplainRangeResult,
  explainRangeRequest,
  type OccurrencesResult,
  occurrencesRequest,
} from "../../server/protocol/messages.ts";
import { type Session, startSession } from "./session.ts";

const uri = "file:///shop/src/http.ts";
const text = readFileSync(new URL("../../server/core/constructs/http.ts", import.meta.url), "utf8").slice(0, 6_000);
/** Longer than the pause after which the server reads in advance, and the reading. */
const readAheadMs = 1_500;

suite("reading over stdio", () => {
  let session: Session;
  suiteSetup(async () => {
    session = await startSession();
  });
  suiteTeardown(async () => {
    assert.equal(await session.end(), 0);
    assert.deepEqual(session.logged, []);
  });

  const hoversOf = async (at: string, content: string) => {
    const lines = linesOf(content);
    const hovers: unknown[] = [];
    for (let line = 0; line < lines.nLines; line++)
      for (let character = 0; character < lines.lineEnd(line) - lines.lineStart(line); character += 7)
        hovers.push(await session.hover(at, line, character));
    return hovers;
  };

  test("what is read in advance is what a hover finds by itself, also after edits", async () => {
    await session.open(uri, "typescript", text);
    const first = await hoversOf(uri, text);
    assert.ok(first.filter((hover) => hover !== null).length > 20);
    await new Promise((resolve) => setTimeout(resolve, readAheadMs));
    assert.deepEqual(await hoversOf(uri, text), first);

    const added = "// the API gateway has a rate limit\n";
    await session.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: added }]);
    const edited = await hoversOf(uri, added + text);
    await new Promise((resolve) => setTimeout(resolve, readAheadMs));
    assert.deepEqual(await hoversOf(uri, added + text), edited);
    await session.close(uri);
  });

  test("every occurrence is listed once, in order, where a hover finds it", async () => {
    await session.open(uri, "typescript", text);
    const found = await session.connection.sendRequest<OccurrencesResult>(occurrencesRequest, { uri });
    assert.ok(found && found.length > 20);
    const lines = linesOf(text);
    let last = 0;
    for (const { range, id, label } of found) {
      const start = lines.lineStart(range.start.line) + range.start.character;
      assert.ok(start >= last, `${id} at ${start}`);
      last = lines.lineStart(range.end.line) + range.end.character;
      const hover = await session.hover(uri, range.start.line, range.start.character);
      assert.deepEqual(hover?.range, range, label);
    }
    assert.equal(await session.connection.sendRequest(occurrencesRequest, { uri: "file:///not/open.ts" }), null);
    await session.close(uri);
  });

  test("a range is explained in reading order, with what its values mean", async () => {
    const content =
      'import jwt from "jsonwebtoken";\nconst everyFiveMinutes = "*/5 * * * *";\napp.get("/orders", limit); // the rate limit\n';
    await session.open(uri, "typescript", content);
    const explain = (from: number, to: number) =>
      session.connection.sendRequest<ExplainRangeResult>(explainRangeRequest, {
        uri,
        range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
      });
    const all = await explain(0, 3);
    assert.deepEqual(
      all.map(({ text: written }) => written),
      ["jwt", "jsonwebtoken", "*/5 * * * *", "get", "rate limit"],
    );
    assert.match(all.find(({ id }) => id === "cron")?.says ?? "", /every 5 minutes/);
    assert.deepEqual(
      (await explain(1, 2)).map(({ id }) => id),
      ["cron"],
    );
    assert.deepEqual(await explain(3, 3), []);
    await session.close(uri);
  });
});
