/** Writes the compiled glossary as bytes that the server uses as they lie: what is needed first stands first, tables need no building, entries are read one by one. */

import { keyOf } from "../server/core/constructs/keys.ts";
import type { Concept, EvidenceData, FormData, GlossaryHeader, PolicyData, SignalData } from "../server/core/glossary.ts";
import { entryOfKey, numberLists, preamble } from "../server/core/glossary.ts";
import { numberSize } from "../server/core/pages.ts";
import { everyLanguage } from "../server/core/triggers.ts";
import { edgeSlotOf, hashOf, slotOf } from "../server/core/vocabulary.ts";
import { wordFlags } from "../server/core/word-flags.ts";

/** The glossary before it is packed. */
export interface LooseGlossary extends Omit<GlossaryHeader, "nConcepts" | "nPolicies" | "signalKinds" | "topics" | "languages"> {
  /** Topics and the words that give them away, with their inflections. */
  readonly topics: readonly { readonly id: string; readonly cues: readonly string[] }[];
  readonly signals: Readonly<Record<string, readonly SignalData[]>>;
  readonly concepts: readonly Concept[];
  /** Lists of words that count as one inside a form; the first is the one that keys are made of. */
  readonly classes: readonly (readonly string[])[];
  readonly forms: readonly FormData[];
  /** Flags of the words that open finders, by language. */
  readonly triggers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By the form's words joined by spaces. */
  readonly policies: Readonly<Record<string, PolicyData<string>>>;
}

/** Part of the slots that may be taken: fuller tables need longer searches. */
const mostFull = 0.75;
/** Signals that are stored, and read, together. */
const signalsPerEntry = 16;

/** The content of `dist/glossary.bin`. */
export function pack({ concepts, classes, forms, policies, signals, topics, triggers, ...header }: LooseGlossary): Uint8Array {
  const words: string[] = [];
  const idxOfWord = new Map<string, number>();
  const wordClasses: number[][] = [];
  const wordTopics: number[][] = [];
  const flags: number[] = [];
  const wordIdxOf = (word: string): number => {
    let wordIdx = idxOfWord.get(word);
    if (wordIdx === undefined) {
      wordIdx = words.length;
      idxOfWord.set(word, wordIdx);
      words.push(word);
      wordClasses.push([]);
      wordTopics.push([]);
      flags.push(0);
    }
    return wordIdx;
  };
  const addFlag = (word: string, flag: number) => {
    const wordIdx = wordIdxOf(word);
    flags[wordIdx] = (flags[wordIdx] ?? 0) | flag;
  };
  // Cues and words of forms come first, so that the lists of their topics and classes end with them.
  topics.forEach(({ cues }, topic) => {
    for (const cue of cues) {
      addFlag(cue, wordFlags.cue);
      wordTopics[wordIdxOf(cue)]?.push(topic);
    }
  });
  const firstClasses = new Set(forms.map(([formClasses]) => formClasses[0]));
  classes.forEach((variants, classIdx) => {
    for (const variant of new Set(variants)) {
      wordClasses[wordIdxOf(variant)]?.push(classIdx);
      addFlag(variant, firstClasses.has(classIdx) ? wordFlags.part | wordFlags.form : wordFlags.part);
    }
  });
  // Evidence is compared by the places of its words in the vocabulary.
  const indexed = <T extends EvidenceData<string>>({ with: beside, near, ...evidence }: T) => ({
    ...evidence,
    ...(beside && { with: beside.map(wordIdxOf) }),
    ...(near && { near: near.map(wordIdxOf) }),
  });
  const packedPolicies = Object.values(policies).map(
    ({ senses, against, ...policy }): PolicyData => ({
      ...policy,
      ...(senses && { senses: senses.map(indexed) }),
      ...(against && { against: indexed(against) }),
    }),
  );
  for (const [word, flag] of triggers.get(everyLanguage) ?? []) addFlag(word, flag);
  // What holds in all languages need not be said again for one.
  const ownFlags = [...triggers]
    .filter(([language]) => language !== everyLanguage)
    .map(([language, own]): [string, number[]] => [
      language,
      [...own]
        .map(([word, flag]) => [wordIdxOf(word), flag] as const)
        .sort(([a], [b]) => a - b)
        .flatMap(([wordIdx, flag]) => {
          const more = flag & ~(flags[wordIdx] ?? 0);
          return more === 0 ? [] : [wordIdx, more];
        }),
    ]);

  const nodes: { readonly parent: number; readonly classIdx: number; readonly loose: number[][]; readonly tight: number[][] }[] = [
    { parent: 0, classIdx: 0, loose: [], tight: [] },
  ];
  const edges = new Map<string, number>();
  const policyKeys = Object.keys(policies);
  const policyIdxOf = new Map(policyKeys.map((key, idx) => [key, idx]));
  for (const [formClasses, concept, flags] of forms) {
    let node = 0;
    for (const classIdx of formClasses) {
      const key = `${node} ${classIdx}`;
      let next = edges.get(key);
      if (next === undefined) {
        next = nodes.length;
        nodes.push({ parent: node, classIdx, loose: [], tight: [] });
        edges.set(key, next);
      }
      node = next;
    }
    const key = formClasses.map((classIdx) => classes[classIdx]?.[0] ?? "").join(" ");
    const form = [concept, flags, (policyIdxOf.get(key) ?? -1) + 1];
    nodes[node]?.[flags & 1 ? "tight" : "loose"].push(form);
  }
  const edgeSlots = tableSize(edges.size);
  const edgeTable = new Array<number>(edgeSlots * 3).fill(0);
  for (const [key, to] of edges) {
    const [from = 0, classIdx = 0] = key.split(" ").map(Number);
    let slot = edgeSlotOf(from, classIdx, edgeSlots);
    while (edgeTable[slot * 3 + 2] !== 0) slot = (slot + 1) & (edgeSlots - 1);
    edgeTable.splice(slot * 3, 3, from, classIdx, to);
  }
  const slots = new Array<number>(tableSize(words.length)).fill(0);
  words.forEach((word, wordIdx) => {
    let slot = slotOf(hashOf(word, 0, word.length), slots.length);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = wordIdx + 1;
  });
  const parents = new Set(nodes.slice(1).map(({ parent }) => parent));
  // Loose forms stand before tight ones, and both in the order in which they were given.
  const nodeForms = nodes.map(({ loose, tight }) => [...loose, ...tight]);
  const lists: Readonly<Record<Exclude<(typeof numberLists)[number], "entryAt">, readonly number[]>> = {
    slots,
    wordAt: starts(words.map((word) => word.length)),
    wordFlagList: flags,
    languageFlagAt: starts(ownFlags.map(([, own]) => own.length)),
    languageFlags: ownFlags.flatMap(([, own]) => own),
    wordClassAt: starts(withoutEmptyEnd(wordClasses).map((list) => list.length)),
    wordClasses: wordClasses.flat(),
    wordTopicAt: starts(withoutEmptyEnd(wordTopics).map((list) => list.length)),
    wordTopics: wordTopics.flat(),
    classWord: classes.map((variants) => idxOfWord.get(variants[0] ?? "") ?? 0),
    edges: edgeTable,
    nodeParent: nodes.map(({ parent }) => parent),
    nodeClass: nodes.map(({ classIdx }) => classIdx),
    nodeLeadsOn: nodes.map((_, node) => Number(parents.has(node))),
    nodeFormAt: starts(nodeForms.map((list) => list.length)),
    forms: nodeForms.flat(2),
  };
  const tables = Object.entries(signals).map(([kind, rows]) => [kind, signalEntries(kind, rows)] as const);
  const start: GlossaryHeader = {
    nConcepts: concepts.length,
    nPolicies: policyKeys.length,
    signalKinds: tables.map(([kind, entries]) => [kind, entries.length]),
    topics: topics.map(({ id }) => id),
    languages: ownFlags.map(([language]) => language),
    ...header,
  };
  const entries = [...tables.flatMap(([, table]) => table), ...packedPolicies, ...concepts].map((entry) =>
    Buffer.from(JSON.stringify(entry)),
  );
  return assemble(lists, Buffer.from(words.join(""), "latin1"), Buffer.from(JSON.stringify(start)), entries);
}

/** Puts the parts behind each other, numbers first, so that they are aligned. */
function assemble(
  lists: Readonly<Record<string, readonly number[]>>,
  words: Uint8Array,
  header: Uint8Array,
  entries: readonly Uint8Array[],
): Uint8Array {
  const lengths = numberLists.map((name) => (name === "entryAt" ? entries.length + 1 : (lists[name]?.length ?? 0)));
  const nNumbers = preamble.length + numberLists.length + lengths.reduce((sum, length) => sum + length, 0);
  const nTables = nNumbers * numberSize + words.length + header.length;
  const entryAt = starts(entries.map(({ length }) => length)).map((offset) => nTables + offset);
  const numbers = [
    ...[preamble.mark, preamble.format, entryAt.at(-1) ?? nTables, nTables, words.length, header.length],
    ...lengths,
    ...numberLists.flatMap((name) => (name === "entryAt" ? entryAt : (lists[name] ?? []))),
  ];
  return Buffer.concat([new Uint8Array(Uint32Array.from(numbers).buffer), words, header, ...entries]);
}

/** A kind's signals by the keys under which their finders look them up, in entries of a few each. */
function signalEntries(kind: string, signals: readonly SignalData[]): (readonly [key: string, rows: readonly SignalData[]])[][] {
  const byKey = new Map<string, SignalData[]>();
  for (const signal of signals) {
    const key = keyOf(kind, signal[0]);
    byKey.set(key, [...(byKey.get(key) ?? []), signal]);
  }
  let nEntries = 1;
  while (nEntries * signalsPerEntry < signals.length) nEntries *= 2;
  const entries = Array.from({ length: nEntries }, (): [string, SignalData[]][] => []);
  for (const row of byKey) entries[entryOfKey(row[0], nEntries)]?.push(row);
  return entries;
}

function tableSize(nEntries: number): number {
  let size = 16;
  while (size * mostFull < nEntries) size *= 2;
  return size;
}

/** The lists up to the last one that holds anything. */
function withoutEmptyEnd<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.slice(0, lists.findLastIndex((list) => list.length > 0) + 1);
}

/** Where each list begins when all stand behind each other, and where the last ends. */
function starts(lengths: readonly number[]): number[] {
  let sum = 0;
  return [0, ...lengths.map((length) => (sum += length))];
}
