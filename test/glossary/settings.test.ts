/** Do the areas that the settings offer stay in step with the glossary's? */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readYaml } from "../../glossary/load.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));

test("backlight.areas offers every area by its title", () => {
  const titles = readYaml<Record<string, string>>("areas.yaml");
  const { items } = Object(read("package.json")).contributes.configuration.properties["backlight.areas"];
  const strings = Object(read("package.nls.json"));
  assert.deepEqual(items.enum, Object.keys(titles));
  assert.deepEqual(
    items.enumDescriptions.map((key: string) => strings[key.replaceAll("%", "")]),
    Object.values(titles),
  );
});
