/** The tables of the packed glossary as they lie, of which each page is read when something on it is first asked for: memory that is touched for the first time costs ten times what reading does. */

/** Bytes of a page; a power of two. */
const pageBits = 13;
const pageSize = 1 << pageBits;
/** Bytes of a number. */
export const numberSize = Uint32Array.BYTES_PER_ELEMENT;
const numberPageBits = pageBits - Math.log2(numberSize);

/** The first bytes of a source, page by page. */
export class Pages {
  readonly numbers: Uint32Array;
  readonly bytes: Uint8Array;
  /** 1 for each page that was read. */
  readonly isRead: Uint8Array;
  readonly #copy: (into: Uint8Array, start: number) => void;

  /** @param copy copies what stands from `start` on, which must be there, into an array */
  constructor(length: number, copy: (into: Uint8Array, start: number) => void) {
    const buffer = new ArrayBuffer(Math.ceil(length / numberSize) * numberSize);
    this.numbers = new Uint32Array(buffer);
    this.bytes = new Uint8Array(buffer, 0, length);
    this.isRead = new Uint8Array(Math.ceil(length / pageSize));
    this.#copy = copy;
  }

  read(page: number): void {
    this.#copy(this.bytes.subarray(page << pageBits, (page + 1) << pageBits), page << pageBits);
    this.isRead[page] = 1;
  }

  /** Makes sure that the bytes of a stretch no longer than a page are there. */
  need(start: number, end: number): void {
    const first = start >>> pageBits;
    const last = (end - 1) >>> pageBits;
    if (this.isRead[first] === 0) this.read(first);
    if (this.isRead[last] === 0) this.read(last);
  }
}

/** A list of whole numbers in some pages. */
export interface Numbers {
  readonly pages: Pages;
  /** Where the list begins, in numbers. */
  readonly first: number;
  readonly length: number;
}

/** The number at `idx`, which must lie in the list. */
export function numberAt({ pages, first }: Numbers, idx: number): number {
  const at = first + idx;
  if (pages.isRead[at >>> numberPageBits] === 0) pages.read(at >>> numberPageBits);
  return pages.numbers[at] as number;
}

/** The numbers `[start, end)` of a list, no more than fill a page, as a view. */
export function numbersIn({ pages, first }: Numbers, start: number, end: number): Uint32Array {
  if (start < end) pages.need((first + start) * numberSize, (first + end) * numberSize);
  return pages.numbers.subarray(first + start, first + end);
}
