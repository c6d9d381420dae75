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
  /** The gates that can open in a file. */
  const gatesIn = (analysis: Analysis): readonly ReadyGate[] =>
    rows.flatMap(([own], idx) => own.flatMap((gate) => (!gate.where || gate.where(analysis) ? readyGate(gate, 1 << idx) : [])));
  return {
    open(analysis, glance) {
      if (!gates) return -1;
      let open = 0;
      const ready = analysis.once(rows, () => gatesIn(analysis));
      for (let idx = 0; idx < ready.length; idx++) {
        const { bit, flags, alsoFlags, marks, allMarks } = ready[idx] as ReadyGate;
        if (
          (flags === 0 || (glance.flags & flags) !== 0) &&
          (marks === 0 || (glance.marks & marks) !== 0) &&
          (glance.marks & allMarks) === allMarks &&
          (alsoFlags === 0 || (glance.flags & alsoFlags) !== 0)
        )
          open |= bit;
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

/** A gate with everything stated, and the bit of its finder. */
interface ReadyGate {
  readonly bit: number;
  readonly flags: number;
  readonly alsoFlags: number;
  readonly marks: number;
  readonly allMarks: number;
}

function readyGate({ flags = 0, alsoFlags = 0, marks = 0, allMarks = 0 }: Gate, bit: number): ReadyGate {
  return { bit, flags, alsoFlags, marks, allMarks };
}
