/** The packed glossary's bytes under Node: in memory, or in a file of which only what is asked for is read. */
import { fstatSync, openSync, readSync } from "node:fs";
import type { Bytes } from "./core/glossary.ts";

/** Bytes in memory. */
export function bytesOf(array: Uint8Array): Bytes {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.length);
  return {
    length: bytes.length,
    copy: (into, start) => void bytes.copy(into, 0, start),
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
  const copy = (into: Uint8Array, start: number) => void readSync(file, into, 0, into.length, start);
  return {
    length: size,
    copy,
    text(start, end) {
      const bytes = Buffer.allocUnsafe(end - start);
      copy(bytes, start);
      return bytes.toString("utf8");
    },
  };
}
