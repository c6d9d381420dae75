/** What is comment, string, name and number in a document? The types, and how a document gets its reader. */
import type { Grammar } from "./grammars.ts";
import { type Language, languageOf } from "./languages.ts";
import { lineSyntax } from "./line-syntax.ts";
import { streamSyntax } from "./stream-syntax.ts";
import { type Lines, type Span, spanAt } from "./text.ts";
import { largestTree, treeSyntax } from "./tree-syntax.ts";

/** What a stretch of a line is. `key` is the name of a setting or field; `text` is prose. */
export type TokenKind = "comment" | "string" | "name" | "keyword" | "number" | "key" | "punctuation" | "text";

/** A bit for each kind of token. A switch, because a scan asks for every token and a look-up by name in a table is slower. */
export function kindBit(kind: TokenKind): number {
  switch (kind) {
    case "name":
      return 1 << 0;
    case "punctuation":
      return 1 << 1;
    case "keyword":
      return 1 << 2;
    case "string":
      return 1 << 3;
    case "comment":
      return 1 << 4;
    case "number":
      return 1 << 5;
    case "key":
      return 1 << 6;
    case "text":
      return 1 << 7;
  }
}

/** A stretch of one kind on one line. Tokens of a line are sorted and never overlap; white space has none. */
export interface Token extends Span {
  readonly kind: TokenKind;
}

/** The token of a line that holds an offset; undefined between tokens. Cost: O(log tokens). */
export function tokenAt(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens[spanAt(tokens, offset)];
}

/** Reads the tokens of one line at a time. */
export interface Syntax {
  readonly language: Language;
  tokens(line: number): readonly Token[];
}

/** A replacement of `[start, end)` by `text`, in offsets before the edit. */
export interface Edit extends Span {
  readonly text: string;
}

/** A syntax that a parser builds bit by bit and keeps up to date. */
export interface ParsedSyntax extends Syntax {
  /** Grows whenever tokens may have become different from those given before. */
  readonly revision: number;
  /** Parses on until all is read or `pause` says so; true when all is read. */
  advance(pause: () => boolean): boolean;
  /** Takes one edit; `lines` is the text behind it. */
  edit(edit: Edit, lines: Lines): void;
  /** True when the tokens of `line` come from the parser. */
  isReady(line: number): boolean;
}

/**
 * The reader of a document: its parser's tokens where the parser has come, the line reader's elsewhere.
 *
 * @param grammar undefined for a language without a parser
 */
export function syntaxOf(languageId: string, lines: Lines, grammar: Grammar | undefined): ParsedSyntax {
  const language = languageOf(languageId);
  let plain = lineSyntax(languageId, lines);
  const parsed =
    grammar && lines.text.length <= largestTree
      ? grammar.kind === "tree"
        ? treeSyntax(grammar, language, lines)
        : streamSyntax(grammar.parser, language, lines)
      : undefined;
  return {
    language,
    get revision() {
      return parsed?.revision ?? 0;
    },
    advance: (pause) => parsed?.advance(pause) ?? true,
    edit(edit, edited) {
      plain = lineSyntax(languageId, edited);
      parsed?.edit(edit, edited);
    },
    isReady: (line) => parsed?.isReady(line) ?? true,
    tokens: (line) => (parsed?.isReady(line) ? parsed.tokens(line) : plain.tokens(line)),
  };
}
