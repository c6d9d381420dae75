/** Does the built server answer over stdio as the protocol and the issue of trust demand? */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LogTraceNotification, type LogTraceParams, SetTraceNotification } from "vscode-languageserver-protocol/node";
import { preamble } from "../../server/core/glossary.ts";
import { linesOf } from "../../server/core/text.ts";
import { type PageResult, pageRequest, searchRequest } from "../../server/protocol/messages.ts";
import { cursor } from "../marks.ts";
import { builtServer, markdownOf, type Session, startSession } from "./session.ts";

const uri = "file:///shop/src/orders.ts";

/** Opens a fixture and hovers its cursor. */
async function hoverAt(session: Session, fixture: string, languageId = "typescript", at = uri) {
  const { text, offset } = cursor(fixture);
  const before = linesOf(text.slice(0, offset));
  await session.open(at, languageId, text);
  const line = before.nLines - 1;
  const hover = await session.hover(at, line, offset - before.lineStart(line));
  await session.close(at);
  return hover;
}

suite("server over stdio", () => {
  let session: Session;
  suiteSetup(async () => {
    session = await startSession();
  });
  suiteTeardown(async () => {
    assert.equal(await session.end(), 0);
    assert.deepEqual(session.shown, []);
    assert.deepEqual(session.logged, []);
  });

  test("says what it can do", () => {
    assert.equal(session.initialized.capabilities.hoverProvider, true);
    assert.equal(session.initialized.capabilities.textDocumentSync, 2);
  });

  test("says why, to whoever sets the trace, and to nobody else", async () => {
    const traced: LogTraceParams[] = [];
    const listening = session.connection.onNotification(LogTraceNotification.type, (params) => void traced.push(params));
    try {
      await hoverAt(session, "res.status(42$09)");
      await session.connection.sendNotification(SetTraceNotification.type, { value: "messages" });
      await hoverAt(session, "res.status(42$09)");
      await session.connection.sendNotification(SetTraceNotification.type, { value: "verbose" });
      await hoverAt(session, "res.status(42$09)");
      await hoverAt(session, "const cu$0stomer = 1;");
    } finally {
      await session.connection.sendNotification(SetTraceNotification.type, { value: "off" });
      listening.dispose();
    }
    assert.deepEqual(
      traced.map(({ message }) => message),
      new Array(2).fill("hover 0:13 → 429-too-many-requests (construct, score 3.00)"),
    );
    assert.deepEqual([traced[0]?.verbose, /429/.test(traced[1]?.verbose ?? "")], [undefined, true]);
  });

  test("a hover begins with the label and covers exactly the words", async () => {
    const hover = await hoverAt(session, "const connectionP$0ool = 1;");
    assert.match(markdownOf(hover), /^### Connection pool\n\n\S/);
    assert.deepEqual(hover?.range, { start: { line: 0, character: 6 }, end: { line: 0, character: 20 } });
  });

  test("a name is explained by its declaration above", async () => {
    const hover = await hoverAt(
      session,
      'import { trace, type Span } from "@opentelemetry/api";\n\nfunction end(leg: Span) {\n  l$0eg.end();\n}\n',
    );
    assert.match(markdownOf(hover), /^### Span\n\n\S/);
    assert.deepEqual(hover?.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 5 } });
  });

  test("a hover on a connection string repeats no password", async () => {
    const text = markdownOf(await hoverAt(session, 'const url = "postgres://shop:hunter2@db$0:5432/orders";'));
    assert.match(text, /^### Connection string/);
    assert.doesNotMatch(text, /hunter2/);
  });

  test("characters are counted in UTF-16 code units", async () => {
    const hover = await hoverAt(session, "// 🙂🙂 e\u0301 SD$0K");
    assert.deepEqual(hover?.range, { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } });
  });

  test("why it matched is said when it is not plain to see", async () => {
    assert.match(markdownOf(await hoverAt(session, "const rateLim$0iter = 1")), /`rateLimiter`.*Rate limiting|### Rate limiting/);
    assert.match(markdownOf(await hoverAt(session, "res.sendStatus(42$09)")), /429/);
    assert.doesNotMatch(markdownOf(await hoverAt(session, "// the AP$0I")), /→/);
  });

  test("nginx is known by what its file holds where the editor knows only its ending", async () => {
    const fixture = "server {\n  listen 80;\n  location / {\n    proxy_pa$0ss http://shop:3000;\n  }\n}\n";
    assert.match(markdownOf(await hoverAt(session, fixture, "properties", "file:///etc/shop/default.conf")), /^### Reverse proxy/);
    assert.equal(await hoverAt(session, "lis$0ten = 80\n", "properties", "file:///etc/shop/shop.conf"), null);
  });

  test("a hover has at most 12 rendered lines", async () => {
    for (const fixture of ["// the AP$0I", "res.sendStatus(42$09)", 'const url = "postgres://a:b@h$0:5432/shop"']) {
      const lines = markdownOf(await hoverAt(session, fixture)).split("\n\n");
      assert.ok(lines.length > 2 && lines.length <= 12, `${lines.length} lines`);
    }
  });

  test("a client that runs no commands gets https links only", async () => {
    const text = markdownOf(await hoverAt(session, "// the AP$0I"));
    assert.doesNotMatch(text, /command:/);
    const targets = [...text.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1] ?? "");
    assert.ok(targets.length > 0 && targets.every((target) => target.startsWith("https://")), String(targets));
  });

  test("a client that runs our command gets links to pages", async () => {
    const ours = await startSession({ commandLinks: true });
    const text = markdownOf(await hoverAt(ours, "// the AP$0I"));
    assert.match(text, /\[Learn more\]\(command:backlight\.openConcept\?%5B%22api%22%5D\)/);
    const commands = [...text.matchAll(/command:([\w.]+)/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(commands)], ["backlight.openConcept", "backlight.knowConcept", "backlight.muteConcept"]);
    await ours.end();
  });

  test("an editor in German gets its own words in German, and the glossary's as they are", async () => {
    const german = await startSession({ commandLinks: true }, builtServer, "de-DE");
    const text = markdownOf(await hoverAt(german, "// the AP$0I"));
    for (const words of [
      "### API",
      "**Warum es wichtig ist:**",
      "[Mehr erfahren](command:",
      "Verwandt: ",
      "Doku: ",
      "[Das kenne ich](command:",
    ])
      assert.ok(text.includes(words), `${words} in ${text}`);
    const page: PageResult = await german.connection.sendRequest(pageRequest, { id: "api" });
    assert.ok(page?.related.some(({ title }) => title === "Verwendet mit"));
    await german.end();
  });

  test("what a document holds never acts in a hover", async () => {
    const hostile = 'const url = "postgres://[x](command:evil):p@h$0/![i](http://x/i.png)<img src=x>`` `";';
    const text = markdownOf(await hoverAt(session, hostile));
    const outsideCode = text.replace(/(`+)[\s\S]*?\1/g, "");
    assert.doesNotMatch(outsideCode, /command:|<img|!\[/);
  });

  test("edits are taken as edits", async () => {
    await session.open(uri, "typescript", "const a = 1;\r\nconst b = 2;\r\n");
    await session.change(uri, 2, [{ range: { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } }, text: "apiKey" }]);
    assert.match(markdownOf(await session.hover(uri, 1, 8)), /^### API key/);
    await session.change(uri, 3, [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" }]);
    assert.match(markdownOf(await session.hover(uri, 0, 8)), /^### API key/);
    await session.close(uri);
    assert.equal(await session.hover(uri, 0, 8), null);
  });

  test("search forgives typos and knows acronyms", async () => {
    for (const [query, id] of [
      ["jwt", "jwt"],
      ["idempotncy", "idempotency"],
      ["application programming interface", "api"],
      ["conection pool", "connection-pool"],
    ]) {
      const found: { id: string }[] = await session.connection.sendRequest(searchRequest, { query, limit: 5 });
      assert.equal(found[0]?.id, id, `${query} finds ${found.map((one) => one.id).join(", ")}`);
    }
  });

  test("a page holds the concept's sections and links that lead somewhere", async () => {
    const page: { concept: { label: string }; howItWorks: string; related: { links: { id: string }[] }[] } =
      await session.connection.sendRequest(pageRequest, { id: "rate-limiting" });
    assert.equal(page.concept.label, "Rate limiting");
    assert.match(page.howItWorks, /<p>/);
    const first = page.related[0]?.links[0];
    assert.ok(first);
    assert.notEqual(await session.connection.sendRequest(pageRequest, { id: first.id }), null);
    assert.equal(await session.connection.sendRequest(pageRequest, { id: "__proto__" }), null);
  });
});

suite("server with bad input", () => {
  const million = 1_000_000;
  const rows: readonly (readonly [why: string, languageId: string, text: string, line: number, character: number])[] = [
    ["an empty document", "typescript", "", 0, 0],
    ["a position past the line", "typescript", "api", 0, 99],
    ["a position past the end", "typescript", "api", 99, 0],
    ["binary", "plaintext", "\u0000\u0001\ufffd\u0000\u0003\u0004".repeat(1_000), 0, 5],
    ["an unknown language", "klingon", "nuqneH", 0, 2],
    ["a language named like a property of objects", "constructor", "nothing", 0, 2],
    ["a minified line of 5 MB", "javascript", "a=b;".repeat(1.25 * million), 0, 4_000_000],
    ["a hundred megabytes", "plaintext", "x".repeat(100 * million), 0, 10],
    ["unpaired surrogates", "typescript", "// \ud800 \udc00 \ud800\ud800", 0, 4],
  ];
  for (const [why, languageId, text, line, character] of rows)
    test(`${why}: no hover, no crash, nothing logged`, async function () {
      this.timeout(60_000);
      const session = await startSession();
      await session.open(uri, languageId, text);
      assert.equal(await session.hover(uri, line, character), null);
      assert.match(markdownOf(await hoverAt(session, "// the AP$0I", "typescript", "file:///other.ts")), /^### API/);
      assert.equal(await session.end(), 0);
      assert.deepEqual([...session.shown, ...session.logged], []);
    });

  test("edits out of range and of documents that are not open are survived", async () => {
    const session = await startSession();
    await session.open(uri, "typescript", "// api");
    await session.change(uri, 2, [{ range: { start: { line: 9, character: 9 }, end: { line: 99, character: 0 } }, text: " and more" }]);
    await session.change("file:///never.ts", 2, [{ text: "x" }]);
    assert.match(markdownOf(await session.hover(uri, 0, 4)), /^### API/);
    assert.equal(await session.end(), 0);
  });

  for (const [why, spoil] of [
    ["missing", (folder: string) => rmSync(join(folder, "glossary.bin"))],
    ["corrupt", (folder: string) => writeFileSync(join(folder, "glossary.bin"), "{ broken")],
    [
      "of another format",
      (folder: string) => writeFileSync(join(folder, "glossary.bin"), Uint32Array.from([preamble.mark, 99, ...new Array(99).fill(0)])),
    ],
  ] as const)
    test(`a glossary that is ${why}: one clear message, and the editor goes on`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "backlight-"));
      cpSync(join(builtServer, ".."), folder, { recursive: true });
      spoil(folder);
      const session = await startSession(undefined, join(folder, "server.js"));
      for (let times = 0; times < 3; times++) assert.equal(await hoverAt(session, "// the AP$0I"), null);
      assert.equal(await session.end(), 0);
      assert.equal(session.shown.length, 1, session.shown.join("\n"));
      assert.match(session.shown[0] ?? "", /^Backlight: The glossary data .*Reinstalling/);
      rmSync(folder, { recursive: true, force: true });
    });
});
