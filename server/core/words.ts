/** Splits identifiers and prose into the words that a reader would say aloud. */
import type { Span } from "./text.ts";
import { lowerCode } from "./vocabulary.ts";

/** A word of a text: `user` and `Schema` in `userSchema`. */
export interface Word extends Span {
  /** The word in lower case, as the lexicon knows it. */
  readonly lower: string;
}

export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
const MARK = 4;
const SMALL_S = 115;
export const UNDERSCORE = 95;
/** Class of each ASCII character: `LOWER`, `UPPER`, `DIGIT`, or 0 for what breaks words. */
export const ascii = new Uint8Array(128);
for (let code = 97; code <= 122; code++) ascii[code] = LOWER;
for (let code = 65; code <= 90; code++) ascii[code] = UPPER;
for (let code = 48; code <= 57; code++) ascii[code] = DIGIT;

const DOLLAR = 36;

/** True for an ASCII character with which a name of code may go on. */
export function isNameCode(code: number): boolean {
  return code === UNDERSCORE || code === DOLLAR || (code < 128 && ascii[code] !== 0);
}

/** Class of the code unit at `offset`: 0 breaks words, as letters of scripts without case do, in which no word of ours is written: "DNS로". */
function classAt(text: string, offset: number, end: number): number {
  if (offset >= end) return 0;
  const code = text.charCodeAt(offset);
  if (code < 128) return ascii[code] ?? 0;
  // Surrogates are emoji far more often than letters, so an astral character ends a word.
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  const character = String.fromCharCode(code);
  if (/\p{M}/u.test(character)) return MARK;
  if (/\p{Lu}/u.test(character)) return UPPER;
  return /[\p{LC}\p{Lm}]/u.test(character) ? LOWER : 0;
}

/**
 * The words in `[start, end)` of `text`, in order.
 *
 * Words end at everything but letters and digits, and inside camelCase and PascalCase (`XMLHttp` is `XML`, `Http`).
 * Digits stay with the letters before them (`oauth2`), and a plural acronym is one word (`APIs`).
 * Breaks follow UAX #29 except that `_` and a change of case end a word. Cost: linear in `end - start`.
 */
export function wordsIn(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  let offset = start;
  while (offset < end) {
    const first = classAt(text, offset, end);
    if (first === 0 || first === MARK) {
      offset++;
      continue;
    }
    const wordStart = offset;
    offset = wordEnd(text, offset, end);
    const word = text.slice(wordStart, offset);
    words.push({ start: wordStart, end: offset, lower: isPlain(word) ? word : foldWord(word) });
  }
  return words;
}

/** True for small ASCII letters and digits, which most words are made of and folding leaves alone. */
function isPlain(word: string): boolean {
  for (let offset = 0; offset < word.length; offset++) {
    const kind = ascii[word.charCodeAt(offset)];
    if (kind !== LOWER && kind !== DIGIT) return false;
  }
  return true;
}

/** Lower case without accents: the key under which the lexicon stores a word. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  // Most words are ASCII; only the others pay for normalization.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what "ASCII" means
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** True when `[start, end)` of a text is `word` once folded. Cost: no text is made of ASCII. */
export function foldsTo(text: string, start: number, end: number, word: string): boolean {
  const isSameLength = end - start === word.length;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    // What folding does to other letters may change the length.
    if (code >= 128) return foldWord(text.slice(start, end)) === word;
    if (isSameLength && lowerCode(code) !== word.charCodeAt(offset - start)) return false;
  }
  return isSameLength;
}

/** Where the word that begins with the letter or digit at `start` ends, before `end`. */
export function wordEnd(text: string, start: number, end: number): number {
  const first = classAt(text, start, end);
  let offset = runEnd(text, start + 1, end, first);
  const next = classAt(text, offset, end);
  if (first === DIGIT) {
    // "2fa" and "3des" are words; "404Not" is a number and a word.
    if (next === LOWER) return runEnd(text, offset, end, LOWER);
    if (next !== UPPER) return offset;
    const after = runEnd(text, offset, end, UPPER);
    return classAt(text, after, end) === LOWER ? offset : after;
  }
  if (first === LOWER) return next === DIGIT ? digitsEnd(text, offset, end) : offset;
  if (next === DIGIT) return digitsEnd(text, offset, end);
  if (next !== LOWER) return offset;
  if (offset - start === 1) {
    offset = runEnd(text, offset, end, LOWER);
    return classAt(text, offset, end) === DIGIT ? digitsEnd(text, offset, end) : offset;
  }
  // "APIs" and "URLsByName" hold plural acronyms.
  return text.charCodeAt(offset) === SMALL_S && !isLetter(classAt(text, offset + 1, end), true) ? offset + 1 : offset - 1;
}

/** Where characters of a class, and marks on them, end. */
function runEnd(text: string, start: number, end: number, wanted: number): number {
  let offset = start;
  for (let kind = classAt(text, offset, end); kind === wanted || kind === MARK; kind = classAt(text, ++offset, end));
  return offset;
}

/** Where digits end, with a tail as in `k8s` and `i18n`, which stay whole. */
function digitsEnd(text: string, start: number, end: number): number {
  const offset = runEnd(text, start, end, DIGIT);
  return classAt(text, offset, end) === LOWER && !isLetter(classAt(text, offset + 1, end), false) ? offset + 1 : offset;
}

function isLetter(kind: number, lowerOnly: boolean): boolean {
  return kind === LOWER || (!lowerOnly && kind === UPPER);
}
