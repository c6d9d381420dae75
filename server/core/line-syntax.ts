/** What is comment, string, name and number, judged from one line alone? */
import { type Language, languageOf } from "./languages.ts";
import type { Syntax, Token, TokenKind } from "./syntax.ts";
import type { Lines } from "./text.ts";
import { ascii, DIGIT, isNameCode } from "./words.ts";

/**
 * Syntax from one line alone, by the language's comment and string marks.
 *
 * For languages without a parser, for what a parser has not reached yet, and for documents too large to parse.
 */
export function lineSyntax(languageId: string, lines: Lines): Syntax {
  const language = languageOf(languageId);
  return { language, tokens: (line) => scanLine(lines.text, lines.lineStart(line), lines.lineEnd(line), language) };
}

function startsName(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 128 ? isNameCode(code) && ascii[code] !== DIGIT : /\p{L}/u.test(text[offset] ?? "");
}

function isInName(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code < 128 ? isNameCode(code) : /[\p{L}\p{N}]/u.test(text[offset] ?? "");
}

function scanLine(text: string, start: number, end: number, language: Language): Token[] {
  let first = start;
  while (first < end && text.charCodeAt(first) <= 32) first++;
  if (first >= end) return [];
  if (language.shape === "prose") return [{ start: first, end, kind: "text" }];
  // A line inside a block comment usually carries on with a star.
  if (language.blockComment?.[0] === "/*" && text[first] === "*") return [{ start: first, end, kind: "comment" }];
  const tokens: Token[] = [];
  scan(text, first, end, language, true, tokens);
  return tokens;
}

/** Adds the names, numbers and marks in `[start, end)`, which holds neither comments nor strings. */
export function scanCode(text: string, start: number, end: number, language: Language, tokens: Token[]): void {
  // Most stretches between what a grammar knows are blanks.
  let first = start;
  while (first < end && text.charCodeAt(first) <= 32) first++;
  if (first < end) scan(text, first, end, language, false, tokens);
}

function scan(text: string, start: number, end: number, language: Language, marks: boolean, tokens: Token[]): void {
  const push = (from: number, to: number, kind: TokenKind) => void tokens.push({ start: from, end: to, kind });
  let offset = start;
  while (offset < end) {
    const from = offset;
    const character = text[offset] ?? "";
    if (text.charCodeAt(offset) <= 32) {
      offset++;
      continue;
    }
    if (marks && language.lineComments.some((mark) => text.startsWith(mark, from) && isCommentStart(text, from, start, mark))) {
      push(from, end, "comment");
      break;
    }
    const block = marks ? language.blockComment : undefined;
    if (block && text.startsWith(block[0], from)) {
      const close = text.indexOf(block[1], from + block[0].length);
      offset = close < 0 || close >= end ? end : close + block[1].length;
      push(from, offset, "comment");
    } else if (marks && language.quotes.includes(character)) {
      offset = stringEnd(text, from, end, character);
      push(from, offset, "string");
    } else if (character >= "0" && character <= "9") {
      while (offset < end && /[\w.]/.test(text[offset] ?? "")) offset++;
      push(from, offset, "number");
    } else if (startsName(text, offset)) {
      while (offset < end && (isInName(text, offset) || joinsName(text, offset, end, language))) offset++;
      push(from, offset, isKey(text, offset, end, language) ? "key" : "name");
    } else {
      offset++;
      push(from, offset, "punctuation");
    }
  }
}

/** `#` and `--` open comments only behind a blank in languages where they also mean something else. */
function isCommentStart(text: string, offset: number, lineStart: number, mark: string): boolean {
  if (mark !== "#" && mark !== "//") return true;
  const before = text[offset - 1] ?? "";
  if (mark === "//") return before !== ":";
  return offset === lineStart || /\s/.test(before);
}

function stringEnd(text: string, start: number, end: number, quote: string): number {
  for (let offset = start + 1; offset < end; offset++) {
    if (text[offset] === "\\") offset++;
    else if (text[offset] === quote) return offset + 1;
  }
  return end;
}

/** Configuration names hold hyphens and dots: `spring.datasource.url`, `max-age`. */
function joinsName(text: string, offset: number, end: number, language: Language): boolean {
  if (language.shape !== "config" && language.id !== "css" && language.id !== "shellscript" && language.id !== "nginx") return false;
  const character = text[offset];
  return (character === "-" || character === ".") && offset + 1 < end && isInName(text, offset + 1);
}

function isKey(text: string, offset: number, end: number, language: Language): boolean {
  if (language.shape !== "config") return false;
  let at = offset;
  while (at < end && text[at] === " ") at++;
  return text[at] === ":" || text[at] === "=";
}
