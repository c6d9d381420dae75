/** Which finders look at a line, and which need not? */
import type { Analysis, LineReading } from "./analysis.ts";
import type { Site } from "./constructs/site.ts";
import type { Glance } from "./glance.ts";
import type { OpenerList } from "./opener-list.ts";
import type { Occurrence } from "./recognize.ts";
import { kindBit, type TokenKind } from "./syntax.ts";

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
  /** Which finders could find anything on a line, by its words and characters? */
  open(analysis: Analysis, glance: Glance): number;
  /** Which of them still could once the line's tokens are known? */
  keepOpen(open: number, analysis: Analysis, glance: Glance, reading: LineReading): number;
  /** Adds what the open finders find. */
  find(site: Site, open: number, found: Occurrence[]): void;
}

const mostFinders = 31;

/**
 * Puts finders behind their gates.
 *
 * @param read turns what a finder found into an occurrence, with its reason where `explains`; undefined leaves it out
 * @throws RangeError for more finders than a number has bits to stand for them
 */
export function findersOf<T>(
  rows: readonly GatedFinder<T>[],
  { gates }: FinderOptions,
  read: (found: T, explains: boolean) => Occurrence | undefined,
): Finders {
  if (rows.length > mostFinders) throw new RangeError(`${rows.length} finders stand in a row, ${mostFinders} are the most`);
  const made: ReturnType<GatedFinder<T>[1]>[] = [];
  const all = 2 ** rows.length - 1;
  const gatesOf = (analysis: Analysis): FileGates => fileGates(rows, analysis);
  const gatesIn = (analysis: Analysis): FileGates => analysis.once(rows, gatesOf);
  return {
    open: (analysis, glance) => (gates ? openIn(gatesIn(analysis), glance, undefined) : all),
    keepOpen(open, analysis, glance, { openers }) {
      if (!gates) return open;
      const ofFile = gatesIn(analysis);
      return (open & ofFile.choosy) === 0 ? open : openIn(ofFile, glance, openers);
    },
    find(site, open, found) {
      const add = (one: T) => {
        const occurrence = read(one, site.analysis.explains);
        if (occurrence) found.push(occurrence);
      };
      for (let left = open; left !== 0; left &= left - 1) {
        const idx = 31 - Math.clz32(left & -left);
        (made[idx] ??= (rows[idx] as GatedFinder<T>)[1]())(site, add);
      }
    },
  };
}

/** The gates that can open in a file. */
interface FileGates {
  /** Of each gate the bit of its finder, its flags, marks, further flags, marks that must all be there, and the bits of kinds of token. */
  readonly numbers: Int32Array;
  /** The finders with a gate that asks for kinds of token. */
  readonly choosy: number;
}

const numbersPerGate = 6;
/** A bit that every line has, for gates that state no flags or no marks. */
const always = 1 << 30;
const anyKind = -1;

function fileGates(rows: readonly (readonly [gates: readonly Gate[], make: unknown])[], analysis: Analysis): FileGates {
  const numbers: number[] = [];
  let choosy = 0;
  for (const [idx, [gates]] of rows.entries())
    for (const { flags = always, in: kinds, alsoFlags = always, marks = always, allMarks = 0, where } of gates) {
      if (where && !where(analysis)) continue;
      numbers.push(1 << idx, flags, marks, alsoFlags, allMarks, kinds ? bitsOf(kinds) : anyKind);
      if (kinds) choosy |= 1 << idx;
    }
  return { numbers: Int32Array.from(numbers), choosy };
}

function bitsOf(kinds: readonly TokenKind[]): number {
  return kinds.reduce((bits, kind) => bits | kindBit(kind), 0);
}

/** The finders with a gate that opens. @param openers undefined leaves the kinds of token open */
function openIn({ numbers }: FileGates, glance: Glance, openers: OpenerList | undefined): number {
  const flags = glance.flags | always;
  const marks = glance.marks | always;
  let open = 0;
  for (let at = 0; at < numbers.length; at += numbersPerGate) {
    const ownFlags = numbers[at + 1] as number;
    const allMarks = numbers[at + 4] as number;
    if ((flags & ownFlags) === 0 || (marks & (numbers[at + 2] as number)) === 0) continue;
    if ((flags & (numbers[at + 3] as number)) === 0 || (marks & allMarks) !== allMarks) continue;
    const kinds = numbers[at + 5] as number;
    if (openers === undefined || kinds === anyKind || holdsOpener(openers, kinds, ownFlags)) open |= numbers[at] as number;
  }
  return open;
}

/** True when a word with one of these flags stands in a token of one of these kinds. */
function holdsOpener(openers: OpenerList, kinds: number, flags: number): boolean {
  for (let place = 0; place < openers.length; place++)
    if ((openers.kindBitOf(place) & kinds) !== 0 && (openers.flagsOf(place) & flags) !== 0) return true;
  return false;
}
