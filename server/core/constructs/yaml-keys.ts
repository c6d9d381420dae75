/** Below which keys does a line of YAML stand? JSON that is written a key a line reads the same. */
import type { Analysis } from "../analysis.ts";
import type { Site } from "./site.ts";

const yamlKey = /^(\s*(?:-\s+)*)(["']?)([\w.$/{}*@+-]+(?::[\w.$/{}*@+-]+)*)\2\s*:(?=\s|$)/;
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

/** An item of a list: a word or more without a key. */
export interface PlacedItem {
  /** The list's path. */
  readonly path: readonly string[];
  readonly text: string;
  /** Offset of the item's text. */
  readonly start: number;
}

/** An item that stands alone on its line, as `- Egress`. */
const loneItem = /^\s*-\s+["']?([\w.*/:-]*[\w*])["']?\s*(?:#.*)?$/d;
/** A list in brackets: `verbs: ["get", "list"]`. */
const listInBrackets = /^\s*\[([^[\]{}]*)\]?\s*(?:#.*)?$/d;
const itemInBrackets = /[\w.*/-]+/g;

/** The items of lists on a line: one behind its hyphen, or those in brackets behind a key. */
export function itemsOn(site: Site): PlacedItem[] {
  const { line, reading } = site;
  const lone = loneItem.exec(line);
  if (lone) return [{ path: pathAbove(site), text: lone[1] ?? "", start: reading.start + (lone.indices?.[1]?.[0] ?? 0) }];
  const match = yamlKey.exec(line);
  const list = match ? listInBrackets.exec(line.slice(match[0].length)) : null;
  if (!match || !list) return [];
  const path = keyPath(site);
  const from = reading.start + match[0].length + (list.indices?.[1]?.[0] ?? 0);
  return [...(list[1] ?? "").matchAll(itemInBrackets)].map(({ 0: text, index }) => ({ path, text, start: from + index }));
}

/** The head of a table or a section: `[tool.poetry]`, `[[workers]]`, `[Service]`. */
const section = /^\s*\[\[?\s*["']?([\w .:"'-]+?)["']?\s*\]\]?/;

/** The section of a TOML or ini file in which a line stands, as a path; empty before the first. */
export function sectionAbove({ analysis, reading }: Site): readonly string[] {
  const known = analysis.once(sectionAbove, noneAbove<readonly string[]>);
  return nearestAbove(analysis, reading.line, known, (text) => section.exec(text)?.[1]?.replace(/["']/g, "").split(".")) ?? [];
}

/** What stands nearest above a line, and where, for the lines that have asked. */
export type Above<T> = Map<number, { readonly line: number; readonly value: T }>;

export function noneAbove<T>(): Above<T> {
  return new Map();
}

/** What `read` makes of the nearest line above of which it makes anything, of its first letters; at most `mostLinesUp` lines up. @param known what this function has found in this version of the file */
export function nearestAbove<T>(analysis: Analysis, line: number, known: Above<T>, read: (text: string) => T | undefined): T | undefined {
  const { lines } = analysis.document;
  for (let above = line - 1; above >= 0 && line - above < mostLinesUp; above--) {
    const start = lines.lineStart(above);
    const value = read(lines.text.slice(start, Math.min(lines.lineEnd(above), start + longestHead)));
    const found = value === undefined ? known.get(above) : { line: above, value };
    if (!found) continue;
    known.set(line, found);
    return line - found.line < mostLinesUp ? found.value : undefined;
  }
  return undefined;
}

/** How much of a line tells what begins there. In UTF-16 code units. */
const longestHead = 120;
