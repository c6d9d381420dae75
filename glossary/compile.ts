/** Turns checked entries and rules into the data that the server loads: small, ready for lookup, the same on every build. */
import { STATUS_CODES } from "node:http";
import MarkdownIt from "markdown-it";
import { bytesOf } from "../server/bytes.ts";
import type {
  ConceptList,
  EvidenceData,
  FormData,
  GlossaryData,
  Names,
  PolicyData,
  SenseData,
  SignalData,
} from "../server/core/glossary.ts";
import { conceptLists, formFlags, nameLists, openGlossary } from "../server/core/glossary.ts";
import type { PageData } from "../server/core/page.ts";
import { english } from "../server/core/phrases.ts";
import { triggersOf } from "../server/core/triggers.ts";
import { wordsIn } from "../server/core/words.ts";
import { compoundForms, inflections } from "./inflect.ts";
import { type LooseGlossary, pack } from "./pack.ts";
import type { Entry } from "./read.ts";
import type { Rules } from "./rules.ts";
import { type RelationKind, relationKinds } from "./schema.ts";

/** Shortest joined form (`ratelimit`) that is taken as one word; shorter ones meet other words too often. */
const joinedMinLength = 7;

/** The compiled glossary: what hover and search need, and the pages. */
export interface Compiled {
  /** The glossary as the server reads it. */
  readonly packed: Uint8Array;
  /** The same, opened. */
  readonly glossary: GlossaryData;
  /** All signals by kind, which the packed glossary gives out by their keys only. */
  readonly signals: Readonly<Record<string, readonly SignalData[]>>;
  readonly pages: Readonly<Record<string, PageData>>;
}

/**
 * Compiles the glossary.
 *
 * @param entries faultless entries; their order does not matter
 * @param rules senses, topics, file kinds, signals and weights
 * @throws Error naming the first rule that points to an unknown concept
 */
export function compile(entries: readonly Entry[], areas: Readonly<Record<string, string>>, rules: Rules): Compiled {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(sorted.map((entry, idx) => [entry.id, idx]));
  const related = relations(sorted);
  const { classes, forms, capitals } = compileForms(sorted, rules);
  const signals = compileSignals(rules, indexOf);
  const packed = pack({
    areas: Object.entries(areas),
    concepts: sorted.map((entry) => ({
      id: entry.id,
      label: entry.label,
      alternatives: entry.alternatives,
      area: entry.area,
      level: entry.level,
      plain: entry.plain,
      why: entry.whyItMatters,
      related: related.get(entry.id) ?? [],
      sources: entry.sources,
    })),
    classes,
    forms,
    policies: compilePolicies(rules, indexOf, capitals),
    topics: rules.topics.map(({ id, cues }) => ({ id, cues: expand(cues) })),
    fileKinds: rules.fileKinds,
    signals,
    triggers: triggersOf(signals, rules.values.meanings, rules.names, countsIn(sorted)),
    weights: rules.weights,
    names: Object.fromEntries(nameLists.map((list) => [list, rules.names[list]])) as Names,
    conceptLists: Object.fromEntries(
      conceptLists.map((list) => [list, rules.names[list].flatMap((id) => indexOf.get(id) ?? [])]),
    ) as Record<ConceptList, number[]>,
    values: {
      meanings: rules.values.meanings,
      concepts: Object.fromEntries(
        Object.entries(rules.values.concepts).flatMap(([format, id]) => {
          const idx = indexOf.get(id);
          return idx === undefined ? [] : [[format, idx]];
        }),
      ),
    },
  });
  return {
    packed,
    glossary: openGlossary(bytesOf(packed)),
    signals,
    pages: Object.fromEntries(sorted.map((entry) => [entry.id, pageOf(entry)])),
  };
}

/** Counts words in the texts and examples of the entries, which speak of code as code speaks. */
function countsIn(entries: readonly Entry[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { howItWorks, examples, found, ignored } of entries)
    for (const text of [
      howItWorks,
      ...examples.map(({ code }) => code),
      ...[...found, ...ignored].map((one) => (typeof one === "string" ? one : one.text)),
    ])
      for (const [word] of text.toLowerCase().matchAll(/[a-z0-9]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => counts.get(word) ?? 0;
}

/** Both ends of every stated relation, without repeats, in the order of the relation titles. */
function relations(entries: readonly Entry[]): Map<string, [kind: string, id: string, label: string][]> {
  const byId = new Map<string, Map<string, string>>(entries.map((entry) => [entry.id, new Map()]));
  const add = (from: string, kind: string, to: string) => {
    const known = byId.get(from);
    // The first statement wins: two concepts are shown with one relation, not three.
    if (known && byId.has(to) && !known.has(to)) known.set(to, kind);
  };
  for (const entry of entries)
    for (const { id } of entry.distinctions) {
      add(entry.id, "contrasts-with", id);
      add(id, "contrasts-with", entry.id);
    }
  for (const kind of Object.keys(relationKinds) as RelationKind[])
    for (const entry of entries)
      for (const id of entry.related[kind] ?? []) {
        add(entry.id, kind, id);
        add(id, relationKinds[kind].inverse, entry.id);
      }
  const order = Object.keys(english.relations);
  const labels = new Map(entries.map(({ id, label }) => [id, label]));
  return new Map(
    [...byId].map(([id, known]) => [
      id,
      [...known]
        .map(([to, kind]): [string, string, string] => [kind, to, labels.get(to) ?? to])
        .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]) || (a[1] < b[1] ? -1 : 1)),
    ]),
  );
}

/** Indexes of the words of a form that must be in capitals: `GET` in "GET request", for "get request" is plain English. */
function capitalWords(written: string, rules: Rules): number[] {
  const words = wordsIn(written, 0, written.length);
  if (rules.policies.get(words.map(({ lower }) => lower).join(" "))?.case === "any") return [];
  return words.flatMap(({ start, end, lower }, wordIdx) => {
    const word = written.slice(start, end);
    return word === word.toUpperCase() && rules.policies.get(lower)?.silent ? [wordIdx] : [];
  });
}

function compileForms(
  entries: readonly Entry[],
  rules: Rules,
): Pick<LooseGlossary, "classes" | "forms"> & { capitals: ReadonlyMap<string, readonly number[]> } {
  const classes: string[][] = [];
  const classIdxByKey = new Map<string, number>();
  const classOf = (key: string, variants: () => string[]) => {
    let idx = classIdxByKey.get(key);
    if (idx === undefined) {
      idx = classes.length;
      classIdxByKey.set(key, idx);
      classes.push(variants());
    }
    return idx;
  };
  const capitals = new Map<string, readonly number[]>();
  /** What a rule silences is no ending of another word either: `requested` is everyday English, a request is not. */
  const isSpoken = (form: string) => {
    const rule = rules.policies.get(form);
    return rule?.silent !== true || rule.senses !== undefined;
  };
  const single = (word: string) => classOf(`1 ${word}`, () => inflections(word).filter((form) => form === word || isSpoken(form)));
  // An acronym has a plural and no other ending: "cases" is not the plural of CAS.
  const acronym = (word: string) => classOf(`A ${word}`, () => inflections(word).filter((form) => form === word || form === `${word}s`));
  const inCompound = (word: string) => classOf(`2 ${word}`, () => [word, ...compoundForms(word).filter((form) => form !== word)]);

  const forms: FormData[] = [];
  const idxOfForm = new Map<string, number>();
  const add = (formClasses: number[], concept: number, flags: number) => {
    const key = `${formClasses.join(",")}:${concept}`;
    const known = idxOfForm.get(key);
    idxOfForm.set(key, known ?? forms.length);
    if (known === undefined) forms.push([formClasses, concept, flags]);
    // Who lists both "traceId" and "trace id" means words that need not touch.
    else if ((flags & formFlags.tight) === 0) forms[known] = [formClasses, concept, (forms[known]?.[2] ?? 0) & ~formFlags.tight];
  };
  // A plural that a writer lists must not slip past the rule of its singular.
  const ruled = new Set(
    [...rules.policies.keys()].flatMap((form) =>
      form.includes(" ") ? [] : inflections(form).filter((one) => one !== form && one.endsWith("s") && !rules.policies.has(one)),
    ),
  );
  entries.forEach((entry, concept) => {
    [entry.label, ...entry.alternatives].forEach((written, writtenIdx) => {
      const words = wordsIn(written, 0, written.length).map((word) => word.lower);
      if (words.length === 0) return;
      const flags =
        (/^[A-Z0-9][A-Z0-9/+&.-]*s?$/.test(written) && /[A-Z]{2}/.test(written) ? formFlags.acronym : 0) |
        (writtenIdx === 0 ? formFlags.label : 0);
      const unbroken = /^[\p{L}\p{N}]+$/u.test(written);
      const upper = words.length > 1 ? capitalWords(written, rules) : [];
      if (upper.length > 0) capitals.set(words.join(" "), upper);
      if (words.length === 1 && writtenIdx > 0 && ruled.has(words[0] ?? "")) return;
      if (words.length === 1) add([(flags & formFlags.acronym ? acronym : single)(words[0] ?? "")], concept, flags);
      else {
        add(words.map(inCompound), concept, flags | (unbroken ? formFlags.tight : 0));
        const joined = words.join("");
        if (upper.length === 0 && (unbroken || joined.length >= joinedMinLength)) {
          const last = words.at(-1) ?? "";
          const stem = joined.slice(0, joined.length - last.length);
          add([classOf(`1 ${joined}`, () => [joined, ...compoundForms(last).map((form) => stem + form)])], concept, flags);
        }
      }
    });
  });
  // A rule may give a form to concepts that do not list it as a name of their own.
  for (const [form, policy] of rules.policies) {
    // An idiom stands for no concept, and is looked up like a form of one.
    const words = form.split(" ");
    if (policy.idiom) add(words.map(inCompound), 0, 0);
    for (const id of Object.keys(policy.senses ?? {})) {
      const concept = entries.findIndex((entry) => entry.id === id);
      if (concept >= 0) add(words.length === 1 ? [single(form)] : words.map(inCompound), concept, 0);
    }
  }
  return { classes, forms, capitals };
}

/** Shortest word that is found with its endings, too: "is" is no plural of `i`. */
const inflectedMinLength = 3;

/** Adds the inflections of each word. */
function expand(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => (word.length < inflectedMinLength ? [word.toLowerCase()] : inflections(word.toLowerCase()))))];
}

function compileEvidence(evidence: EvidenceData<string>): EvidenceData<string> {
  return {
    ...evidence,
    ...(evidence.with ? { with: expand(evidence.with) } : {}),
    ...(evidence.near ? { near: expand(evidence.near) } : {}),
  };
}

function compilePolicies(
  rules: Rules,
  indexOf: ReadonlyMap<string, number>,
  capitals: ReadonlyMap<string, readonly number[]>,
): Record<string, PolicyData<string>> {
  const compiled: Record<string, PolicyData<string>> = {};
  for (const [form, words] of capitals) compiled[form] = { capitals: words };
  for (const [form, { senses, against, ...rest }] of [...rules.policies].sort(([a], [b]) => (a < b ? -1 : 1)))
    compiled[form] = {
      ...compiled[form],
      ...rest,
      ...(against ? { against: compileEvidence(against) } : {}),
      ...(senses
        ? {
            senses: Object.entries(senses).flatMap(([id, sense]): SenseData<string>[] => {
              const concept = indexOf.get(id);
              return concept === undefined ? [] : [{ ...compileEvidence(sense), concept }];
            }),
          }
        : {}),
    };
  return compiled;
}

function compileSignals(rules: Rules, indexOf: ReadonlyMap<string, number>): Record<string, SignalData[]> {
  const compiled = Object.fromEntries(
    [...rules.signals].map(([kind, signals]) => [
      kind,
      [...signals].flatMap(([signal, { concept, says, languages, needs }]): SignalData[] => {
        const idx = indexOf.get(concept);
        if (idx === undefined) return [];
        if (needs) return [[signal, idx, says ?? "", languages ?? null, needs]];
        if (languages) return [[signal, idx, says ?? "", languages]];
        return [says === undefined ? [signal, idx] : [signal, idx, says]];
      }),
    ]),
  );
  // `NOT_FOUND` and `NotFoundException` are named after the reason phrases that Node knows.
  const statuses = new Map((compiled["http-status"] ?? []).map((signal) => [signal[0], signal]));
  // Go and .NET keep the older phrases, and the RFC has newer ones.
  const phrases = [
    ...Object.entries(STATUS_CODES),
    ["413", "Request Entity Too Large"],
    ["413", "Content Too Large"],
    ["422", "Unprocessable Content"],
  ] as const;
  compiled["http-status-name"] = phrases.flatMap(([code, phrase]): SignalData[] => {
    const signal = statuses.get(code);
    return signal && phrase
      ? [
          [
            wordsIn(phrase, 0, phrase.length)
              .map((word) => word.lower)
              .join(" "),
            signal[1],
            signal[2] ?? "",
          ],
        ]
      : [];
  });
  return compiled;
}

// Raw HTML stays text, and only https links become links: entries are data, however well we know their writers.
const markdown = new MarkdownIt({ html: false, linkify: false });
markdown.validateLink = (url) => url.startsWith("https://");

function pageOf(entry: Entry): PageData {
  const html = (text: string) => markdown.render(text).trim();
  return {
    analogy: html(entry.analogy),
    howItWorks: html(entry.howItWorks),
    whyItMatters: html(entry.whyItMatters),
    watchOut: entry.watchOut.map((item) => markdown.renderInline(item)),
    examples: entry.examples.map(({ language, code }) => ({ language, code })),
    distinctions: entry.distinctions.map(({ id, text }) => ({ id, html: markdown.renderInline(text) })),
    ...(entry.quip === undefined ? {} : { quip: markdown.renderInline(entry.quip) }),
  };
}
