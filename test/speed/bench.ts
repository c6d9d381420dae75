/** How fast is the server, beside a bare one that answers with a constant? Prints each figure with its floor and its budget. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bytesOf } from "../../server/bytes.ts";
import { openGlossary } from "../../server/core/glossary.ts";
import { grammarOf } from "../../server/core/grammars.ts";
import { findingsOf } from "../../server/core/occurrences.ts";
import { type Recognizer, recognizerOf } from "../../server/core/recognize.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { linesOf } from "../../server/core/text.ts";
import { type Client, quantile, startClient } from "./client.ts";
import { largeGlossary, longSource } from "./texts.ts";

const nStarts = 21;
const nHovers = 2_000;
const nKeystrokes = 200;
const nScans = 9;
/** Scans before the measured ones, as hovers are warmed, too: until V8 has compiled what is hot, it works beside us on the same clock. */
const nWarmScans = 20;
const nLines = 10_000;
const nManyConcepts = 10_000;
const nDocuments = 20;
const uri = "file:///shop/src/orders.ts";
const small =
  'import express from "express";\nconst app = express();\napp.get("/orders", handler); // the API gateway and its rate limit\n';

const folder = mkdtempSync(join(tmpdir(), "backlight-bench-"));
const dist = new URL("../../dist/", import.meta.url).pathname;
const floor = join(folder, "constant-server.js");
const ours = join(dist, "server.js");
const large = join(folder, "server.js");
await build({
  entryPoints: [new URL("constant-server.ts", import.meta.url).pathname],
  outfile: floor,
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  mainFields: ["module", "main"],
  logLevel: "warning",
});
cpSync(dist, folder, { recursive: true });
const manyConcepts = largeGlossary(nManyConcepts);
writeFileSync(join(folder, "glossary.bin"), manyConcepts);

/** The floor of reading a document: one regular expression that only tells comments, strings, names, numbers and marks apart. */
const plainTokens = /\/\/.*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[A-Za-z_$][\w$]*|\d[\w.]*|[^\s\w]/g;

function report(what: string, measured: string, budget: string, kept: boolean) {
  console.log(`${kept ? "kept  " : "MISSED"}  ${what.padEnd(46)} ${measured}  (budget ${budget})`);
}

function reportRatio(what: string, value: number, floorValue: number, budget: number) {
  const ratio = value / floorValue;
  report(what, `${value.toFixed(2)} ms, floor ${floorValue.toFixed(2)} ms: ${ratio.toFixed(2)}x`, `${budget}x`, ratio <= budget);
}

/** Milliseconds from the start of the process to the first hover that is not empty. */
async function startMs(server: string): Promise<number> {
  const start = performance.now();
  const client = await startClient(server);
  await client.open(uri, "typescript", small);
  const hover = await client.hover(uri, 2, 40);
  const ms = performance.now() - start;
  if (!hover) throw new Error("the first hover is empty");
  await client.end();
  return ms;
}

async function hoverMs(client: Client, line: number, character: number): Promise<number> {
  const start = performance.now();
  await client.hover(uri, line, character);
  return performance.now() - start;
}

/** One figure of each of two servers, taken in turns so that the machine's moods meet both. */
async function inTurns<T>(count: number, take: (server: number, idx: number) => Promise<T>): Promise<[T[], T[]]> {
  const both: [T[], T[]] = [[], []];
  for (let idx = 0; idx < count; idx++) for (const server of [0, 1] as const) both[server].push(await take(server, idx));
  return both;
}

async function main() {
  await startMs(ours);
  const [floorStart, ourStart] = await inTurns(nStarts, (server) => startMs(server === 0 ? floor : ours));
  reportRatio("start to first hover, median", quantile(ourStart, 0.5), quantile(floorStart, 0.5), 1.5);

  const text = longSource(nLines);
  for (const [what, server] of [
    ["10,000 lines", ours],
    ["10,000 lines, 10,000 concepts", large],
  ] as const) {
    const clients = [await startClient(floor), await startClient(server)] as const;
    for (const client of clients) {
      await client.open(uri, "typescript", text);
      for (let warm = 0; warm < 300; warm++) await client.hover(uri, (warm * 37) % nLines, 12);
    }
    const at = (idx: number) => [(idx * 7_919) % nLines, 8 + (idx % 30)] as const;
    const [floorHover, ourHover] = await inTurns(nHovers, (which, idx) => hoverMs(clients[which as 0 | 1], ...at(idx)));
    reportRatio(`hover, ${what}, median`, quantile(ourHover, 0.5), quantile(floorHover, 0.5), 1.2);
    reportRatio(`hover, ${what}, 99th of 100`, quantile(ourHover, 0.99), quantile(floorHover, 0.99), 1.5);
    if (server === ours) {
      const typed = async (which: number, idx: number) => {
        const client = clients[which as 0 | 1];
        const [line] = at(idx);
        const start = performance.now();
        await client.change(uri, idx + 2, { range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: " " });
        await client.hover(uri, line, 12);
        return performance.now() - start;
      };
      const [floorTyped, ourTyped] = await inTurns(nKeystrokes, typed);
      const ms = quantile(ourTyped, 0.5) - quantile(floorTyped, 0.5);
      report("keystroke and hover beyond the floor, median", `${ms.toFixed(2)} ms`, "5 ms", ms <= 5);
    }
    for (const client of clients) await client.end();
  }

  const lines = linesOf(text);
  const syntax = syntaxOf("typescript", lines, await grammarOf("typescript"));
  syntax.advance(() => false);
  const document = { languageId: "typescript", path: "orders.ts", lines };
  const usual = largeGlossary(0);
  const readerOf = (packed: Uint8Array) => recognizerOf(openGlossary(bytesOf(packed)));
  /** Time on the processor, which other work on the machine does not lengthen. */
  const cpuMs = (start: NodeJS.CpuUsage) => process.cpuUsage(start).user / 1_000;
  const tokensMs = () => {
    const start = process.cpuUsage();
    for (let line = 0; line < nLines; line++) syntax.tokens(line);
    return cpuMs(start);
  };
  const scanMs = (recognizer: Recognizer) => {
    const start = process.cpuUsage();
    findingsOf()
      .scan(recognizer, recognizer.analyze(document, syntax))
      .advance(() => false);
    return cpuMs(start);
  };
  const plainMs = () => {
    const start = process.cpuUsage();
    let nTokens = 0;
    for (plainTokens.lastIndex = 0; plainTokens.test(text); ) nTokens++;
    if (nTokens < nLines) throw new Error("the plain pass found too little");
    return cpuMs(start);
  };
  const medianOf = (takes: readonly (() => number)[]): readonly number[] => {
    const runs = Array.from({ length: nWarmScans + nScans }, () => takes.map((take) => take())).slice(nWarmScans);
    return takes.map((_, which) =>
      quantile(
        runs.map((run) => run[which] ?? Number.NaN),
        0.5,
      ),
    );
  };
  // A server has one glossary, so one is read with before there is another.
  const alone = readerOf(usual);
  const [scan = Number.NaN, tokens = Number.NaN, plain = Number.NaN] = medianOf([() => scanMs(alone), tokensMs, plainMs]);
  const speed = text.length / 1_000 / (scan - tokens);
  report(
    "whole document after tokenizing",
    `${speed.toFixed(1)} MB/s (${scan.toFixed(0)} ms, tokens ${tokens.toFixed(0)} ms; one expression's pass ${plain.toFixed(0)} ms: ${((scan - tokens) / plain).toFixed(1)}x)`,
    "20 MB/s",
    speed >= 20,
  );
  const [fewer, more] = [readerOf(usual), readerOf(manyConcepts)];
  const [few = Number.NaN, many = Number.NaN] = medianOf([() => scanMs(fewer), () => scanMs(more)]);
  report("the same with 10,000 concepts", `${(many / few).toFixed(2)}x`, "1.1x", many / few <= 1.1);

  const client = await startClient(ours);
  for (let idx = 0; idx < nDocuments; idx++) await client.open(`${uri}${idx}.ts`, "typescript", longSource(500));
  for (let idx = 0; idx < nDocuments; idx++) await client.connection.sendRequest("backlight/occurrences", { uri: `${uri}${idx}.ts` });
  const mb = client.residentMb();
  report("resident memory, 20 documents", `${mb.toFixed(0)} MB`, "120 MB", mb <= 120);
  await client.end();
}

await main().finally(() => rmSync(folder, { recursive: true, force: true }));
