/** Which of its senses does a form have here, if any? */
import type { Analysis, LineReading, OwnWord } from "./analysis.ts";
import type { EvidenceData, GlossaryData, PolicyData, SenseData, Weights } from "./glossary.ts";
import type { Candidate } from "./lexicon.ts";
import type { Token } from "./syntax.ts";
import { hashOf, wordIdxOf, wordOf } from "./vocabulary.ts";
import type { WordList } from "./word-list.ts";
import { foldWord } from "./words.ts";

/** A concept that a candidate was found to mean, and why. */
export interface Sense {
  readonly concept: number;
  readonly score: number;
  /** Why, in words; empty unless the analysis explains. */
  readonly because: readonly string[];
  /** A second concept that is nearly as likely. */
  readonly also?: number;
}

/** How far to each side a neighboring word may stand in prose. In words. */
const neighbors = 2;

/** Words further off are another sentence of a paragraph on one line; without a bound long lines would cost the square of their length. */
const mostWordsAway = 60;

/** What stands around the candidate at hand. One serves all decisions, each of which is over before the next begins: a document has thousands. */
interface Surroundings {
  analysis: Analysis;
  reading: LineReading;
  candidate: Candidate;
  /** The token in which the candidate begins. */
  token: Token | undefined;
  role: string;
  /** For each word of evidence that stands on the line, the numbers of its lists and its places in them, by turns. */
  readonly met: (readonly number[])[];
  /** How each of them stands to the candidate: bits of `reach`. */
  readonly reach: number[];
  /** What a name may have behind its head. */
  readonly nameEnds: ReadonlySet<string>;
  /** A word of evidence by its index. */
  readonly spell: (wordIdx: number) => string;
  /** The candidate's own words, which are no evidence for it wherever they stand. */
  readonly own: () => readonly OwnWord[];
  /** The same, once they were asked for. */
  ownWords: readonly OwnWord[] | undefined;
}

/** How a word of evidence stands to the candidate, as bits. */
const reach = {
  /** In the same identifier or right beside it, or in its receiver. */
  beside: 1,
  /** So close that it may speak against every sense. */
  opposing: 2,
} as const;

/** A rule in one file, ready to be asked. */
interface FileRule {
  /** For each word of evidence by its index in the vocabulary: numbers of lists and places in them, by turns. */
  readonly evidence: ReadonlyMap<number, readonly number[]>;
  /** The senses that there can be. */
  readonly senses: readonly Side[];
  readonly against: Side | undefined;
}

/** A side of a rule, which is a sense or what speaks against them all, with what of it holds on every line of a file. */
interface Side {
  /** -1 for what speaks against. */
  readonly concept: number;
  readonly prior: number;
  readonly with: readonly number[];
  readonly near: readonly number[];
  /** The number of its list `with`; that of `near` is one more. */
  readonly list: number;
  readonly topicNumbers: readonly number[];
  readonly roles: readonly string[];
  /** The word of the path or the imports that speaks for this side. */
  readonly imported: string | undefined;
  /** The kind of file that does. */
  readonly kind: string | undefined;
}

/** Decides ambiguous forms. Cost of a decision: one look-up for each word nearby, however long the lists of evidence are. */
export interface SenseChooser {
  /** The sense of a candidate by the rule of its form; undefined when nothing speaks clearly enough for any. */
  choose(policy: PolicyData, candidate: Candidate, reading: LineReading, analysis: Analysis): Sense | undefined;
}

/** Makes a chooser for the rules of a glossary. A rule is made ready when it is first asked. */
export function senseChooserOf({ lexicon: { vocabulary }, topics, weights, names }: GlossaryData): SenseChooser {
  const nameEnds = new Set(names.nameEnds);
  const rules = new Map<PolicyData, (analysis: Analysis, own: readonly OwnWord[]) => FileRule>();
  const topicNumbers = new Map(topics.map((id, topic) => [id, topic]));
  const sideIn = ({ kinds, fileWords, packageWords }: Analysis, data: EvidenceData, idx: number, own: readonly OwnWord[]): Side => ({
    concept: "concept" in data ? (data as SenseData).concept : -1,
    prior: "prior" in data ? ((data as SenseData).prior ?? 0) : 0,
    with: data.with ?? noNumbers,
    near: data.near ?? noNumbers,
    list: 2 * idx,
    topicNumbers: (data.topics ?? []).flatMap((id) => topicNumbers.get(id) ?? []),
    roles: data.roles ?? none,
    // That the project has a thing of this name says nothing of what it is.
    imported: data.imports?.find((one) => fileWords.has(one) && (packageWords.has(one) || !own.some(({ word }) => word === one))),
    kind: firstIn(data.in, kinds),
  });
  const ownOf = (text: string): readonly OwnWord[] => {
    const word = foldWord(text);
    const other = word.endsWith("s") ? word.slice(0, -1) : `${word}s`;
    return [word, other].map((one) => ({ word: one, wordIdx: wordIdxOf(vocabulary, hashOf(one, 0, one.length), one, 0, one.length) }));
  };
  const knownOwn: (readonly OwnWord[] | undefined)[] = [];
  /** The words of a candidate, each also as one and as many. */
  const ownWords = ({ from, to }: Candidate, { words }: LineReading, text: string): readonly OwnWord[] => {
    const ofWord = (place: number) => {
      const wordIdx = words.wordIdxOf(place);
      const known = wordIdx < 0 ? undefined : knownOwn[wordIdx];
      if (known) return known;
      const own = ownOf(text.slice(words.startOf(place), words.endOf(place)));
      if (wordIdx >= 0) knownOwn[wordIdx] = own;
      return own;
    };
    return to - from === 1 ? ofWord(from) : Array.from({ length: to - from }, (_, idx) => ofWord(from + idx)).flat();
  };
  let here: Surroundings | undefined;
  const surroundings = (analysis: Analysis, reading: LineReading, candidate: Candidate): Surroundings => {
    const own = () => (made.ownWords ??= ownWords(made.candidate, made.reading, made.analysis.document.lines.text));
    const made: Surroundings = {
      analysis,
      reading,
      candidate,
      token: undefined,
      role: "text",
      met: [],
      reach: [],
      nameEnds,
      spell: (wordIdx) => wordOf(vocabulary, wordIdx),
      own,
      ownWords: undefined,
    };
    return made;
  };
  /** Makes a rule ready for a file. */
  const ruleOf = (policy: PolicyData, senses: readonly SenseData[]): ((analysis: Analysis, own: readonly OwnWord[]) => FileRule) => {
    const known = rules.get(policy);
    if (known) return known;
    const evidence = new Map<number, number[]>();
    // List `2 * n` is `with` and list `2 * n + 1` is `near` of the sense `n`; what speaks against comes behind the last sense.
    [...senses, policy.against ?? {}].forEach((data: EvidenceData, idx) => {
      for (const [list, words] of [[2 * idx, data.with] as const, [2 * idx + 1, data.near] as const])
        words?.forEach((wordIdx, place) => {
          const places = evidence.get(wordIdx);
          if (places) places.push(list, place);
          else evidence.set(wordIdx, [list, place]);
        });
    });
    const rule = (analysis: Analysis, own: readonly OwnWord[]): FileRule => ({
      evidence,
      senses: senses.flatMap((sense, idx) =>
        sense.only && firstIn(sense.only, analysis.kinds) === undefined ? [] : sideIn(analysis, sense, idx, own),
      ),
      against: policy.against && sideIn(analysis, policy.against, senses.length, noWords),
    });
    rules.set(policy, rule);
    return rule;
  };

  return {
    choose(policy, candidate, reading, analysis) {
      if (!policy.senses || policy.senses.length === 0) return undefined;
      const rule = ruleOf(policy, policy.senses);
      // A rule is that of one form, so the words of its first candidate are those of all.
      const inFile = analysis.once(rule, () => rule(analysis, ownWords(candidate, reading, analysis.document.lines.text)));
      const { senses, against } = inFile;
      if (senses.length === 0) return undefined;
      const around = (here ??= surroundings(analysis, reading, candidate));
      lookAround(around, inFile, candidate, reading, analysis);
      const minus = scoreAgainst(against, around, weights);
      let best: Side | undefined;
      let second: Side | undefined;
      let bestScore = 0;
      let secondScore = 0;
      for (const sense of senses) {
        const score = scoreFor(sense, around, weights) + minus;
        if (score < weights.threshold) continue;
        if (!best || score > bestScore) {
          [second, secondScore] = [best, bestScore];
          [best, bestScore] = [sense, score];
        } else if (!second || score > secondScore) [second, secondScore] = [sense, score];
      }
      if (!best) return undefined;
      const because = analysis.explains ? reasonsFor(best, against, around, weights) : none;
      const sense = { concept: best.concept, score: bestScore, because };
      return second && bestScore - secondScore < weights.tie ? { ...sense, also: second.concept } : sense;
    },
  };
}

/** Looks around a candidate. Cost: one look-up for each word nearby. In prose a tag such as `@param` says nothing of what it describes. */
function lookAround(around: Surroundings, { evidence }: FileRule, candidate: Candidate, reading: LineReading, analysis: Analysis): void {
  const { words, tokens } = reading;
  const { from, to } = candidate;
  const { text } = analysis.document.lines;
  const { met, reach: reaches } = around;
  const tokenIdx = words.tokenOf(from);
  const token = tokens[tokenIdx];
  const prose = token?.kind === "comment" || token?.kind === "text" || token?.kind === "string";
  around.analysis = analysis;
  around.reading = reading;
  around.candidate = candidate;
  around.token = token;
  around.role = token?.kind ?? "text";
  around.ownWords = undefined;
  met.length = 0;
  reaches.length = 0;
  const lastPlace = Math.min(words.length, to + mostWordsAway);
  for (let place = Math.max(0, from - mostWordsAway); place < lastPlace; place++) {
    const wordIdx = words.wordIdxOf(place);
    const nameIdx = words.nameIdxOf(place);
    if ((wordIdx < 0 && nameIdx < 0) || (place >= from && place < to)) continue;
    const places = (wordIdx < 0 ? undefined : evidence.get(wordIdx)) ?? (nameIdx < 0 ? undefined : evidence.get(nameIdx));
    if (!places || (prose && text[words.startOf(place) - 1] === "@")) continue;
    const distance = place < from ? from - place : place - to + 1;
    const isSameToken = words.tokenOf(place) === tokenIdx;
    const near = prose
      ? isSameToken && distance <= neighbors && !isSentenceBetween(reading, place, from, to, text)
      : isSameToken || isLinked(reading, analysis, tokenIdx, words.tokenOf(place));
    // By what something is looked for says nothing of who looks: `orderService.findById()` is no id of a service;
    // nor does a keyword say more of a name than that it is one: `type OrderService struct`.
    const mayOppose =
      near &&
      (isSameToken || (distance <= neighbors && tokens[words.tokenOf(place)]?.kind !== "keyword")) &&
      !(place > to && isBy(words, place - 1, text));
    const bits = (near ? reach.beside : 0) | (mayOppose ? reach.opposing : 0);
    const known = met.indexOf(places);
    if (known >= 0) reaches[known] = (reaches[known] as number) | bits;
    else {
      met.push(places);
      reaches.push(bits);
    }
  }
}

/** The first word of a list among those that stand as `bit` says; undefined when none does. */
function firstMet({ met, reach: reaches }: Surroundings, list: number, words: readonly number[], bit: number): number | undefined {
  let first = -1;
  for (let idx = 0; idx < met.length; idx++) {
    if (((reaches[idx] as number) & bit) === 0) continue;
    const places = met[idx] as readonly number[];
    for (let at = 0; at < places.length; at += 2)
      if (places[at] === list && (first < 0 || (places[at + 1] as number) < first)) first = places[at + 1] as number;
  }
  return first < 0 ? undefined : words[first];
}

/** How many words of the lists from `first` to `last` stand on the line. */
function countMet({ met }: Surroundings, first: number, last: number): number {
  let count = 0;
  for (let idx = 0; idx < met.length; idx++) {
    const places = met[idx] as readonly number[];
    for (let at = 0; at < places.length; at += 2)
      if ((places[at] as number) >= first && (places[at] as number) <= last) {
        count++;
        break;
      }
  }
  return count;
}

/** The words of a list that stand on the line, in its order. */
function wordsMet({ met }: Surroundings, list: number, words: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const places of met) for (let at = 0; at < places.length; at += 2) if (places[at] === list) found.push(places[at + 1] as number);
  return found.sort((a, b) => a - b).map((place) => words[place] as number);
}

/** True when a sentence ends between a word and a candidate: "in the database. The session is kept". */
function isSentenceBetween({ words }: LineReading, place: number, from: number, to: number, text: string): boolean {
  const start = place < from ? words.endOf(place) : words.endOf(to - 1);
  const end = place < from ? words.startOf(from) : words.startOf(place);
  for (let at = start; at < end - 1; at++) {
    const mark = text.charCodeAt(at);
    if ((mark === PERIOD || mark === SEMICOLON) && text.charCodeAt(at + 1) === BLANK) return true;
  }
  return false;
}

const PERIOD = 46;
const SEMICOLON = 59;
const BLANK = 32;

/** True for the word `By` of `findById`. */
function isBy(words: WordList, place: number, text: string): boolean {
  const start = words.startOf(place);
  const end = words.endOf(place);
  return end - start === 2 && /^by$/i.test(text.slice(start, end));
}

/** True for a token between `<` or `,` and `>` or `,`, where a language takes types as arguments. */
function isBracketed(text: string, { start, end }: Token): boolean {
  const after = text[end];
  if (after !== ">" && after !== ",") return false;
  const before = text[start - 1] === " " ? text[start - 2] : text[start - 1];
  return (before === "<" || before === ",") && (before === "<" || after === ">");
}

/** True when a candidate is the whole of a name, or of a string between its quotes. */
function covers(candidate: Candidate, { words }: LineReading, token: Token): boolean {
  const quote = token.kind === "string" ? 1 : 0;
  return words.startOf(candidate.from) - token.start <= quote && token.end - words.endOf(candidate.to - 1) <= quote;
}

/** True when two tokens are parts of one chain such as `session.commit` or `jwt::sign`, or name and type. */
function isLinked(reading: LineReading, analysis: Analysis, a: number, b: number): boolean {
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  if (last - first > 4 || last === first) return false;
  for (let tokenIdx = first + 1; tokenIdx < last; tokenIdx++) {
    const token = reading.tokens[tokenIdx];
    if (token?.kind !== "punctuation") return false;
    const mark = analysis.document.lines.text.slice(token.start, token.end);
    if (!/^(\.|\?|:|->|::|>|-|@|\$|&|\*|\?\.)$/.test(mark)) return false;
  }
  return true;
}

/** What speaks for a sense, and against it, in words. */
function reasonsFor(side: Side, against: Side | undefined, around: Surroundings, weights: Weights): readonly string[] {
  const because: string[] = [];
  scoreFor(side, around, weights, because);
  scoreAgainst(against, around, weights, because);
  return because;
}

/** Adds up what speaks for a sense. @param because is given the reasons in words */
function scoreFor(side: Side, around: Surroundings, weights: Weights, because?: string[]): number {
  const { list, imported, kind } = side;
  let score = side.prior;
  if (around.met.length > 0) {
    const beside = firstMet(around, list, side.with, reach.beside);
    if (beside !== undefined) {
      score += weights.with;
      because?.push(`beside "${around.spell(beside)}"`);
    }
    const nOthers = countMet(around, list, list + 1) - (beside === undefined ? 0 : 1);
    if (nOthers > 0) {
      score += Math.min(weights.nearMost, nOthers * weights.near);
      because?.push(`on the line: ${wordsOnLine(side, around, beside).slice(0, 3).map(around.spell).join(", ")}`);
    }
  }
  if (imported !== undefined) {
    score += weights.imports;
    because?.push(`the file speaks of "${imported}"`);
  }
  if (kind !== undefined) {
    // A part of a longer name is the author's word more than the language's: `transaction_text` is a column.
    score += isPartial(around) ? weights.in / 2 : weights.in;
    because?.push(`in ${kind}`);
  }
  const role = roleIn(side.roles, around);
  if (role !== undefined) {
    score += role === "type" ? weights.typeRole : weights.roles;
    because?.push(`as ${role}`);
  }
  // A few cues alone say what the lines are about, not this word on them.
  const fewest = score === side.prior ? weights.topicFewest : 1;
  for (const topic of side.topicNumbers) {
    const cues = cuesOf(topic, around);
    if (cues < fewest) continue;
    score += Math.min(weights.topicMost, cues * weights.topicCue);
    because?.push(`${cues} cues of ${around.analysis.topics.ids[topic]}`);
  }
  return score;
}

/** The words of a sense's lists that stand on the line, but for the one beside. */
function wordsOnLine(side: Side, around: Surroundings, beside: number | undefined): readonly number[] {
  const near = wordsMet(around, side.list + 1, side.near);
  const others = wordsMet(around, side.list, side.with).filter((word) => !near.includes(word));
  return [...near, ...others].filter((word) => word !== beside);
}

/** Adds up what speaks against every sense. @param because is given the reasons in words */
function scoreAgainst(side: Side | undefined, around: Surroundings, weights: Weights, because?: string[]): number {
  let score = side ? scoreOpposed(side, around, weights, because) : 0;
  if (isTypeArgument(around)) {
    score += weights.againstTypeArgument;
    because?.push("against: a type argument");
  }
  return score;
}

function scoreOpposed(side: Side, around: Surroundings, weights: Weights, because?: string[]): number {
  const { list, imported, kind } = side;
  let score = 0;
  if (around.met.length > 0) {
    const beside = firstMet(around, list, side.with, reach.opposing);
    if (beside !== undefined) {
      score += weights.againstWith;
      because?.push(`against: beside "${around.spell(beside)}"`);
    }
    const nNear = countMet(around, list + 1, list + 1);
    if (nNear > 0) {
      score += nNear * weights.againstNear;
      because?.push(
        `against: on the line ${wordsMet(around, list + 1, side.near)
          .slice(0, 3)
          .map(around.spell)
          .join(", ")}`,
      );
    }
  }
  for (const topic of side.topicNumbers) {
    const cues = cuesOf(topic, around);
    if (cues > 0) score += cues * weights.againstTopic;
  }
  if (kind !== undefined) {
    score += weights.againstIn;
    because?.push(`against: in ${kind}`);
  }
  if (imported !== undefined) {
    score += weights.againstIn;
    because?.push(`against: the file speaks of "${imported}"`);
  }
  const role = roleIn(side.roles, around);
  if (role !== undefined) {
    score += weights.againstNear;
    because?.push(`against: as ${role}`);
  }
  return score;
}

/** The first of some roles that is the candidate's: the kind of its token, or what it does there. */
function roleIn(roles: readonly string[], around: Surroundings): string | undefined {
  for (const role of roles) if (role === around.role || playsInName(role, around)) return role;
  return undefined;
}

/** True for a role beyond the kind of a token that a candidate has in a name. */
function playsInName(role: string, around: Surroundings): boolean {
  if (around.role === "comment" || around.role === "text") return false;
  switch (role) {
    case "head":
      return isHead(around);
    case "type":
      return isType(around);
    case "verb":
      return isVerb(around);
    case "label":
      return isLabel(around);
    case "member":
      return isMember(around);
    default:
      return false;
  }
}

/** True for the word of a name that says what the named thing is: an `orderService` is a service, a `servicePath` a path. */
function isHead({ analysis, candidate, reading, token, role, nameEnds }: Surroundings): boolean {
  if (role !== "name" || token === undefined) return false;
  const { words } = reading;
  const { text } = analysis.document.lines;
  let last = candidate.to - 1;
  while (
    words.endOf(last) < token.end &&
    last + 1 < words.length &&
    nameEnds.has(foldWord(text.slice(words.startOf(last + 1), words.endOf(last + 1))))
  )
    last++;
  return words.endOf(last) === token.end;
}

/** True for the last word of a longer name that is written as types are, and is declared or not called: `CreateOrderRequest`. */
function isType(around: Surroundings): boolean {
  const { analysis, token } = around;
  if (token === undefined || !isPartial(around) || !isHead(around)) return false;
  const { text } = analysis.document.lines;
  const before = text.slice(Math.max(0, token.start - longestOpening), token.start);
  if (analysis.syntax.language.id === "go") {
    const behind = text.slice(token.end, token.end + 8);
    // The key of a literal is a field: `Settings{MaxRequests: 3}`. Types of one package begin with a small letter.
    if (behind.startsWith(":") || (!capital.test(text[token.start] ?? "") && !isGoType.test(behind) && !opensGoType.test(before)))
      return false;
  } else if (!capital.test(text[token.start] ?? "")) return false;
  return text[token.end] !== "(" || opensType.test(before);
}

const capital = /\p{Lu}/u;
const longestOpening = 40;
/** `type loginRequest struct`, `loginRequest{}`, `var login loginRequest`. */
const isGoType = /^(?:\s+struct\b|\{)/;
const opensGoType = /(?<!\w)var\s+\w+\s+(?:\[\])?\*?$/;
/** Before a type whose brackets hold what it is made of: `new`, and in `data class LoginRequest(` what declares it. */
const opensType = /(?<!\w)(?:new|class|record|struct|interface|object)\s$/;

/** True for the first word of a longer name before its arguments: who calls or defines `requestRefund(order)` asks for something. */
function isVerb({ analysis, candidate, reading, token }: Surroundings): boolean {
  return (
    token?.kind === "name" &&
    reading.words.startOf(candidate.from) === token.start &&
    analysis.document.lines.text[token.end] === "(" &&
    !covers(candidate, reading, token)
  );
}

/** True for a whole name behind a dot that is called: `items.filter(isOpen)`. */
function isMember({ analysis, candidate, reading, token }: Surroundings): boolean {
  if (token?.kind !== "name" || !covers(candidate, reading, token)) return false;
  const { text } = analysis.document.lines;
  return text[token.start - 1] === "." && callBehind.test(text.slice(token.end, token.end + 2));
}

const callBehind = /^ ?[({]/;

/** True for a whole name to which a text is given: `message: "Saved"`. */
function isLabel({ analysis, candidate, reading, token }: Surroundings): boolean {
  return (
    token !== undefined && covers(candidate, reading, token) && givesText.test(analysis.document.lines.text.slice(token.end, reading.end))
  );
}

const givesText = /^\s*(?:=>|[:=])\s*[bfr$]{0,2}["'`]/i;

/** True when the candidate is only a part of a name or of a string. */
function isPartial({ candidate, reading, token, role }: Surroundings): boolean {
  return token !== undefined && role !== "comment" && role !== "text" && !covers(candidate, reading, token);
}

/** True for a word that is a whole name between `<` and `>`, as in `DbSet<Transaction>`; two words say what they are: `Set<OutboxMessage>`. */
function isTypeArgument({ analysis, candidate, reading, token }: Surroundings): boolean {
  return (
    candidate.to - candidate.from === 1 &&
    token?.kind === "name" &&
    isBracketed(analysis.document.lines.text, token) &&
    covers(candidate, reading, token)
  );
}

const none: readonly string[] = [];
const noNumbers: readonly number[] = [];
const noWords: readonly OwnWord[] = [];

/** Cues of a topic nearby, less the candidate's own words, which cannot speak for themselves. */
function cuesOf(topic: number, { analysis, reading, own }: Surroundings): number {
  return analysis.cuesOf(topic, reading.line, own);
}

function firstIn(words: readonly string[] | undefined, known: Pick<ReadonlySet<string>, "has">): string | undefined {
  return words?.find((word) => known.has(word));
}
