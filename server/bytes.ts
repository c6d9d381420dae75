/** The packed glossary's bytes under Node: in memory, or in a file of which only what is asked for is read. */
import { fstatSync, openSync, readSync } from "node:fs";
import type { Bytes } from "./core/glossary.ts";

/** Bytes in memory. */
export function bytesOf(array: Uint8Array): Bytes {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.length);
  return {
    length: bytes.length,
    read: (start, end) => bytes.subarray(start, end),
    text: (start, end) => bytes.toString("utf8", start, end),
  };
}

/**
 * Opens a file, for as long as the process lives.
 *
 * @throws Error when there is no such file
 */
export function fileBytes(path: string): Bytes {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const read = (start: number, end: number) => {
    const bytes = Buffer.allocUnsafeSlow(end - start);
    readSync(file, bytes, 0, bytes.length, start);
    return bytes;
  };
  return { length: size, read, text: (start, end) => read(start, end).toString("utf8") };
}
