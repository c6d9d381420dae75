/** Prints how much of the coverage lists the glossary resolves, and to what: `npm run coverage:glossary -- [--all] [FOLDER]`. */
import { existsSync, readFileSync } from "node:fs";
import { join, matchesGlob, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { SignalData } from "../server/core/glossary.ts";
import { compileFolder } from "./build.ts";
import { foldName } from "./check.ts";
import type { Entry } from "./read.ts";

/** Where the lists lie when no folder is named: beside this repository. */
const usualFolder = join(import.meta.dirname, "../../shared/coverage");

/** Ids of the concepts that have a name as label or alternative, by the folded name. */
export function conceptsByName(entries: readonly Entry[]): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const entry of entries)
    for (const name of new Set([entry.label, ...entry.alternatives].map(foldName)))
      byName.set(name, [...(byName.get(name) ?? []), entry.id]);
  return byName;
}

/**
 * The signal that a row of the list is found by: itself, its pattern (`V*.sql`), or the part that readers point at
 * (`@Transactional` of `@Transactional(readOnly = true)`, `condition` of `depends_on.condition`).
 */
export function findSignal(signals: readonly SignalData[], name: string): SignalData | undefined {
  const lower = name.toLowerCase();
  const base = name.replace(/\(.*\)$/, "");
  const method = methodOf(base);
  return (
    signals.find(([signal]) => signal === name) ??
    signals.find(([signal]) => signal.toLowerCase() === lower) ??
    // A call of a method, or of a function of the language itself: `.unwrap()`, `global.eval()`.
    signals.find(([signal]) => signal.replace(/^(global)?\.|\(\)$/g, "") === base) ??
    signals.find(([signal]) => signal.length > 1 && signal.includes("*") && matchesGlob(name, signal)) ??
    signals.find(
      ([signal]) => signal === base || signal === name.split(".").at(-1) || signal.endsWith(`.${name}`) || signal.startsWith(`${name}.`),
    ) ??
    signals.find(([signal]) => isUnder(signal, name)) ??
    // A method of a class is listed under what variables of that class are called: `cache.GetOrCreate`.
    (method === undefined ? undefined : signals.find(([signal]) => methodOf(signal) === method))
  );
}

/**
 * True for a signal that a row names in other words: with its value (`external: true`), its first words
 * (`GENERATED ALWAYS AS`), the start of its chain (`params.require`), below any name (`depends_on.*.condition`) or within
 * one kind of object (`Service:spec.type`).
 */
function isUnder(signal: string, name: string): boolean {
  const bare = signal.replace(/^\w+:(?=\w)/, "").replace(".*.", ".");
  return bare === name || signal.startsWith(`${name}: `) || [" ", "."].some((mark) => name.startsWith(signal + mark));
}

/** The last name of a chain of at least two: `GetOrCreate` of `IMemoryCache.GetOrCreate`. */
function methodOf(name: string): string | undefined {
  return /\.(\w+)(?:\(\))?$/.exec(name)?.[1];
}

/** Rows of a tab-separated file below its heading. */
function rows(file: string): string[][] {
  return readFileSync(file, "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
}

/** Counts of what resolves, by tier or kind. */
class Totals {
  readonly #counts = new Map<string, { resolved: number; all: number }>();

  add(group: string, isResolved: boolean): void {
    const count = this.#counts.get(group) ?? { resolved: 0, all: 0 };
    count.all++;
    if (isResolved) count.resolved++;
    this.#counts.set(group, count);
  }

  print(title: string): void {
    console.log(`\n${title}`);
    let resolved = 0;
    let all = 0;
    for (const [group, count] of [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      console.log(`  ${group.padEnd(22)}${String(count.resolved).padStart(5)} of ${String(count.all).padStart(5)}`);
      resolved += count.resolved;
      all += count.all;
    }
    console.log(`  ${"all".padEnd(22)}${String(resolved).padStart(5)} of ${String(all).padStart(5)}`);
  }
}

function report(folder: string, showsAll: boolean): void {
  const { entries, compiled } = compileFolder();
  const { glossary, signals } = compiled;
  const byName = conceptsByName(entries);
  const say = (list: string, name: string, found: string) => {
    if (showsAll || !found || found.startsWith("!")) console.log(`${list}\t${name}\t${found || "! nothing"}`);
  };

  const tiers = new Totals();
  for (const [name = "", , , tier = ""] of rows(join(folder, "concepts.tsv"))) {
    const found = byName.get(foldName(name)) ?? [];
    tiers.add(`tier ${tier}`, found.length === 1);
    say("concept", name, found.length > 1 ? `! ${found.join(", ")}` : (found[0] ?? ""));
  }
  const kinds = new Totals();
  let nOtherwise = 0;
  for (const [name = "", kind = "", concept = ""] of rows(join(folder, "signals.tsv"))) {
    const signal = findSignal(signals[kind] ?? [], name) ?? (kind === "function" ? findSignal(signals.keyword ?? [], name) : undefined);
    const id = signal && glossary.concepts[signal[1]]?.id;
    kinds.add(kind, id !== undefined);
    const wanted = byName.get(foldName(concept)) ?? [];
    if (id !== undefined && !wanted.includes(id)) nOtherwise++;
    say(kind, name, id === undefined ? "" : wanted.includes(id) ? id : `${id} (list: ${concept})`);
  }
  tiers.print("Concepts that resolve to exactly one entry");
  kinds.print("Signals that resolve, by kind");
  console.log(`  ${nOtherwise} of them lead to another concept than the list names, on purpose: --all shows which`);
}

if (import.meta.filename === process.argv[1]) {
  const { values, positionals } = parseArgs({ options: { all: { type: "boolean", default: false } }, allowPositionals: true });
  const folder = resolve(positionals[0] ?? usualFolder);
  if (["concepts.tsv", "signals.tsv"].every((name) => existsSync(join(folder, name)))) report(folder, values.all);
  else {
    console.error(`The coverage lists are not in ${folder}; name the folder that holds concepts.tsv and signals.tsv.`);
    process.exitCode = 1;
  }
}
