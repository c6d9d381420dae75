/** Which concepts could these words mean? Looks forms up, longest first. */
import { formFlags, type LexiconData } from "./glossary.ts";
import { numberAt } from "./pages.ts";
import { edgeSlotOf, wordOf } from "./vocabulary.ts";
import type { WordList } from "./word-list.ts";
import { ascii, foldsTo, UNDERSCORE } from "./words.ts";

/** A form as found in the lexicon. */
export interface Form {
  /** Its words joined by spaces, without inflection. */
  readonly key: string;
  readonly concept: number;
  readonly acronym: boolean;
  readonly isLabel: boolean;
  /** True when its words must touch. */
  readonly isTight: boolean;
  /** Index of its rule; -1 when it has none. */
  readonly policy: number;
}

/** A run of words that is a form of at least one concept. */
export interface Candidate {
  /** Index of the first word and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly forms: readonly Form[];
  /** The next shorter candidate with the same first word. */
  readonly shorter: Candidate | undefined;
}

/** Every written form of every concept, ready for lookup. */
export interface Lexicon {
  /** The longest candidate that starts at word `from`; undefined when there is none. Cost: the length of the match. */
  longestFrom(words: WordList, from: number, text: string): Candidate | undefined;
}

/** Characters that may part the words of one form: `rate_limit`, `rate-limit`, `pub/sub`, `request.body`, `N+1`. */
const gap = /^(?:[ \t]{1,4}|[ \t]?[_+&’'][ \t]?|[-/]|[ \t][-/][ \t]|\.|::|->|\$?->)$/;
const mostWordsInForm = 7;

/**
 * Opens the lexicon. Nothing is built: words, the trie of their classes and its forms lie ready in the data.
 *
 * Lists: word `w` may be what `wordFlagList[w]` says, in language `l` also what the pairs of word and flags `languageFlags[languageFlagAt[l] .. languageFlagAt[l + 1]]` say, and, when it is a part of a form, has the classes `wordClasses[wordClassAt[w] .. wordClassAt[w + 1]]`; class `c` is named after the word `classWord[c]`;
 * `edges` is a hash table of (node, class, next node), where 0 is the root and no node's child;
 * node `n` is reached from `nodeParent[n]` over `nodeClass[n]`, leads on to others when `nodeLeadsOn[n]` is 1, and has the forms `forms[nodeFormAt[n] .. nodeFormAt[n + 1]]`,
 * each as concept, flags and index of its rule plus 1.
 */
export function lexiconOf(data: LexiconData): Lexicon {
  const { vocabulary, wordClassAt, wordClasses, classWord, edges, nodeParent, nodeClass, nodeLeadsOn, nodeFormAt, forms } = data;
  const nEdgeSlots = edges.length / 3;
  const formsOfNode = new Map<number, NodeForms>();

  const nextOf = (node: number, classIdx: number): number => {
    for (let slot = edgeSlotOf(node, classIdx, nEdgeSlots); ; slot = (slot + 1) & (nEdgeSlots - 1)) {
      const next = numberAt(edges, slot * 3 + 2);
      if (next === 0 || (numberAt(edges, slot * 3) === node && numberAt(edges, slot * 3 + 1) === classIdx)) return next;
    }
  };
  const keyOf = (node: number): string => {
    const words: string[] = [];
    for (let at = node; at !== 0; at = numberAt(nodeParent, at))
      words.unshift(wordOf(vocabulary, numberAt(classWord, numberAt(nodeClass, at))));
    return words.join(" ");
  };
  const formsOf = (node: number): NodeForms => {
    let known = formsOfNode.get(node);
    if (!known) {
      const key = keyOf(node);
      const from = numberAt(nodeFormAt, node);
      const all = Array.from({ length: numberAt(nodeFormAt, node + 1) - from }, (_, idx): Form => {
        const at = (from + idx) * 3;
        const flags = numberAt(forms, at + 1);
        return {
          key,
          concept: numberAt(forms, at),
          acronym: (flags & formFlags.acronym) !== 0,
          isLabel: (flags & formFlags.label) !== 0,
          isTight: (flags & formFlags.tight) !== 0,
          policy: numberAt(forms, at + 2) - 1,
        };
      });
      known = { all, loose: all.some((form) => form.isTight) ? all.filter((form) => !form.isTight) : all };
      formsOfNode.set(node, known);
    }
    return known;
  };
  const levelOf = (nodes: readonly number[]): Level => {
    const [first] = nodes;
    if (first === undefined) return nowhere;
    // Most words begin no longer form.
    const isEnd = nodes.every((node) => numberAt(nodeLeadsOn, node) === 0);
    if (nodes.length === 1) return { nodes, isEnd, ...formsOf(first) };
    const forms = nodes.map(formsOf);
    return { nodes, isEnd, all: forms.flatMap(({ all }) => all), loose: forms.flatMap(({ loose }) => loose) };
  };
  /** Where a word leads from the words before it. */
  const step = ({ nodes }: Level, wordIdx: number): Level => {
    let next: number[] | undefined;
    if (wordIdx < 0) return nowhere;
    const end = numberAt(wordClassAt, wordIdx + 1);
    for (const node of nodes)
      for (let at = numberAt(wordClassAt, wordIdx); at < end; at++) {
        const found = nextOf(node, numberAt(wordClasses, at));
        if (found !== 0) (next ??= []).push(found);
      }
    return next ? levelOf(next) : nowhere;
  };
  const firstLevels = new Map<number, Level>();
  const firstStep = (wordIdx: number): Level => {
    let level = firstLevels.get(wordIdx);
    if (!level) firstLevels.set(wordIdx, (level = step(root, wordIdx)));
    return level;
  };

  return {
    longestFrom(words, from, text) {
      if (!words.beginsForm(from)) return undefined;
      let best: Candidate | undefined;
      let level = firstStep(words.formIdxOf(from));
      let tight = true;
      let isSpaced = false;
      for (let to = from + 1; level.nodes.length > 0; to++) {
        const forms = tight ? level.all : level.loose;
        const end = words.endOf(to - 1);
        // Words of prose do not end inside a name: "API keyBuilder".
        if (forms.length > 0 && !(isSpaced && isInName(text, end)) && !isPossessive(text, words.startOf(to - 1), end))
          best = { from, to, forms, shorter: best };
        if (level.isEnd || to === words.length || words.formIdxOf(to) < 0 || to - from >= mostWordsInForm) break;
        const next = words.startOf(to);
        if (end !== next) {
          tight = false;
          if (!isGap(text, end, next)) break;
          isSpaced ||= text[end] === " " || text[end] === ".";
          // Nor do they begin inside one: "handleErrors handles".
          if (isSpaced && isInName(text, words.startOf(from) - 1)) break;
        }
        level = step(level, words.formIdxOf(to));
      }
      return words.nameBeginsForm(from) ? wholeName(words, from, text, firstStep(words.nameIdxOf(from)).all, best) : best;
    },
  };
}

/**
 * A name written in several words that is a form of one, letter for letter: `LocalStack`, `webHook`.
 *
 * @param best what its words make, which stands where it reaches as far
 */
function wholeName(words: WordList, from: number, text: string, all: readonly Form[], best: Candidate | undefined): Candidate | undefined {
  let to = from + 1;
  while (to < words.length && words.startOf(to) === words.endOf(to - 1)) to++;
  if (best && best.to >= to) return best;
  const forms = all.filter(({ key }) => foldsTo(text, words.startOf(from), words.endOf(to - 1), key));
  return forms.length === 0 ? best : { from, to, forms, shorter: best };
}

/** The forms that end at a place of the trie, and those of them whose words need not touch. */
interface NodeForms {
  readonly all: readonly Form[];
  readonly loose: readonly Form[];
}

/** The nodes to which some words lead, and the forms that end there. */
interface Level extends NodeForms {
  readonly nodes: readonly number[];
  /** True when no longer form begins with these words. */
  readonly isEnd: boolean;
}

const nowhere: Level = { nodes: [], isEnd: true, all: [], loose: [] };
const root: Level = { nodes: [0], isEnd: false, all: [], loose: [] };

/** True when what stands between two words may part the words of one form. */
function isGap(text: string, start: number, end: number): boolean {
  return end - start === 1 ? " _-.\t/+&’'".includes(text[start] ?? "?") : gap.test(text.slice(start, end));
}

/** True for the `s` of "a request's body", which is no word with which a form could end. */
function isPossessive(text: string, start: number, end: number): boolean {
  return end - start === 1 && apostrophes.includes(text[start - 1] ?? " ") && text[start] === "s";
}

const apostrophes = "'’";

/** True for an offset at which a letter, a digit or `_` stands. */
function isInName(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  // Past an end there is no code.
  if (!(code >= 128)) return code === UNDERSCORE || (ascii[code] ?? 0) !== 0;
  return /[\p{LC}\p{Lm}\p{N}]/u.test(text[offset] ?? "");
}
