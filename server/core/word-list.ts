/** Which words stand on a line, where, and which of the known ones are they? As numbers in a list that is used again for other lines. */
import { NumberRows } from "./number-rows.ts";

/** How many numbers tell of one word: start, end, `wordIdx`, `formIdx`, whether it begins a form, `nameIdx`, and the index of its token. */
const numbersPerWord = 7;
/** In `beginsForm`: a form begins with the whole name that begins with this word. */
export const nameBeginsForm = 1 << 1;
/** How many words a list has room for at first. */
const usualWords = 64;

/** The words of one line, by their places on it. */
export class WordList extends NumberRows {
  constructor() {
    super(numbersPerWord, usualWords);
  }

  /** Adds a word whose token is not known yet. @param beginsForm 0 for a word with which no form begins, nor with the name that it begins */
  add(start: number, end: number, wordIdx: number, formIdx: number, beginsForm: number, nameIdx = -1): void {
    const at = this.addRow();
    const { numbers } = this;
    numbers[at] = start;
    numbers[at + 1] = end;
    numbers[at + 2] = wordIdx;
    numbers[at + 3] = formIdx;
    numbers[at + 4] = beginsForm;
    numbers[at + 5] = nameIdx;
    numbers[at + 6] = -1;
  }

  /** Adds a word of another list that stands in a token. */
  addFrom(other: WordList, place: number, tokenIdx: number): void {
    const at = place * numbersPerWord;
    const from = other.numbers;
    this.add(
      from[at] as number,
      from[at + 1] as number,
      from[at + 2] as number,
      from[at + 3] as number,
      from[at + 4] as number,
      from[at + 5] as number,
    );
    this.numbers[this.length * numbersPerWord - 1] = tokenIdx;
  }

  startOf(place: number): number {
    return this.numbers[place * numbersPerWord] as number;
  }

  endOf(place: number): number {
    return this.numbers[place * numbersPerWord + 1] as number;
  }

  /** Index in the vocabulary; -1 for a word that means nothing to us. */
  wordIdxOf(place: number): number {
    return this.numbers[place * numbersPerWord + 2] as number;
  }

  /** Index of the word as forms know it, where `api2` is `api`; -1 for a word of no form. */
  formIdxOf(place: number): number {
    return this.numbers[place * numbersPerWord + 3] as number;
  }

  /** True for a word with which a form may begin, or with the name that it begins. */
  beginsForm(place: number): boolean {
    return this.numbers[place * numbersPerWord + 4] !== 0;
  }

  /** True for the first word of a name that is a form as a whole, or begins one: `LocalStack`. */
  nameBeginsForm(place: number): boolean {
    return ((this.numbers[place * numbersPerWord + 4] as number) & nameBeginsForm) !== 0;
  }

  /** Index in the vocabulary of a name that is written in several words and begins with this one: `RabbitMQ`; -1 for no such name. */
  nameIdxOf(place: number): number {
    return this.numbers[place * numbersPerWord + 5] as number;
  }

  /** Index of the token in which a word stands. */
  tokenOf(place: number): number {
    return this.numbers[place * numbersPerWord + 6] as number;
  }
}
