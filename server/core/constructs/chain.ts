/** What stands before a name in a chain of members and calls, on its line and on those above? */
import type { Token } from "../syntax.ts";
import type { Site } from "./site.ts";

/** Languages in which an arrow leads to a member; in others it is a part of a function or of a type. */
export const pointsWithArrow = /^(?:php|cpp|c)$/;

/** Names further up a chain than this say nothing about its end. */
const longestChain = 16;

/** The names before a token in a chain: `HttpStatus` for `CONFLICT` in `HttpStatus.CONFLICT`, `ctx.Request` for `Body` in `ctx.Request().Body`. */
export function receiverOf(site: Site, tokenIdx: number): string {
  const { tokens } = site.reading;
  const { text } = site.analysis.document.lines;
  if (tokenIdx < 2 || !chainEnds.includes(text.charAt((tokens[tokenIdx - 1] as Token).end - 1))) return "";
  let receiver = "";
  let idx = tokenIdx;
  for (let nParts = 0; idx >= 2 && nParts < longestChain; nParts++) {
    const mark = site.textAt(idx - 1);
    if (!chainMarks.has(mark) || (mark === "->" && !pointsWithArrow.test(site.languageId))) break;
    // "::" and "->" may come as two marks.
    let before = idx - 2;
    while (before >= 0 && isChainPiece(site.textAt(before))) before--;
    // A call in a chain counts by its name.
    if (site.textAt(before) === ")") before = callOf(site, before);
    if (before < 0) break;
    receiver = nParts === 0 ? site.textAt(before) : `${site.textAt(before)}.${receiver}`;
    idx = before;
    const kind = tokens[before]?.kind;
    if (kind !== "name" && kind !== "keyword") break;
  }
  while (idx >= 2) {
    const marks = site.textAt(idx - 2) + site.textAt(idx - 1);
    if (marks !== "::" && !(marks === "->" && pointsWithArrow.test(site.languageId))) break;
    // What nothing stands before is everybody's: `::recv(fd, …)`.
    if (idx < 3 || tokens[idx - 3]?.kind === "punctuation") break;
    receiver = idx === tokenIdx ? site.textAt(idx - 3) : `${site.textAt(idx - 3)}.${receiver}`;
    idx -= 3;
  }
  return receiver;
}

/** How what stands between the names of a chain ends. */
const chainEnds = ".:>!?";
const chainMarks: ReadonlySet<string> = new Set([".", "::", "->", "?.", "!", "?"]);

/** True for marks that may be a part of what joins a chain. */
function isChainPiece(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!".:->?!".includes(text.charAt(at))) return false;
  return text !== "";
}

/** The name that is called with the arguments that end at a token; -1 when there is none on the line. */
function callOf(site: Site, close: number): number {
  let depth = 0;
  for (let idx = close; idx > 0; idx--) {
    const text = site.textAt(idx);
    if (text === ")") depth++;
    else if (text === "(" && --depth === 0) return site.reading.tokens[idx - 1]?.kind === "name" ? idx - 1 : -1;
  }
  return -1;
}

/** How much of the text above a chain's link is looked at for its beginning. In UTF-16 code units. */
const longestAbove = 2_000;
const opensLink = /^\s*(?:\?\.|\.|->|::)/;
const endsInDot = /\.\s{1,2}$/;
const closers = ")]}";
const openers = "([{";
const quotes = "\"'`";

/** The names before the link of a chain with which a line begins, from the lines above: `sqlx.query` for `.bind(id)`. Empty for a line that begins with none. */
export function receiverAbove({ analysis, reading, line, languageId }: Site): string {
  if (reading.line === 0) return "";
  const text = analysis.document.lines.text.slice(Math.max(0, reading.start - longestAbove), reading.start);
  // Go breaks a chain behind its dot.
  if (!opensLink.test(line) && !(languageId === "go" && endsInDot.test(text))) return "";
  let depth = 0;
  let names = "";
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at);
    if (char === "\n") at = aboveComment(text, at);
    else if (quotes.includes(char)) {
      // What is in quotes belongs to the arguments; a quote alone is one of a comment, or of a text over lines.
      at = text.lastIndexOf(char, at - 1);
      if (at < 0) return "";
    } else if (closers.includes(char)) depth++;
    else if (openers.includes(char)) {
      if (--depth < 0) break;
    } else if (depth > 0) continue;
    else if (isTypeEnd(text, at)) at = text.lastIndexOf("<", at);
    else if (isChained.test(char)) names = char + names;
    else if (!isBlank.test(char) || isName.test(names)) break;
    if (char === "\n" && isName.test(names)) break;
  }
  const parts = names.split(/[^\w$@]+/).filter((part) => part !== "");
  return /->/.test(names) && !pointsWithArrow.test(languageId) ? "" : parts.slice(-longestChain).join(".");
}

const isBlank = /\s/;
const isChained = /[\w$@.:?!>-]/;
const isName = /^[\w$@]/;

/** The end of the line above the comments that stand above a line end. */
function aboveComment(text: string, lineEnd: number): number {
  for (let end = lineEnd; ; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    if (start === 0 || !/^\s*(?:\/\/|#|\*)/.test(text.slice(start, Math.min(end, start + 80)))) return end;
    end = start - 1;
  }
}

/** True for the mark that ends the arguments of a type in Rust: `query_as::<_, Order>(`. */
function isTypeEnd(text: string, at: number): boolean {
  return text.charAt(at) === ">" && text.charAt(at + 1) === "(" && /\w|[)>\]]/.test(text.charAt(at - 1));
}
