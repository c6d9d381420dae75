/** How right is the recognition? Runs the labelled corpus and prints precision, recall and every failure: `npm run eval` (`-- --readme` writes the README's table). */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { ask } from "./recognition.ts";

/** What a position should show. `or` names other answers that would be right too. */
interface Expectation {
  readonly is: string;
  readonly kind: string;
  readonly or?: readonly string[];
}

interface Snippet {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly expect: readonly Expectation[];
}

/** A position with its label and the answer. */
export interface Judged {
  readonly language: string;
  readonly kind: string;
  readonly expected: string;
  readonly got: string;
  readonly right: boolean;
  readonly where: string;
}

/** The corpus, or another folder of the same shape: `--folder PATH`. */
const { values } = parseArgs({ options: { folder: { type: "string" }, readme: { type: "boolean" } }, strict: false });
const corpusFolder = typeof values.folder === "string" ? values.folder : join(import.meta.dirname, "corpus");
const silence = "silence";

/** Every position of the corpus, judged. */
export async function judgeCorpus(): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const file of globSync("*.yaml", { cwd: corpusFolder }).sort())
    for (const snippet of parse(readFileSync(join(corpusFolder, file), "utf8")) as Snippet[]) {
      const parts = snippet.text.split("$0");
      if (parts.length - 1 !== snippet.expect.length)
        throw new Error(`${file}, ${snippet.path}: ${parts.length - 1} cursors, ${snippet.expect.length} expectations`);
      for (const [idx, expectation] of snippet.expect.entries()) {
        const before = parts.slice(0, idx + 1).join("");
        const after = parts.slice(idx + 1).join("");
        const { id, text } = await ask(`${before}$0${after}`, snippet.language, snippet.path);
        const got = id ?? silence;
        const right = got === expectation.is || (expectation.or?.includes(got) ?? false);
        const line = before.split("\n").at(-1)?.trimStart() ?? "";
        judged.push({
          language: snippet.language,
          kind: expectation.kind,
          expected: expectation.is,
          got,
          right,
          where: `${snippet.path}: ${line}‸${after.split("\n")[0]}${text === undefined ? "" : `  [${text}]`}`,
        });
      }
    }
  return judged;
}

/** Figures of a set of positions. A hover that is shown counts for precision, one that is wanted for recall. */
export interface Figures {
  readonly positions: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of positions answered rightly, silence included. */
  readonly accuracy: number;
}

/** The figures of some judged positions; shares of nothing are 1. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const shown = judged.filter(({ got }) => got !== silence);
  const wanted = judged.filter(({ expected }) => expected !== silence);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    positions: judged.length,
    precision: share(shown.filter(({ right }) => right).length, shown.length),
    recall: share(
      wanted.filter(({ right, got }) => right && got !== silence).length,
      wanted.filter(({ right, got }) => !(right && got === silence)).length,
    ),
    accuracy: share(judged.filter(({ right }) => right).length, judged.length),
  };
}

/** Judged positions by one of their fields, in order of appearance. */
export function groupBy(judged: readonly Judged[], field: "language" | "kind"): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(one[field], [...(groups.get(one[field]) ?? []), one]);
  return groups;
}

/** One row of a table of figures, in percent. */
export function row(name: string, { positions, precision, recall, accuracy }: Figures): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(8);
  return `${name.padEnd(18)} ${String(positions).padStart(5)} ${percent(precision)} ${percent(recall)} ${percent(accuracy)}`;
}

/** The table of the README: figures by kind and language, as Markdown. */
export function accuracyTable(judged: readonly Judged[]): string {
  const line = (name: string, { positions, precision, recall, accuracy }: Figures) =>
    `| ${[name, String(positions), ...[precision, recall, accuracy].map((share) => `${(share * 100).toFixed(1)} %`)].join(" | ")} |`;
  const groups = [...groupBy(judged, "kind")].filter(([kind]) => kind !== silence).map(([kind, group]) => line(kind, figuresOf(group)));
  const quiet = judged.filter(({ expected }) => expected === silence);
  const silent = `| positions that deserve silence | ${quiet.length} | | | ${((quiet.filter(({ right }) => right).length / Math.max(1, quiet.length)) * 100).toFixed(1)} % |`;
  return [
    "| kind | positions | precision | recall | right |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...groups,
    silent,
    line("**all**", figuresOf(judged)),
  ].join("\n");
}

/** The part of the README that holds the table. */
export const accuracyPart = /(<!-- accuracy -->\n)[\s\S]*?(\n<!-- \/accuracy -->)/;

if (process.argv[1] === import.meta.filename) {
  const judged = await judgeCorpus();
  for (const { kind, expected, got, where } of judged.filter(({ right }) => !right))
    console.log(`${kind}: wanted ${expected}, got ${got}: ${where}`);
  console.log(`\n${"".padEnd(18)} count precision   recall accuracy`);
  for (const field of ["kind", "language"] as const)
    for (const [name, group] of groupBy(judged, field)) console.log(row(name, figuresOf(group)));
  console.log(row("all", figuresOf(judged)));
  if (values.readme === true) {
    const readme = join(import.meta.dirname, "../README.md");
    writeFileSync(readme, readFileSync(readme, "utf8").replace(accuracyPart, `$1${accuracyTable(judged)}$2`));
  }
}
