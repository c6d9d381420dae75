/** Is the README true? Its settings, commands, scripts and pictures must be those of the product. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> } };
}

suite("README", () => {
  const readme = read("README.md");
  const manifest = JSON.parse(read("package.json")) as Manifest;

  test("lists every setting with its default, and no other", () => {
    const listed = [...readme.matchAll(/^\| `(backlight\.[\w.]+)` \| `([^`]*)` \|/gm)].map(([, name, value]) => `${name} ${value}`);
    const real = Object.entries(manifest.contributes.configuration.properties).map(
      ([name, setting]) => `${name} ${JSON.stringify(setting.default)}`,
    );
    assert.deepEqual(listed.sort(), real.sort());
  });

  test("names only scripts that exist", () => {
    for (const [, name] of readme.matchAll(/npm run ([\w:]+)/g)) assert.ok(name && manifest.scripts[name], `npm run ${name}`);
  });

  test("shows only pictures that exist", () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1] ?? "");
    assert.ok(pictures.length >= 3);
    for (const picture of pictures) assert.ok(existsSync(join(root, picture)), picture);
  });
});
