/** Which tests run inside VS Code's extension host, and did they pass? */

import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs every bundled `*.test.js` beside this file.
 * @throws when a test failed; the report is printed by then.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 30_000 });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
  }
  const nFailures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (nFailures > 0) throw new Error(`${nFailures} of the tests in VS Code failed`);
}
