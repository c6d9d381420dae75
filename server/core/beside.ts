/** What does a hover say where nothing stands itself? What stands beside it may tell: a setting its number, a topic its name, a type its variable. */
import type { Analysis } from "./analysis.ts";
import type { NameSets } from "./constructs/site.ts";
import { declarationsOf, nameAt } from "./declarations.ts";
import { blockAt } from "./embedded.ts";
import type { GlossaryData } from "./glossary.ts";
import type { LinesRead, Occurrence } from "./recognize.ts";
import { tokenAt } from "./syntax.ts";
import { lineAt, lineRest, type Span } from "./text.ts";
import { isNameCode } from "./words.ts";

/** Answers for places that say nothing by themselves, and so are in no list. */
export interface Beside {
  /** Cost: what the line costs, and for names what `declarationsOf` costs. */
  at(analysis: Analysis, offset: number, line: number, read: LinesRead): Occurrence | undefined;
  /** False when no name on the line with these occurrences can be declared to be one of them. */
  mayDeclare(found: readonly Occurrence[]): boolean;
}

/** Answers by the lists of a glossary. Made once for it; keeps no document. */
export function besideOf(glossary: GlossaryData, names: NameSets): Beside {
  const { heldConcepts, namedConcepts, roleConcepts } = glossary.conceptLists;
  const held = new Set(heldConcepts);
  const named = new Set(namedConcepts);
  const roles = new Set(roleConcepts);

  /** What a name means by its declaration. */
  const declared = ({ start, end }: Span, analysis: Analysis, at: number, line: number, read: LinesRead): Occurrence | undefined => {
    const { text } = analysis.document.lines;
    // Asks the text first, since most cursors stand elsewhere. What is called, and what begins as types do, is declared by no type.
    if (text[end] === "(" || isCapital(text, start)) return undefined;
    if (!read.mayDeclare(start, end) || blockAt(analysis, line)) return undefined;
    const types = declarationsOf(analysis, line, start, end);
    // Tokens cost more than the search, and few names have a type.
    if (types.length === 0 || tokenAt(analysis.read(line)?.tokens ?? [], at)?.kind !== "name") return undefined;
    for (const type of types) {
      const meant = read.onLine(lineAt(analysis.document.lines, type.start)).find((one) => one.start < type.end && one.end >= type.end);
      if (type.start === start || !meant || !held.has(meant.concept)) continue;
      const { concept, kind, score } = meant;
      const because = [`declared as ${text.slice(type.start, type.end)}`, ...(meant.because ?? [])];
      return explained(analysis, { start, end, concept, kind, score }, because);
    }
    return undefined;
  };

  /** The number to which a name on its line is set. */
  const number = (before: Occurrence, analysis: Analysis, at: number): Occurrence | undefined => {
    const { document, syntax } = analysis;
    const { text } = document.lines;
    if (!/[\d.]/.test(text.slice(Math.max(0, at - 1), at + 1)) || numbersItself.test(syntax.language.id)) return undefined;
    const name = withUnit(before, text, names.units);
    if (!isSettable(name, text)) return undefined;
    const behind = lineRest(text, name.end, longestSetting);
    const match = setTo.exec(behind) ?? (name.kind === "construct" ? givenTo(behind, at - name.end) : null);
    if (!match || (name.kind === "word" && /^[01]$/.test(match[1] ?? ""))) return undefined;
    const end = name.end + match[0].length;
    const start = end - (match[1] ?? "").length;
    return at < start || at > end ? undefined : meantBy(name, analysis, start, end, `what ${text.slice(name.start, name.end)} is set to`);
  };

  /** The name in a string of what a setting or call is about: `topic` tells what "orders.placed" is. */
  const nameInString = (name: Occurrence, analysis: Analysis, at: number): Occurrence | undefined => {
    const { document, syntax } = analysis;
    const { text } = document.lines;
    if (at - name.end > longestList || !named.has(name.concept) || !isSettable(name, text)) return undefined;
    const behind = lineRest(text, name.end, longestList);
    let end = 0;
    let match = firstName.exec(behind) ?? (syntax.language.shape === "config" ? plainName.exec(behind) : null);
    for (; match; match = furtherName.exec(behind.slice(end))) {
      end += match[0].length;
      const last = name.end + end - (match[2] === undefined ? 0 : 1);
      const first = last - (match[2] ?? match[1] ?? "").length;
      if (at >= first && at <= last && !filledIn.test(text.slice(first, at)))
        return meantBy(name, analysis, first, last, `what ${text.slice(name.start, name.end)} names`);
    }
    return undefined;
  };

  /** A word such as `get` or `max` belongs to the concept behind it in the name that it begins. */
  const leading = (name: Span, found: readonly Occurrence[], text: string, at: number): Occurrence | undefined => {
    const lead = leadWord.exec(text.slice(name.start, name.end));
    if (!lead || !names.leads.has((lead[1] ?? "").toLowerCase())) return undefined;
    const start = name.start + lead[0].length;
    const led = at < start ? found.find((one) => one.start === start && one.end <= name.end) : undefined;
    return led && !names.nameEnds.has(text.slice(led.start, led.end).toLowerCase()) ? { ...led, start: name.start } : undefined;
  };

  /** What the last word of a type's name makes of the whole: an `OrderDto` is one from its first letter. */
  const ending = (name: Span, found: readonly Occurrence[], text: string, at: number): Occurrence | undefined => {
    if (!isCapital(text, name.start)) return undefined;
    const last = found.find((one) => one.end === name.end && one.start > at && roles.has(one.concept));
    return last && { ...last, start: name.start };
  };

  /** An address of the web, of which only what it begins with is asked for: what stands in it are names of others. */
  const address = ({ start, end }: Span, analysis: Analysis): Occurrence | undefined => {
    const { text } = analysis.document.lines;
    const concept = glossary.values.concepts["web-address"];
    const match = concept === undefined || !text.startsWith("://", end) ? null : webAddress.exec(text.slice(start, start + longestAddress));
    if (concept === undefined || !match) return undefined;
    const says = `an address of the web, at \`${match[2]}\` over ${match[1] === "https" ? "HTTPS" : "HTTP, which anybody on the way can read"}`;
    const found: Occurrence = { start, end: start + match[0].length, concept, kind: "value", score: 1, says };
    return explained(analysis, found, ["a value of the format web-address"]);
  };

  return {
    at(analysis, offset, line, read) {
      const found = read.onLine(line);
      const { text } = analysis.document.lines;
      if (analysis.syntax.language.shape !== "prose") {
        const before = found.findLast(({ end }) => end <= offset);
        const said = before && (number(before, analysis, offset) ?? nameInString(before, analysis, offset));
        if (said) return said;
      }
      const name = nameAt(text, offset);
      if (!name) return undefined;
      const within =
        found.length > 0
          ? (atHead(name, found, text, offset) ?? leading(name, found, text, offset) ?? ending(name, found, text, offset))
          : undefined;
      return within ?? address(name, analysis) ?? declared(name, analysis, offset, line, read);
    },
    mayDeclare: (found) => found.some(({ concept }) => held.has(concept)),
  };
}

/** What stands before a known part of what is imported: where a package lives, `github.com/`, and who made it, `org.springframework.`. */
const wayTo = /^[\w./\\-]*[./\\]$/;
/** How far a package is from where its name begins at most. In UTF-16 code units. */
const longestWay = 120;

/** What is imported or set, or what annotates, for a cursor on the first word of its name: `spring.datasource.url`, `@auth.login_required`. */
function atHead({ start }: Span, found: readonly Occurrence[], text: string, at: number): Occurrence | undefined {
  const before = text.charAt(start - 1);
  if (start > at || /[./\\-]/.test(before)) return undefined;
  const next = found.find((one) => one.start > at && (before === "@" || one.ofPath));
  if (!next || next.start - at > longestWay || !wayTo.test(text.slice(at, next.start))) return undefined;
  return { ...next, start };
}

/** `https://docs.example.com/orders`; its second group is the host. */
const webAddress = /^(https?):\/\/([A-Za-z\d.-]+)(?::\d+)?[^\s)>\]"'`]*/;
/** How much of an address is looked at. In UTF-16 code units. */
const longestAddress = 300;
/** Languages in which a number behind a name is a field's place, or where a query begins. */
const numbersItself = /^(?:proto3|sql)$/;
/** Behind a name that is set to a number: `maxRetries: 3,`, `val retries: Int = 3`. */
const setTo = /^["'`]?\]?(?:\s*:\s*[A-Za-z]+(?=\s*=))?\s*(?::=|=>|[:=])\s*["']?(\d[\d_]*(?:\.\d+)?)(?=["']?\s*(?:[,;)}\]#`]|\/\/|$))/;
/** The numbers that a call is given, and nothing else: `(0.5, 0.95)`. */
const numbersOnly = /^\((\s*\d[\d_.]*[LlFf]?\s*,)*\s*\d[\d_.]*[LlFf]?\s*\)/;
/** How far behind a name its number stands at most. In UTF-16 code units. */
const longestSetting = 60;
/** How far behind a name the last of its names in strings ends at most. In UTF-16 code units. */
const longestList = 400;
/** A string without blanks behind a name: `topic: "orders"`, `topics = {"orders"}`, `hasRole('ADMIN')`. */
const firstName = /^["'`]?\]?\s*(?::=|=>|[:=(])\s*[[{(]?\s*[a-zA-Z]{0,2}(["'`])([^"'`\s]{1,100})\1/;
const furtherName = /^\s*,\s*[a-zA-Z]{0,2}(["'`])([^"'`\s]{1,100})\1/;
/** Up to a place in a name that a program fills in: `match:{id`. */
const filledIn = /\{[^{}]*$/;
/** The same without quotes, as configuration has it. */
const plainName = /^["']?\s*[:=]\s*([A-Za-z0-9][\w.:/*-]{0,100})(?=\s*(?:#.*)?$)/;
/** The first word of a name of several. */
const leadWord = /^([A-Z]?[a-z]+|[A-Z]+(?![a-z]))_*(?=[A-Za-z\d])/;

function isCapital(text: string, at: number): boolean {
  return /[A-Z]/.test(text.charAt(at));
}

function meantBy({ concept }: Occurrence, analysis: Analysis, start: number, end: number, because: string): Occurrence {
  return explained(analysis, { start, end, concept, kind: "construct", score: 1 }, [because]);
}

/** An occurrence with its reasons, where the analysis explains. */
function explained({ explains }: Analysis, occurrence: Occurrence, because: readonly string[]): Occurrence {
  return explains ? { ...occurrence, because } : occurrence;
}

/** The number under the cursor, `at` from the end of the call that it is given to, as a match whose first group it is. */
function givenTo(behind: string, at: number): readonly [upTo: string, number: string] | null {
  if (!numbersOnly.test(behind)) return null;
  for (const one of behind.matchAll(/\d[\d_.]*/g))
    if (at >= one.index && at <= one.index + one[0].length) return [behind.slice(0, one.index + one[0].length), one[0]];
  return null;
}

/** A name with the unit in which it counts: `TIMEOUT` with `_SECONDS`. */
function withUnit(name: Occurrence, text: string, units: ReadonlySet<string>): Occurrence {
  let end = name.end;
  while (isNameCode(text.charCodeAt(end))) end++;
  const rest = text.slice(name.end, end).replace(/^_?(?:in(?=[_A-Z]))?_?/i, "");
  return units.has(rest.toLowerCase()) ? { ...name, end, kind: "construct" } : name;
}

/** True for a name whose number is about what the name says: no member of an enumeration, and no value. */
function isSettable({ start, end, kind }: Occurrence, text: string): boolean {
  if (kind === "value" || isNameCode(text.charCodeAt(end))) return false;
  return kind !== "word" || isNameCode(text.charCodeAt(start - 1)) || /^[a-z]/.test(text.charAt(start));
}
