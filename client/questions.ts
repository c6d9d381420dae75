/** Which questions does the quiz ask, and how do answers fit into rows? Pure: data in, data out. */

/** What a question needs of a concept. */
export interface Askable {
  readonly id: string;
  readonly label: string;
  readonly area: string;
  readonly plain: string;
}

/** "What is this?" with plain lines to choose from; one of them is right. */
export interface Question {
  readonly concept: Askable;
  readonly answers: readonly Askable[];
}

const nAnswers = 4;

/**
 * One question for each concept, in the same order.
 *
 * Wrong answers come from the same area where it has enough of them, so that they are near and not silly.
 * @param all the whole glossary
 * @param random gives numbers from 0 to below 1
 */
export function questionsOf(concepts: readonly Askable[], all: readonly Askable[], random: () => number): readonly Question[] {
  return concepts.map((concept) => {
    const others = shuffled(
      all.filter(({ id }) => id !== concept.id),
      random,
    );
    const near = others.filter(({ area }) => area === concept.area);
    const wrong = [...near, ...others.filter((other) => !near.includes(other))].slice(0, nAnswers - 1);
    return { concept, answers: shuffled([concept, ...wrong], random) };
  });
}

/** A text in two rows: words that fit into `width` characters, and the rest. */
export function twoRows(text: string, width: number): readonly [first: string, rest: string] {
  if (text.length <= width) return [text, ""];
  const end = text.lastIndexOf(" ", width);
  return end <= 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)];
}

/** The items in the order of a random number each, as a new list. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
