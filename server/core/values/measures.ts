/** Measures: how many requests in a time, how much of the time a service is up, how large a body may be, which version of TLS. */
import ipaddr from "ipaddr.js";
import { isLoose, type Site, speaksOf } from "../constructs/site.ts";
import { code, escapeMarkdown } from "../markup.ts";
import { spanAt } from "../text.ts";
import { sayBytes } from "./system.ts";
import { sayDuration } from "./time.ts";
import type { ValueFinder, ValueFormat } from "./value.ts";
import type { Meanings } from "./web.ts";

/** Words one of which stands on the line of each measure. */
export const measureWords: readonly string[] = [
  ..."per rps qps tps rpm rate".split(" "),
  ..."uptime availability available sla slo nines".split(" "),
  ..."tls tlsv ssl sslv".split(" "),
  ..."body payload upload uploads multipart attachment file request content json urlencoded".split(" "),
  ..."quantile percentile crontab cpu memory".split(" "),
  ..."bcrypt rounds salt gensalt bytes spf spf1 dkim dkim1 dmarc dmarc1".split(" "),
];

/** Requests in a time: `10r/s`, `60 req/min`, `100 requests per hour`, `5/minute`, `2,000 RPS`. */
const rate =
  /(?<![\w.,$/-])(\d[\d_,.]*\d|\d)\s?(?:(r|reqs?|requests?|calls?|quer(?:y|ies)|messages?|msgs?|events?|hits?|attempts?|tries|logins?)?(?:\s?\/\s?|\s(?:per|an?|each|every)\s)(s|sec|second|m|min|minute|h|hr|hour|d|day)|(rps|qps|tps|rpm))(?![\w/-])/gi;

/** What every rate holds, told at a glance. */
const likeRate = /\d\s?[A-Za-z]{0,9}(?:\s?\/\s?|\s(?:per|an?|each|every)\s)[smhdSMHD]|\d\s?[rqtRQT][pP][sSmM]/;

const timesByLetter: ReadonlyMap<string, string> = new Map(["second", "minute", "hour", "day"].map((time) => [time.charAt(0), time]));

/** Elsewhere the same says how much a server takes. */
const isLimit =
  /limit|throttl|quota|burst|rate=|\bmax(?:imum)?\b|at most|up to|\ballow|\bmay\b|exceed|\bper (?:ip|user|client|key|token|account|tenant)\b|attempts?|logins?/i;

/** Names for what is asked of a server; others, such as messages, only pass through it. */
const asked = /^(?:r|req|call|quer|hit|attempt|tries|login)/i;

/** How many requests are let through in which time, or how many are served. */
export const requestRateFinder: ValueFinder = (site, add) => {
  if (!likeRate.test(site.line)) return;
  for (const { 0: text, 1: count = "", 2: what, 3: unit, 4: short, index } of site.line.matchAll(rate)) {
    const start = site.reading.start + index;
    const time = short === undefined ? timeNamed(unit ?? "") : /m$/i.test(short) ? "minute" : "second";
    const quoted = /["'`]$/.test(site.line.slice(0, index)) && /^["'`]/.test(site.line.slice(index + text.length));
    const limits = isLimit.test(site.line);
    // `5/minute` alone in quotes is how limits are written; a number and a letter are many things.
    const named = what !== undefined || short !== undefined;
    if (!named && !(limits && text.includes("/")) && !(quoted && (unit ?? "").length > 1)) continue;
    if (!limits && named && !(isLoose(site, spanAt(site.reading.tokens, start)) && /\/|\sper\s|s$/i.test(text))) continue;
    const noun = what === undefined || asked.test(what) ? "request" : what.toLowerCase().replace(/s$/, "").replace("msg", "message");
    const says = `${escapeMarkdown(count)} ${count === "1" ? noun : `${noun}s`} ${time === "hour" ? "an" : "a"} ${time}`;
    const isCap = limits || !named || speaksOf(site.analysis, site.names.limiterWords);
    add({ start, end: start + text.length, format: isCap ? "request-rate" : "throughput", says });
  }
};

function timeNamed(unit: string): string {
  return timesByLetter.get(unit.charAt(0).toLowerCase()) ?? unit;
}

const share = /(?<![\w.])(9\d(?:\.\d+)?)\s?%/g;
const speaksOfTimeUp = /uptime|availab|\bSLAs?\b|\bSLOs?\b|nines|service[- ]level|error budget/i;
const monthMs = 30 * 86_400_000;

/** A share of the time, as the time that it leaves: 99.9 % is 43 minutes a month. */
export const availabilityFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("%") || !speaksOfTimeUp.test(site.line)) return;
  for (const { 0: text, 1: percent = "", index } of site.line.matchAll(share)) {
    const start = site.reading.start + index;
    const left = sayDuration(Math.round(((100 - Number(percent)) / 100) * monthMs));
    add({ start, end: start + text.length, format: "availability", says: `leaves ${left} of a month of 30 days` });
  }
};

const secureVersion = /(?<![A-Za-z_])(?:Version|PROTOCOL_)?(TLS|Tls|SSL|Ssl)[ _]?[vV]?([123])(?:[._]?([0-3]))?(?:_VERSION)?(?![\w.]|-\d)/g;

/** Versions of TLS and SSL. @param meanings what each stands for, by names such as `tls1.2` */
export function tlsVersionFinder(meanings: Meanings): ValueFinder {
  return (site, add) => {
    if (!/tls|ssl/i.test(site.line)) return;
    for (const { 0: text, 1: name = "", 2: major = "", 3: minor, index } of site.line.matchAll(secureVersion)) {
      const kind = name.toLowerCase();
      const says = meanings[kind === "tls" ? `tls${major}.${minor ?? "0"}` : `ssl${major}`];
      const start = site.reading.start + index;
      if (says !== undefined) add({ start, end: start + text.length, format: "tls-version", says });
    }
  };
}

/** A name and a size: `client_max_body_size 10m`, `maxFileSize: 5 * 1024 * 1024`, `limit: "1mb"`, `MaxBytesReader(w, r.Body, 1<<20)`. */
const sized =
  /([A-Za-z_][\w.-]*)["'`]?\]?(?:\s*(?:=|:=|:|=>|\()\s*|\s+|\([^()]*,\s*)["'`]?((\d+(?:\.\d+)?)\s?([kKmMgG])(?:i?[bB])?|(?:\d[\d_]*\s*\*\s*)+\d[\d_]*|\d+\s*<<\s*(?:10|20|30)|\d[\d_]{4,})(?![\w.])/g;
const limitsSize = /size|limit|max_?(?:body|content|upload|request|payload|file)|bytes|length/i;
const limitsNoSize = /time|age\b|ttl|interval|count|items|rate|width|height|rows/i;
/** A parser of bodies in Express, whose option is called `limit`. */
const parsesBodies = /\b(?:json|urlencoded|raw|text|bodyParser)\(\{[^{}]*$/;

/** How large a body or an upload may be. */
export const sizeFinder: ValueFinder = (site, add) => {
  if (!limitsSize.test(site.line)) return;
  for (const { 0: whole, 1: name = "", 2: text = "", 3: amount, 4: unit = "", index } of site.line.matchAll(sized)) {
    const format = sizeFormat(name, site.line.slice(0, index));
    const bytes = amount === undefined ? bytesOf(text) : Number(amount) * 1_024 ** ("kmg".indexOf(unit.toLowerCase()) + 1);
    if (format === undefined || !(bytes >= 1_024) || !Number.isFinite(bytes)) continue;
    const start = site.reading.start + index + whole.length - text.length;
    add({ start, end: start + text.length, format, says: `at most ${escapeMarkdown(saySize(bytes))}` });
  }
};

/** What a size is of; undefined when the name says nothing of it. */
function sizeFormat(name: string, before: string): ValueFormat | undefined {
  if (/^limit$/i.test(name)) return parsesBodies.test(before) ? "body-size" : undefined;
  if (!limitsSize.test(name) || limitsNoSize.test(name)) return undefined;
  if (/upload|multipart|attachment|file-?_?size/i.test(name)) return "upload-size";
  return /body|payload|request|content-?_?length|MaxBytesReader/i.test(name) ? "body-size" : undefined;
}

const binaryUnits = ["KiB", "MiB", "GiB"];

/** A size as it was meant: in powers of 1,024 where it is one. */
function saySize(bytes: number): string {
  const step = [3, 2, 1].find((power) => bytes % 1_024 ** power === 0);
  return `${step === undefined ? sayBytes(bytes) : `${bytes / 1_024 ** step} ${binaryUnits[step - 1]}`} (${bytes.toLocaleString("en-US")} bytes)`;
}

/** A product or a shift, worked out. */
function bytesOf(text: string): number {
  const [number = "", bits] = text.replaceAll("_", "").split("<<");
  return number.split("*").reduce((product, factor) => product * Number(factor.trim()), 2 ** Number(bits ?? 0));
}

const quantile =
  /\b(?:histogram_quantile|quantile_over_time|quantile|percentile_(?:cont|disc)|approx_percentile)["'`]?\s*[(=:]\s*["'`]?(0?\.\d+)(?!\w)/g;

/** Which share of all values lies below a quantile. */
export const quantileFinder: ValueFinder = (site, add) => {
  if (!/quantile|percentile/i.test(site.line)) return;
  for (const { 0: whole, 1: text = "", index } of site.line.matchAll(quantile)) {
    const start = site.reading.start + index + whole.length - text.length;
    const percent = Number((Number(text) * 100).toFixed(3));
    add({ start, end: start + text.length, format: "percentile", says: `${percent} of 100 values are at most this high` });
  }
};

/** A call that takes a regular expression as its first argument, up to its opening quote. */
const takesPattern =
  /(?:\bre\.(?:compile|match|search|fullmatch|sub|split|findall|finditer)|\bregexp\.(?:Must)?Compile(?:POSIX)?|\bPattern\.(?:compile|matches)|\bnew\s+Reg[eE]xp?|\bReg[eE]xp?(?:::new|\.new|\.(?:IsMatch|Matches|Match|Replace|Split))?|\bpreg_\w+|\bRegex\()\(?\s*[\w$@]{0,2}(?=["'`])/g;

/** Regular expressions where a call takes one, and in languages that write them between slashes. */
export const patternFinder: ValueFinder = (site, add) => {
  const { tokens, start: lineStart } = site.reading;
  const found = (tokenIdx: number) => {
    const token = tokens[tokenIdx];
    if (token?.kind === "string" && token.end - token.start > 3)
      add({ start: token.start, end: token.end, format: "pattern", says: "a pattern that texts are compared with" });
  };
  if (mayTakePattern.test(site.line))
    for (const { 0: call, index } of site.line.matchAll(takesPattern)) found(spanAt(tokens, lineStart + index + call.length));
  if (writesPatterns.test(site.languageId) && site.line.includes("/"))
    for (const [tokenIdx, token] of tokens.entries())
      if (token.kind === "string" && site.line.charAt(token.start - lineStart) === "/" && isPattern.test(site.textOf(token)))
        found(tokenIdx);
};

const mayTakePattern = /\bre\.|reg|preg_|Pattern\./i;
const writesPatterns = /^(?:typescript|ruby)$/;
const isPattern = /^\/.*[\\[({^$+*?|].*\/[a-z]*$/;

/** Bytes that an address writes as a percent sign and two digits, but no format of `printf`. */
const percentRun = /(?:%(?:2[0-9A-F]|3[A-F]|5[B-E]|7[B-E]|[89A-F][0-9A-F]))+(?![sdfxXcu])/g;

/** What percent signs stand for in addresses. */
export const percentFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("%")) return;
  for (const { 0: text, index } of site.line.matchAll(percentRun)) {
    const start = site.reading.start + index;
    const written = decoded(text);
    if (written !== undefined && isLoose(site, spanAt(site.reading.tokens, start)))
      add({
        start,
        end: start + text.length,
        format: "percent-encoded",
        says: written === " " ? "a blank" : `stands for ${code(written)}`,
      });
  }
};

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const mailPolicy = /\bv=(spf1|DKIM1|DMARC1)\b/g;
/** Records by which the owner of a domain says who sends its mail. @param meanings what each kind says, by names such as `spf1` */
export function mailPolicyFinder(meanings: Meanings): ValueFinder {
  return (site, add) => {
    for (const { 0: text, 1: kind = "", index } of site.line.matchAll(mailPolicy)) {
      const says = meanings[kind.toLowerCase()];
      const start = site.reading.start + index;
      if (says !== undefined) add({ start, end: start + text.length, format: "mail-policy", says });
    }
  };
}

const byteRange = /\bbytes=(\d*|\$?\{?\w+\}?)-(\d*|\{\w+\})/g;

/** Which part of a file a request asks for. */
export const byteRangeFinder: ValueFinder = (site, add) => {
  if (!/bytes=/i.test(site.line)) return;
  for (const { 0: text, 1: from = "", 2: to = "", index } of site.line.matchAll(byteRange)) {
    if (from === "" && to === "") continue;
    const start = site.reading.start + index;
    const says =
      from === "" ? `the last ${to} bytes` : `from byte ${code(from)} ${to === "" ? "to the end" : `to byte ${to}`}, counted from 0`;
    add({ start, end: start + text.length, format: "byte-range", says });
  }
};

const awsRate = /\brate\((\d+) (minute|hour|day)s?\)/g;

/** How often AWS runs something: `rate(6 hours)`. */
export const scheduleRateFinder: ValueFinder = (site, add) => {
  if (!/rate\(/i.test(site.line)) return;
  for (const { 0: text, 1: count = "", 2: unit = "", index } of site.line.matchAll(awsRate)) {
    const start = site.reading.start + index;
    add({
      start,
      end: start + text.length,
      format: "schedule",
      says: count === "1" ? `runs every ${unit}` : `runs every ${count} ${unit}s`,
    });
  }
};

const rounds =
  /(?:\bbcrypt\.(?:hash|hashSync|gen_?[sS]alt(?:Sync)?|GenerateFromPassword)\((?:[^()]|\([^()]*\))*?|\bBCryptPasswordEncoder\(|\bgen_?[sS]alt\(|\b(?:salt_?rounds|bcrypt_?(?:rounds|cost))["'`]?\s*[:=]\s*["'`]?)(\d{1,2})(?![\w.])/gi;

/** How often bcrypt repeats its work. */
export const roundsFinder: ValueFinder = (site, add) => {
  if (!/bcrypt|salt|rounds/i.test(site.line)) return;
  for (const { 0: whole, 1: text = "", index } of site.line.matchAll(rounds)) {
    // bcrypt takes no other.
    if (Number(text) < 4 || Number(text) > 31) continue;
    const end = site.reading.start + index + whole.length;
    const times = (2 ** Number(text)).toLocaleString("en-US");
    add({ start: end - text.length, end, format: "hash-rounds", says: `2^${text} = ${times} rounds for each password` });
  }
};

/** How ipaddr.js's ranges are said. */
const addressKinds: Readonly<Record<string, string>> = {
  unicast: "a public address of IPv6",
  uniqueLocal: "a private address of IPv6, not routed on the internet",
  loopback: "this machine itself, as an address of IPv6",
  linkLocal: "an address of IPv6 that holds on the same wire only",
  multicast: "an address of IPv6 with many receivers",
  unspecified: "every address of this machine, by IPv6 too",
};

const shortened = /(?<![\w:.])(?=[0-9a-f:]*\d)(?:[0-9a-f]{1,4}:)*[0-9a-f]{0,4}::(?:[0-9a-f]{1,4}:)*[0-9a-f]{0,4}(?![\w:./])/gi;

/** Addresses of IPv6 with their zeros left out. */
export const addressFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("::")) return;
  for (const { 0: text, index } of site.line.matchAll(shortened)) {
    const start = site.reading.start + index;
    if (!ipaddr.IPv6.isValid(text) || !mayHoldAddress(site, start)) continue;
    add({
      start,
      end: start + text.length,
      format: "ipv6-address",
      says: addressKinds[ipaddr.parse(text).range()] ?? "an address of IPv6 that is set aside",
    });
  }
};

/** In code two colons join names. */
function mayHoldAddress(site: Site, start: number): boolean {
  const { shape } = site.analysis.syntax.language;
  return shape !== "code" || isLoose(site, spanAt(site.reading.tokens, start));
}
