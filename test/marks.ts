/** Reads the cursor out of a fixture: `$0` stands right before the character that is hovered. */

/** A text and the offset of its cursor in UTF-16 code units. */
export interface Marked {
  readonly text: string;
  readonly offset: number;
}

/**
 * Takes `$0` out of a fixture; `\$0` stands for itself.
 *
 * @throws Error when the fixture has no cursor or more than one
 */
export function cursor(fixture: string): Marked {
  const marks = [...fixture.matchAll(/(?<!\\)\$0/g)];
  if (marks.length !== 1) throw new Error(`the fixture has ${marks.length} cursors instead of one: ${fixture}`);
  const before = fixture.slice(0, marks[0]?.index).replaceAll("\\$0", "$0");
  const after = fixture.slice((marks[0]?.index ?? 0) + 2).replaceAll("\\$0", "$0");
  return { text: before + after, offset: before.length };
}
