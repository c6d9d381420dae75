/** Which reading paths are there, and does each lead through concepts that exist? */
import { globSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import type { ReadingPath } from "../server/core/reading-path.ts";
import { glossaryFolder } from "./load.ts";
import type { Problem } from "./read.ts";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const pathSchema = v.strictObject({ id: text, title: text, description: text, concepts: v.pipe(v.array(text), v.minLength(2)) });

/**
 * Every path of `glossary/paths/`, by file name; none when the folder is missing. A path with faults is left out.
 *
 * @param ids the concepts that a path may lead through
 */
export function readPaths(ids: ReadonlySet<string>): { paths: readonly ReadingPath[]; problems: readonly Problem[] } {
  const paths: ReadingPath[] = [];
  const problems: Problem[] = [];
  for (const name of globSync("paths/*.yaml", { cwd: glossaryFolder }).sort()) {
    const file = join(relative(process.cwd(), glossaryFolder), name);
    const faults = (messages: readonly string[]) => problems.push(...messages.map((message) => ({ file, line: 1, message })));
    let data: unknown;
    try {
      data = parse(readFileSync(join(glossaryFolder, name), "utf8"));
    } catch (error) {
      faults([error instanceof Error ? error.message : String(error)]);
      continue;
    }
    const read = v.safeParse(pathSchema, data);
    if (!read.success) {
      faults(read.issues.map((issue) => `${v.getDotPath(issue) ?? "the file"}: ${issue.message}`));
      continue;
    }
    const path = read.output;
    const before = problems.length;
    faults(path.concepts.filter((id) => !ids.has(id)).map((id) => `concepts: there is no concept "${id}"`));
    faults(path.concepts.filter((id, idx) => path.concepts.indexOf(id) < idx).map((id) => `concepts: "${id}" stands twice`));
    if (path.id !== basename(name, ".yaml")) faults([`id: write ${basename(name, ".yaml")}, the name of the file`]);
    if (problems.length === before) paths.push(path);
  }
  return { paths, problems };
}
