/** Which finders look at a line, and which need not? */
import type { Analysis } from "./analysis.ts";
import type { Site } from "./constructs/site.ts";
import type { Glance } from "./glance.ts";
import type { Occurrence } from "./recognize.ts";

/** What the recognizer is made like. */
export interface FinderOptions {
  /** False asks every finder about every line, to test that the gates leave nothing out. */
  readonly gates: boolean;
}

/** A finder's first question to a line: cheap, and true wherever the finder could find anything. */
export type Gate = (glance: Glance, analysis: Analysis) => boolean;

/** A gate, and the finder behind it, which is made when the gate first opens. */
export type GatedFinder<T> = readonly [gate: Gate, make: () => (site: Site, add: (found: T) => void) => void];

/** Finders of one layer behind their gates. The open ones are the bits of a number. */
export interface Finders {
  /** Which finders could find anything on a line? */
  open(analysis: Analysis, glance: Glance): number;
  /** Adds what the open finders find. */
  find(site: Site, open: number, found: Occurrence[]): void;
}

/** True for lines that hold a word with this `wordFlags`. */
export function hasWord(flag: number): Gate {
  return ({ flags }) => (flags & flag) !== 0;
}

/**
 * Puts finders behind their gates; at most 31.
 *
 * @param read turns what a finder found into an occurrence; undefined leaves it out
 */
export function findersOf<T>(
  rows: readonly GatedFinder<T>[],
  { gates }: FinderOptions,
  read: (found: T) => Occurrence | undefined,
): Finders {
  const made: ReturnType<GatedFinder<T>[1]>[] = [];
  return {
    open(analysis, glance) {
      if (!gates) return -1;
      let open = 0;
      for (let idx = 0; idx < rows.length; idx++) if (rows[idx]?.[0](glance, analysis)) open |= 1 << idx;
      return open;
    },
    find(site, open, found) {
      const add = (one: T) => {
        const occurrence = read(one);
        if (occurrence) found.push(occurrence);
      };
      for (let idx = 0; idx < rows.length; idx++) {
        const row = rows[idx];
        if (row && (open & (1 << idx)) !== 0) (made[idx] ??= row[1]())(site, add);
      }
    },
  };
}
