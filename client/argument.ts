/** Which concept is meant by what a command was called with? */

/**
 * The id in a command's argument: a link gives the id itself, a row of the tree gives a thing that has one.
 *
 * @returns undefined when the command was called with neither, as from the palette
 */
export function conceptId(argument: unknown): string | undefined {
  if (typeof argument === "string") return argument;
  if (typeof argument !== "object" || argument === null || !("id" in argument)) return undefined;
  return typeof argument.id === "string" ? argument.id : undefined;
}
