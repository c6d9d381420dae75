/** Reads the whole glossary from disk: concepts and closed lists. Build time only. */
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { load } from "js-yaml";
import { foldName, type Lists } from "./check.ts";
import { type Entry, type Problem, readEntry } from "./read.ts";

/** The folder this file stands in. */
export const glossaryFolder = import.meta.dirname;

/**
 * Reads a YAML file of this folder, by the library that takes a tenth of the other's time for tens of thousands of rows.
 *
 * @throws Error with the line when the file is no YAML, or when one of its keys stands there twice
 */
export function readYaml<T>(name: string): T {
  return load(readFileSync(join(glossaryFolder, name), "utf8"), { filename: `glossary/${name}` }) as T;
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
