/** Does odd, broken or huge input get a bounded answer or silence, never a fault? */
import assert from "node:assert/strict";
import { longestConstructLine, longestLine } from "../../server/core/analysis.ts";
import { grammarOf } from "../../server/core/grammars.ts";
import { occurrencesIn } from "../../server/core/occurrences.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { linesOf } from "../../server/core/text.ts";
import { shipped } from "../recognition.ts";

/** Longest time that a hover may take. In milliseconds. */
const mostHoverMs = 50;
/** The best of some runs counts: the first ones compile. */
const nRuns = 4;
/** Just short enough for words to be read, and for constructs to be looked for. In UTF-16 code units. */
const longLine = longestLine - 100;
const longConstructs = longestConstructLine - 100;

const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const texts: readonly (readonly [why: string, text: string, languageId: string])[] = [
  ["nothing", "", "typescript"],
  ["syntax errors", "class { ( [ API => }}} const = = 'x\nrate limit", "typescript"],
  ["an unterminated string", 'const url = "the API gateway\nnext line', "typescript"],
  ["an unterminated template and comment", "`${a /* the API\n".repeat(50), "typescript"],
  ["mixed line endings", "the API\rrate limit\r\nidempotent\n\rcache\r", "plaintext"],
  ["astral characters", "// 🙂🙂 the API 🇩🇪 rate limit 👩‍👩‍👧 \ud800 cache \udc00", "typescript"],
  ["null bytes", "// the\0API\0\0 rate limit \0", "typescript"],
  ["every code unit once", Array.from({ length: 65_536 }, (_, code) => String.fromCharCode(code)).join(""), "plaintext"],
  ["names of Object.prototype", "constructor __proto__ toString hasOwnProperty @constructor constructor: __proto__(", "yaml"],
  ["a line of 5 million characters", fill("the API gateway; ", 5_000_000), "javascript"],
  ["a line of 5 million brackets", fill("[({", 5_000_000), "json"],
  ["a very long line of words that need a look around", fill("port env cache ", longLine), "typescript"],
  ["a very long line of calls", fill("a.get(x).", longLine), "typescript"],
  ["blocks over 5 million characters", fill("```sql\nSELECT 1;\n```\nThe rate limit.\n", 5_000_000), "markdown"],
  ["blocks that nothing closes", fill("```\n~~~ sql\n", 5_000_000), "markdown"],
  ["a name that is nowhere declared", fill("x = a, a : b ( a < a ) a, a\n", 200_000), "typescript"],
  ["a name among types", fill(`${fill("List<A> a ", longConstructs)}a\n`, 200_000), "java"],
  ["settings that go nowhere", fill("host=a user=b server=", longConstructs), "properties"],
  ["settings in braces", fill("server={;host={;", longConstructs), "json"],
  ["sections without a key", fill("[a.b]\n", 100_000), "toml"],
  ["a chain below comments without end", `${"// a\n".repeat(100_000)}  .get(x)\n`, "typescript"],
  ["100,000 occurrences", "// the API\n".repeat(100_000), "typescript"],
  ...[
    "a",
    "a.",
    "a-",
    "a_",
    "API ",
    "A_",
    "404 ",
    "1",
    "1 ",
    "1:",
    "1.1.",
    "* ",
    "@a ",
    '"',
    '"a" ',
    "[",
    "[a, ",
    "(",
    "#[a(",
    "/",
    "a/",
    "--a ",
    "get(",
    "host=a;",
    "exit ",
    "exit_",
    "timestamp",
    "$2b$10$",
    "a@tcp(",
    "open(a, ",
    "level: ",
    "http ",
    "://a",
    "eyJa.",
    "npm ",
    "a: 1, ",
    "ttl=1*",
    "\t",
    "\\",
    "is ",
    "status ===",
    "<=",
    "://$a$b",
    "`~",
    "chmod ",
    "port ",
    "SELECT a ",
    "Expires=",
    "5 per ",
    "1/min ",
    "a_b_",
    "idx_",
    "quantile(",
    "bcrypt.hash(",
    "max size 1",
    "cache.set(a, ",
    "::1",
    "tls",
    "-a ",
    "-src ",
    "'self' ",
    "->>'",
    ".a(",
    "bytes=",
    "'a', ",
  ].map((piece) => [`a long line of ${JSON.stringify(piece)}`, fill(piece, longLine), "typescript"] as const),
  // Expressions of values must not try every way to cut these up.
  ["a schedule that never ends", `crontab(${"a=1   ".repeat(100)}!`, "python"],
  ["a schedule of digits", `crontab(a=${"111=".repeat(100)}!`, "python"],
  ["a host that never ends", `host: ${"aaa.".repeat(250)}!`, "yaml"],
  ["hosts side by side", `server_name ${"'a.aa'".repeat(150)}!`, "nginx"],
  ["a sentence that never says how long", "kept a a a a ".repeat(80), "markdown"],
  ["names without an end", `topic(${"'a', ".repeat(200)}`, "typescript"],
  ...["a: ", "- ", "  ", "A=", "cpu: 1 ", "docker run -a ", "ENV ", "--a\\\n", "- [a, ", "/{a}"].flatMap((piece) =>
    ["yaml", "dockerfile", "shellscript", "sql", "csharp", "markdown"].map(
      (languageId) => [`a long ${languageId} line of ${JSON.stringify(piece)}`, fill(piece, longConstructs), languageId] as const,
    ),
  ),
];

/** Opens a text as the server does: the parser gets its turn first. */
async function opened(text: string, languageId: string) {
  const lines = linesOf(text);
  const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
  const end = performance.now() + 300;
  syntax.advance(() => performance.now() > end);
  return { lines, syntax };
}

suite("bad input", () => {
  for (const [why, text, languageId] of texts)
    test(`a hover is quick and harmless: ${why}`, async () => {
      const { recognizer } = shipped();
      const { lines, syntax } = await opened(text, languageId);
      // Time on the processor: other work on the machine must not fail a test.
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < nRuns; run++) {
        const start = process.cpuUsage();
        const analysis = recognizer.analyze({ languageId, path: "a/b.txt", lines }, syntax);
        const found = recognizer.at(analysis, Math.floor(text.length / 2));
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, (user + system) / 1_000);
        if (found) assert.ok(found.start < found.end && found.end <= text.length);
      }
      assert.ok(best < mostHoverMs, `${best.toFixed(0)} ms`);
    });

  test("offsets out of range are read as the nearest end", async () => {
    const { recognizer } = shipped();
    const { lines, syntax } = await opened("the API", "plaintext");
    const analysis = recognizer.analyze({ languageId: "plaintext", path: "", lines }, syntax);
    for (const offset of [-1, -1e9, 1e9, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, 3.5, Number.NaN])
      recognizer.at(analysis, offset);
    assert.ok(recognizer.at(analysis, 1e9), "the last word");
    for (const line of [-1, 1, 1e9]) assert.deepEqual(recognizer.onLine(analysis, line), []);
  });

  test("100,000 occurrences are all found, sorted and apart", async () => {
    const { recognizer } = shipped();
    const { lines, syntax } = await opened("the API\n".repeat(100_000), "plaintext");
    const found = occurrencesIn(recognizer, recognizer.analyze({ languageId: "plaintext", path: "", lines }, syntax));
    assert.equal(found.length, 100_000);
    assert.ok(found.every((one, idx) => one.start >= (found[idx - 1]?.end ?? 0)));
  });

  test("edits may put anything anywhere", async () => {
    const { recognizer } = shipped();
    let text = "const api = 1;\n// the cache\n";
    const { lines, syntax } = await opened(text, "typescript");
    for (const [start, end, piece] of [
      [0, 0, "/*"],
      [0, text.length, ""],
      [0, 0, "\0\r\n\ud800"],
      [1, 2, "\r\r\n"],
    ] as const) {
      const to = Math.min(end, text.length);
      text = text.slice(0, start) + piece + text.slice(to);
      const edited = linesOf(text);
      syntax.edit({ start, end: to, text: piece }, edited);
      syntax.advance(() => false);
      occurrencesIn(recognizer, recognizer.analyze({ languageId: "typescript", path: "", lines: edited }, syntax));
    }
    assert.ok(lines);
  });
});
