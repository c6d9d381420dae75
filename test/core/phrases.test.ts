/** Does the interface's language stand between the glossary's own words? */
import { deepEqual, equal, notEqual } from "node:assert/strict";
import { english, phrasesIn, relationTitle } from "../../server/core/phrases.ts";

suite("phrases", () => {
  const languages: readonly (readonly [locale: string, docs: string])[] = [
    ["en", "Docs:"],
    ["en-GB", "Docs:"],
    ["de", "Doku:"],
    ["de-AT", "Doku:"],
    ["DE_ch", "Doku:"],
    ["fr", "Docs:"],
    ["", "Docs:"],
    ["constructor", "Docs:"],
  ];
  for (const [locale, docs] of languages) test(`of "${locale}"`, () => equal(phrasesIn(locale).docs, docs));

  test("in German none is left in English, and what is filled in stays", () => {
    const flat = ({ relations, ...rest }: typeof english) => Object.entries({ ...rest, ...relations });
    const german = new Map(flat(phrasesIn("de")));
    for (const [key, text] of flat(english)) {
      notEqual(german.get(key), text, key);
      deepEqual(german.get(key)?.match(/\{\d\}/g), text.match(/\{\d\}/g), key);
    }
  });

  test("a relation without a heading is called by its kind", () => {
    equal(relationTitle(english, "part-of"), "Part of");
    equal(relationTitle(english, "constructor"), "constructor");
  });
});
