/** Which subjects do these words speak of? */
import type { TopicData } from "./glossary.ts";

/** Counts topics in sets of words. */
export interface TopicIndex {
  /** For each topic that has a cue among the words, how many different cues it has. */
  count(words: Iterable<string>): Map<string, number>;
  /** True when `word` is a cue of `topic`. */
  isCue(topic: string, word: string): boolean;
}

/** Builds the index. Cost of a count: one look-up a word. */
export function topicIndexOf(topics: readonly TopicData[]): TopicIndex {
  const topicsByCue = new Map<string, string[]>();
  for (const { id, cues } of topics)
    for (const cue of cues) {
      const known = topicsByCue.get(cue);
      if (known) known.push(id);
      else topicsByCue.set(cue, [id]);
    }
  return {
    count(words) {
      const counts = new Map<string, number>();
      for (const word of words) for (const id of topicsByCue.get(word) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
    isCue: (topic, word) => topicsByCue.get(word)?.includes(topic) ?? false,
  };
}
