/** Where is what in a text? Spans, lines and the borders between them, in UTF-16 code units. */

/** A half-open stretch `[start, end)` of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when `offset` lies in `span` or right behind it, as a cursor behind a word still is on that word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True when the spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Index of the span that holds a place, of spans that are sorted and apart; -1 for none. Cost: O(log spans). */
export function spanAt(spans: readonly Span[], place: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as Span;
    if (place < span.start) high = middle - 1;
    else if (place >= span.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** A text read by lines. Line ends are `\n`, `\r\n` and `\r`, as in LSP. */
export interface Lines {
  readonly text: string;
  readonly nLines: number;
  /** Offset of the first code unit of a line; the text's length for a line past the end. */
  lineStart(line: number): number;
  /** Offset behind the last code unit of a line, without its line end. */
  lineEnd(line: number): number;
}

/** Splits a text into lines once; each later question costs O(1). */
export function linesOf(text: string): Lines {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return {
    text,
    nLines: starts.length,
    lineStart: (line) => starts[line] ?? text.length,
    lineEnd: (line) => trimLineEnd(text, starts[line] ?? text.length, starts[line + 1] ?? text.length),
  };
}

/** `end` moved back over the line end that `[start, end)` closes with. */
export function trimLineEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  if (trimmed > start && text.charCodeAt(trimmed - 1) === 10) trimmed--;
  if (trimmed > start && text.charCodeAt(trimmed - 1) === 13) trimmed--;
  return trimmed;
}

/** What stands on a line from `from` on, no more than `most` code units of it. */
export function lineRest(text: string, from: number, most: number): string {
  const rest = text.slice(from, from + most);
  const end = rest.indexOf("\n");
  return end < 0 ? rest : rest.slice(0, end);
}

/** The line that holds `offset`; the last line for an offset past the end. Cost: O(log lines). */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.nLines - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines.lineStart(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
