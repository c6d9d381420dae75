/** Does the built server take settings at once, and search and list as the client needs it? */
import assert from "node:assert/strict";
import {
  conceptsRequest,
  type ExplainRangeResult,
  explainRangeRequest,
  type MentionsResult,
  mentionsChanged,
  mentionsRequest,
  mostExplained,
  type SearchItem,
  searchRequest,
} from "../../server/protocol/messages.ts";
import { markdownOf, type Session, startSession } from "./session.ts";

const uri = "file:///shop/src/orders.ts";

suite("settings and lists over stdio", () => {
  let session: Session;
  const set = (backlight: unknown) => session.connection.sendNotification("workspace/didChangeConfiguration", { settings: { backlight } });
  const mentions = (): Promise<MentionsResult> => session.connection.sendRequest(mentionsRequest, { uri });
  const ids = async () => (await mentions())?.concepts.map(({ id }) => id);
  suiteSetup(async () => {
    session = await startSession({ commandLinks: true });
    await session.open(uri, "typescript", "// ask the API\nconst connectionPool = 1;\n");
  });
  suiteTeardown(async () => {
    assert.equal(await session.end(), 0);
    assert.deepEqual(session.logged, []);
  });

  test("a muted concept has no hover until it is no longer muted, and the client is told", async () => {
    const told = new Promise<void>((resolve) => session.connection.onNotification(mentionsChanged, () => resolve()));
    assert.match(markdownOf(await session.hover(uri, 0, 12)), /^### API/);
    await set({ muted: ["api"] });
    assert.equal(await session.hover(uri, 0, 12), null);
    assert.deepEqual(await ids(), ["connection-pool"]);
    await told;
    await set({});
    assert.match(markdownOf(await session.hover(uri, 0, 12)), /^### API/);
  });

  test("settings from an editor that sends none change nothing", async () => {
    await session.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    assert.deepEqual(await ids(), ["api", "connection-pool"]);
  });

  test("mentions tell the version they belong to, and follow edits", async () => {
    await session.change(uri, 7, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } }, text: "// a schema" }]);
    const result = await mentions();
    assert.equal(result?.version, 7);
    assert.deepEqual(
      result?.concepts.map(({ id, places }) => [id, places]),
      [
        ["connection-pool", [1, 6, 14]],
        ["schema", [0, 5, 6]],
      ],
    );
  });

  test("mentions of a large file come in parts that belong together", async () => {
    const nLines = 12_000;
    const large = "file:///shop/large.txt";
    await session.open(large, "plaintext", "The API has a schema.\n".repeat(nLines));
    const nPlaces = new Map<string, number>();
    let nParts = 0;
    for (let from: number | undefined = 0; from !== undefined; nParts++) {
      const part: MentionsResult = await session.connection.sendRequest(mentionsRequest, { uri: large, ...(from > 0 && { from }) });
      assert.equal(part?.version, 1);
      for (const { id, places } of part?.concepts ?? []) nPlaces.set(id, (nPlaces.get(id) ?? 0) + places.length / 3);
      from = part?.next;
    }
    assert.ok(nParts > 2);
    assert.deepEqual(
      [...nPlaces],
      [
        ["api", nLines],
        ["schema", nLines],
      ],
    );
    assert.equal(await session.connection.sendRequest(mentionsRequest, { uri, from: 1 }), null, "parts of another document");
    await session.close(large);
  });

  test("an explanation names the same words once, and stays short", async () => {
    const notes = "file:///shop/notes.txt";
    const nWords = 600;
    const lines = Array.from({ length: nWords }, (_, idx) => `The API has schema${idx}Schema.`);
    await session.open(notes, "plaintext", lines.join("\n"));
    const range = { start: { line: 0, character: 0 }, end: { line: nWords, character: 0 } };
    const found: ExplainRangeResult = await session.connection.sendRequest(explainRangeRequest, { uri: notes, range });
    assert.equal(found.filter(({ id }) => id === "api").length, 1);
    assert.equal(found.length, mostExplained);
    await session.close(notes);
  });

  test("a document that is not open has no mentions", async () => {
    assert.equal(await session.connection.sendRequest(mentionsRequest, { uri: "file:///elsewhere.ts" }), null);
  });

  test("recent concepts are on top of an empty query, once each", async () => {
    const found = await session.connection.sendRequest<SearchItem[]>(searchRequest, {
      query: " ",
      limit: 9,
      recent: ["sdk", "gone", "api"],
    });
    assert.deepEqual(
      found.slice(0, 2).map(({ id }) => id),
      ["sdk", "api"],
    );
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
  });

  test("rows of ids are given in their order", async () => {
    const found = await session.connection.sendRequest<SearchItem[]>(conceptsRequest, { ids: ["sdk", "__proto__", "api"] });
    assert.deepEqual(
      found.map(({ id }) => id),
      ["sdk", "api"],
    );
  });

  test("the body of a page is found behind names and plain lines", async () => {
    const found = await session.connection.sendRequest<SearchItem[]>(searchRequest, { query: "addresses such as", limit: 2000 });
    assert.ok(
      found.some(({ id }) => id === "api"),
      found.map(({ id }) => id).join(", "),
    );
  });
});
