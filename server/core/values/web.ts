/** Cache-Control and Set-Cookie attributes, connection URLs, JSON Web Tokens and UUIDs. */
import { jwtDecode } from "jwt-decode";
import { validate, version } from "uuid";
import { code, escapeMarkdown, mask } from "../markup.ts";
import { type Token, tokenAt } from "../syntax.ts";
import { sayDuration } from "./time.ts";
import type { FoundValue, ValueFinder } from "./value.ts";

/** Meanings of the words of a format, in lower case. */
export type Meanings = Readonly<Record<string, string>>;

const secondMs = 1_000;

/** Fills `{duration}` and `{value}` of a meaning. */
function say(meaning: string, value: string): string {
  const seconds = Number(value);
  const duration = Number.isFinite(seconds) && value !== "" ? sayDuration(seconds * secondMs) : "some time";
  return meaning.replace("{duration}", duration).replace("{value}", code(value));
}

/** Directives of Cache-Control. */
export function cacheControlFinder(meanings: Meanings): ValueFinder {
  const names = Object.keys(meanings).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(String.raw`(?<![\w-])(${names.join("|")})(?![\w-])(?:\s*=\s*(\d+))?`, "gi");
  return (site, add) => {
    if (
      !/cache[-_ ]?control|max-age|no-store|must-revalidate|stale-while|proxy_cache|expires\s/i.test(site.line) ||
      /set-cookie|strict-transport-security/i.test(site.line)
    )
      return;
    for (const match of site.line.matchAll(pattern)) {
      const name = (match[1] ?? "").toLowerCase();
      const meaning = meanings[name];
      // "public" and "private" are keywords; beside Cache-Control in a string they are directives.
      if (meaning === undefined || (!name.includes("-") && !/["'`\s,:]$/.test(site.line.slice(0, match.index)))) continue;
      const start = site.reading.start + match.index;
      const token = tokenAt(site.reading.tokens, start);
      if (token?.kind === "keyword" || token?.kind === "name") if (site.languageId !== "nginx") continue;
      // A setting of this name is another's, such as a cookie's.
      const end = start + match[0].length - site.reading.start;
      if (token?.kind === "key" && (token === site.reading.tokens[0] || site.line[end] === ":")) continue;
      const format = name === "stale-while-revalidate" ? name : "cache-control";
      add({ start, end: start + match[0].length, format, says: say(meaning, match[2] ?? "") });
    }
  };
}

/** Attributes of Set-Cookie, in headers and in the options of `cookie` calls. */
export function cookieFinder(meanings: Meanings): ValueFinder {
  return (site, add) => {
    const header = /set-cookie|document\.cookie/i.test(site.line);
    for (const match of site.line.matchAll(
      /(?<![\w-])(HttpOnly|Secure|Same_?Site|Path|Domain|Max-Age|Expires|Partitioned)(?![\w-])(?:["']?\s*(?:=>|[=:])\s*[:"']?((?<=Expires\s*[=:]\s*)[\w ,:+-]*\w|[\w./:+-]*[\w/]))?/gi,
    )) {
      const name = (match[1] ?? "").toLowerCase().replace("_", "");
      const value = match[2] ?? "";
      const plain = name === "httponly" || name === "samesite";
      if (!plain && !(header && /;\s*$/.test(site.line.slice(0, match.index)))) continue;
      if (name === "samesite" && value === "") continue;
      const meaning = meanings[name === "samesite" ? `samesite=${value.toLowerCase()}` : name];
      if (meaning === undefined || /^(?:false)$/i.test(value)) continue;
      const start = site.reading.start + match.index;
      add({ start, end: start + match[0].length, format: "cookie-attribute", says: say(meaning, value) });
    }
  };
}

const urlPattern =
  /\b(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|nats|kafka|cockroachdb|clickhouse|neo4j|bolt|smtps?|ldaps?|cassandra)(?:\+[a-z]\w*)?:\/\/(?:\{[^{}\s"'`]*\}|[^\s"'`<>)\]}])+(?:\}[^\s"'`<>)\]}]*)*/gi;

/** A directive of a content security policy, as a header or the options of a library write it, and a source in quotes. */
const policyPart =
  /(?<![\w-])(?:(?:default|script|style|img|connect|font|object|media|frame|child|worker|manifest)-src(?:-elem|-attr)?|(?:default|script|style|img|connect|font|object|media|frame|child|worker|manifest)Src(?:Elem|Attr)?|frame-?[aA]ncestors|'(?:self|none|unsafe-inline|unsafe-eval|strict-dynamic|(?:nonce|sha256|sha384|sha512)-[^']*)')(?![\w-])/g;
const holdsPolicy = /-src\b|Src\b|frame-?[aA]ncestors|content-?security-?policy/i;

/** What a content security policy lets a page load, and from where. @param meanings by the names of directives and sources */
export function contentPolicyFinder(meanings: Meanings): ValueFinder {
  return (site, add) => {
    if (!holdsPolicy.test(site.line)) return;
    for (const { 0: text, index } of site.line.matchAll(policyPart)) {
      const name = text
        .replaceAll("'", "")
        .replace(/^(nonce|sha)(?:-|\d).*$/, "$1")
        .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const says = meanings[name] ?? meanings[name.replace(/-(?:elem|attr)$/, "")];
      const start = site.reading.start + index;
      if (says !== undefined) add({ start, end: start + text.length, format: "content-policy", says });
    }
  };
}

/** The text between `${HOST:-db}` and its like, with the user and password before the server as one. */
const besidesVariables = /^(?:[^@]*@)?(?:[^$]|\$(?!\{))*|(?<=\})(?:[^$]|\$(?!\{))+/g;

/** Connection URLs: each part named, the password never shown. */
export const connectionUrlFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("://")) return;
  for (const match of site.line.matchAll(urlPattern)) {
    const start = site.reading.start + match.index;
    const described = describeUrl(match[0]);
    const format = /^ldaps?:/i.test(match[0]) ? "directory-url" : "connection-url";
    // What a variable holds has a meaning of its own.
    if (described)
      for (const { 0: piece, index } of match[0].matchAll(besidesVariables))
        add({ start: start + index, end: start + index + piece.length, format, ...described });
  }
};

/** A value as it is told: what it means, and how it is shown where it holds a secret. */
type Told = Pick<FoundValue, "says" | "shown">;

/** Puts the parts of a connection string into words. @param shown the text with its secrets hidden */
function tell(parts: readonly string[], text: string, shown: string, isExposed: boolean): Told {
  const says = `${parts.join(", ")}${isExposed ? passwordStands : ""}`;
  return shown === text ? { says } : { says, shown };
}

const passwordStands = ". **A password stands in this text:** move it to a secret store or an environment variable";
const secretOption = /((?:password|pwd|secret|token)=)[^&;]*/gi;

/** The parts of a connection URL in words; undefined when it cannot be read. */
function describeUrl(text: string): Told | undefined {
  const match = /^((?:jdbc:)?([a-z][\w+]*):\/\/)(?:([^/?#]*)@)?([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?(.*)$/i.exec(text);
  if (!match) return undefined;
  const [, opening = "", scheme = "", login, server = "", path = "", options, rest = ""] = match;
  // A variable may have a colon of its own: `${DB_USER:-shop}:${DB_PASSWORD}`.
  const [, user = "", password] = /^((?:\$\{[^}]*\}|[^:])*)(?::(.*))?$/s.exec(login ?? "") ?? [];
  const database = path.slice(1);
  const safe = options?.replace(secretOption, `$1${mask}`);
  // SQL Server's options stand behind its server: `;user=app;password=…`.
  const host = server.replace(secretOption, `$1${mask}`);
  const parts = [`scheme ${code(scheme)}`];
  if (user) parts.push(`user ${code(user)}`);
  if (password !== undefined) parts.push(`password ${code(mask)}`);
  if (host) parts.push(`server ${code(host)}`);
  if (database) parts.push(`database ${code(database)}`);
  if (safe) parts.push(`options ${code(safe)}`);
  const hidden = password ? `${user}:${mask}` : login;
  const shown = `${opening}${hidden === undefined ? "" : `${hidden}@`}${host}${path}${safe === undefined ? "" : `?${safe}`}${rest}`;
  const isExposed =
    (password !== undefined && password !== "" && !isPlaceholder(password)) ||
    /(?:password|pwd)=[^&;${]/i.test(`${server}${options ?? ""}`);
  return tell(parts, text, shown, isExposed);
}

/** What names the server, in the strings of ADO.NET and ODBC, of Azure, of libpq and of PDO; with it, or near it, such a string begins. */
const telling =
  /(?<![\w.$-])(?:(?:data source|server|host|addr|address|endpoint|accountendpoint|accountname|defaultendpointsprotocol|user id|uid|initial catalog|database|driver|provider|dbname|user|port)\s?=(?=[^\s=;]))/gi;
/** A further part behind a semicolon or, as libpq has it, a blank. */
const nextSetting = /;\s*([A-Za-z][\w ]{0,40}?)\s?=\s?([^;"'`<>\r\n]*)/y;
const nextPlain = /\s+([A-Za-z_]+)=((?:\$\{[^}]*\}|[^\s"'`;])*)/y;
const firstSetting = /([A-Za-z][\w ]{0,40}?)\s?=\s?([^;"'`<>\r\n]{0,200})(?=;)/y;
const firstPlain = /([A-Za-z_]+)=((?:\$\{[^}]*\}|[^\s"'`;])*)/y;
const namesSecret = /^(?:password|pwd|accountkey|sharedaccesskey|accesskey|secret)$/i;
const mostSettings = 20;

/** Connection strings of names and values: `Server=db;Database=shop;User Id=app;Password=…`, `host=db port=5432 dbname=shop`. */
export const connectionSettingsFinder: ValueFinder = (site, add) => {
  let behind = 0;
  for (const { index } of site.line.matchAll(telling)) {
    const start = site.reading.start + index;
    if (index < behind || isCode(tokenAt(site.reading.tokens, start))) continue;
    const found = settingsAt(site.line, index, firstSetting, nextSetting) ?? settingsAt(site.line, index, firstPlain, nextPlain);
    if (!found) continue;
    behind = found.end;
    const parts = found.settings.map(({ name, value, isSecret }) => `${name.trim().toLowerCase()} ${code(isSecret ? mask : value)}`);
    const isExposed = found.settings.some(({ value, isSecret }) => isSecret && value !== "" && !isPlaceholder(value));
    const told = tell(parts, site.line.slice(index, found.end), found.shown, isExposed);
    add({ start, end: site.reading.start + found.end, format: "connection-url", ...told });
  }
};

/** True for what is no text and no setting: `server = 1; user = 2` in code. */
function isCode(token: Token | undefined): boolean {
  return token?.kind === "name" || token?.kind === "keyword";
}

const driverAddress = /(?<![\w.])([\w.%${}-]+)(?::([^@\s"'`/]*))?@(tcp|udp|unix)\(([^)\s]*)\)\/([\w.%${}-]*)(?:\?([^\s"'`]*))?/g;

/** Addresses as the MySQL driver of Go writes them: `app:secret@tcp(db:3306)/shop?parseTime=true`. */
export const driverAddressFinder: ValueFinder = (site, add) => {
  for (const match of site.line.matchAll(driverAddress)) {
    const [whole, user = "", password, network = "", host = "", database = "", options] = match;
    const parts = [`user ${code(user)}`];
    if (password !== undefined) parts.push(`password ${code(mask)}`);
    parts.push(`server ${code(host)} by ${network}`);
    if (database) parts.push(`database ${code(database)}`);
    if (options) parts.push(`options ${code(options)}`);
    const start = site.reading.start + match.index;
    const shown = password ? whole.replace(`:${password}@`, `:${mask}@`) : whole;
    const told = tell(parts, whole, shown, password !== undefined && password !== "" && !isPlaceholder(password));
    add({ start, end: start + whole.length, format: "connection-url", ...told });
  }
};

/** One setting of a connection string. */
interface Setting {
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
}

/** A connection string: where it ends on its line, its settings, and its text with the secrets hidden. */
interface Settings {
  readonly end: number;
  readonly settings: readonly Setting[];
  readonly shown: string;
}

/** The connection string that begins at an offset of a line; undefined for fewer than two settings. */
function settingsAt(line: string, from: number, first: RegExp, next: RegExp): Settings | undefined {
  const settings: Setting[] = [];
  let shown = "";
  let end = from;
  first.lastIndex = from;
  for (let match = first.exec(line); match && settings.length < mostSettings; match = next.exec(line)) {
    const [whole, name = "", written = ""] = match;
    const value = written.trim();
    const isSecret = namesSecret.test(name.replace(/\s/g, ""));
    settings.push({ name, value, isSecret });
    // A setting ends in its value.
    shown += isSecret && value !== "" ? whole.slice(0, whole.length - written.length) + mask : whole;
    end = match.index + whole.trimEnd().length;
    next.lastIndex = match.index + whole.length;
  }
  return settings.length < 2 ? undefined : { end, settings, shown: shown.trimEnd() };
}

/** True for `${DB_PASSWORD}`, `<password>`, `$PASSWORD`, `%s` and the like. */
function isPlaceholder(password: string): boolean {
  return /^(?:\$|<|%|\{|\*+$|:|#\{)|^(?:password|changeme|example|xxx+|your.*)$/i.test(password);
}

const jwtPattern = /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*/g;
const mostClaims = 8;
const longestClaim = 60;

/** JSON Web Tokens, decoded and never verified. */
export const jwtFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("eyJ")) return;
  for (const match of site.line.matchAll(jwtPattern)) {
    const start = site.reading.start + match.index;
    const says = describeJwt(match[0]);
    if (says !== undefined) add({ start, end: start + match[0].length, format: "jwt", says });
  }
};

function describeJwt(token: string): string | undefined {
  try {
    const header = jwtDecode(token, { header: true });
    const claims = Object.entries(jwtDecode<Record<string, unknown>>(token));
    const said = claims.slice(0, mostClaims).map(([name, value]) => `${code(name.slice(0, longestClaim))} ${sayClaim(name, value)}`);
    const more = claims.length > mostClaims ? `, and ${claims.length - mostClaims} more` : "";
    return `signed with ${code(String(header.alg ?? "nothing"))}; claims ${said.join(", ")}${more}. Decoded, not verified; **a token that still works does not belong in code**`;
  } catch {
    return undefined;
  }
}

function sayClaim(name: string, value: unknown): string {
  if (/^(?:exp|iat|nbf|auth_time)$/.test(name) && typeof value === "number" && Math.abs(value) < 8.64e12)
    return code(new Date(value * secondMs).toISOString());
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return code(text.length > longestClaim ? `${text.slice(0, longestClaim)}…` : text);
}

const uuidPattern = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;

/** How each version of UUID comes about (RFC 9562). */
const uuidVersions: Readonly<Record<number, string>> = {
  0: "the nil UUID: all zero, for “no value”",
  1: "made from the time and the machine's network address",
  2: "made from the time and a local user",
  3: "computed from a name with MD5",
  4: "random",
  5: "computed from a name with SHA-1",
  6: "made from the time, and sorts by it",
  7: "made from the time and random bits, and sorts by time",
  8: "of a maker's own layout",
  15: "the max UUID: all ones",
};

/** UUIDs and what their version tells. */
export const uuidFinder: ValueFinder = (site, add) => {
  for (const match of site.line.matchAll(uuidPattern)) {
    if (!validate(match[0])) continue;
    const start = site.reading.start + match.index;
    const number = version(match[0]);
    const made = number === 7 ? `, made ${code(new Date(Number.parseInt(match[0].slice(0, 13).replace("-", ""), 16)).toISOString())}` : "";
    const value: FoundValue = {
      start,
      end: start + match[0].length,
      format: "uuid",
      says: `version ${number}, ${escapeMarkdown(uuidVersions[number] ?? "unknown")}${made}`,
    };
    add(value);
  }
};
