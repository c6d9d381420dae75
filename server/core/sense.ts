/** Which of its senses does a form have here, if any? */
import type { Analysis, LineReading, OwnWord } from "./analysis.ts";
import type { KnownWord } from "./glance.ts";
import type { EvidenceData, GlossaryData, PolicyData, SenseData, Weights } from "./glossary.ts";
import type { Candidate } from "./lexicon.ts";
import type { Token } from "./syntax.ts";
import { hashOf, wordIdxOf } from "./vocabulary.ts";
import { foldWord } from "./words.ts";

/** A concept that a candidate was found to mean, and why. */
export interface Sense {
  readonly concept: number;
  readonly score: number;
  readonly because: readonly string[];
  /** A second concept that is nearly as likely. */
  readonly also?: number;
}

/** How far to each side a neighboring word may stand in prose. In words. */
const neighbors = 2;

/** Words further off are another sentence of a paragraph on one line; without a bound long lines would cost the square of their length. */
const mostWordsAway = 60;

interface Surroundings {
  readonly reading: LineReading;
  readonly candidate: Candidate;
  /** Words of evidence in the same identifier or right beside it, and in its receiver: their places in the lists. */
  readonly beside: Hits;
  /** The same for words anywhere on the line. */
  readonly onLine: Hits;
  /** True when the candidate is only a part of a name or of a string. */
  readonly partial: boolean;
  readonly role: string;
  /** True for a whole name between `<` and `>`, as in `DbSet<Transaction>`. */
  readonly isTypeArgument: boolean;
  /** The candidate's own words, which are no evidence for it wherever they stand. */
  readonly own: () => readonly OwnWord[];
  readonly analysis: Analysis;
}

/** For each list of evidence by its number, the places in it of the words that were met. */
type Hits = readonly (number[] | undefined)[];

/** A rule, ready to be asked. */
interface Rule {
  readonly senses: readonly Sided<SenseData>[];
  readonly against: Sided<EvidenceData> | undefined;
  /** For each word of evidence by its index in the vocabulary: numbers of lists and places in them, by turns. */
  readonly evidence: ReadonlyMap<number, readonly number[]>;
}

/** A side of a rule with the numbers of its topics. */
interface Sided<T extends EvidenceData> {
  readonly data: T;
  readonly topicNumbers: readonly number[];
}

/** Decides ambiguous forms. Cost of a decision: one look-up for each word nearby, however long the lists of evidence are. */
export interface SenseChooser {
  /** The sense of a candidate by the rule of its form; undefined when nothing speaks clearly enough for any. */
  choose(policy: PolicyData, candidate: Candidate, reading: LineReading, analysis: Analysis): Sense | undefined;
}

/** Makes a chooser for the rules of a glossary. A rule is made ready when it is first asked. */
export function senseChooserOf({ lexicon: { vocabulary }, topics, weights }: GlossaryData): SenseChooser {
  const rules = new Map<PolicyData, Rule>();
  const topicNumbers = new Map(topics.map((id, topic) => [id, topic]));
  const sided = <T extends EvidenceData>(data: T): Sided<T> => ({
    data,
    topicNumbers: (data.topics ?? []).flatMap((id) => topicNumbers.get(id) ?? []),
  });
  const ownOf = (text: string): readonly OwnWord[] => {
    const word = foldWord(text);
    const other = word.endsWith("s") ? word.slice(0, -1) : `${word}s`;
    return [word, other].map((one) => ({ word: one, wordIdx: wordIdxOf(vocabulary, hashOf(one, 0, one.length), one, 0, one.length) }));
  };
  const knownOwn: (readonly OwnWord[] | undefined)[] = [];
  /** The words of a candidate, each also as one and as many. */
  const ownWords = ({ from, to }: Candidate, { words }: LineReading, text: string): readonly OwnWord[] => {
    const ofWord = ({ start, end, wordIdx }: KnownWord) =>
      wordIdx < 0 ? ownOf(text.slice(start, end)) : (knownOwn[wordIdx] ??= ownOf(text.slice(start, end)));
    const first = words[from];
    return first && to - from === 1 ? ofWord(first) : words.slice(from, to).flatMap(ofWord);
  };
  const ruleOf = (policy: PolicyData, senses: readonly SenseData[]): Rule => {
    const known = rules.get(policy);
    if (known) return known;
    const evidence = new Map<number, number[]>();
    // List `2 * n` is `with` and list `2 * n + 1` is `near` of the sense `n`; what speaks against comes behind the last sense.
    [...senses, policy.against ?? {}].forEach((data: EvidenceData, idx) => {
      for (const [list, words] of [[2 * idx, data.with] as const, [2 * idx + 1, data.near] as const])
        words?.forEach((word, place) => {
          const wordIdx = wordIdxOf(vocabulary, hashOf(word, 0, word.length), word, 0, word.length);
          const places = evidence.get(wordIdx);
          if (places) places.push(list, place);
          else evidence.set(wordIdx, [list, place]);
        });
    });
    const rule = { senses: senses.map(sided), against: policy.against && sided(policy.against), evidence };
    rules.set(policy, rule);
    return rule;
  };

  return {
    choose(policy, candidate, reading, analysis) {
      if (!policy.senses || policy.senses.length === 0) return undefined;
      const rule = ruleOf(policy, policy.senses);
      const { senses, against } = rule;
      const around = lookAround(rule, candidate, reading, analysis, ownWords);
      const reasonsAgainst: string[] = [];
      let minus = against ? scoreAgainst(against, senses.length, around, weights, reasonsAgainst) : 0;
      if (around.isTypeArgument) {
        minus += weights.againstTypeArgument;
        reasonsAgainst.push("against: a type argument");
      }
      let best: Sense | undefined;
      let second: Sense | undefined;
      for (let senseIdx = 0; senseIdx < senses.length; senseIdx++) {
        const sense = senses[senseIdx] as Sided<SenseData>;
        const { only, concept } = sense.data;
        if (only && firstIn(only, analysis.kinds) === undefined) continue;
        const because: string[] = [];
        const score = scoreFor(sense, senseIdx, around, weights, because) + minus;
        if (score < weights.threshold) continue;
        const one = { concept, score, because: reasonsAgainst.length > 0 ? [...because, ...reasonsAgainst] : because };
        if (!best || score > best.score) [best, second] = [one, best];
        else if (!second || score > second.score) second = one;
      }
      return best && second && best.score - second.score < weights.tie ? { ...best, also: second.concept } : best;
    },
  };
}

function lookAround(
  { evidence, senses }: Rule,
  candidate: Candidate,
  reading: LineReading,
  analysis: Analysis,
  ownWords: (candidate: Candidate, reading: LineReading, text: string) => readonly OwnWord[],
): Surroundings {
  const { words, tokenOf, tokens } = reading;
  const { text } = analysis.document.lines;
  const tokenIdx = tokenOf[candidate.from] ?? 0;
  const token = tokens[tokenIdx];
  const prose = token?.kind === "comment" || token?.kind === "text" || token?.kind === "string";
  /** The list of words that speak against every sense when they stand beside. */
  const opposing = 2 * senses.length;
  let beside: (number[] | undefined)[] | undefined;
  let onLine: (number[] | undefined)[] | undefined;
  const lastIdx = Math.min(words.length, candidate.to + mostWordsAway);
  for (let wordIdx = Math.max(0, candidate.from - mostWordsAway); wordIdx < lastIdx; wordIdx++) {
    if (wordIdx >= candidate.from && wordIdx < candidate.to) continue;
    const places = evidence.get(words[wordIdx]?.wordIdx ?? -1);
    if (!places) continue;
    const distance = wordIdx < candidate.from ? candidate.from - wordIdx : wordIdx - candidate.to + 1;
    const near = prose
      ? tokenOf[wordIdx] === tokenIdx && distance <= neighbors
      : tokenOf[wordIdx] === tokenIdx || isLinked(reading, analysis, tokenIdx, tokenOf[wordIdx] ?? 0);
    // By what something is looked for says nothing of who looks: `orderService.findById()` is no id of a service.
    const mayOppose = near && !(wordIdx > candidate.to && isBy(words[wordIdx - 1], text));
    for (let at = 0; at < places.length; at += 2) {
      const list = places[at] ?? 0;
      hit((onLine ??= []), list, places[at + 1] ?? 0);
      if (list === opposing ? mayOppose : near) hit((beside ??= []), list, places[at + 1] ?? 0);
    }
  }
  return {
    reading,
    candidate,
    beside: beside ?? noHits,
    onLine: onLine ?? noHits,
    partial: token !== undefined && token.kind !== "comment" && token.kind !== "text" && !covers(candidate, reading, token),
    role: token?.kind ?? "text",
    isTypeArgument: token?.kind === "name" && isBracketed(text, token) && covers(candidate, reading, token),
    own: once(() => ownWords(candidate, reading, text)),
    analysis,
  };
}

/** True for the word `By` of `findById`. */
function isBy(word: KnownWord | undefined, text: string): boolean {
  return word !== undefined && word.end - word.start === 2 && /^by$/i.test(text.slice(word.start, word.end));
}

/** Notes a place once, in the order of its list. */
function hit(hits: (number[] | undefined)[], list: number, place: number): void {
  const places = (hits[list] ??= []);
  let at = places.length;
  while (at > 0 && (places[at - 1] ?? 0) > place) at--;
  if (places[at - 1] !== place) places.splice(at, 0, place);
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
  return (words[candidate.from]?.start ?? 0) - token.start <= quote && token.end - (words[candidate.to - 1]?.end ?? 0) <= quote;
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

function scoreFor(
  { data, topicNumbers }: Sided<SenseData>,
  senseIdx: number,
  around: Surroundings,
  weights: Weights,
  because: string[],
): number {
  let score = data.prior ?? 0;
  const besideWord = wordsAt(data.with, around.beside[2 * senseIdx])[0];
  if (besideWord !== undefined) {
    score += weights.with;
    because.push(`beside "${besideWord}"`);
  }
  const near = around.onLine[2 * senseIdx + 1];
  const beside = around.onLine[2 * senseIdx];
  if (near || beside) {
    const nearWords = [...wordsAt(data.near, near)];
    for (const word of wordsAt(data.with, beside)) if (!nearWords.includes(word)) nearWords.push(word);
    const others = nearWords.filter((word) => word !== besideWord);
    if (others.length > 0) {
      score += Math.min(weights.nearMost, others.length * weights.near);
      because.push(`on the line: ${others.slice(0, 3).join(", ")}`);
    }
  }
  const imported = data.imports && firstIn(data.imports, around.analysis.fileWords);
  if (imported !== undefined) {
    score += weights.imports;
    because.push(`the file speaks of "${imported}"`);
  }
  for (const topic of topicNumbers) {
    const cues = cuesOf(topic, around);
    if (cues <= 0) continue;
    score += Math.min(weights.topicMost, cues * weights.topicCue);
    because.push(`${cues} cues of ${around.analysis.topics.ids[topic]}`);
  }
  const kind = firstIn(data.in, around.analysis.kinds);
  if (kind !== undefined) {
    // A part of a longer name is the author's word more than the language's: `transaction_text` is a column.
    score += around.partial ? weights.in / 2 : weights.in;
    because.push(`in ${kind}`);
  }
  if (data.roles?.includes(around.role)) {
    score += weights.roles;
    because.push(`as ${around.role}`);
  }
  return score;
}

/** @param nSenses number of senses, behind whose lists these stand */
function scoreAgainst(
  { data: evidence, topicNumbers }: Sided<EvidenceData>,
  nSenses: number,
  around: Surroundings,
  weights: Weights,
  because: string[],
): number {
  let score = 0;
  const besideWord = wordsAt(evidence.with, around.beside[2 * nSenses])[0];
  if (besideWord !== undefined) {
    score += weights.againstWith;
    because.push(`against: beside "${besideWord}"`);
  }
  const nearWords = wordsAt(evidence.near, around.onLine[2 * nSenses + 1]);
  if (nearWords.length > 0) {
    score += nearWords.length * weights.againstNear;
    because.push(`against: on the line ${nearWords.slice(0, 3).join(", ")}`);
  }
  for (const topic of topicNumbers) {
    const cues = cuesOf(topic, around);
    if (cues > 0) score += cues * weights.againstTopic;
  }
  const kind = firstIn(evidence.in, around.analysis.kinds);
  if (kind !== undefined) {
    score += weights.againstIn;
    because.push(`against: in ${kind}`);
  }
  const imported = evidence.imports && firstIn(evidence.imports, around.analysis.fileWords);
  if (imported !== undefined) {
    score += weights.againstIn;
    because.push(`against: the file speaks of "${imported}"`);
  }
  if (evidence.roles?.includes(around.role)) score += weights.againstNear;
  return score;
}

const noWords: readonly string[] = [];
const noHits: Hits = [];

/** The words of a list at some of its places. */
function wordsAt(list: readonly string[] | undefined, places: readonly number[] | undefined): readonly string[] {
  return list && places ? places.map((place) => list[place] ?? "") : noWords;
}

/** Cues of a topic nearby, less the candidate's own words, which cannot speak for themselves. */
function cuesOf(topic: number, { analysis, reading, own }: Surroundings): number {
  return analysis.cuesOf(topic, reading.line, own);
}

/** What `make` makes when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function firstIn(words: readonly string[] | undefined, known: Pick<ReadonlySet<string>, "has">): string | undefined {
  return words?.find((word) => known.has(word));
}
