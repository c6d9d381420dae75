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
    const near = all.filter(({ id, area }) => area === concept.area && id !== concept.id);
    const wrong = picked(near, nAnswers - 1, random);
    const nMissing = nAnswers - 1 - wrong.length;
    const far = nMissing > 0 ? all.filter(({ area }) => area !== concept.area) : [];
    return { concept, answers: picked([concept, ...wrong, ...picked(far, nMissing, random)], nAnswers, random) };
  });
}

/** A text in two rows: words that fit into `width` characters, and the rest. */
export function twoRows(text: string, width: number): readonly [first: string, rest: string] {
  if (text.length <= width) return [text, ""];
  const end = text.lastIndexOf(" ", width);
  return end <= 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 1)];
}

/** At most `nMost` of the items, in random order. Cost: linear in `nMost`, and one copy of the list. */
function picked<T>(items: readonly T[], nMost: number, random: () => number): T[] {
  const left = [...items];
  const some: T[] = [];
  while (some.length < nMost && left.length > 0) {
    const [one] = left.splice(Math.floor(random() * left.length), 1);
    if (one !== undefined) some.push(one);
  }
  return some;
}
