/** How does a test wait for an answer that no longer changes? */

/** How long two equal answers must lie apart. In milliseconds. */
const apartMs = 50;
const mostAsked = 20;

/**
 * An answer that comes twice, or else the last of many.
 *
 * @param written what two equal answers have in common
 */
export async function settled<T>(ask: () => Promise<T>, written: (answer: T) => string): Promise<T> {
  let answer = await ask();
  for (let asked = 1; asked < mostAsked; asked++) {
    await new Promise((resolve) => setTimeout(resolve, apartMs));
    const again = await ask();
    if (written(again) === written(answer)) return again;
    answer = again;
  }
  return answer;
}
