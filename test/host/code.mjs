#!/usr/bin/env node
/** What does `@vscode/test-electron` start in place of the desktop program where that cannot be downloaded? */

import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkbench, startHost, uriPath } from "./server.ts";

const longestRunMs = 240_000;
const copyEveryMs = 150;
const nShownLogLines = 40;

const args = process.argv.slice(2);
const values = (/** @type {string} */ name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
const tests = values("extensionTestsPath")[0];
const underDevelopment = values("extensionDevelopmentPath");
const extensionsDir = values("extensions-dir")[0];
const folder = args.find((arg) => !arg.startsWith("-"));
// Without an extension under development VS Code runs no tests, and says nothing about it.
if (tests === undefined || underDevelopment.length === 0) {
  console.error("usage: code.mjs [folder] --extensionTestsPath=FILE --extensionDevelopmentPath=FOLDER ...");
  process.exit(2);
}

const own = mkdtempSync(join(tmpdir(), "backlight-tests-"));
process.once("exit", () => rmSync(own, { recursive: true, force: true }));
const outFile = join(own, "out.txt");
const wrapper = join(own, "wrapper.cjs");
appendFileSync(outFile, "");
writeFileSync(wrapper, wrapperText(tests, outFile));

const out = openSync(outFile, "r");
const chunk = Buffer.alloc(65_536);
/** Copies what the tests printed since the last call. */
function copy() {
  for (let nRead = readSync(out, chunk); nRead > 0; nRead = readSync(out, chunk)) {
    process.stdout.write(Buffer.from(chunk.subarray(0, nRead)));
  }
}

const host = await startHost({
  smokeTestDriver: true,
  ...(extensionsDir === undefined ? {} : { extensionsDir }),
  ...(folder === undefined ? {} : { folder }),
});
/** @type {string[]} */
const log = [];
/** @type {(code: number | string) => void} */
let finish = () => {};
const result = new Promise((/** @type {(code: number | string) => void} */ resolve) => {
  finish = resolve;
});
const remote = (/** @type {string} */ path) => `vscode-remote://${host.authority}${uriPath(path)}`;
const copying = setInterval(copy, copyEveryMs);
const giveUp = setTimeout(() => finish(`no result after ${longestRunMs / 1000} s`), longestRunMs);
host.ended.then((text) => finish(`VS Code's server ended early:\n${text}`));

/** @type {{ close(): Promise<void> } | undefined} */
let workbench;
try {
  workbench = await openWorkbench(host, {
    payload: [
      ...underDevelopment.map((path) => /** @type {const} */ (["extensionDevelopmentPath", remote(path)])),
      ["extensionTestsPath", remote(wrapper)],
      ["skipWelcome", "true"],
      ["skipReleaseNotes", "true"],
    ],
    prepare: async (page) => {
      await page.exposeFunction("codeAutomationLog", (/** @type {string} */ level, /** @type {unknown[]} */ parts) => {
        log.push(`${level}: ${parts.map(String).join(" ")}`);
      });
      await page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => finish(code));
    },
  });
} catch (error) {
  finish(String(error));
}
const ending = await result;

clearInterval(copying);
clearTimeout(giveUp);
copy();
closeSync(out);
if (typeof ending === "string") {
  console.error(`The tests did not end by themselves: ${ending}`);
  console.error(log.slice(-nShownLogLines).join("\n"));
}
await workbench?.close();
await host.stop();
process.exitCode = typeof ending === "number" ? ending : 1;

/**
 * The module that VS Code runs as the test suite: it sends what the tests print to a file and runs them.
 *
 * The workbench mixes the tests' console with its own log and gives both the same level, hence the file. The
 * extension host guards its console with setters that ignore an assignment; a new definition gets past them. Appends
 * are synchronous, so that nothing is lost when the host exits.
 * @param {string} testsPath
 * @param {string} outPath
 */
function wrapperText(testsPath, outPath) {
  return `"use strict";
const fs = require("fs"), util = require("util");
let mute = false;
const put = text => mute || fs.appendFileSync(${JSON.stringify(outPath)}, text);
for (const name of ["log", "info", "warn", "error", "debug"])
  Object.defineProperty(console, name, { configurable: true, writable: true, value: (...a) => put(util.format(...a) + "\\n") });
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk, encoding, done) => { put(chunk); const f = done ?? encoding; if (typeof f === "function") f(); return true; };
exports.run = async () => {
  try { await require(${JSON.stringify(testsPath)}).run(); }
  // VS Code prints the error once more, into the same console.
  catch (error) { put((error?.stack ?? error) + "\\n"); mute = true; throw error; }
};
`;
}
