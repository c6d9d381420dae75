/** Rows of whole numbers in one list that is used again and again, so that reading a line allocates nothing. */

/** Rows of one width, by their places. What lies behind the last one is of an earlier use. */
export class NumberRows {
  length = 0;
  protected readonly width: number;
  protected numbers: Int32Array;

  /** @param usual how many rows there is room for at first */
  constructor(width: number, usual: number) {
    this.width = width;
    this.numbers = new Int32Array(usual * width);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for one more row. @returns where its first number belongs */
  protected addRow(): number {
    const at = this.length * this.width;
    if (at + this.width > this.numbers.length) {
      const longer = new Int32Array(this.numbers.length * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.length++;
    return at;
  }
}
