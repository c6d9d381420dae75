/** Which words of a line open finders? As numbers in a list that is used again for other lines. */
import { NumberRows } from "./number-rows.ts";

/** How many numbers tell of one opener: offset, `wordFlags`, index of its token and the token's `kindBit`. */
const numbersPerOpener = 4;
/** How many openers a list has room for at first. */
const usualOpeners = 16;

/** The openers of one line, by their places among them. */
export class OpenerList extends NumberRows {
  constructor() {
    super(numbersPerOpener, usualOpeners);
  }

  /** Adds an opener. @param tokenIdx -1 when its token is not known yet */
  add(offset: number, flags: number, tokenIdx = -1, kindBit = 0): void {
    const at = this.addRow();
    const { numbers } = this;
    numbers[at] = offset;
    numbers[at + 1] = flags;
    numbers[at + 2] = tokenIdx;
    numbers[at + 3] = kindBit;
  }

  /** Where the word or run begins. */
  offsetOf(place: number): number {
    return this.numbers[place * numbersPerOpener] as number;
  }

  flagsOf(place: number): number {
    return this.numbers[place * numbersPerOpener + 1] as number;
  }

  tokenOf(place: number): number {
    return this.numbers[place * numbersPerOpener + 2] as number;
  }

  kindBitOf(place: number): number {
    return this.numbers[place * numbersPerOpener + 3] as number;
  }

  /** True when the openers stand in the order of their offsets. */
  isSorted(): boolean {
    for (let place = 1; place < this.length; place++) if (this.offsetOf(place) < this.offsetOf(place - 1)) return false;
    return true;
  }

  /** The same openers in the order of their offsets, without their tokens. */
  sorted(): OpenerList {
    const places = Array.from({ length: this.length }, (_, place) => place).sort((a, b) => this.offsetOf(a) - this.offsetOf(b));
    const sorted = new OpenerList();
    for (const place of places) sorted.add(this.offsetOf(place), this.flagsOf(place));
    return sorted;
  }
}
