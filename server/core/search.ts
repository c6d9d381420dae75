/** Which concepts fit this query, best first? */
import MiniSearch from "minisearch";
import type { Concept, GlossaryData } from "./glossary.ts";
import { wordsIn } from "./words.ts";

/** A concept that fits a query. */
export interface Found {
  readonly concept: Concept;
  /** The alternative that fits better than the label does; undefined when it is the label or a text. */
  readonly alternative?: string;
}

/** A search over the glossary. */
export interface ConceptSearch {
  /**
   * Concepts that fit, best first, at most `limit`: an exact acronym, then labels, alternatives, plain lines, body text.
   * Misspelled names are looked for only when no name and no plain line has the words as they stand.
   * An empty query gives all by label. Cost: a few milliseconds for a thousand concepts.
   */
  find(query: string, limit: number): readonly Found[];
  /** Lets the body of a concept's page be found, too. @param text plain text or HTML */
  addBody(id: string, text: string): void;
}

/** How well a name or text fits; smaller is better. */
const ranks = { acronym: 0, label: 1, alternative: 2, labelStart: 3, labelWords: 4, alternativeStart: 5, alternativeWords: 6, plain: 7 };
const noRank = Number.POSITIVE_INFINITY;

/** A shorter word is another word when one letter is another, so it is taken as it stands. */
const shortestMisspelled = 4;
/** From this length on a word may differ in two letters, and may be misspelled before it is typed to the end. */
const longWord = 6;
const longestAcronym = 8;

/** Words of a question that say nothing about its subject. */
const fillers = new Set("a an and are do does for how in is of or the to vs what why with".split(" "));

interface Name {
  readonly written: string;
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly squashed: string;
  readonly acronym: boolean;
}

interface Entry {
  readonly concept: Concept;
  readonly label: Name;
  readonly alternatives: readonly Name[];
  readonly plain: string;
  readonly why: string;
  body: string;
}

/** Words of a text in the lexicon's sense, so that "rateLimiter" and "rate limiter" are searched alike. */
function tokenize(text: string): string[] {
  return wordsIn(text, 0, text.length).map((word) => word.lower);
}

/** Builds the search. Cost: some tens of milliseconds for a thousand concepts, so build it at the first query. */
export function conceptSearchOf({ concepts, classes }: Pick<GlossaryData, "concepts" | "classes">): ConceptSearch {
  const stems = new Map<string, string>();
  for (const forms of classes) for (const form of forms) if (!stems.has(form)) stems.set(form, forms[0] ?? form);
  const stemOf = (word: string) => stems.get(word) ?? word;
  const nameOf = (written: string): Name => {
    const words = tokenize(written);
    const acronym = written.length <= longestAcronym && /\p{Lu}/u.test(written) && written === written.toUpperCase();
    return { written, words, stems: words.map(stemOf), squashed: words.join(""), acronym };
  };
  const entries = concepts.map(
    (concept): Entry => ({
      concept,
      label: nameOf(concept.label),
      alternatives: concept.alternatives.map(nameOf),
      plain: searchable(concept.plain),
      why: searchable(concept.why),
      body: "",
    }),
  );
  entries.sort((a, b) => a.concept.label.localeCompare(b.concept.label, "en"));
  const byId = new Map(entries.map((entry) => [entry.concept.id, entry]));
  const misspelled = misspelledNamesOf(entries);

  return {
    find(query, limit) {
      const asked = askedIn(query, stemOf);
      if (!asked) return entries.slice(0, limit).map(({ concept }) => ({ concept }));
      const fitting: { readonly rank: number; readonly length: number; readonly found: Found }[] = [];
      for (const entry of entries) {
        const best = bestName(entry, asked);
        const rank = best.rank === noRank && hasWords(entry.plain, asked) ? ranks.plain : best.rank;
        if (rank === noRank) continue;
        const { concept } = entry;
        const found = best.name && best.name !== entry.label ? { concept, alternative: best.name.written } : { concept };
        fitting.push({ rank, length: best.name?.squashed.length ?? 0, found });
      }
      // The sort is stable, so equals stay in the order of their labels.
      fitting.sort((a, b) => a.rank - b.rank || a.length - b.length);
      const names = fitting.length > 0 ? fitting.map(({ found }) => found) : misspelled(asked.words).flatMap((id) => foundOf(byId.get(id)));
      if (names.length >= limit) return names.slice(0, limit);
      const known = new Set(names.map(({ concept }) => concept.id));
      const texts = entries.filter(
        (entry) => !known.has(entry.concept.id) && (hasWords(entry.why, asked) || (entry.body !== "" && hasWords(entry.body, asked))),
      );
      return [...names, ...texts.map(({ concept }) => ({ concept }))].slice(0, limit);
    },
    addBody(id, text) {
      const entry = byId.get(id);
      if (entry) entry.body = searchable(text.replace(/<[^>]*>/g, " "));
    },
  };
}

interface Asked {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly squashed: string;
}

/** What a query asks for; undefined when it has no words. */
function askedIn(query: string, stemOf: (word: string) => string): Asked | undefined {
  const all = tokenize(query);
  const telling = all.filter((word) => !fillers.has(word));
  const words = telling.length > 0 ? telling : all;
  return words.length > 0 ? { words, stems: words.map(stemOf), squashed: words.join("") } : undefined;
}

function foundOf(entry: Entry | undefined): readonly Found[] {
  return entry ? [{ concept: entry.concept }] : [];
}

function bestName({ label, alternatives }: Entry, asked: Asked): { readonly rank: number; readonly name?: Name } {
  let rank = nameRank(label, asked, ranks.label, ranks.labelStart, ranks.labelWords);
  let name = rank === noRank ? undefined : label;
  for (const alternative of alternatives) {
    const other = nameRank(alternative, asked, ranks.alternative, ranks.alternativeStart, ranks.alternativeWords);
    if (other < rank) {
      rank = other;
      name = alternative;
    }
  }
  return name ? { rank, name } : { rank };
}

function nameRank(name: Name, asked: Asked, exact: number, start: number, words: number): number {
  if (name.squashed === asked.squashed) return name.acronym ? ranks.acronym : exact;
  if (name.stems.length === asked.stems.length && name.stems.every((stem, wordIdx) => stem === asked.stems[wordIdx])) return exact + 0.5;
  if (name.squashed.startsWith(asked.squashed)) return start;
  const last = asked.words.length - 1;
  const has = asked.stems.every(
    (stem, wordIdx) =>
      name.stems.includes(stem) || (wordIdx === last && name.words.some((word) => word.startsWith(asked.words[last] ?? ""))),
  );
  return has ? words : noRank;
}

/** A text as `hasWords` reads it: its words in lower case, each with a space before it. */
function searchable(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()}`;
}

/** True when all words begin some word of the text; words of up to three letters must be whole. */
function hasWords(text: string, { words, stems }: Asked): boolean {
  return words.every((word, wordIdx) => {
    if (word.length < shortestMisspelled) return text.includes(` ${word} `) || text.endsWith(` ${word}`);
    return text.includes(` ${word}`) || text.includes(` ${stems[wordIdx] ?? word} `);
  });
}

/** Finds concepts by misspelled names: every word must be nearly a word of one of the names. */
function misspelledNamesOf(entries: readonly Entry[]): (words: readonly string[]) => readonly string[] {
  const vocabulary = new Set<string>();
  const index = new MiniSearch<Entry>({
    idField: "id",
    fields: ["label", "alternatives", "labelStarts", "starts"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    extractField: (entry, field) => {
      if (field === "id") return entry.concept.id;
      const wordsOf = ({ words, stems }: Name) => [...new Set([...words, ...stems])];
      if (field === "label") return wordsOf(entry.label).join(" ");
      if (field === "alternatives") return [...new Set(entry.alternatives.flatMap(wordsOf))].join(" ");
      const names = field === "labelStarts" ? [entry.label] : entry.alternatives;
      return [...new Set(names.flatMap(({ words }) => words.flatMap(startsOf)))].join(" ");
    },
  });
  index.addAll(entries);
  // Among names that are equally near, the one without further words is meant.
  const nWords = new Map<unknown, number>(entries.map(({ concept, label }) => [concept.id, label.words.length]));
  for (const { label, alternatives } of entries)
    for (const name of [label, ...alternatives]) for (const word of name.words) vocabulary.add(word);

  return (words) =>
    index
      .search(words.map((word) => unswapped(word, vocabulary)).join(" "), {
        fields: ["label", "alternatives", "labelStarts", "starts"],
        boost: { label: 8, alternatives: 5, labelStarts: 2 },
        combineWith: "AND",
        fuzzy: (term) => (term.length < shortestMisspelled ? false : term.length < longWord ? 1 : 2),
      })
      .map(({ id, score }) => ({ id: String(id), score: score / (1 + Math.abs((nWords.get(id) ?? 0) - words.length)) }))
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id);
}

/** What of a long word may have been typed so far. */
function startsOf(word: string): string[] {
  const starts: string[] = [];
  for (let length = longWord; length < word.length; length++) starts.push(word.slice(0, length));
  return starts;
}

/** The word with two neighboring letters swapped where that makes a known word; otherwise the word itself. */
function unswapped(word: string, vocabulary: ReadonlySet<string>): string {
  if (word.length < shortestMisspelled || vocabulary.has(word)) return word;
  for (let offset = 0; offset + 1 < word.length; offset++) {
    const swapped = word.slice(0, offset) + (word[offset + 1] ?? "") + (word[offset] ?? "") + word.slice(offset + 2);
    if (vocabulary.has(swapped)) return swapped;
  }
  return word;
}
