/** Prints every fault of the glossary, or of the files named: `npm run check:glossary -- [--planned FILE] [FILE...]`. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compileFolder } from "./build.ts";

const { values, positionals } = parseArgs({ options: { planned: { type: "string" } }, allowPositionals: true });
const planned = new Set(
  values.planned
    ? readFileSync(values.planned, "utf8")
        .split("\n")
        .map((line) => line.split("\t")[0] ?? "")
    : [],
);
const { entries, problems: all } = compileFolder(planned);
const shown = positionals.length > 0 ? all.filter((problem) => positionals.some((name) => problem.file.includes(name))) : all;
for (const { file, line, message } of shown) console.log(`${file}:${line}: ${message}`);
console.log(`${entries.length} concepts read, ${shown.length} faults`);
process.exitCode = shown.length > 0 ? 1 : 0;
