/** Which subjects do these words speak of? */
import type { LexiconData } from "./glossary.ts";
import { numberAt } from "./pages.ts";

/** Topics by their numbers, and the words that are their cues. */
export interface TopicIndex {
  readonly ids: readonly string[];
  /** Above the indexes of all cues. */
  readonly nWords: number;
  /** Calls `visit` with the number of each topic of which the word is a cue. */
  each(wordIdx: number, visit: (topic: number) => void): void;
  /** True when a word is a cue of a topic. */
  isCue(topic: number, wordIdx: number): boolean;
}

/** Opens the index: topic numbers of word `w` are `wordTopics[wordTopicAt[w] .. wordTopicAt[w + 1]]`; words behind the last of them have none. Nothing is built. */
export function topicIndexOf(ids: readonly string[], { wordTopicAt, wordTopics }: LexiconData): TopicIndex {
  return {
    ids,
    nWords: wordTopicAt.length,
    each(wordIdx, visit) {
      if (wordIdx + 1 >= wordTopicAt.length) return;
      const end = numberAt(wordTopicAt, wordIdx + 1);
      for (let at = numberAt(wordTopicAt, wordIdx); at < end; at++) visit(numberAt(wordTopics, at));
    },
    isCue(topic, wordIdx) {
      if (wordIdx < 0 || wordIdx + 1 >= wordTopicAt.length) return false;
      const end = numberAt(wordTopicAt, wordIdx + 1);
      for (let at = numberAt(wordTopicAt, wordIdx); at < end; at++) if (numberAt(wordTopics, at) === topic) return true;
      return false;
    },
  };
}

const noCues: readonly number[] = [];

/** How many different cues of each topic stand on the lines around one line. */
export interface TopicWindow {
  /** Cues of a topic around `line`. Cost: from one line to the next, the lines that come into reach. */
  count(topic: number, line: number): number;
  /** True when a cue stands on the lines around `line`. */
  holds(wordIdx: number, line: number): boolean;
}

/**
 * Counts cues on the lines from `distance` above a line to `distance` below it.
 *
 * @param cuesOf indexes of the cues on a line; empty past both ends
 */
export function topicWindowOf(index: TopicIndex, distance: number, cuesOf: (line: number) => readonly number[]): TopicWindow {
  const counts = new Int32Array(index.ids.length);
  /** On how many places of the window each cue stands, by its index. */
  const places = new Uint16Array(index.nWords);
  /** Cues of the lines of the window, each at the remainder of its line's number. */
  const held: (readonly number[])[] = new Array<readonly number[]>(2 * distance + 1).fill(noCues);
  let middle = Number.NaN;
  const countUp = (topic: number) => void (counts[topic] = (counts[topic] as number) + 1);
  const countDown = (topic: number) => void (counts[topic] = (counts[topic] as number) - 1);

  /** Lets the cues of a line take the place of those of the line a whole window before or behind it. */
  const put = (line: number, cues: readonly number[]) => {
    const at = line % held.length;
    const before = held[at] as readonly number[];
    held[at] = cues;
    for (let idx = 0; idx < cues.length; idx++) {
      const cue = cues[idx] as number;
      const nPlaces = places[cue] as number;
      places[cue] = nPlaces + 1;
      if (nPlaces === 0) index.each(cue, countUp);
    }
    for (let idx = 0; idx < before.length; idx++) {
      const cue = before[idx] as number;
      const left = (places[cue] as number) - 1;
      places[cue] = left;
      if (left === 0) index.each(cue, countDown);
    }
  };
  const moveTo = (line: number) => {
    const isNear = line > middle && line - middle <= 2 * distance;
    if (!isNear) {
      counts.fill(0);
      places.fill(0);
      held.fill(noCues);
    }
    for (let at = isNear ? middle + distance + 1 : Math.max(0, line - distance); at <= line + distance; at++) put(at, cuesOf(at));
    middle = line;
  };
  return {
    count(topic, line) {
      if (line !== middle) moveTo(line);
      return counts[topic] ?? 0;
    },
    holds(wordIdx, line) {
      if (line !== middle) moveTo(line);
      return (places[wordIdx] ?? 0) > 0;
    },
  };
}
