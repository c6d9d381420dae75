/** Do the tests in test/editor/ pass inside a real VS Code? */

import { cpSync, readdirSync, rmSync } from "node:fs";
import { get } from "node:https";
import { delimiter, dirname, join } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { build } from "esbuild";
import { cacheFolder, repositoryRoot, sampleFolder } from "./paths.ts";

const updateAddress = "https://update.code.visualstudio.com/api/releases/stable";
const answerWithinMs = 3000;

process.exitCode = await runEditorTests();

async function runEditorTests(): Promise<number> {
  const extensionTestsPath = await bundleTests();
  installFakeModel();
  const download = process.env.BACKLIGHT_VSCODE === "download" || (await answers(updateAddress));
  const common = {
    extensionDevelopmentPath: repositoryRoot,
    extensionTestsPath,
    launchArgs: [sampleFolder],
  };
  try {
    if (download) return await runTests({ ...common, version: "stable" });
    return await runTests({
      ...common,
      vscodeExecutablePath: join(import.meta.dirname, "code.mjs"),
      extensionTestsEnv: {
        // `env node` in code.mjs must find the Node that runs this file, which is new enough for the server.
        PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
        NODE_OPTIONS: "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
      },
    });
  } catch (error) {
    // The tests have told already what failed.
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

/**
 * Bundles test/editor/ into CommonJS, which is what VS Code loads tests as.
 * @returns the absolute path of the file whose `run` runs all tests.
 */
async function bundleTests(): Promise<string> {
  const source = join(repositoryRoot, "test", "editor");
  const outdir = join(cacheFolder, "editor");
  // A test that was deleted must not go on running from an old bundle.
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(source).filter((name) => name === "index.ts" || name.endsWith(".test.ts"));
  await build({
    entryPoints: names.map((name) => join(source, name)),
    outdir,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "index.js");
}

/** Puts the extension that offers a language model where `runTests` looks for installed ones; alone, as no test needs another. */
function installFakeModel(): void {
  const installed = join(cacheFolder, "extensions");
  rmSync(installed, { recursive: true, force: true });
  cpSync(join(import.meta.dirname, "fake-model"), join(installed, "backlight-test.fake-model-1.0.0"), { recursive: true });
}

/** Whether a host answers at all; with no way out to the internet it takes `answerWithinMs` at most to know. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(address, { timeout: answerWithinMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
