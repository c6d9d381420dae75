/** Tokens out of a CodeMirror stream mode, with the mode's state kept at each line's start. */
import { type StreamParser, StringStream } from "@codemirror/streamparser";
import type { Language } from "./languages.ts";
import { scanCode } from "./line-syntax.ts";
import type { Edit, ParsedSyntax, Token, TokenKind } from "./syntax.ts";
import type { Lines } from "./text.ts";

const tabSize = 4;
const indentUnit = 2;
/** A mode that does not move on within so many calls on one line is taken to be stuck. */
const mostTokensOnLine = 20_000;

/** Starts reading a document with a stream mode. */
export function streamSyntax(parser: StreamParser<unknown>, language: Language, initial: Lines): ParsedSyntax {
  let lines = initial;
  /** State at the start of each line read so far; the last entry is the state behind the last one read. */
  let states: unknown[] = [parser.startState?.(indentUnit) ?? {}];
  let revision = 0;
  const copy = (state: unknown) => (parser.copyState ? parser.copyState(state) : copyState(state));

  const readLine = (line: number, state: unknown, take?: (start: number, end: number, style: string | null) => void) => {
    const start = lines.lineStart(line);
    const text = lines.text.slice(start, lines.lineEnd(line));
    if (text === "") {
      parser.blankLine?.(state, indentUnit);
      return;
    }
    const stream = new StringStream(text, tabSize, indentUnit);
    for (let nTokens = 0; !stream.eol() && nTokens < mostTokensOnLine; nTokens++) {
      const from = stream.pos;
      stream.start = from;
      const style = parser.token(stream, state);
      if (stream.pos > from) take?.(start + from, start + stream.pos, style);
    }
  };

  return {
    language,
    get revision() {
      return revision;
    },
    advance(pause) {
      while (states.length <= lines.nLines) {
        const line = states.length - 1;
        const state = copy(states[line]);
        readLine(line, state);
        states.push(state);
        if (states.length > lines.nLines) revision++;
        if (line % 32 === 31 && pause()) return states.length > lines.nLines;
      }
      return true;
    },
    edit({ start }: Edit, edited: Lines) {
      // States up to the edited line still hold; what follows is read again.
      let line = 0;
      while (line + 1 < states.length && line + 1 < edited.nLines && edited.lineStart(line + 1) <= start) line++;
      states = states.slice(0, line + 1);
      lines = edited;
    },
    isReady: (line) => line < states.length,
    tokens(line) {
      const tokens: Token[] = [];
      if (line >= states.length) return tokens;
      let plainStart = 0;
      let plainEnd = 0;
      const flush = () => {
        scanCode(lines.text, plainStart, plainEnd, language, tokens);
        plainStart = plainEnd;
      };
      readLine(line, copy(states[line]), (start, end, style) => {
        const styled = kindOf(style, language);
        // nginx's mode takes any words of a block for a number.
        const kind = styled === "number" && !number.test(lines.text.slice(start, end)) ? undefined : styled;
        if (kind === undefined) {
          // Some modes give plain text letter by letter.
          if (plainEnd !== start) {
            flush();
            plainStart = start;
          }
          plainEnd = end;
          return;
        }
        flush();
        const last = tokens.at(-1);
        // Some modes give a comment or string in pieces, and some a name letter by letter.
        const between = last?.kind === kind ? lines.text.slice(last.end, start) : undefined;
        if (last && (between === "" || (between?.trim() === "" && (kind === "comment" || kind === "string"))))
          tokens[tokens.length - 1] = { start: last.start, end, kind };
        else tokens.push({ start, end, kind });
      });
      flush();
      return tokens;
    },
  };
}

const number = /^[\d.+-][\w.]*$/;

/** Kind of a mode's style; undefined for what the mode leaves plain. */
function kindOf(style: string | null, language: Language): TokenKind | undefined {
  if (!style) return undefined;
  const first = style.split(/[ .]/)[0] ?? "";
  switch (first) {
    case "comment":
      return "comment";
    case "quote":
    case "string":
    case "string-2":
    case "regexp":
      return "string";
    case "number":
    case "unit":
      return "number";
    case "keyword":
    case "atom":
    case "bool":
    case "null":
    case "modifier":
      return "keyword";
    case "property":
    case "propertyName":
    case "def":
    case "header":
      return language.shape === "config" ? "key" : "name";
    case "variable":
    case "variable-2":
    case "variable-3":
    case "variableName":
    case "type":
    case "typeName":
    case "builtin":
    case "tag":
    case "attribute":
    case "attributeName":
    case "qualifier":
    case "meta":
    case "className":
    case "standard":
      return "name";
    default:
      return undefined;
  }
}

/** Copies a state one level deep, with its arrays, as CodeMirror does for modes without a copy of their own. */
function copyState(state: unknown): unknown {
  if (typeof state !== "object" || state === null) return state;
  const copied: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(state)) copied[key] = Array.isArray(value) ? value.slice() : value;
  return copied;
}
