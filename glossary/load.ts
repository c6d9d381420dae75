/** Reads the whole glossary from disk: concepts and closed lists. Build time only. */
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseDocument, visit } from "yaml";
import { foldName, type Lists } from "./check.ts";
import { type Entry, type Problem, readEntry } from "./read.ts";

/** The folder this file stands in. */
export const glossaryFolder = import.meta.dirname;

/**
 * Reads a YAML file of this folder.
 *
 * @throws Error with the line when the file is no YAML, or when one of its keys stands there twice
 */
export function readYaml<T>(name: string): T {
  // The library's own check of keys compares each with all, which takes seconds for thousands of signals.
  const document = parseDocument(readFileSync(join(glossaryFolder, name), "utf8"), { uniqueKeys: false });
  for (const error of document.errors) throw new Error(`glossary/${name}: ${error.message}`);
  visit(document, {
    Map(_, map) {
      const known = new Set<string>();
      for (const { key } of map.items) {
        if (known.has(String(key))) throw new Error(`glossary/${name}: the key "${key}" stands there twice`);
        known.add(String(key));
      }
    },
  });
  return document.toJS() as T;
}

/** The closed lists that entries are checked against. */
export function readLists(): Lists {
  return {
    areas: new Set(Object.keys(readYaml<Record<string, string>>("areas.yaml"))),
    hosts: new Set(readYaml<string[]>("hosts.yaml")),
    everyday: new Set(readYaml<string[]>("everyday.yaml").map(foldName)),
    articles: new Set(readYaml<string[]>("article-hosts.yaml")),
    mixedUp: readYaml<string[][]>("mixed-up.yaml"),
    sharedForms: new Set(),
  };
}

/** Every concept file, sorted by path, and the problems found in each by itself. */
export function readEntries(): { entries: Entry[]; problems: Problem[] } {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const path of globSync("concepts/*/*.md", { cwd: glossaryFolder }).sort()) {
    const file = join(relative(process.cwd(), glossaryFolder), path);
    const read = readEntry(file, readFileSync(join(glossaryFolder, path), "utf8"));
    if (read.entry) entries.push(read.entry);
    problems.push(...read.problems);
  }
  return { entries, problems };
}
