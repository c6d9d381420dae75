/** Writes the compiled glossary as lines of JSON and of digits that the server reads with almost no work: what is needed first stands first, tables need no building. */

import { keyOf } from "../server/core/constructs/keys.ts";
import type { Concept, FormData, GlossaryHeader, PolicyData, SignalData } from "../server/core/glossary.ts";
import { glossaryFormat, numberLists } from "../server/core/glossary.ts";
import { digitBits, digitZero, edgeSlotOf, hashOf, nDigits, slotOf } from "../server/core/vocabulary.ts";
import { wordFlags } from "../server/core/word-flags.ts";

/** The glossary before it is packed. */
export interface LooseGlossary extends Omit<GlossaryHeader, "format" | "nConcepts" | "nPolicies" | "signalKinds"> {
  readonly signals: Readonly<Record<string, readonly SignalData[]>>;
  readonly concepts: readonly Concept[];
  /** Lists of words that count as one inside a form; the first is the one that keys are made of. */
  readonly classes: readonly (readonly string[])[];
  readonly forms: readonly FormData[];
  /** Flags of the words that open finders. */
  readonly triggers: ReadonlyMap<string, number>;
  /** By the form's words joined by spaces. */
  readonly policies: Readonly<Record<string, PolicyData>>;
}

/** Part of the slots that may be taken: fuller tables need longer searches. */
const mostFull = 0.6;

/** The text of `dist/glossary.json`. */
export function pack({ concepts, classes, forms, policies, signals, triggers, ...header }: LooseGlossary): string {
  const words: string[] = [];
  const idxOfWord = new Map<string, number>();
  const wordClasses: number[][] = [];
  const flags: number[] = [];
  const wordIdxOf = (word: string): number => {
    let wordIdx = idxOfWord.get(word);
    if (wordIdx === undefined) {
      wordIdx = words.length;
      idxOfWord.set(word, wordIdx);
      words.push(word);
      wordClasses.push([]);
      flags.push(0);
    }
    return wordIdx;
  };
  const addFlag = (word: string, flag: number) => {
    const wordIdx = wordIdxOf(word);
    flags[wordIdx] = (flags[wordIdx] ?? 0) | flag;
  };
  const firstClasses = new Set(forms.map(([formClasses]) => formClasses[0]));
  classes.forEach((variants, classIdx) => {
    for (const variant of new Set(variants)) {
      wordClasses[wordIdxOf(variant)]?.push(classIdx);
      addFlag(variant, firstClasses.has(classIdx) ? wordFlags.part | wordFlags.form : wordFlags.part);
    }
  });
  for (const { cues } of header.topics) for (const cue of cues) addFlag(cue, wordFlags.cue);
  for (const [word, flag] of triggers) addFlag(word, flag);

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
  // Loose forms stand before tight ones, and both in the order in which they were given.
  const nodeForms = nodes.map(({ loose, tight }) => [...loose, ...tight]);
  const lists: Readonly<Record<(typeof numberLists)[number], readonly number[]>> = {
    slots,
    wordAt: starts(words.map((word) => word.length)),
    wordFlagList: flags,
    wordClassAt: starts(wordClasses.map((list) => list.length)),
    wordClasses: wordClasses.flat(),
    classWord: classes.map((variants) => idxOfWord.get(variants[0] ?? "") ?? 0),
    edges: edgeTable,
    nodeParent: nodes.map(({ parent }) => parent),
    nodeClass: nodes.map(({ classIdx }) => classIdx),
    nodeFormAt: starts(nodeForms.map((list) => list.length)),
    forms: nodeForms.flat(2),
  };
  const signalKinds = Object.keys(signals);
  const start: GlossaryHeader = {
    format: glossaryFormat,
    nConcepts: concepts.length,
    nPolicies: policyKeys.length,
    signalKinds,
    ...header,
  };
  return [
    ascii(start),
    ...numberLists.map((name) => lists[name].map(digits).join("")),
    words.join(""),
    ...signalKinds.map((kind) => ascii(byKey(kind, signals[kind] ?? []))),
    ...policyKeys.map((key) => ascii(policies[key])),
    ...concepts.map((concept) => ascii(concept)),
    "",
  ].join("\n");
}

/** Signals by the keys under which their finders look them up. */
function byKey(kind: string, signals: readonly SignalData[]): Record<string, SignalData[]> {
  const table: Record<string, SignalData[]> = Object.create(null);
  for (const signal of signals) (table[keyOf(kind, signal[0])] ??= []).push(signal);
  return table;
}

function tableSize(nEntries: number): number {
  let size = 16;
  while (size * mostFull < nEntries) size *= 2;
  return size;
}

/** Where each list begins when all stand behind each other, and where the last ends. */
function starts(lengths: readonly number[]): number[] {
  let sum = 0;
  return [0, ...lengths.map((length) => (sum += length))];
}

function digits(number: number): string {
  const mask = (1 << digitBits) - 1;
  let text = "";
  for (let shift = (nDigits - 1) * digitBits; shift >= 0; shift -= digitBits)
    text += String.fromCharCode(((number >> shift) & mask) + digitZero);
  return text;
}

/** JSON in ASCII: one odd character would make the whole text twice as large in memory and slow to read. */
function ascii(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
