/** SQL clauses: in SQL, in strings that hold SQL, and in prose when written in capitals. */
import { reachLines } from "../analysis.ts";
import type { SignalTable } from "../glossary.ts";
import type { Token } from "../syntax.ts";
import { spanAt } from "../text.ts";
import { wordFlags } from "../word-flags.ts";
import { escapeRegExp, type Finder, type Found, madeOf, type Signal, type Site, signalAt, signalsOf } from "./site.ts";

/** A string that begins like this holds SQL. */
const statementStart =
  /^[rfbuRFBU$@]*["'`(\s|]*(?:select\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\s+\w+\s+as\b|create\s+(?:unique\s+|temporary\s+|or\s+replace\s+|materialized\s+)*(?:table|index|view|function|trigger|schema|role|policy|extension)\b|alter\s+table\b|drop\s+(?:table|index|column)\b|truncate\b|begin\b|commit\b|rollback\b|savepoint\b|explain\b|merge\s+into\b|lock\s+table\b|set\s+transaction\b|grant\b|revoke\b|vacuum\b|from\s+\w+|where\s+(?!(?:to|the|a|an|it|you|we|all|each|this)\b)|(?:left|right|inner|full|cross)\s+(?:outer\s+)?join\b|join\s+\w+|group\s+by\b|order\s+by\b|having\b|limit\s+[\d$:?]|on\s+conflict\b|returning\b|for\s+update\b|union\b|values\s*\(|and\s+\w+\.?\w*\s*=|set\s+\w+\s*=)/i;
/** Words in capitals that only SQL writes so. */
const capitals =
  /\b(?:TRUNCATE|DROP|GRANT|REVOKE|EXPLAIN|VACUUM|SAVEPOINT|ROLLBACK|COMMIT|MERGE INTO|LOCK TABLE|SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE|JOIN|GROUP BY|ORDER BY|VALUES|CREATE|ALTER|TABLE|INDEX)\b/g;

/** A text of one word, but for those with which statements are sent alone. */
const loneWord = /^\w{0,2}["'`](?!BEGIN|COMMIT|ROLLBACK|START|VACUUM)\w+["'`]$/i;

const twoCapitals = /[A-Z]{2}/;

/** True when a word of SQL in a token is written in capitals. */
function opensInCapitals(site: Site, tokenIdx: number): boolean {
  const { text } = site.analysis.document.lines;
  const offsets = site.offsetsIn(tokenIdx, wordFlags.sql);
  return offsets ? offsets.some((offset) => twoCapitals.test(text.slice(offset, offset + 2))) : twoCapitals.test(site.textAt(tokenIdx));
}

/** An operator of SQL in capitals before a placeholder or pattern: `title LIKE :title`. */
const condition = /\b(?:LIKE|ILIKE|IN|BETWEEN|IS NULL|IS NOT NULL|EXISTS)\b\s*(?:[:$?@('%]|NULL|$)/;

/** A statement in small letters without any of SQL's marks; "select one from the list" is English. */
const smallStatement =
  /^["'`(\s]*(?:select\s+[\w.]+\s+from|insert\s+into|delete\s+from)\s+(?!(?:the|a|an|your|this|these|those|all|our|one|my|its|their)\b)["\w.]+["'`\s]*(?:$|where\b|values\b|join\b|order\b|group\b|limit\b|for\b)/;

/** The end of a statement that is put together line by line: `" order by o.created asc"`. */
const smallOrder = /^["'`(\s]*(?:order|group)\s+by\s+(?:[\w.]*[._][\w.]*|.*\b(?:asc|desc)\b)/;

/** A string of SQL whose clauses may all be written in small letters. */
const allSmall = /^["'`(\s]*(?:select|update|insert|delete|where|from|(?:left |inner )?join)\b|^["'`(\s]*(?:order|group)\s+by\b/i;

/** The first line of an update that is put together line by line: `"UPDATE [shop].[orders] " +`. */
const updateAlone = /^[$@rf]*["'`]\s*UPDATE\s+[\w."[\]`]+\s*["'`]?$/;

/** Clauses that are ordinary words in lower case and mean nothing alone in prose. */
const shortest = 2;

/** Types that are names of columns too; as a type one stands behind a name: `seen timestamp`, not `ORDER BY timestamp`. */
const typeName = /^(?:timestamp|date|time|text|uuid|jsonb?|interval|(?:big|small)?serial|numeric|decimal|citext|bytea)$/i;
const behindNoName = /(?:^|[,(.=<>]|\b(?:select|by|where|and|or|distinct|set|on|returning))[\s"'`]*$/i;

/** Words in capitals that are statements in a sentence, too. DELETE is a method of HTTP as well. */
const statements = /^(?:SELECT|INSERT|UPDATE|DELETE|TRUNCATE)$/;
const otherStatement = /\b(?:INSERT|UPDATE|SELECT|TRUNCATE)\b/;
const asStatement = /^\s*(?:per|into|on|of|statements?|quer(?:y|ies)|rights?|permission|trigger)\b/;
const oneStatement = /\b(?:an?|one|the|single|each|every|no|with|by|has|nor|neither|or|and|second|batch(?:ed)?|bulk)\s+[`*]*$/;

/** True in prose for one word of SQL in capitals: "one INSERT per reading", `SELECT ... FOR UPDATE`, `NUMERIC(12,2)`. */
function standsForStatement(text: string, at: number, written: string): boolean {
  const behind = text.slice(at + written.length, at + written.length + 40);
  if (/^\(\d/.test(behind)) return true;
  if (!statements.test(written)) return false;
  if (/^[`*]*\s*(?:\.{3}|…)/.test(behind)) return true;
  if (written === "DELETE") return otherStatement.test(text);
  return asStatement.test(behind.replace(/^[`*]+/, "")) || oneStatement.test(text.slice(Math.max(0, at - 30), at));
}

/** The table of a policy or a trigger: `CREATE POLICY own ON orders FOR UPDATE`. */
const behindTable = /\bon\s+["\w.{}]+\s+$/i;

/** True for a line of a longer string that begins as SQL: a text block, a template, three quotes. */
function continuesStatement({ analysis, reading }: Site, token: Token): boolean {
  const { text, lineStart, lineEnd } = analysis.document.lines;
  if (/["'`]/.test(text[token.start] ?? "") || text.slice(reading.start, token.start).trim() !== "") return false;
  for (let line = reading.line - 1; line >= 0 && line >= reading.line - reachLines; line--) {
    const end = lineStart(line) + text.slice(lineStart(line), lineEnd(line)).trimEnd().length;
    // A blank line may stand inside a string.
    if (end === lineStart(line)) continue;
    const tokens = analysis.syntax.tokens(line);
    // The mark of a text that begins on the next line may have more behind it: `execute(<<~SQL)`.
    const marked = tokens.findLast(({ kind, start }) => kind === "string" && text.startsWith("<<", start));
    const last = marked ?? tokens.at(-1);
    if (last?.kind !== "string" || (last.end < end && !marked)) return false;
    const isFirst = /["'`<]/.test(text[last.start] ?? "") || text.slice(lineStart(line), last.start).trim() !== "";
    if (isFirst || statementStart.test(text.slice(last.start, end)))
      return statementStart.test(text.slice(last.start, lineEnd(reading.line)).replace(/^(?:<<.*\s+|[\w$@]*["'`]+\s*)/, ""));
  }
  return false;
}

/** An operator of PostgreSQL and MySQL that reaches into JSON, between a column and a path. */
const jsonOperator = /(?<=[\w)\]"']\s?)(?:->>?|#>>?|@>|<@)(?=\s?')/g;
/** In a string of code a lone arrow is one of the code's own. */
const longOperator = /(?<=[\w)\]"']\s?)(?:->>|#>>|@>)(?=\s?')/g;

interface Phrase {
  readonly words: readonly string[];
  readonly signal: Signal;
  readonly pattern: RegExp;
}

/** What follows in `when ... then` must follow, a word or more later, but belongs to others. */
function phraseFrom(signal: Signal): Phrase {
  const [whole = "", behind] = signal.name.toLowerCase().replace("^", "").split(" ... ");
  // `NEW.` is a row by its name, of which a column is named.
  const isOwner = whole.endsWith(".");
  const words = (isOwner ? whole.slice(0, -1) : whole).split(" ");
  const ahead = isOwner
    ? "(?=\\.\\w)"
    : behind === undefined
      ? ""
      : `(?=\\s+\\S[^"\`]{0,200}?${/^\w/.test(behind) ? `\\b${behind}\\b` : behind})`;
  return { words, signal, pattern: new RegExp(`^${words.map(escapeRegExp).join("\\s+")}(?!\\w)${ahead}`, "i") };
}

/** SQL keywords and phrases, longest first. */
export function sqlFinder(table: SignalTable | undefined): Finder {
  const phrasesOf = madeOf(signalsOf(table), phraseFrom, (all) => all.toSorted((a, b) => b.words.length - a.words.length));
  return (site, add) => {
    if (site.languageId === "sql") {
      for (const [tokenIdx, token] of site.reading.tokens.entries()) {
        if (token.kind !== "keyword" && token.kind !== "name") continue;
        if (tokenIdx > 0 && isInPhrase(site, tokenIdx)) continue;
        const from = token.start - site.reading.start;
        // A name that is called is a function, in small letters too.
        const isSure =
          token.kind === "keyword" ||
          site.line[token.end - site.reading.start] === "(" ||
          site.line.startsWith("::", from - 2) ||
          typeName.test(site.textAt(tokenIdx));
        const found = phraseAt(site, token.start, token.end, isSure);
        if (found) add(found);
      }
    }
    if (site.languageId === "sql") addOperators(site, site.line, site.reading.start, add);
    for (const tokenIdx of site.tokensWith(wordFlags.sql)) {
      const token = site.reading.tokens[tokenIdx];
      if (!token) continue;
      if (token.kind !== "string" && token.kind !== "comment" && token.kind !== "text") continue;
      // What a procedure puts together stands in a string, in SQL too.
      if (site.languageId === "sql" && token.kind !== "string") continue;
      // Outside strings only what is written in capitals counts.
      if (token.kind !== "string" && !opensInCapitals(site, tokenIdx)) continue;
      const text = site.textAt(tokenIdx);
      // A word alone is the name of an option: `choices = ["SELECT", "INPUT"]`; transactions are begun and ended so.
      if (token.kind === "string" && loneWord.test(text)) continue;
      const { holdsSql, continued, nCapitals } = sqlIn(site, token, text);
      const statement = nCapitals > 2;
      if (holdsSql) addOperators(site, text, token.start, add);
      let taken = 0;
      for (const match of text.matchAll(/(?<![\w$@])[A-Za-z_]+/g)) {
        const start = token.start + match.index;
        if (start < taken) continue;
        const found = phraseAt(site, start, start + match[0].length, holdsSql);
        if (!found) continue;
        const written = site.analysis.document.lines.text.slice(found.start, found.end);
        const upper = written === written.toUpperCase();
        const nWords = written.split(/\s+/).length;
        const isTold = upper && (nWords >= shortest || statement || standsForStatement(text, match.index, written));
        if (holdsSql ? upper || nWords > 1 || continued || allSmall.test(text) : isTold) {
          taken = found.end;
          add(found);
        }
      }
    }
  };

  function addOperators(site: Site, text: string, from: number, add: (found: Found) => void) {
    for (const { 0: operator, index } of text.matchAll(site.languageId === "sql" ? jsonOperator : longOperator)) {
      const signal = phrasesOf(site.analysis, "").find((one) => one.signal.name === operator)?.signal;
      const start = from + index;
      if (signal) add({ start, end: start + operator.length, signal, because: `${operator} is an operator of SQL` });
    }
  }

  function phraseAt(site: Site, start: number, end: number, sure: boolean) {
    const { text } = site.analysis.document.lines;
    const first = text.slice(start, end);
    // PostgreSQL's short form: `now()::date`.
    const isCast = sure && text.startsWith("::", start - 2) && site.names.sqlTypes.has(first.toLowerCase());
    const cast = isCast ? phrasesOf(site.analysis, "cast")[0] : undefined;
    if (cast) return { start, end, signal: cast.signal, because: `"::${first}" turns a value into another type` };
    const phrases = phrasesOf(site.analysis, first.toLowerCase());
    if (phrases.length === 0) return undefined;
    const rest = text.slice(start, site.reading.end);
    for (const { words, signal, pattern } of phrases) {
      const match = pattern.exec(rest);
      if (!match) continue;
      // `^WITH` begins a line, or what stands in brackets.
      if (signal.name.startsWith("^") && !/^\s*["'`(]*$/.test(text.slice(site.reading.start, start))) continue;
      if (
        words.length === 1 &&
        first !== first.toUpperCase() &&
        typeName.test(first) &&
        behindNoName.test(text.slice(site.reading.start, start))
      )
        continue;
      if (words.length === 1 && !sure && first !== first.toUpperCase()) continue;
      // A line of its own without a semicolon begins a block of a procedure, no transaction.
      if (signal.name === "BEGIN" && site.languageId === "sql" && rest.slice(match[0].length).trim() === "") continue;
      // A policy or trigger of a table says for which statements it is: no row is locked.
      if (signal.name === "FOR UPDATE" && behindTable.test(text.slice(site.reading.start, start))) continue;
      // `WITH (NOLOCK)` and `WITH (fillfactor = 70)` list options and name no query.
      if (first.toUpperCase() === "WITH" && words.length === 1 && /^\s*\(/.test(rest.slice(match[0].length))) continue;
      // In a procedure it asks whether rows exist; behind CREATE a name follows.
      if (signal.name === "IF NOT EXISTS" && /^\s*\(/.test(rest.slice(match[0].length))) continue;
      return { start, end: start + match[0].length, signal, because: `"${match[0]}" is a clause of SQL` };
    }
    return undefined;
  }

  /** True when the token continues a phrase that began before it. */
  function isInPhrase(site: Site, tokenIdx: number): boolean {
    for (let back = 1; back <= 3 && tokenIdx - back >= 0; back++) {
      const token = site.reading.tokens[tokenIdx - back];
      if (!token || (token.kind !== "keyword" && token.kind !== "name")) return false;
      const phrase = phraseAt(site, token.start, token.end, true);
      if (phrase && phrase.end > (site.reading.tokens[tokenIdx]?.start ?? 0)) return true;
    }
    return false;
  }
}

/** True for what stands behind a value that is filled into a statement: `f"TRUNCATE TABLE {table} CASCADE"`. */
function goesOn(site: Site, token: Token, text: string): boolean {
  if (/^[\w$@]*["'`]/.test(text)) return false;
  const first = site.reading.tokens.findLast((one) => one.end <= token.start && one.kind === "string" && isOpened(site, one));
  return first !== undefined && statementStart.test(site.analysis.document.lines.text.slice(first.start, first.end));
}

/** True for a string that is joined to one before it on its line that begins as SQL: `"INSERT INTO orders (" + columns + ") RETURNING id"`. */
function isJoined(site: Site, token: Token): boolean {
  if (!/[+.&]\s*$/.test(site.line.slice(0, token.start - site.reading.start))) return false;
  const first = site.reading.tokens.find(({ kind }) => kind === "string");
  return first !== undefined && first !== token && statementStart.test(site.textOf(first));
}

/** True for a part of a string that begins with its quote. */
function isOpened({ analysis }: Site, { start, end }: Token): boolean {
  return /^[\w$@]*["'`]/.test(analysis.document.lines.text.slice(start, Math.min(end, start + 6)));
}

/** What says that a token holds SQL. */
function sqlIn(site: Site, token: Token, text: string): { holdsSql: boolean; continued: boolean; nCapitals: number } {
  const nCapitals = text.match(capitals)?.length ?? 0;
  const continued = token.kind === "string" && continuesStatement(site, token);
  const holdsSql =
    token.kind === "string" &&
    (continued ||
      takesSql.test(site.line.slice(0, token.start - site.reading.start)) ||
      goesOn(site, token, text) ||
      isJoined(site, token) ||
      (statementStart.test(text) && (nCapitals > 0 || /[=*(,;]/.test(text))) ||
      nCapitals > 1 ||
      condition.test(text) ||
      smallStatement.test(text) ||
      smallOrder.test(text) ||
      updateAlone.test(text));
  return { holdsSql, continued, nCapitals };
}

/** A call that takes SQL, as its name says: `HasDefaultValueSql("GETUTCDATE()")`. */
const takesSql = /\w(?:Sql|SQL|Raw)\w*\(\s*[$@rf]*$/;

/** A condition alone, as builders of queries take it: `Where("id = ?", id)`. */
const comparison = /^["'`][\w.`"\s]+\s(?:=|<|>|<=|>=|!=|<>|LIKE|IN)\s*\(?\?/i;

/** `$1`, `?`, `:id` and `@id` where a value may stand in SQL; Python's drivers take `%s`, too. */
const numbered = String.raw`(?<![\w$'"])\$\d{1,2}(?!\w)`;
const behindOperator = String.raw`(?<=(?:[=<>(,]|\b(?:LIKE|BETWEEN|AND|LIMIT|OFFSET|IN))\s*)`;
const nameless = String.raw`\?(?![\w?.:])`;
const named = String.raw`[:@][A-Za-z_]\w*(?![\w:(])`;
const numberedPlaceholder = new RegExp(numbered, "g");
const unnamedPlaceholder = new RegExp(`${numbered}|${behindOperator}${nameless}`, "gi");
const placeholder = new RegExp(`${numbered}|${behindOperator}(?:${nameless}|${named})`, "gi");
const pythonPlaceholder = new RegExp(String.raw`${numbered}|${behindOperator}(?:${nameless}|${named}|%(?:s\b|\(\w+\)s))`, "gi");

/** `$1` and its like in SQL, which keep a place for a value that is sent apart from it. @param table the clauses, of which PREPARE tells what that is */
export function placeholderFinder(table: SignalTable | undefined): Finder {
  const clauses = signalsOf(table);
  return (site, add) => {
    const prepare = signalAt(site, clauses, "prepare");
    if (!prepare) return;
    const signal = { ...prepare, says: undefined };
    // Marks with a name behind them are common, so a word of SQL must be on their line.
    const flags = site.analysis.glance(site.reading.line)?.flags ?? 0;
    const mayHaveName = (flags & wordFlags.sql) !== 0;
    const pattern = !mayHaveName ? unnamedPlaceholder : site.languageId === "python" ? pythonPlaceholder : placeholder;
    if (site.languageId === "sql") {
      for (const match of site.line.matchAll(numberedPlaceholder)) {
        const start = site.reading.start + match.index;
        const { kind } = site.reading.tokens[spanAt(site.reading.tokens, start)] ?? {};
        if (kind !== "comment" && kind !== "string")
          add({ start, end: start + match[0].length, signal, because: `${match[0]} stands for a value` });
      }
      return;
    }
    for (const token of site.reading.tokens) {
      if (token.kind !== "string") continue;
      const text = site.textOf(token);
      if (!/[$?:@%]/.test(text) || !(comparison.test(text) || sqlIn(site, token, text).holdsSql)) continue;
      for (const match of text.matchAll(pattern)) {
        const start = token.start + match.index;
        add({ start, end: start + match[0].length, signal, because: `${match[0]} stands for a value` });
      }
    }
  };
}
