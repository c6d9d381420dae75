/** Which of its senses does a form have here, if any? */
import type { Analysis, LineReading } from "./analysis.ts";
import type { EvidenceData, PolicyData, SenseData, Weights } from "./glossary.ts";
import type { Candidate } from "./lexicon.ts";
import type { Token } from "./syntax.ts";
import type { TopicIndex } from "./topics.ts";

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
  /** The candidate's own words. */
  readonly own: readonly string[];
  readonly index: TopicIndex;
  /** Words in the same identifier or right beside it, and in its receiver. */
  readonly beside: ReadonlySet<string>;
  readonly onLine: ReadonlySet<string>;
  /** True when the candidate is only a part of a name or of a string. */
  readonly partial: boolean;
  readonly role: string;
  readonly topics: ReadonlyMap<string, number>;
  readonly kinds: ReadonlySet<string>;
}

/**
 * Decides an ambiguous form by its rule.
 *
 * @returns undefined when nothing speaks clearly enough for any sense
 */
export function chooseSense(
  policy: PolicyData,
  candidate: Candidate,
  reading: LineReading,
  analysis: Analysis,
  weights: Weights,
): Sense | undefined {
  const senses = policy.senses;
  if (!senses || senses.length === 0) return undefined;
  const surroundings = lookAround(candidate, reading, analysis);
  const reasonsAgainst: string[] = [];
  const against = policy.against ? scoreAgainst(policy.against, surroundings, weights, reasonsAgainst) : 0;
  const scored = senses
    .map((sense): Sense => {
      const because: string[] = [];
      const score = scoreFor(sense, surroundings, weights, because) + against;
      return { concept: sense.concept, score, because: [...because, ...reasonsAgainst] };
    })
    .filter((sense) => sense.score >= weights.threshold)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return undefined;
  return second && best.score - second.score < weights.tie ? { ...best, also: second.concept } : best;
}

function lookAround(candidate: Candidate, reading: LineReading, analysis: Analysis): Surroundings {
  const { words, tokenOf, tokens } = reading;
  const tokenIdx = tokenOf[candidate.from] ?? 0;
  const token = tokens[tokenIdx];
  const prose = token?.kind === "comment" || token?.kind === "text" || token?.kind === "string";
  const beside = new Set<string>();
  const onLine = new Set<string>();
  const lastIdx = Math.min(words.length, candidate.to + mostWordsAway);
  for (let wordIdx = Math.max(0, candidate.from - mostWordsAway); wordIdx < lastIdx; wordIdx++) {
    const word = words[wordIdx];
    if (!word || (wordIdx >= candidate.from && wordIdx < candidate.to)) continue;
    onLine.add(word.lower);
    const distance = wordIdx < candidate.from ? candidate.from - wordIdx : wordIdx - candidate.to + 1;
    const near = prose
      ? tokenOf[wordIdx] === tokenIdx && distance <= neighbors
      : tokenOf[wordIdx] === tokenIdx || isLinked(reading, analysis, tokenIdx, tokenOf[wordIdx] ?? 0);
    if (near) beside.add(word.lower);
  }
  const topics = new Map(analysis.topicsAround(reading.line));
  for (const [topic, count] of analysis.fileTopics) topics.set(topic, (topics.get(topic) ?? 0) + count);
  return {
    own: words.slice(candidate.from, candidate.to).map((word) => word.lower),
    index: analysis.topics,
    beside,
    onLine,
    partial: token !== undefined && token.kind !== "comment" && token.kind !== "text" && !covers(candidate, reading, token),
    role: token?.kind ?? "text",
    topics,
    kinds: analysis.kinds,
  };
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

function scoreFor(sense: SenseData, around: Surroundings, weights: Weights, because: string[]): number {
  let score = sense.prior ?? 0;
  const besideWord = firstIn(sense.with, around.beside);
  if (besideWord !== undefined) {
    score += weights.with;
    because.push(`beside "${besideWord}"`);
  }
  const nearWords = [...new Set([...allIn(sense.near, around.onLine), ...allIn(sense.with, around.onLine)])].filter(
    (word) => word !== besideWord,
  );
  if (nearWords.length > 0) {
    score += Math.min(weights.nearMost, nearWords.length * weights.near);
    because.push(`on the line: ${nearWords.slice(0, 3).join(", ")}`);
  }
  for (const topic of sense.topics ?? []) {
    const cues = cuesOf(topic, around);
    if (cues <= 0) continue;
    score += Math.min(weights.topicMost, cues * weights.topicCue);
    because.push(`${cues} cues of ${topic}`);
  }
  const kind = firstIn(sense.in, around.kinds);
  if (kind !== undefined) {
    // A part of a longer name is the author's word more than the language's: `transaction_text` is a column.
    score += around.partial ? weights.in / 2 : weights.in;
    because.push(`in ${kind}`);
  }
  if (sense.roles?.includes(around.role)) {
    score += weights.roles;
    because.push(`as ${around.role}`);
  }
  return score;
}

function scoreAgainst(evidence: EvidenceData, around: Surroundings, weights: Weights, because: string[]): number {
  let score = 0;
  const besideWord = firstIn(evidence.with, around.beside);
  if (besideWord !== undefined) {
    score += weights.againstWith;
    because.push(`against: beside "${besideWord}"`);
  }
  const nearWords = allIn(evidence.near, around.onLine);
  if (nearWords.length > 0) {
    score += nearWords.length * weights.againstNear;
    because.push(`against: on the line ${nearWords.slice(0, 3).join(", ")}`);
  }
  for (const topic of evidence.topics ?? []) {
    const cues = cuesOf(topic, around);
    if (cues > 0) score += cues * weights.againstTopic;
  }
  const kind = firstIn(evidence.in, around.kinds);
  if (kind !== undefined) {
    score += weights.againstIn;
    because.push(`against: in ${kind}`);
  }
  if (evidence.roles?.includes(around.role)) score += weights.againstNear;
  return score;
}

/** Cues of a topic nearby, less the candidate's own words, which cannot speak for themselves. */
function cuesOf(topic: string, around: Surroundings): number {
  const own = around.own.filter((word) => around.index.isCue(topic, word)).length;
  return (around.topics.get(topic) ?? 0) - own;
}

function firstIn(words: readonly string[] | undefined, known: ReadonlySet<string>): string | undefined {
  return words?.find((word) => known.has(word));
}

function allIn(words: readonly string[] | undefined, known: ReadonlySet<string>): string[] {
  return words?.filter((word) => known.has(word)) ?? [];
}
