/** Which concepts could these words mean? Looks forms up, longest first. */
import { type FormData, formFlags, type GlossaryData } from "./glossary.ts";
import type { Word } from "./words.ts";

/** A form as found in the lexicon. */
export interface Form {
  /** Its words joined by spaces, without inflection. */
  readonly key: string;
  readonly concept: number;
  readonly acronym: boolean;
  readonly isLabel: boolean;
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

interface Node {
  readonly next: Map<number, Node>;
  readonly loose: Form[];
  readonly tight: Form[];
}

/** Every written form of every concept, ready for lookup. */
export interface Lexicon {
  /** The longest candidate that starts at word `from`; undefined when there is none. Cost: the length of the match. */
  longestFrom(words: readonly Word[], from: number, text: string): Candidate | undefined;
}

/** Characters that may part the words of one form: `rate_limit`, `rate-limit`, `pub/sub`, `request.body`, `N+1`. */
const gap = /^(?:[ \t]{1,4}|[ \t]?[-_/.+&’'][ \t]?|::|->|\$?->)$/;
const mostWordsInForm = 7;

/** Builds the lexicon. Cost: linear in the number of forms and word variants. */
export function lexiconOf(data: Pick<GlossaryData, "classes" | "forms">): Lexicon {
  // A Map, never an object: texts hold words such as "constructor" and "__proto__".
  const classesByWord = new Map<string, number[]>();
  data.classes.forEach((variants, classIdx) => {
    for (const variant of variants) {
      const known = classesByWord.get(variant);
      if (known) known.push(classIdx);
      else classesByWord.set(variant, [classIdx]);
    }
  });
  const root: Node = newNode();
  for (const form of data.forms) addForm(root, form, data.classes);

  const classesOf = (word: Word) => {
    const classes = classesByWord.get(word.lower);
    if (classes) return classes;
    // `api2` and `client1` are still API and client.
    const trimmed = word.lower.replace(/\d+$/, "");
    return trimmed.length > 1 && trimmed.length < word.lower.length ? classesByWord.get(trimmed) : undefined;
  };

  return {
    longestFrom(words, from, text) {
      let best: Candidate | undefined;
      let level: Node[] = [root];
      let tight = true;
      for (let to = from; to < words.length && to - from < mostWordsInForm; to++) {
        const word = words[to];
        if (!word) break;
        const before = words[to - 1];
        if (to > from && before) {
          const between = text.slice(before.end, word.start);
          if (between !== "") {
            tight = false;
            if (!gap.test(between)) break;
          }
        }
        const classes = classesOf(word);
        if (!classes) break;
        const nextLevel: Node[] = [];
        for (const node of level)
          for (const classIdx of classes) {
            const next = node.next.get(classIdx);
            if (next) nextLevel.push(next);
          }
        if (nextLevel.length === 0) break;
        const forms = nextLevel.flatMap((node) => (tight ? [...node.loose, ...node.tight] : node.loose));
        if (forms.length > 0) best = { from, to: to + 1, forms, shorter: best };
        level = nextLevel;
      }
      return best;
    },
  };
}

function newNode(): Node {
  return { next: new Map(), loose: [], tight: [] };
}

function addForm(root: Node, [classes, concept, flags]: FormData, variants: GlossaryData["classes"]) {
  let node = root;
  for (const classIdx of classes) {
    let next = node.next.get(classIdx);
    if (!next) {
      next = newNode();
      node.next.set(classIdx, next);
    }
    node = next;
  }
  const form: Form = {
    key: classes.map((classIdx) => variants[classIdx]?.[0] ?? "").join(" "),
    concept,
    acronym: (flags & formFlags.acronym) !== 0,
    isLabel: (flags & formFlags.label) !== 0,
  };
  (flags & formFlags.tight ? node.tight : node.loose).push(form);
}
