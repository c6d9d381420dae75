/** Cache-Control and Set-Cookie attributes, connection URLs, JSON Web Tokens and UUIDs. */
import { jwtDecode } from "jwt-decode";
import { validate, version } from "uuid";
import { code, escapeMarkdown } from "../markup.ts";
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
      const token = site.reading.tokens.find((one) => one.start <= start && start < one.end);
      if (token?.kind === "keyword" || token?.kind === "name") if (site.languageId !== "nginx") continue;
      // A setting of this name is another's, such as a cookie's.
      const end = start + match[0].length - site.reading.start;
      if (token?.kind === "key" && (token === site.reading.tokens[0] || site.line[end] === ":")) continue;
      add({ start, end: start + match[0].length, format: "cache-control", says: say(meaning, match[2] ?? "") });
    }
  };
}

/** Attributes of Set-Cookie, in headers and in the options of `cookie` calls. */
export function cookieFinder(meanings: Meanings): ValueFinder {
  return (site, add) => {
    const header = /set-cookie|document\.cookie/i.test(site.line);
    for (const match of site.line.matchAll(
      /(?<![\w-])(HttpOnly|Secure|SameSite|Path|Domain|Max-Age|Expires|Partitioned)(?![\w-])(?:["']?\s*[=:]\s*["']?((?<=Expires\s*[=:]\s*)[\w ,:+-]*\w|[\w./:+-]*[\w/]))?/gi,
    )) {
      const name = (match[1] ?? "").toLowerCase();
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
  /\b(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|nats|kafka|cockroachdb|clickhouse|neo4j|bolt|smtps?|ldaps?|cassandra):\/\/[^\s"'`<>)\]}]+(?:\}[^\s"'`<>)\]}]*)*/gi;

/** Connection URLs: each part named, the password never shown. */
export const connectionUrlFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("://")) return;
  for (const match of site.line.matchAll(urlPattern)) {
    const start = site.reading.start + match.index;
    const says = describeUrl(match[0]);
    const format = /^ldaps?:/i.test(match[0]) ? "directory-url" : "connection-url";
    if (says !== undefined) add({ start, end: start + match[0].length, format, says });
  }
};

/** The parts of a connection URL in words; undefined when it cannot be read. */
function describeUrl(text: string): string | undefined {
  const match = /^(?:jdbc:)?([a-z][\w+]*):\/\/(?:([^@/]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/i.exec(text);
  if (!match) return undefined;
  const [, scheme = "", login, host = "", database, options] = match;
  // A variable may have a colon of its own: `${DB_USER:-shop}:${DB_PASSWORD}`.
  const [, user, password] = /^((?:\$\{[^}]*\}|[^:])*)(?::(.*))?$/s.exec(login ?? "") ?? [];
  const parts = [`scheme ${code(scheme)}`];
  if (user) parts.push(`user ${code(user)}`);
  if (password !== undefined) parts.push(`password ${code("•••")}`);
  if (host) parts.push(`server ${code(host)}`);
  if (database) parts.push(`database ${code(database)}`);
  if (options) parts.push(`options ${code(options.replace(/((?:password|pwd|secret|token)=)[^&]*/gi, "$1•••"))}`);
  const secret = (password !== undefined && password !== "" && !isPlaceholder(password)) || /(?:password|pwd)=[^&${]/i.test(options ?? "");
  return `${parts.join(", ")}${secret ? ". **A password stands in this text:** move it to a secret store or an environment variable" : ""}`;
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
