/** How does Backlight feel in an editor, right now? (`npm start`) */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./get-host.ts";
import { installVsix, packageExtension } from "./package.ts";
import { sampleFolder } from "./paths.ts";
import { startHost } from "./server.ts";

const checkOnly = process.argv.includes("--check");
const vsix = await packageExtension();
// The check must not change the editor of whoever runs it.
const desktop = checkOnly ? undefined : findProgram(["code"]);
if (desktop === undefined) await openInBrowser();
else await openOnDesktop(desktop);

/** Installs the package into the editor that is there, and opens the sample in it. */
async function openOnDesktop(code: string): Promise<void> {
  await run(code, ["--install-extension", vsix, "--force"]);
  await run(code, [sampleFolder]);
}

/** Serves VS Code with the package installed, and the sample open, until Ctrl+C. */
async function openInBrowser(): Promise<void> {
  const extensionsDir = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
  process.once("exit", () => rmSync(extensionsDir, { recursive: true, force: true }));
  await installVsix(vsix, extensionsDir);
  const host = await startHost({ extensionsDir, folder: sampleFolder });
  try {
    if (checkOnly) {
      const answer = await fetchPage(host.url);
      if (!answer.ok) throw new Error(`VS Code's server answered ${answer.status}`);
      console.log(`VS Code with Backlight came up at ${host.url}`);
      return;
    }
    console.log(`Open ${host.url} in a browser; Ctrl+C ends it.`);
    const interrupted = new Promise<undefined>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve(undefined));
    });
    const lastWords = await Promise.race([interrupted, host.ended]);
    if (lastWords !== undefined) throw new Error(`VS Code's server ended:\n${lastWords}`);
  } finally {
    await host.stop();
  }
}

/** Fetches as a browser does: the server trades the secret in the address for a cookie, and sends on to the page. */
async function fetchPage(url: string): Promise<Response> {
  const first = await fetch(url, { redirect: "manual" });
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return fetch(new URL(first.headers.get("location") ?? url, url), { headers: { cookie } });
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", shell: process.platform === "win32" });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}
