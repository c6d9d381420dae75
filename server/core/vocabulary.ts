/** Which known word is this stretch of text? A hash table that lies ready in the glossary's text, so that nothing is built at start. */

/** Numbers of the packed glossary are written as four digits of six bits each; see `glossary/pack.ts`. */
export const digitBits = 6;
export const nDigits = 4;
/** Code unit of the digit 0. All digits are ASCII, so that the whole text is read without decoding. */
export const digitZero = 48;

/** A list of whole numbers from 0 to 2²⁴ - 1 inside a text. */
export interface Numbers {
  readonly text: string;
  /** Offset of the first digit. */
  readonly start: number;
  readonly length: number;
}

/** The number at `idx`, which must lie in the list. */
export function numberAt({ text, start }: Numbers, idx: number): number {
  const offset = start + 4 * idx;
  return (
    ((text.charCodeAt(offset) - digitZero) << 18) |
    ((text.charCodeAt(offset + 1) - digitZero) << 12) |
    ((text.charCodeAt(offset + 2) - digitZero) << 6) |
    (text.charCodeAt(offset + 3) - digitZero)
  );
}

/** Known words: word `wordIdx` is the pool's `[at[wordIdx], at[wordIdx + 1])`; `slots` holds indexes plus 1 where their hashes lead. */
export interface Vocabulary {
  readonly slots: Numbers;
  readonly at: Numbers;
  readonly text: string;
  /** Offset of the pool in `text`. */
  readonly poolStart: number;
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
  const { slots, at, text: pool, poolStart } = vocabulary;
  const mask = slots.length - 1;
  for (let slot = slotOf(hash, slots.length); ; slot = (slot + 1) & mask) {
    const wordIdx = numberAt(slots, slot) - 1;
    if (wordIdx < 0) return -1;
    const from = numberAt(at, wordIdx);
    if (numberAt(at, wordIdx + 1) - from === end - start && isAt(pool, poolStart + from, text, start, end)) return wordIdx;
  }
}

function isAt(pool: string, from: number, text: string, start: number, end: number): boolean {
  for (let offset = start, known = from; offset < end; offset++, known++)
    if (pool.charCodeAt(known) !== lowerCode(text.charCodeAt(offset))) return false;
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
export function wordOf({ at, text, poolStart }: Vocabulary, wordIdx: number): string {
  return text.slice(poolStart + numberAt(at, wordIdx), poolStart + numberAt(at, wordIdx + 1));
}

/** The slot at which the search for the edge of a node begins. @param nSlots a power of two */
export function edgeSlotOf(node: number, classIdx: number, nSlots: number): number {
  return slotOf(Math.imul(Math.imul(node + 1, 0x9e3779b1) ^ (classIdx + 1), 0x85ebca6b), nSlots);
}
