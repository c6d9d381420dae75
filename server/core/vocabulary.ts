/** Which known word is this stretch of text? A hash table that lies ready in the glossary's bytes, so that nothing is built at start. */

import { type Numbers, numberAt } from "./pages.ts";

/** Known words: word `wordIdx` is the bytes `[at[wordIdx], at[wordIdx + 1])` from `pool` on in the pages of the lists; `slots` holds indexes plus 1 where their hashes lead. */
export interface Vocabulary {
  readonly slots: Numbers;
  readonly at: Numbers;
  /** Where the words stand behind each other, a byte a code unit: Latin-1. */
  readonly pool: number;
}

/** The hash of no text, to be carried on by `hashOn`. */
export const emptyHash = 0x811c9dc5 | 0;

/** A hash carried on by one code unit (FNV-1a). */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The slot at which the search for a hash begins. @param nSlots a power of two */
export function slotOf(hash: number, nSlots: number): number {
  return (hash ^ (hash >>> 15)) & (nSlots - 1);
}

/**
 * Index of the word `[start, end)` of `text`, which must be folded but for ASCII capitals; -1 for an unknown word.
 *
 * Cost: one or two look-ups, whatever the size of the vocabulary; nothing is allocated.
 */
export function wordIdxOf(vocabulary: Vocabulary, hash: number, text: string, start: number, end: number): number {
  const { slots, at } = vocabulary;
  const mask = slots.length - 1;
  for (let slot = slotOf(hash, slots.length); ; slot = (slot + 1) & mask) {
    const wordIdx = numberAt(slots, slot) - 1;
    if (wordIdx < 0) return -1;
    const from = numberAt(at, wordIdx);
    if (numberAt(at, wordIdx + 1) - from === end - start && isAt(vocabulary, from, text, start, end)) return wordIdx;
  }
}

function isAt({ slots: { pages }, pool }: Vocabulary, from: number, text: string, start: number, end: number): boolean {
  const { bytes } = pages;
  let known = pool + from;
  pages.need(known, known + end - start);
  for (let offset = start; offset < end; offset++, known++) if (bytes[known] !== lowerCode(text.charCodeAt(offset))) return false;
  return true;
}

/** The small letter of an ASCII capital; other code units as they are. */
export function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** The hash of a whole text with ASCII capitals as small letters. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = emptyHash;
  for (let offset = start; offset < end; offset++) hash = hashOn(hash, lowerCode(text.charCodeAt(offset)));
  return hash;
}

/** The word itself. */
export function wordOf({ at, pool }: Vocabulary, wordIdx: number): string {
  const start = pool + numberAt(at, wordIdx);
  const end = pool + numberAt(at, wordIdx + 1);
  at.pages.need(start, end);
  return String.fromCharCode(...at.pages.bytes.subarray(start, end));
}

/** The slot at which the search for the edge of a node begins. @param nSlots a power of two */
export function edgeSlotOf(node: number, classIdx: number, nSlots: number): number {
  return slotOf(Math.imul(Math.imul(node + 1, 0x9e3779b1) ^ (classIdx + 1), 0x85ebca6b), nSlots);
}
