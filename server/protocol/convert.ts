/** Turns the core's offsets into LSP's lines and characters, and back. The only place that converts. */
import type { Range } from "vscode-languageserver";
import { type Lines, lineAt, type Span } from "../core/text.ts";

/** LSP range of a span. Characters count UTF-16 code units, the protocol's default. */
export function rangeOf(lines: Lines, span: Span): Range {
  const position = (offset: number) => {
    const line = lineAt(lines, offset);
    return { line, character: offset - lines.lineStart(line) };
  };
  return { start: position(span.start), end: position(span.end) };
}

/** Offset of an LSP position; undefined when the line or character lies past the end. */
export function offsetOf(lines: Lines, position: { readonly line: number; readonly character: number }): number | undefined {
  const { line, character } = position;
  if (line < 0 || line >= lines.nLines || character < 0) return undefined;
  const offset = lines.lineStart(line) + character;
  return offset <= lines.lineEnd(line) ? offset : undefined;
}
