/** Reads the recognition rules: senses, topics, file kinds, signals and weights. Build time only. */
import { globSync } from "node:fs";
import { basename } from "node:path";
import * as v from "valibot";
import { type ConceptList, conceptLists, type NameList, nameLists } from "../server/core/glossary.ts";
import { wordsIn } from "../server/core/words.ts";
import { glossaryFolder, readYaml } from "./load.ts";
import type { Problem } from "./read.ts";

const words = v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));
const evidence = {
  with: v.exactOptional(words),
  near: v.exactOptional(words),
  imports: v.exactOptional(words),
  topics: v.exactOptional(words),
  in: v.exactOptional(words),
  roles: v.exactOptional(words),
};
const policy = v.strictObject({
  case: v.exactOptional(v.picklist(["upper", "any"])),
  silent: v.exactOptional(v.boolean()),
  idiom: v.exactOptional(v.boolean()),
  senses: v.exactOptional(
    v.record(v.string(), v.strictObject({ ...evidence, prior: v.exactOptional(v.number()), only: v.exactOptional(words) })),
  ),
  against: v.exactOptional(v.strictObject(evidence)),
});
const weights = v.strictObject({
  threshold: v.number(),
  with: v.number(),
  near: v.number(),
  nearMost: v.number(),
  imports: v.number(),
  topicCue: v.number(),
  topicMost: v.number(),
  topicFewest: v.number(),
  in: v.number(),
  roles: v.number(),
  againstWith: v.number(),
  againstNear: v.number(),
  againstTopic: v.number(),
  againstIn: v.number(),
  againstTypeArgument: v.number(),
  typeRole: v.number(),
  tie: v.number(),
});
const topic = v.strictObject({ cues: words });
const fileKind = v.strictObject({
  languages: v.exactOptional(words),
  path: v.exactOptional(v.string()),
  content: v.exactOptional(v.string()),
});
const statedSignal = v.strictObject({
  concept: v.string(),
  says: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  languages: v.exactOptional(words),
  needs: v.exactOptional(words),
});
/** A name that stands for different concepts in different languages has a list. */
const signal = v.union([v.string(), statedSignal, v.array(statedSignal)]);

const values = v.objectWithRest({ concepts: v.record(v.string(), v.string()) }, v.record(v.string(), v.string()));

const receivers = v.strictObject({ languages: v.array(v.string()), names: v.array(v.string()) });

const names = v.strictObject(v.entriesFromList([...nameLists, ...conceptLists], v.array(v.string())));

const noNames: StatedNames = Object.fromEntries([...nameLists, ...conceptLists].map((list): [string, string[]] => [list, []])) as Record<
  NameList | ConceptList,
  string[]
>;
const noWeights = Object.fromEntries(Object.keys(weights.entries).map((name) => [name, 0])) as v.InferOutput<typeof weights>;

type Policy = v.InferOutput<typeof policy>;
/** The lists of `names.yaml` as they stand there, those of concepts with ids. */
type StatedNames = Readonly<Record<NameList | ConceptList, readonly string[]>>;

/** What a signal stands for, where it has a line of its own, and in which languages and beside which imports it holds. */
export interface StatedSignal {
  readonly concept: string;
  readonly says?: string;
  readonly languages?: readonly string[];
  readonly needs?: readonly string[];
}

/** Rules as their writers stated them, checked for shape. */
export interface Rules {
  readonly policies: ReadonlyMap<string, Policy>;
  readonly topics: readonly { readonly id: string; readonly cues: readonly string[] }[];
  readonly fileKinds: readonly ({ readonly id: string } & v.InferOutput<typeof fileKind>)[];
  /** By kind. A name stands there once for each concept that it stands for. */
  readonly signals: ReadonlyMap<string, readonly (readonly [name: string, signal: StatedSignal])[]>;
  readonly weights: v.InferOutput<typeof weights>;
  readonly values: {
    readonly concepts: Readonly<Record<string, string>>;
    readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly names: StatedNames;
}

/** The calls that are listed under one name of a receiver, under its others: `response.status` where `res.status` is listed. */
function callsOfTwins(
  calls: readonly (readonly [name: string, signal: StatedSignal])[],
  groups: readonly v.InferOutput<typeof receivers>[],
): [string, StatedSignal][] {
  const listed = new Set(calls.flatMap(([name, { languages = [""] }]) => languages.map((language) => `${language} ${name}`)));
  return groups.flatMap((group) =>
    calls.flatMap(([name, stated]) => {
      const [receiver = "", ...rest] = name.split(".");
      if (rest.length === 0 || !group.names.includes(receiver)) return [];
      return group.names.flatMap((other): [string, StatedSignal][] => {
        const twin = [other, ...rest].join(".");
        const languages = group.languages.filter((language) => stated.languages?.includes(language) && !listed.has(`${language} ${twin}`));
        for (const language of languages) listed.add(`${language} ${twin}`);
        return languages.length === 0 ? [] : [[twin, { ...stated, languages }]];
      });
    }),
  );
}

/** True for what a line is read into: `dump` of `pg_dump`. */
function isOneWord(word: string): boolean {
  const [first, ...others] = wordsIn(word, 0, word.length);
  return first?.lower === word && others.length === 0;
}

/**
 * Reads all rule files.
 *
 * @param conceptIds ids that rules may name
 * @returns the rules that could be read, and every problem found
 */
export function readRules(conceptIds: ReadonlySet<string>): { rules: Rules; problems: Problem[] } {
  const problems: Problem[] = [];
  const complain = (file: string, message: string) => void problems.push({ file: `glossary/${file}`, line: 1, message });
  const read = <S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> | undefined => {
    const parsed = v.safeParse(schema, readYaml<unknown>(file) ?? {});
    if (parsed.success) return parsed.output;
    for (const issue of parsed.issues) complain(file, `${(issue.path ?? []).map((item) => String(item.key)).join(".")}: ${issue.message}`);
    return undefined;
  };

  const topics = Object.entries(read("topics.yaml", v.record(v.string(), topic)) ?? {}).map(([id, { cues }]) => ({ id, cues }));
  const fileKinds = Object.entries(read("file-kinds.yaml", v.record(v.string(), v.union([fileKind, v.array(fileKind)]))) ?? {}).flatMap(
    ([id, kinds]) => (Array.isArray(kinds) ? kinds : [kinds]).map((kind) => ({ id, ...kind })),
  );
  const topicIds = new Set(topics.map(({ id }) => id));

  const policies = new Map<string, Policy>();
  for (const file of globSync("senses/*.yaml", { cwd: glossaryFolder }).sort())
    for (const [form, rule] of Object.entries(read(file, v.record(v.string(), policy)) ?? {})) {
      if (policies.has(form)) complain(file, `${form}: the form has two rules; merge them`);
      policies.set(form, rule);
      for (const id of Object.keys(rule.senses ?? {})) if (!conceptIds.has(id)) complain(file, `${form}: concept "${id}" does not exist`);
      for (const { topics: names = [], with: beside = [], near = [] } of [...Object.values(rule.senses ?? {}), rule.against ?? {}]) {
        for (const name of names) if (!topicIds.has(name)) complain(file, `${form}: topic "${name}" is not in topics.yaml`);
        for (const word of [...beside, ...near])
          if (!isOneWord(word)) complain(file, `${form}: "${word}" never stands on a line as one word; names are read word by word`);
      }
    }

  const signals = new Map<string, [string, StatedSignal][]>();
  for (const file of globSync("signals/*.yaml", { cwd: glossaryFolder }).sort()) {
    const known: [string, StatedSignal][] = [];
    for (const [name, value] of Object.entries(read(file, v.record(v.string(), signal)) ?? {}))
      for (const stated of Array.isArray(value) ? value : [typeof value === "string" ? { concept: value } : value]) {
        if (!conceptIds.has(stated.concept)) complain(file, `${name}: concept "${stated.concept}" does not exist`);
        known.push([name, stated]);
      }
    signals.set(basename(file, ".yaml"), known);
  }
  const calls = signals.get("function");
  if (calls) calls.push(...callsOfTwins(calls, read("receivers.yaml", v.array(receivers)) ?? []));
  const { concepts, ...meanings } = read("values.yaml", values) ?? { concepts: {} };
  for (const [format, id] of Object.entries(concepts))
    if (!conceptIds.has(id)) complain("values.yaml", `${format}: concept "${id}" does not exist`);
  const stated = read("names.yaml", names) ?? noNames;
  for (const list of conceptLists)
    for (const id of stated[list]) if (!conceptIds.has(id)) complain("names.yaml", `${list}: concept "${id}" does not exist`);
  return {
    rules: {
      values: { concepts, meanings },
      policies,
      topics,
      fileKinds,
      signals,
      weights: read("evidence.yaml", weights) ?? noWeights,
      names: stated,
    },
    problems,
  };
}
