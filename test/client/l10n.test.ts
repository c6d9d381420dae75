/** Does every text of the client have a German one that fits? */
import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getL10nJson } from "@vscode/l10n-dev";

const root = join(import.meta.dirname, "..", "..");
const read = (name: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(root, name), "utf8"));
const sources = readdirSync(join(root, "client"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(root, "client", name), "utf8"));

/** `{0}`, and in the manifest the commands that links run. */
const fixed = (text: string) => (text.match(/\{\d\}|\(command:[^)]+\)|`[^`]+`/g) ?? []).sort();

/**
 * The texts of the client's code.
 *
 * The extractor leaves out some files without a word, so what a plain look finds is taken, too.
 */
async function texts(): Promise<readonly string[]> {
  const extracted = await getL10nJson(sources.map((contents) => ({ contents, extension: ".ts" })));
  const seen = sources.flatMap((source) =>
    [...source.matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) => String(JSON.parse(text ?? '""'))),
  );
  return [...new Set([...Object.keys(extracted), ...seen])].sort();
}

suite("German", () => {
  const bundle = read("client/l10n/bundle.l10n.de.json");
  const manifest = read("package.nls.json");
  const german = read("package.nls.de.json");

  test("every text in the code has a German one, and none is left over", async () => deepEqual(Object.keys(bundle).sort(), await texts()));

  test("every text of the manifest has a German one, and none is left over", () =>
    deepEqual(Object.keys(german).sort(), Object.keys(manifest).sort()));

  test("placeholders, commands and code are the same in both languages", () => {
    const odd = [...Object.entries(bundle), ...Object.entries(german).map(([key, text]) => [manifest[key] ?? "", text] as const)].filter(
      ([english, text]) => fixed(english).join() !== fixed(text).join(),
    );
    deepEqual(odd, []);
  });

  test("the manifest names only texts that there are", () => {
    const used = [...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? "");
    deepEqual(
      used.filter((key) => !(key in manifest)),
      [],
    );
    deepEqual(
      Object.keys(manifest).filter((key) => !used.includes(key)),
      [],
    );
  });
});
