/** What could stand on a line, judged by its characters and words alone? Most lines are done with here, before anything is parsed or searched. */
import type { LexiconData } from "./glossary.ts";
import type { Span } from "./text.ts";
import { emptyHash, hashOf, hashOn, lowerCode, numberAt, wordIdxOf } from "./vocabulary.ts";
import { wordFlags } from "./word-flags.ts";
import { ascii, DIGIT, UPPER, type Word, wordsIn } from "./words.ts";

/** What characters a line holds, as bits. */
export const marks = {
  digit: 1 << 0,
  /** Digits side by side. */
  twoDigits: 1 << 1,
  threeDigits: 1 << 2,
  upper: 1 << 3,
  at: 1 << 4,
  /** `[` */
  bracket: 1 << 5,
  slash: 1 << 6,
  quote: 1 << 7,
  dollar: 1 << 8,
  star: 1 << 9,
  /** Two stars or more. */
  stars: 1 << 10,
  /** Four hyphens or more. */
  hyphens: 1 << 11,
  /** `://` */
  address: 1 << 12,
  /** A slash and a digit behind it. */
  slashDigit: 1 << 13,
  /** A quote and a sign of comparison behind it: `"^1.2"`. */
  quotedRange: 1 << 14,
  hyphen: 1 << 15,
  dot: 1 << 16,
} as const;

/** A word and its place in the vocabulary. */
export interface KnownWord extends Word {
  /** Index in the vocabulary, where `api2` is `api`; -1 for a word that means nothing to us. */
  readonly wordIdx: number;
  /** `wordFlags` of the word. */
  readonly flags: number;
}

/** One line at a glance. */
export interface Glance {
  readonly words: readonly KnownWord[];
  /** `wordFlags` of all words and of all runs of letters and digits: the gates of the finders. */
  readonly flags: number;
  readonly marks: number;
  /** By turns: offset of a word or run that opens a finder, and its `wordFlags`. */
  readonly openers: readonly number[];
  /** The words that are cues of topics. */
  readonly cues: readonly string[];
}

/** Looks at `[start, end)` of a text. Cost: linear, one or two look-ups a word. */
export type Glancer = (text: string, start: number, end: number) => Glance;

const markOf = new Int32Array(128);
for (const [characters, mark] of [
  ["@", marks.at],
  ["[", marks.bracket],
  ["/", marks.slash],
  ["\"'`", marks.quote],
  ["$", marks.dollar],
  ["*", marks.star],
  ["-", marks.hyphen],
  [".", marks.dot],
] as const)
  for (const character of characters) markOf[character.charCodeAt(0)] = mark;

const BACKSLASH = 92;
const SLASH = 47;
const COLON = 58;
/** `^`, `~`, `<` and `>` */
const comparisons = [94, 126, 60, 62];
const enoughHyphens = 4;

const noCues: readonly string[] = [];
/** Flags of words that stand for themselves; the others open finders. */
const notOpeners = wordFlags.form | wordFlags.part | wordFlags.cue;

/** Makes a glancer for the words of a lexicon. */
export function glancerOf({ vocabulary, wordFlagList }: LexiconData): Glancer {
  const flagsAt = (wordIdx: number) => (wordIdx < 0 ? 0 : numberAt(wordFlagList, wordIdx));
  const lookUp = (text: string, start: number, end: number) => wordIdxOf(vocabulary, hashOf(text, start, end), text, start, end);
  const known = ({ start, end, lower }: Span & { lower: string }): KnownWord => {
    let wordIdx = lookUp(lower, 0, lower.length);
    let flags = flagsAt(wordIdx);
    if ((flags & wordFlags.part) === 0) {
      // `api2` and `client1` are still API and client; they are no cues.
      let stem = lower.length;
      while (stem > 0 && ascii[lower.charCodeAt(stem - 1)] === DIGIT) stem--;
      const stemIdx = stem > 1 && stem < lower.length ? lookUp(lower, 0, stem) : -1;
      if ((flagsAt(stemIdx) & wordFlags.part) !== 0) {
        wordIdx = stemIdx;
        flags |= flagsAt(stemIdx) & wordFlags.form;
      }
    }
    return { start, end, lower, wordIdx, flags };
  };

  return (text, start, end) => {
    const words: KnownWord[] = [];
    const openers: number[] = [];
    let flags = 0;
    let found = 0;
    let nHyphens = 0;
    let nStars = 0;
    let isAscii = true;
    for (let offset = start; offset < end; ) {
      const code = text.charCodeAt(offset);
      if (code >= 128) {
        isAscii = false;
        offset++;
        continue;
      }
      if (ascii[code] === 0) {
        found |= markOf[code] ?? 0;
        if (code === 45) nHyphens++;
        else if (code === 42) nStars++;
        else if (code === SLASH) {
          if (text.charCodeAt(offset + 1) === SLASH && text.charCodeAt(offset - 1) === COLON) found |= marks.address;
          if (ascii[text.charCodeAt(offset + 1)] === DIGIT) found |= marks.slashDigit;
        } else if ((markOf[code] ?? 0) === marks.quote && comparisons.includes(text.charCodeAt(offset + 1))) found |= marks.quotedRange;
        offset++;
        continue;
      }
      const runStart = offset;
      let hash = emptyHash;
      let nDigits = 0;
      let nUpper = 0;
      let digitsInRow = 0;
      for (; offset < end; offset++) {
        const next = text.charCodeAt(offset);
        const kind = next < 128 ? ascii[next] : 0;
        if (kind === 0) break;
        hash = hashOn(hash, lowerCode(next));
        if (kind === DIGIT) {
          nDigits++;
          if (++digitsInRow === 2) found |= marks.twoDigits;
          else if (digitsInRow === 3) found |= marks.threeDigits;
        } else {
          digitsInRow = 0;
          if (kind === UPPER) nUpper++;
        }
      }
      if (nDigits > 0) found |= marks.digit;
      if (nUpper > 0) found |= marks.upper;
      const length = offset - runStart;
      const wordIdx = wordIdxOf(vocabulary, hash, text, runStart, offset);
      const runFlags = flagsAt(wordIdx);
      note(runStart, runFlags);
      // In a string such as "\napi" the letter behind the backslash belongs to the mark.
      if (text.charCodeAt(runStart - 1) === BACKSLASH) note(runStart + 1, flagsAt(lookUp(text, runStart + 1, offset)));
      if (nDigits === 0 && (nUpper === 0 || nUpper === length || (nUpper === 1 && ascii[code] === UPPER))) {
        const written = text.slice(runStart, offset);
        const lower = nUpper === 0 ? written : written.toLowerCase();
        words.push({ start: runStart, end: offset, lower, wordIdx, flags: runFlags });
      } else
        for (const word of wordsIn(text, runStart, offset)) {
          const one = known(word);
          note(one.start, one.flags);
          words.push(one);
        }
    }
    if (nHyphens >= enoughHyphens) found |= marks.hyphens;
    if (nStars > 1) found |= marks.stars;
    // Letters beyond ASCII may join runs into one word.
    const all = isAscii ? words : wordsIn(text, start, end).map(known);
    if (!isAscii) for (const word of all) note(word.start, word.flags);
    const cues = (flags & wordFlags.cue) === 0 ? noCues : all.flatMap((word) => ((word.flags & wordFlags.cue) !== 0 ? word.lower : []));
    return { words: all, flags, marks: found, openers, cues };

    function note(offset: number, wordFlag: number) {
      flags |= wordFlag;
      if ((wordFlag & ~notOpeners) !== 0) openers.push(offset, wordFlag);
    }
  };
}
