/** Reads, checks and compiles the whole glossary: what the build, the checks and the tests share. */
import type { ReadingPath } from "../server/core/reading-path.ts";
import { checkDirections, checkRelations, checkTogether } from "./check.ts";
import { type Compiled, compile } from "./compile.ts";
import { readEntries, readLists, readYaml } from "./load.ts";
import { readPaths } from "./paths.ts";
import type { Entry, Problem } from "./read.ts";
import { readRules } from "./rules.ts";

/**
 * The compiled glossary with every fault of its sources; use it only when there are none.
 *
 * @param planned ids that may be named although no entry has them yet
 */
export function compileFolder(planned: ReadonlySet<string> = new Set()): {
  compiled: Compiled;
  paths: readonly ReadingPath[];
  entries: readonly Entry[];
  problems: readonly Problem[];
} {
  const { entries, problems } = readEntries();
  const lists = readLists();
  const ids = new Set(entries.map(({ id }) => id));
  const { rules, problems: ruleProblems } = readRules(ids);
  const { paths, problems: pathProblems } = readPaths(ids);
  const compiled = compile(entries, readYaml<Record<string, string>>("areas.yaml"), rules);
  const fileOf = new Map(entries.map(({ id, file }) => [id, file]));
  return {
    paths,
    compiled,
    entries,
    problems: [
      ...problems,
      ...checkTogether(entries, { ...lists, sharedForms: new Set(rules.policies.keys()) }, planned),
      ...checkDirections(entries),
      ...checkRelations(compiled.glossary.concepts.map(({ id, related }) => ({ id, related, file: fileOf.get(id) ?? "glossary" }))),
      ...ruleProblems,
      ...pathProblems,
    ],
  };
}
