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

/** What a line must have so that a finder could find anything on it; all that is stated must hold. */
export interface Gate {
  /** Words with one of these `wordFlags`. */
  readonly flags?: number;
  /** Words with one of these, too. */
  readonly alsoFlags?: number;
  /** One of these `marks`. */
  readonly marks?: number;
  /** All of these `marks`. */
  readonly allMarks?: number;
  /** The right kind of file. */
  readonly where?: (analysis: Analysis) => boolean;
}

/** Gates, and the finder behind them, which is made when one of them first opens. */
export type GatedFinder<T> = readonly [gates: readonly Gate[], make: () => (site: Site, add: (found: T) => void) => void];

/** Finders of one layer behind their gates. The open ones are the bits of a number. */
export interface Finders {
  /** Which finders could find anything on a line? */
  open(analysis: Analysis, glance: Glance): number;
  /** Adds what the open finders find. */
  find(site: Site, open: number, found: Occurrence[]): void;
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
  const all = rows.flatMap(([own], idx) =>
    own.map(({ flags = 0, alsoFlags = 0, marks = 0, allMarks = 0, where }) => ({
      bit: 1 << idx,
      flags,
      alsoFlags,
      marks,
      allMarks,
      where,
    })),
  );
  return {
    open(analysis, glance) {
      if (!gates) return -1;
      let open = 0;
      for (const { bit, flags, alsoFlags, marks, allMarks, where } of all) {
        if (flags !== 0 && (glance.flags & flags) === 0) continue;
        if (alsoFlags !== 0 && (glance.flags & alsoFlags) === 0) continue;
        if (marks !== 0 && (glance.marks & marks) === 0) continue;
        if ((glance.marks & allMarks) === allMarks && (!where || where(analysis))) open |= bit;
      }
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
