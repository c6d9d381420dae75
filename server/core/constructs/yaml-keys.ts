/** Below which keys does a line of YAML stand? JSON that is written a key a line reads the same. */
import type { Analysis } from "../analysis.ts";
import type { Site } from "./site.ts";

const yamlKey = /^(\s*(?:-\s+)*)(["']?)([\w.$/{}*-]+)\2\s*:(?=\s|$)/;
/** How far up the parents of a key are looked for. In lines. */
export const mostLinesUp = 400;

/** A line that holds a key. */
interface KeyLine {
  readonly line: number;
  /** Where its key begins: a list may hang at the same column as the key above it. */
  readonly column: number;
  readonly key: string;
  /** The key below which it stands; null at the root, undefined until it has been looked for. */
  parent?: KeyLine | null;
}

/** The lines of a file that have been read for their keys; null where a document begins. */
type KeyLines = Map<number, KeyLine | null | undefined>;

const noKeyLines = (): KeyLines => new Map();

/** The line read for its key, once in a version of a file. */
function keyLineAt({ document: { lines } }: Analysis, known: KeyLines, line: number): KeyLine | null | undefined {
  if (known.has(line)) return known.get(line);
  const start = lines.lineStart(line);
  const text = lines.text.slice(start, Math.min(lines.lineEnd(line), start + 200));
  const match = yamlKey.exec(text);
  const own = match ? { line, column: (match[1] ?? "").length, key: match[3] ?? "" } : undefined;
  const read = text.startsWith("---") ? null : own;
  known.set(line, read);
  return read;
}

/** The key below which another stands. Cost: the keys beside it above, not what stands below those. */
function parentOf(analysis: Analysis, known: KeyLines, own: KeyLine): KeyLine | null {
  if (own.parent !== undefined) return own.parent;
  own.parent = null;
  for (let line = own.line - 1; line >= 0 && own.column > 0 && own.line - line < mostLinesUp; ) {
    const above = keyLineAt(analysis, known, line);
    if (above === null) break;
    if (above && above.column < own.column) {
      own.parent = above;
      break;
    }
    // What stands between a key and its parent is no further out than the key.
    line = above?.parent?.line ?? line - 1;
  }
  return own.parent;
}

function pathTo(analysis: Analysis, known: KeyLines, last: KeyLine | null | undefined, line: number): string[] {
  const path: string[] = [];
  for (let at = last; at && line - at.line < mostLinesUp; at = parentOf(analysis, known, at)) path.unshift(at.key);
  return path;
}

/** The keys from the document's root down to the one on this line; empty when the line has none. */
export function keyPath({ analysis, reading: { line } }: Site): string[] {
  const known = analysis.once(keyLineAt, noKeyLines);
  return pathTo(analysis, known, keyLineAt(analysis, known, line), line);
}

/** The keys below which a line stands that begins with no key itself. */
function pathAbove({ analysis, line: text, reading: { line } }: Site): string[] {
  const known = analysis.once(keyLineAt, noKeyLines);
  return pathTo(analysis, known, parentOf(analysis, known, { line, column: text.search(/[^\s-]/), key: "" }), line);
}

/** The key below which a line stands, which may hold a key itself or an item of that key's list; undefined at the root. */
export function parentKey(site: Site): string | undefined {
  return yamlKey.test(site.line) ? keyPath(site).at(-2) : pathAbove(site).at(-1);
}

/** A key at a place of a line, below others. */
export interface PlacedKey {
  readonly path: readonly string[];
  /** Offset of the key, and the rest of the line behind its colon. */
  readonly start: number;
  readonly rest: string;
  /** Offset of the rest. */
  readonly restStart: number;
}

/** A key among those in braces: `{ cpu: 100m, memory: 128Mi }`. */
const keyInBraces = /(?<=[{,]\s*["']?)([\w.-]+)["']?\s*:(?=\s)/g;
/** What opens braces with keys, as a value or in a list; two braces hold the place of something that a template fills in. */
const braces = /^\s*(?:-\s+)*\[?\s*\{(?!\{)/;

/** The keys on a line: the first, and those that stand in braces behind it or alone. */
export function keysOn(site: Site): PlacedKey[] {
  const { line, reading } = site;
  const match = yamlKey.exec(line);
  const from = match?.[0].length ?? 0;
  const rest = line.slice(from);
  const hasBraces = braces.test(rest);
  if (!match && !hasBraces) return [];
  const path = match ? keyPath(site) : pathAbove(site);
  const keys: PlacedKey[] = [];
  if (match) {
    const start = reading.start + (match[1] ?? "").length + (match[2] ?? "").length;
    keys.push({ path, start, rest, restStart: reading.start + from });
  }
  if (!hasBraces) return keys;
  for (const inner of rest.matchAll(keyInBraces)) {
    const start = from + inner.index;
    const end = start + inner[0].length;
    const key = inner[1] ?? "";
    keys.push({
      path: [...path, key],
      start: reading.start + start,
      rest: line.slice(end).replace(/[,}].*$/, ""),
      restStart: reading.start + end,
    });
  }
  return keys;
}
