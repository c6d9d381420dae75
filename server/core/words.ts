/** Splits identifiers and prose into the words that a reader would say aloud. */
import type { Span } from "./text.ts";

/** A word of a text: `user` and `Schema` in `userSchema`. */
export interface Word extends Span {
  /** The word in lower case, as the lexicon knows it. */
  readonly lower: string;
}

export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
const MARK = 4;
/** Class of each ASCII character: `LOWER`, `UPPER`, `DIGIT`, or 0 for what breaks words. */
export const ascii = new Uint8Array(128);
for (let code = 97; code <= 122; code++) ascii[code] = LOWER;
for (let code = 65; code <= 90; code++) ascii[code] = UPPER;
for (let code = 48; code <= 57; code++) ascii[code] = DIGIT;

/** Class of the code unit at `offset`: 0 breaks words. Letters without case count as lower case. */
function classAt(text: string, offset: number, end: number): number {
  if (offset >= end) return 0;
  const code = text.charCodeAt(offset);
  if (code < 128) return ascii[code] ?? 0;
  // Surrogates are emoji far more often than letters, so an astral character ends a word.
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  const character = String.fromCharCode(code);
  if (/\p{M}/u.test(character)) return MARK;
  if (/\p{Lu}/u.test(character)) return UPPER;
  return /\p{L}/u.test(character) ? LOWER : 0;
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
    offset = wordEnd(text, offset, end, first);
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

function wordEnd(text: string, start: number, end: number, first: number): number {
  let offset = start + 1;
  const skip = (wanted: number) => {
    let kind = classAt(text, offset, end);
    while (kind === wanted || kind === MARK) kind = classAt(text, ++offset, end);
    return kind;
  };
  if (first === DIGIT) {
    // "2fa" and "3des" are words; "404Not" is a number and a word.
    const next = skip(DIGIT);
    if (next === LOWER) skip(LOWER);
    else if (next === UPPER) {
      const from = offset;
      const after = skip(UPPER);
      if (after === LOWER) offset = from;
    }
    return offset;
  }
  if (first === LOWER) {
    if (skip(LOWER) === DIGIT) {
      skip(DIGIT);
      skipDigitTail();
    }
    return offset;
  }
  let next = skip(UPPER);
  if (next === LOWER) {
    if (offset - start === 1) next = skip(LOWER);
    else if (text.charCodeAt(offset) === 115 && !isLetter(classAt(text, offset + 1, end), true)) {
      // "APIs" and "URLsByName" hold plural acronyms.
      offset++;
      return offset;
    } else return offset - 1;
  }
  if (next === DIGIT) {
    skip(DIGIT);
    skipDigitTail();
  }
  return offset;

  /** Lets `k8s` and `i18n` stay whole. */
  function skipDigitTail() {
    const tail = classAt(text, offset, end) === LOWER && !isLetter(classAt(text, offset + 1, end), false);
    if (tail) offset++;
  }
}

function isLetter(kind: number, lowerOnly: boolean): boolean {
  return kind === LOWER || (!lowerOnly && kind === UPPER);
}
