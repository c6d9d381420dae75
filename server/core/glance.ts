/** What could stand on a line, judged by its characters and words alone? Most lines are done with here, before anything is parsed or searched. */
import type { GlossaryData } from "./glossary.ts";
import { OpenerList } from "./opener-list.ts";
import { type Numbers, numberAt, numbersIn } from "./pages.ts";
import { emptyHash, hashOf, hashOn, type Vocabulary, wordIdxOf } from "./vocabulary.ts";
import { wholeRunFlags, wordFlags } from "./word-flags.ts";
import { nameBeginsForm, WordList } from "./word-list.ts";
import { ascii, DIGIT, isNameCode, LOWER, UNDERSCORE, UPPER, wordEnd, wordsIn } from "./words.ts";

const none: readonly number[] = [];

/** What characters a line holds, as bits. */
export const marks = {
  digit: 1 << 0,
  /** Digits side by side. */
  twoDigits: 1 << 1,
  threeDigits: 1 << 2,
  /** A capital with a capital, a digit or `_` behind it, as constants are written. */
  constant: 1 << 3,
  at: 1 << 4,
  /** `[` */
  bracket: 1 << 5,
  slash: 1 << 6,
  quote: 1 << 7,
  dollar: 1 << 8,
  /** A star that could be the field of a schedule beside a field of digits. */
  starField: 1 << 9,
  /** Two stars or more that could be fields of a schedule. */
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
  /** `eyJ`, as JSON in base64url begins. */
  token: 1 << 17,
  /** A slash and behind it a mark of what varies in a path: `/{`, `/:`, `/<`. */
  slashPart: 1 << 18,
  /** What may begin a placeholder of SQL: `:`, `@`, `%`. */
  placeholder: 1 << 19,
  question: 1 << 20,
  /** `PT` and a digit, as durations of ISO 8601 begin. */
  isoDuration: 1 << 21,
  /** Digits side by side that are no part of a name. */
  number: 1 << 22,
  /** Three digits that are no part of a name, as codes of status are written. */
  code: 1 << 23,
  /** A dot with a digit behind it. */
  dottedDigit: 1 << 24,
  /** A dot with a letter behind it. */
  member: 1 << 25,
  /** A slash between two letters. */
  pair: 1 << 26,
  /** An equals sign between two letters or digits: `Server=sql01`. */
  setting: 1 << 27,
} as const;

/** One line at a glance. Used again for other lines, but for its cues. */
export class Glance {
  readonly words = new WordList();
  /** `wordFlags` of all words and of all runs of letters and digits: the gates of the finders. */
  flags = 0;
  marks = 0;
  /** The words and runs that open finders, without their tokens. */
  readonly openers = new OpenerList();
  /** Indexes of the words that are cues of topics. */
  cues: readonly number[] = none;
}

/** Looks at `[start, end)` of a text and writes what it sees into a glance. Cost: linear, one or two look-ups a word. */
export type Glancer = (text: string, start: number, end: number, glance: Glance) => Glance;

/** No mark of a line: stars are told apart where they stand. */
const starMark = 1 << 30;

const markOf = new Int32Array(128);
for (const [characters, mark] of [
  ["@", marks.at | marks.placeholder],
  ["[", marks.bracket],
  ["/", marks.slash],
  ["\"'`", marks.quote],
  ["$", marks.dollar],
  ["*", starMark],
  ["-", marks.hyphen],
  [".", marks.dot],
  [":%", marks.placeholder],
  ["?", marks.question],
  ["=", marks.setting],
] as const)
  for (const character of characters) markOf[character.charCodeAt(0)] = mark;

/** Marks of which what stands beside them says more. */
const closeMarks = starMark | marks.slash | marks.dot | marks.quote | marks.setting;

/** The marks that a character makes with what stands beside it. */
function marksAt(text: string, offset: number, mark: number): number {
  const behind = text.charCodeAt(offset + 1);
  switch (mark) {
    case marks.slash: {
      const before = text.charCodeAt(offset - 1);
      if (behind === SLASH) return before === COLON ? mark | marks.address : mark;
      if (ascii[behind] === DIGIT) return mark | marks.slashDigit;
      if (partOpeners.includes(behind)) return mark | marks.slashPart;
      return isLetter(behind) && isLetter(before) ? mark | marks.pair : mark;
    }
    case marks.dot:
      if (isLetter(behind)) return mark | marks.member;
      return ascii[behind] === DIGIT ? mark | marks.dottedDigit : mark;
    case marks.setting:
      return ascii[behind] && ascii[text.charCodeAt(offset - 1)] ? mark : 0;
    case marks.quote:
      return comparisons.includes(behind) ? mark | marks.quotedRange : mark;
    default:
      return isLoneStar(text, offset) && isBesideField(text, offset) ? marks.starField : 0;
  }
}

const BACKSLASH = 92;
const SLASH = 47;
const COLON = 58;
const STAR = 42;
/** `^`, `~`, `<` and `>` */
const comparisons = [94, 126, 60, 62];
/** `{`, `:` and `<` */
const partOpeners = [123, 58, 60];
const enoughHyphens = 4;

/** True for a star as schedules write it, but not in `/**`, `**` and at the end of a comment. */
function isLoneStar(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset + 1);
  if (before === STAR || before === SLASH || after === STAR) return false;
  return after !== SLASH || ascii[text.charCodeAt(offset + 2)] === DIGIT;
}

/** True for a star that has a field of a schedule before it or one of digits behind it, as in `0 9 1 JAN *`, and for a step: a star, a slash and a number. */
function isBesideField(text: string, offset: number): boolean {
  if (text.charCodeAt(offset + 1) === SLASH) return true;
  let before = offset - 1;
  while (before > 0 && isBlank(text.charCodeAt(before))) before--;
  const last = text.charCodeAt(before);
  if (before < offset - 1 && (ascii[last] === DIGIT || ascii[last] === UPPER || last === QUESTION)) return true;
  let behind = offset + 1;
  while (isBlank(text.charCodeAt(behind))) behind++;
  const next = text.charCodeAt(behind);
  return behind > offset + 1 && (ascii[next] === DIGIT || next === QUESTION);
}

function isLetter(code: number): boolean {
  const kind = ascii[code];
  return kind === LOWER || kind === UPPER;
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** `.`, `->`, `::`, `?.` and `!` end in one of these. */
const receiverEnds = [46, 62, 58, 63, 33];

/** True in a name behind a mark that may part a receiver from what is called, which some languages leave on the line above. */
function isMember(text: string, start: number): boolean {
  const first = Math.max(0, start - longestBreak);
  let at = start - 1;
  while (at >= first && isNameCode(text.charCodeAt(at))) at--;
  while (at >= first && text.charCodeAt(at) <= BLANK) at--;
  return receiverEnds.includes(text.charCodeAt(at));
}

const BLANK = 32;
const TAB = 9;
const QUESTION = 63;
/** How far before a word its receiver may end. In UTF-16 code units. */
const longestBreak = 200;
/** Runs of letters and digits from this length on in which digits stand in so many places are hashes and keys, no names. In UTF-16 code units. */
const longestName = 24;
const scattered = 4;
/** How many digits may count things of one name. */
const mostDigits = 3;
/** Flags of words that stand for themselves; the others open finders. */
const notOpeners = wordFlags.form | wordFlags.part | wordFlags.cue;
const CAPITAL_J = 74;

/**
 * Makes glancers for the words of a glossary, one for each pair of languages.
 *
 * What is a signal in another language only does not open a finder, so that a line costs the same however many languages are known.
 */
export function glancersOf({
  lexicon,
  languages,
}: Pick<GlossaryData, "lexicon" | "languages">): (...languageIds: readonly string[]) => Glancer {
  const { vocabulary, wordFlagList, languageFlagAt, languageFlags } = lexicon;
  const made = new Map<string, Glancer>();
  return (...languageIds) => {
    const key = languageIds.join(" ");
    let glancer = made.get(key);
    if (!glancer) {
      const own = new Set(languageIds.map((languageId) => languages.indexOf(languageId)).filter((language) => language >= 0));
      const ranges = [...own].map((language) => [numberAt(languageFlagAt, language), numberAt(languageFlagAt, language + 1)] as const);
      made.set(key, (glancer = glancerOf(vocabulary, flagsOf(wordFlagList, languageFlags, ranges))));
    }
    return glancer;
  };
}

/** Words whose flags are put together at once, when one of them is first asked for; a power of two. */
const flagsTogether = 1 << 10;
const togetherBits = Math.log2(flagsTogether);

/**
 * The flags of a word by its index, those of some languages included; none for -1.
 *
 * @param ranges where in `languageFlags` words and flags of the languages stand by turns, sorted by the indexes of the words
 */
function flagsOf(
  wordFlagList: Numbers,
  languageFlags: Numbers,
  ranges: readonly (readonly [from: number, to: number])[],
): (wordIdx: number) => number {
  const flags = new Uint32Array(wordFlagList.length);
  const isMade = new Uint8Array(Math.ceil(flags.length / flagsTogether));
  const make = (part: number) => {
    const first = part * flagsTogether;
    const end = Math.min(flags.length, first + flagsTogether);
    flags.set(numbersIn(wordFlagList, first, end), first);
    for (const [from, to] of ranges)
      for (let at = firstAtLeast(languageFlags, from, to, first); at < to && numberAt(languageFlags, at) < end; at += 2) {
        const wordIdx = numberAt(languageFlags, at);
        flags[wordIdx] = (flags[wordIdx] as number) | numberAt(languageFlags, at + 1);
      }
    isMade[part] = 1;
  };
  return (wordIdx) => {
    if (wordIdx < 0) return 0;
    if (isMade[wordIdx >>> togetherBits] === 0) make(wordIdx >>> togetherBits);
    return flags[wordIdx] as number;
  };
}

/** Where in `[from, to)` the first pair of a list stands whose word is not below `wordIdx`. Cost: O(log pairs). */
function firstAtLeast(pairs: Numbers, from: number, to: number, wordIdx: number): number {
  let low = 0;
  let high = (to - from) / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(pairs, from + 2 * middle) < wordIdx) low = middle + 1;
    else high = middle;
  }
  return from + 2 * low;
}

/** True for a word with which a form begins. */
function isForm(flags: number): boolean {
  return (flags & wordFlags.form) !== 0 && (flags & wordFlags.part) !== 0;
}

/** Makes a glancer by the flags of the vocabulary's words. */
function glancerOf(vocabulary: Vocabulary, flagsAt: (wordIdx: number) => number): Glancer {
  const lookUp = (text: string, start: number, end: number) => wordIdxOf(vocabulary, hashOf(text, start, end), text, start, end);
  // What is being gathered of the line at hand.
  let { words, openers } = new Glance();
  let flags = 0;
  let cues: number[] | undefined;

  const note = (offset: number, wordFlag: number) => {
    flags |= wordFlag;
    if ((wordFlag & ~notOpeners) !== 0) openers.add(offset, wordFlag);
  };
  /** Adds the word `[start, end)`, which is written `[keyStart, keyEnd)` of `keyText` but for ASCII capitals. */
  const addKnown = (start: number, end: number, keyText: string, keyStart: number, keyEnd: number, nameIdx: number) => {
    const wordIdx = lookUp(keyText, keyStart, keyEnd);
    let wordFlag = flagsAt(wordIdx);
    let formIdx = wordIdx;
    if ((wordFlag & wordFlags.cue) !== 0) (cues ??= []).push(wordIdx);
    if ((wordFlag & wordFlags.part) === 0) {
      // `api2` and `client1` are still API and client; they are no cues. `CA1031` is the number of a rule.
      let stem = keyEnd;
      while (stem > keyStart && ascii[keyText.charCodeAt(stem - 1)] === DIGIT) stem--;
      const stemIdx = stem > keyStart + 1 && stem < keyEnd && keyEnd - stem <= mostDigits ? lookUp(keyText, keyStart, stem) : -1;
      const isPart = (flagsAt(stemIdx) & wordFlags.part) !== 0;
      formIdx = isPart ? stemIdx : -1;
      if (isPart) wordFlag |= flagsAt(stemIdx) & wordFlags.form;
    }
    wordFlag &= ~wholeRunFlags;
    if (wordFlag !== 0) note(start, wordFlag);
    const begins = (wordFlag & wordFlags.form) | (isForm(flagsAt(nameIdx)) ? nameBeginsForm : 0);
    words.add(start, end, wordIdx, formIdx, begins, nameIdx);
  };

  return (text, start, end, glance) => {
    ({ words, openers } = glance);
    words.clear();
    openers.clear();
    flags = 0;
    cues = undefined;
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
      const first = ascii[code] as number;
      if (first === 0) {
        const mark = markOf[code] as number;
        if (mark === marks.hyphen) nHyphens++;
        else if (mark === starMark && isLoneStar(text, offset)) nStars++;
        found |= (mark & closeMarks) === 0 ? mark : marksAt(text, offset, mark);
        offset++;
        continue;
      }
      const runStart = offset;
      let hash = emptyHash;
      let nDigits = 0;
      let nDigitRuns = 0;
      let nUpper = 0;
      for (; offset < end; offset++) {
        const next = text.charCodeAt(offset);
        const kind = next < 128 ? (ascii[next] as number) : 0;
        if (kind === LOWER) hash = hashOn(hash, next);
        else if (kind === UPPER) {
          hash = hashOn(hash, next + 32);
          nUpper++;
          const behind = text.charCodeAt(offset + 1);
          if (behind === UNDERSCORE || (ascii[behind] as number) >= UPPER) found |= marks.constant;
          if (next === CAPITAL_J && text.startsWith("ey", offset - 2)) found |= marks.token;
        } else if (kind === DIGIT) {
          hash = hashOn(hash, next);
          nDigits++;
          if (offset === runStart + 2 && text.startsWith("PT", runStart)) found |= marks.isoDuration;
          if (offset > runStart && ascii[text.charCodeAt(offset - 1)] === DIGIT) {
            found |= marks.twoDigits;
            if (offset - 1 > runStart && ascii[text.charCodeAt(offset - 2)] === DIGIT) found |= marks.threeDigits;
          } else nDigitRuns++;
        } else break;
      }
      if (nDigits > 0) {
        found |= marks.digit;
        if (nDigits > 1 && nDigits === offset - runStart) found |= nDigits === 3 ? marks.number | marks.code : marks.number;
      }
      const wordIdx = wordIdxOf(vocabulary, hash, text, runStart, offset);
      let runFlags = flagsAt(wordIdx);
      if ((runFlags & wordFlags.memberCall) !== 0) {
        runFlags &= ~wordFlags.memberCall;
        if (isMember(text, runStart)) runFlags |= wordFlags.call;
      }
      if (runFlags !== 0) note(runStart, runFlags);
      // In a string such as "\napi" the letter behind the backslash belongs to the mark.
      if (runStart > 0 && text.charCodeAt(runStart - 1) === BACKSLASH)
        note(runStart + 1, flagsAt(lookUp(text, runStart + 1, offset)) & ~wordFlags.memberCall);
      if (nDigits === 0 && (nUpper === 0 || nUpper === offset - runStart || (nUpper === 1 && first === UPPER))) {
        words.add(runStart, offset, wordIdx, (runFlags & wordFlags.part) === 0 ? -1 : wordIdx, runFlags & wordFlags.form);
        if ((runFlags & wordFlags.cue) !== 0) (cues ??= []).push(wordIdx);
      } else if (nDigitRuns < scattered || offset - runStart < longestName) {
        const nCues = cues?.length ?? 0;
        for (let at = runStart; at < offset; ) {
          const wordStart = at;
          at = wordEnd(text, wordStart, offset);
          addKnown(wordStart, at, text, wordStart, at, wordStart === runStart ? wordIdx : -1);
        }
        // `PostgreSQL` speaks of databases, though "postgre" does not.
        if ((runFlags & wordFlags.cue) !== 0 && (cues?.length ?? 0) === nCues) (cues ??= []).push(wordIdx);
      }
    }
    if (nHyphens >= enoughHyphens) found |= marks.hyphens;
    if (nStars > 1) found |= marks.stars;
    if (!isAscii) {
      // Letters beyond ASCII may join runs into one word.
      words.clear();
      cues = undefined;
      for (const { start: from, end: to, lower } of wordsIn(text, start, end)) addKnown(from, to, lower, 0, lower.length, -1);
    }
    glance.flags = flags;
    glance.marks = found;
    glance.cues = cues ?? none;
    return glance;
  };
}
