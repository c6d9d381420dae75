/** Where does a file say what one of its names is? A short name such as `guard` means what its type says, some lines above. */
import type { Analysis } from "./analysis.ts";
import { lineRest, type Span } from "./text.ts";
import { isNameCode } from "./words.ts";

/** Languages whose names are declared with a type or with what makes them. */
const declares = /^(?:typescript|python|java|kotlin|scala|go|csharp|php|rust|cpp|ruby)$/;

/** How far above a name its declaration is looked for: fields stand at the head of a class. In lines. */
const reachUp = 300;
/** How much text above a name is looked through, and how many of the places that hold it. */
const longestAbove = 50_000;
const mostPlaces = 200;
/** How much of a line is looked at on each side of a name. In UTF-16 code units. */
const reachAside = 160;

/** `CancellationToken token`, `IReadOnlyList<Message> messages`, `Request $request`, `const Session& session`. */
const typeBefore = /(?<![\w.>@])((?:\w+(?:\.|::))*[A-Z]\w*)(?:<[\w\s,.?<>[\]:]*>)?(?:\[\])*[?*&]*\s+[&*$]?$/d;
/** Languages in which a type stands before what is declared with it. */
const putsTypeFirst = /^(?:java|csharp|php|cpp)$/;
const endsDeclaration = /^\s*(?:[,);{]|=(?![=>])|in\b)/;
const notDeclared =
  /\b(?:return|new|throw|import|package|class|interface|extends|implements|using|case|else|instanceof|is|as)\s+[\w.]*\s*$/;
/** `token: CancellationToken`, `pool: &mut Pool`, `session: Annotated[AsyncSession, ...]`. */
const typeBehind =
  /^\??\s*:\s*(?:&\s*)?(?:'\w+\s+)?(?:mut\s+|readonly\s+|dyn\s+|impl\s+)?(?:(?:Annotated|Optional|Option|Arc|Rc|Box|State|Data|Mapped)[<[(]\s*)*((?:\w+(?:\.|::))*[A-Z]\w*)(?!\s*\()/d;
/** Go: `tx *sql.Tx`, `msgs <-chan amqp.Delivery`. */
const goType = /^(?:\s*,\s*\w+)*\s+(?:\.\.\.)?(?:<-\s*)?(?:chan(?:<-)?\s+)?[*[\]]*((?:\w+\.)?[A-Z]\w*)(?!\()/d;
/** What makes it: `= new Queue(`, `:= redis.NewClient(`, `, err := amqp.Dial(`, `= Mutex()`, `= prisma.prepare(`. */
const madeBy =
  /^(?:\s*:\s*[\w<>[\]., ?]+?)?(?:\s*,\s*\w+)*\s*(?::=|=)(?!=)\s*(?:await\s+|new\s+|&|yield\s+|\w+!\s+)*((?:\$?\w+(?:\.|::|->))*?\w+)(?:(?:\.|::)new\b)?\s*(?:<[\w\s,.<>[\]]*>)?(?:[({]|(?<=\bnew)\s*$)/d;
/** Names of calls that hand out what they are named after. */
const hands = /^(?:new|create|make|open|begin|start|prepare|connect|dial|build|get|acquire|lock)(?=$|[A-Z_])|^builder$/i;
/** What makes one of its kind: `new Queue`, `Mutex()`, `tokio::sync::Mutex::new`. */
const isMaker = /^(?:[a-z]\w*::)*[A-Z]\w*$/;

/**
 * The type with which the name in `[start, end)` is declared on its line or above, and the call that makes it there; empty when neither is found.
 *
 * Cost: linear in the lines within `reachUp`.
 */
export function declarationsOf({ syntax, document }: Analysis, line: number, start: number, end: number): readonly Span[] {
  if (!declares.test(syntax.language.id)) return nothing;
  const { lines } = document;
  const to = lines.lineEnd(line);
  const from = Math.max(to - longestAbove, lines.lineStart(Math.max(0, line - reachUp)));
  const text = lines.text.slice(from, to);
  const name = lines.text.slice(start, end);
  let nPlaces = 0;
  for (let at = text.length; at > 0 && nPlaces < mostPlaces; nPlaces++) {
    at = text.lastIndexOf(name, at - 1);
    if (at < 0) break;
    if (isNameCode(text.charCodeAt(at - 1)) || isNameCode(text.charCodeAt(at + name.length))) continue;
    if (!mayBeDeclared(text, at, at + name.length, syntax.language.id)) continue;
    const found = declaredAt(text, at, at + name.length, syntax.language.id);
    if (found.length > 0) return found.map((one) => ({ start: from + one.start, end: from + one.end }));
  }
  return nothing;
}

const nothing: readonly Span[] = [];

/** The name that holds or begins at `at`, without the `$` that some languages put before it; undefined elsewhere. */
export function nameAt(text: string, at: number): Span | undefined {
  let start = text.charCodeAt(at) === DOLLAR ? at + 1 : at;
  let end = start;
  while (isOfName(text.charCodeAt(end))) end++;
  while (isOfName(text.charCodeAt(start - 1))) start--;
  return start < end ? { start, end } : undefined;
}

/** Visits every name on a line that may be declared there, and a few more: those of which `declarationsOf` would look at the line. */
export function visitDeclared(
  text: string,
  from: number,
  to: number,
  languageId: string,
  visit: (start: number, end: number) => void,
): void {
  if (!declares.test(languageId)) return;
  for (let start = from; start < to; start++) {
    if (!isOfName(text.charCodeAt(start))) continue;
    let end = start + 1;
    while (end < to && isOfName(text.charCodeAt(end))) end++;
    if (mayBeDeclared(text, start, end, languageId)) visit(start, end);
    start = end;
  }
}

function isOfName(code: number): boolean {
  return code !== DOLLAR && isNameCode(code);
}

/** False where what stands beside a name rules out that it is declared there, as nearly everywhere; asked first, as expressions cost more. */
function mayBeDeclared(text: string, start: number, end: number, languageId: string): boolean {
  let next = end;
  while (text.charCodeAt(next) === BLANK) next++;
  const behind = text.charCodeAt(next);
  if (behind === COLON || behind === QUESTION || behind === EQUALS || behind === COMMA) return true;
  if (languageId === "go") return next > end;
  if (!putsTypeFirst.test(languageId)) return false;
  const before = text.charCodeAt(start - 1);
  return before === BLANK || before === TAB || before === STAR || before === AMPERSAND || before === DOLLAR;
}

/** What is declared of the name in `[start, end)` right there: its type before what makes it. */
function declaredAt(text: string, start: number, end: number, languageId: string): Span[] {
  const rest = lineRest(text, end, reachAside);
  // Of several names the first is given what is made: `tx, err := db.Begin()`.
  const isFurther = text.charCodeAt(start - 1) === BLANK && text.charCodeAt(start - 2) === COMMA;
  const made = isFurther ? undefined : spanOf(madeBy.exec(rest), end);
  const type = typeAt(text, start, end, languageId, rest);
  return [type, made && makesOne(text.slice(made.start, made.end)) ? made : undefined].filter((one) => one !== undefined);
}

function typeAt(text: string, start: number, end: number, languageId: string, rest: string): Span | undefined {
  if (languageId === "go") return spanOf(goType.exec(rest), end);
  const next = text.charCodeAt(end);
  if (next === COLON || next === QUESTION) return spanOf(typeBehind.exec(rest), end);
  if (!putsTypeFirst.test(languageId) || !endsDeclaration.test(rest)) return undefined;
  const head = text.slice(Math.max(0, start - reachAside), start);
  const ownLine = head.slice(head.lastIndexOf("\n") + 1);
  return notDeclared.test(ownLine) ? undefined : spanOf(typeBefore.exec(ownLine), start - ownLine.length);
}

function makesOne(maker: string): boolean {
  return isMaker.test(maker) || hands.test(/\w+$/.exec(maker)?.[0] ?? "");
}

const BLANK = 32;
const DOLLAR = 36;
const COMMA = 44;
const EQUALS = 61;
const TAB = 9;
const STAR = 42;
const AMPERSAND = 38;
const COLON = 58;
const QUESTION = 63;

/** The first group of a match in a text that begins at `offset`. */
function spanOf(match: RegExpExecArray | null, offset: number): Span | undefined {
  const [start, end] = match?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start: offset + start, end: offset + end };
}
