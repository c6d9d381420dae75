/** Which finders look at a line, and which need not? */
import type { Analysis, LineReading } from "./analysis.ts";
import type { Site } from "./constructs/site.ts";
import type { Glance } from "./glance.ts";
import type { Occurrence } from "./recognize.ts";
import { kindBits, type TokenKind } from "./syntax.ts";

/** What the recognizer is made like. */
export interface FinderOptions {
  /** False asks every finder about every line, to test that the gates leave nothing out. */
  readonly gates: boolean;
}

/** What a line must have so that a finder could find anything on it; all that is stated must hold. */
export interface Gate {
  /** Words with one of these `wordFlags`. */
  readonly flags?: number;
  /** Kinds of token in which such a word must stand; any by default. */
  readonly in?: readonly TokenKind[];
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
  /** Which finders could find anything on a line, by its words and characters, and once it is read by its tokens, too? */
  open(analysis: Analysis, glance: Glance, reading?: LineReading): number;
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
    open(analysis, glance, reading) {
      if (!gates) return -1;
      let open = 0;
      const ready = analysis.once(rows, () => gatesIn(analysis));
      for (let idx = 0; idx < ready.length; idx++) {
        const { bit, flags, kinds, alsoFlags, marks, allMarks } = ready[idx] as ReadyGate;
        if (
          (flags === 0 || (glance.flags & flags) !== 0) &&
          (marks === 0 || (glance.marks & marks) !== 0) &&
          (glance.marks & allMarks) === allMarks &&
          (alsoFlags === 0 || (glance.flags & alsoFlags) !== 0) &&
          (reading === undefined || kinds === anyKind || holdsOpener(reading.openers, kinds, flags))
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
  /** `kindBits` */
  readonly kinds: number;
  readonly alsoFlags: number;
  readonly marks: number;
  readonly allMarks: number;
}

const anyKind = -1;

function readyGate({ flags = 0, in: kinds, alsoFlags = 0, marks = 0, allMarks = 0 }: Gate, bit: number): ReadyGate {
  return { bit, flags, kinds: kinds ? kinds.reduce((all, kind) => all | kindBits[kind], 0) : anyKind, alsoFlags, marks, allMarks };
}

/** True when a word with one of these flags stands in a token of one of these kinds. */
function holdsOpener(openers: readonly number[], kinds: number, flags: number): boolean {
  for (let at = 0; at < openers.length; at += 3)
    if (((openers[at + 1] as number) & kinds) !== 0 && ((openers[at + 2] as number) & flags) !== 0) return true;
  return false;
}
