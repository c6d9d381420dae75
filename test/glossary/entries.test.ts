/** Does every entry's own `found` and `ignored` hold? */
import assert from "node:assert/strict";
import { ask, shipped } from "../recognition.ts";

suite("entries: their own fixtures", () => {
  for (const entry of shipped().folder.entries) {
    for (const fixture of entry.found)
      test(`${entry.id} is found: ${typeof fixture === "string" ? fixture : fixture.text}`, async () => {
        assert.equal((await answer(fixture)).id, entry.id);
      });
    for (const fixture of entry.ignored)
      test(`${entry.id} is ignored: ${typeof fixture === "string" ? fixture : fixture.text}`, async () => {
        assert.notEqual((await answer(fixture)).id, entry.id);
      });
  }
});

function answer(fixture: string | { readonly language: string; readonly text: string }) {
  return typeof fixture === "string" ? ask(fixture) : ask(fixture.text, fixture.language);
}
