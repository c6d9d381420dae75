/** Runs every suite against the real parts and counts them together: what `npm test` does. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const root = join(import.meta.dirname, "..");
const quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON";
const mocha = [join(root, "node_modules/mocha/bin/mocha.js")];
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string; version: string };

interface Step {
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The packed extension that the browser tests install. */
const env = { BACKLIGHT_VSIX: join(root, `${name}-${version}.vsix`) };
const browser = [...mocha, "--timeout", "120000"];
/** Most of what a window costs is waited for, and units know nothing of each other, so that two go well together on two cores. */
const twoAtATime = ["--parallel", "--jobs", "2"];
const steps: readonly Step[] = [
  {
    title: "units, glossary and protocol",
    args: [
      ...mocha,
      ...twoAtATime,
      "test/core/*.test.ts",
      "test/glossary/*.test.ts",
      "test/protocol/*.test.ts",
      "test/client/*.test.ts",
      "--reporter",
      "dot",
    ],
  },
  { title: "inside the extension host", args: [quiet, "test/host/run-editor-tests.ts"] },
  { title: "how long a start takes", args: [...browser, "test/ui/activation.test.ts"], env },
  // The longest come first, so that none is left to run alone.
  {
    title: "as a user in a browser",
    args: [
      ...browser,
      ...twoAtATime,
      "test/ui/discovery.test.ts",
      "test/ui/browser.test.ts",
      "test/ui/!(activation|discovery|browser).test.ts",
    ],
    env,
  },
];

let passed = 0;
let failed = 0;
// What does not get here by this is missed, and told, by the step that needs it.
const prepared = run([quiet, "test/host/prepare.ts"], {});
for (const [idx, { title, args, env }] of steps.entries()) {
  if (idx > 0) await prepared;
  console.log(`\n== ${title}`);
  const { code, output } = await run(args, env ?? {});
  const count = (word: string) =>
    [...stripVTControlCharacters(output).matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].reduce(
      (sum, match) => sum + Number(match[1]),
      0,
    );
  passed += count("passing");
  const failing = count("failing");
  // A suite that ends badly without counting has failed as a whole.
  failed += failing === 0 && code !== 0 ? 1 : failing;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Runs Node with `args`, showing and keeping what it prints. */
function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: quiet, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
