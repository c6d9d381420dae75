/** Which lines of a document are code of another language? The fenced blocks of Markdown. */
import type { Analysis } from "./analysis.ts";
import { languageIdOfPath, languageOf } from "./languages.ts";
import { type Lines, lineAt, type Span, spanAt } from "./text.ts";

/** Lines of a document that are written in another language; as a span it counts lines, not code units. */
export interface Block extends Span {
  readonly languageId: string;
}

/** The blocks of a document in order. Cost: linear in its lines, once a version. */
export function blocksIn(analysis: Analysis): readonly Block[] {
  return analysis.document.languageId === "markdown" ? analysis.once(blocksOf, blocksOf) : noBlocks;
}

/** The block in which a line lies. Cost: O(log blocks) once the blocks are known. */
export function blockAt(analysis: Analysis, line: number): Block | undefined {
  const blocks = blocksIn(analysis);
  const idx = blocks.length === 0 ? -1 : spanAt(blocks, line);
  return idx < 0 ? undefined : blocks[idx];
}

/** The lines of a block as a text of their own. Cost: constant. */
export function linesWithin(lines: Lines, { start: first, end }: Block): Lines {
  const start = lines.lineStart(first);
  const text = lines.text.slice(start, lines.lineEnd(end - 1));
  const within = (offset: number) => Math.min(offset - start, text.length);
  return {
    text,
    nLines: end - first,
    lineStart: (line) => (line < end - first ? within(lines.lineStart(first + line)) : text.length),
    lineEnd: (line) => within(lines.lineEnd(Math.min(first + line, end - 1))),
  };
}

const noBlocks: readonly Block[] = [];
/** Opens a block; in a list it may stand behind the list's mark, and further in than CommonMark's three blanks. */
const opening = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?!`)(?!.*`)|~{3,}(?!~))[ \t]*([^\s`{,]*)/;
const closing = /^[ \t]*(`{3,}|~{3,})[ \t]*$/;
/** How much of a line is looked at for a fence. In UTF-16 code units. */
const longestFence = 200;
/** Marks that are looked at in a document; what stands below so many is read as prose. */
const mostMarks = 20_000;

/** @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function blocksOf({ document: { lines } }: Analysis): readonly Block[] {
  const blocks: Block[] = [];
  let opened: { readonly mark: string; readonly first: number; readonly languageId: string | undefined } | undefined;
  const next = marksOf(lines.text);
  let nSeen = 0;
  for (let at = next(0, undefined); at >= 0 && nSeen < mostMarks; nSeen++) {
    const line = lineAt(lines, at);
    const start = lines.lineStart(line);
    const text = lines.text.slice(start, Math.min(lines.lineEnd(line), start + longestFence));
    const [, mark, info = ""] = (opened ? closing : opening).exec(text) ?? [];
    if (mark !== undefined && !opened) opened = { mark, first: line + 1, languageId: languageIdOfInfo(info) };
    else if (mark !== undefined && opened && mark.startsWith(opened.mark)) {
      const { first, languageId } = opened;
      if (languageId !== undefined && first < line) blocks.push({ start: first, end: line, languageId });
      opened = undefined;
    }
    at = next(lines.lineEnd(line), opened?.mark);
  }
  if (opened?.languageId !== undefined && nSeen < mostMarks && opened.first < lines.nLines)
    blocks.push({ start: opened.first, end: lines.nLines, languageId: opened.languageId });
  return blocks;
}

/** Finds, from ever later offsets on, where marks stand next of which fences are made, or those that `mark` begins with; -1 for nowhere. Cost: linear in the text, however often it is asked. */
function marksOf(text: string): (from: number, mark: string | undefined) => number {
  const next = new Map<string, number>();
  const find = (marks: string, from: number): number => {
    let at = next.get(marks) ?? -1;
    if (at < from) next.set(marks, (at = text.indexOf(marks, from)));
    // Behind the last ones there are no more.
    if (at < 0) next.set(marks, (at = Number.POSITIVE_INFINITY));
    return at;
  };
  return (from, mark) => {
    const at = mark === undefined ? Math.min(find("```", from), find("~~~", from)) : find(mark.slice(0, 3), from);
    return at === Number.POSITIVE_INFINITY ? -1 : at;
  };
}

/** The language that a fence names, as an id of VS Code, by a usual short name, or by the ending of its files; undefined for prose and for one that is not known. */
function languageIdOfInfo(info: string): string | undefined {
  const name = info.toLowerCase();
  const named = shortNames.get(name) ?? (languageOf(name).shape === "prose" ? languageIdOfPath(`.${name}`) : name);
  return name === "" || languageOf(named).shape === "prose" ? undefined : named;
}

/** What fences name besides ids of languages and endings of files. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ["node", "javascript"],
  ["c#", "csharp"],
  ["c++", "cpp"],
  ["golang", "go"],
  ["docker", "dockerfile"],
  ["compose", "yaml"],
  ["k8s", "yaml"],
  ["console", "shellscript"],
  ["terminal", "shellscript"],
  ["shell-session", "shellscript"],
  ["sh-session", "shellscript"],
  ["pwsh", "powershell"],
  ["postgresql", "sql"],
]);
