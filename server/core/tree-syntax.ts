/** Tokens out of a Lezer tree, parsed in slices and kept up to date edit by edit. */
import { type Input, type PartialParse, type Tree, TreeFragment } from "@lezer/common";
import { type Highlighter, highlightTree, type Tag, tagHighlighter, tags } from "@lezer/highlight";
import type { Grammar } from "./grammars.ts";
import type { Language } from "./languages.ts";
import { scanCode } from "./line-syntax.ts";
import type { Edit, ParsedSyntax, Token, TokenKind } from "./syntax.ts";
import type { Lines } from "./text.ts";

/** Longest document that a tree is built for; beyond it lines are read one by one. In UTF-16 code units. */
export const largestTree = 3_000_000;

const classes = tagHighlighter([
  { tag: tags.comment, class: "comment" },
  { tag: [tags.string, tags.special(tags.string), tags.character, tags.regexp, tags.url, tags.attributeValue], class: "string" },
  { tag: tags.number, class: "number" },
  { tag: [tags.keyword, tags.atom, tags.bool, tags.self, tags.null, tags.modifier], class: "keyword" },
  { tag: [tags.name, tags.meta, tags.annotation, tags.labelName, tags.macroName, tags.typeName, tags.tagName], class: "name" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "property" },
  { tag: [tags.content, tags.heading], class: "content" },
]);

/** What `classes` says, remembered for each rule of a grammar, which hands over the same tags for all its nodes. */
const styles = new Map<readonly Tag[], string | null>();
const highlighter: Highlighter = {
  style(ofRule) {
    let style = styles.get(ofRule);
    if (style === undefined) styles.set(ofRule, (style = classes.style(ofRule)));
    return style;
  },
};

/** Lines whose tokens are read together once a reader goes on from line to line. */
const linesAhead = 64;

/** How many lines a reader may leave out and still go on. */
const mostSkipped = 8;

type TreeGrammar = Extract<Grammar, { kind: "tree" }>;

/** How classes, of which the last counts, read in languages of names, of settings and of prose. */
function kindOf(classNames: string, { shape }: Language): TokenKind {
  const className = classNames.slice(classNames.lastIndexOf(" ") + 1);
  if (className === "property") return shape === "config" ? "key" : "name";
  if (className === "content") return shape === "config" ? "string" : "text";
  return className as TokenKind;
}

/** Starts reading a document with a Lezer parser. Nothing is parsed before `advance`. */
export function treeSyntax({ parser: usual, hides, bare }: TreeGrammar, language: Language, initial: Lines): ParsedSyntax {
  let lines = initial;
  let fragments: readonly TreeFragment[] = [];
  let parser = usual;
  let parse: PartialParse | undefined = start();
  let tree: Tree | undefined;
  let revision = 0;
  /** Tokens of neighboring lines of one tree. */
  let batch: { readonly tree: Tree; readonly first: number; readonly lines: readonly Token[][] } | undefined;

  function start(): PartialParse {
    const chosen = bare && !lines.text.includes(bare.mark) ? bare.parser : usual;
    if (chosen !== parser) fragments = [];
    parser = chosen;
    return parser.startParse(inputOf(lines.text, hides), fragments);
  }

  return {
    language,
    get revision() {
      return revision;
    },
    advance(pause) {
      if (!parse) return true;
      for (;;) {
        const done = parse.advance();
        if (done) {
          tree = done;
          fragments = TreeFragment.addTree(done, fragments);
          parse = undefined;
          revision++;
          return true;
        }
        if (pause()) return false;
      }
    },
    edit({ start: from, end: to, text }: Edit, edited: Lines) {
      const change = { fromA: from, toA: to, fromB: from, toB: from + text.length };
      if (tree) fragments = TreeFragment.addTree(tree, fragments);
      fragments = TreeFragment.applyChanges(fragments, [change]);
      lines = edited;
      tree = undefined;
      parse = start();
    },
    isReady: () => tree !== undefined,
    tokens(line) {
      const before = batch?.tree === tree ? batch : undefined;
      const known = before?.lines[line - before.first];
      if (known) return known;
      // A reader that goes on from line to line, or leaves some out, gets more and more lines out of one walk over the tree.
      const nSkipped = before ? line - (before.first + before.lines.length) : -1;
      const nLines = before && nSkipped >= 0 && nSkipped <= mostSkipped ? Math.min(linesAhead, 2 * before.lines.length) : 1;
      const read = tokensOf(line, Math.max(1, Math.min(nLines, lines.nLines - line)));
      batch = tree && { tree, first: line, lines: read };
      return read[0] ?? [];
    },
  };

  /** Tokens of some lines in one walk over the tree. Cost: linear in their text, and one way down from the root. */
  function tokensOf(first: number, nLines: number): Token[][] {
    const found: Token[][] = [];
    let tokens: Token[] = [];
    let to = 0;
    let at = 0;
    // What the grammar gives no style, such as plain names in some, is read as code.
    const fill = (end: number) => {
      if (at < end) scanCode(lines.text, at, end, language, tokens);
    };
    const nextLine = () => {
      const line = first + found.length;
      tokens = [];
      found.push(tokens);
      at = lines.lineStart(line);
      to = lines.lineEnd(line);
      if (hides === undefined) return;
      let start = at;
      while (start < to && lines.text.charCodeAt(start) <= 32) start++;
      if (!lines.text.startsWith(hides, start)) return;
      tokens.push({ start, end: to, kind: "comment" });
      at = to;
    };
    nextLine();
    if (tree)
      highlightTree(
        beginningAt(tree, at),
        highlighter,
        (styleFrom, styleTo, style) => {
          const kind = kindOf(style, language);
          for (;;) {
            const start = Math.max(styleFrom, at);
            const end = Math.min(styleTo, to);
            if (start < end) {
              fill(start);
              const last = tokens.at(-1);
              // A comment or string may come in several pieces; words beside each other belong together.
              if (last && last.kind === kind && last.end === start && kind !== "name")
                tokens[tokens.length - 1] = { start: last.start, end, kind };
              else tokens.push({ start, end, kind });
              at = end;
            }
            if (styleTo <= to || found.length >= nLines) break;
            fill(to);
            nextLine();
          }
        },
        at,
        lines.lineEnd(first + nLines - 1),
      );
    for (;;) {
      fill(to);
      if (found.length >= nLines) return found;
      nextLine();
    }
  }
}

/**
 * A tree whose cursor leaves out what ends before `from`, so that a line far down costs no more than one at the top.
 *
 * The highlighter walks over all children of a node before those that it is asked for; a cursor finds the first of those in one step.
 */
function beginningAt(tree: Tree, from: number): Tree {
  const cursor = tree.cursor();
  cursor.firstChild = () => cursor.childAfter(from);
  const seen: Pick<Tree, "cursor"> = { cursor: () => cursor };
  return seen as Tree;
}

/** How much of a text a parser is handed at a time. In UTF-16 code units. */
const chunkLength = 4_096;

/** The text as Lezer reads it, without copying all of it. */
function inputOf(text: string, hides: string | undefined): Input {
  const read = hides === undefined ? (from: number, to: number) => text.slice(from, to) : withoutLines(text, hides);
  return {
    length: text.length,
    chunk: (from) => read(from, from + chunkLength),
    lineChunks: false,
    read,
  };
}

/** Reads a text with blanks in place of the lines that begin with `mark`. */
function withoutLines(text: string, mark: string): (from: number, to: number) => string {
  const line = new RegExp(`^[ \\t]*${mark}.*`, "gm");
  return (from, to) => {
    const before = Math.max(0, from - chunkLength);
    // A line that began further back than this is shown.
    const lineStart = before + text.slice(before, from).lastIndexOf("\n") + 1;
    const shown = text.slice(lineStart, to).replace(line, (found) => " ".repeat(found.length));
    return shown.slice(from - lineStart);
  };
}
