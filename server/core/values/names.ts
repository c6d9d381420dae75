/** Names of things far and near that a value spells out: resources of AWS, sockets of this machine, traces, sortable ids. */
import { isLoose } from "../constructs/site.ts";
import { code } from "../markup.ts";
import { spanAt } from "../text.ts";
import type { ValueFinder, ValueFormat } from "./value.ts";
import type { Meanings } from "./web.ts";

const awsName = /\barn:aws[\w-]*:([a-z0-9-]+):([\w-]*):(\d*|\*):([\w*/:.${}-]+)/g;

/** Which format, and so which concept, a service's resources have; of all others it is the name that counts. */
const formatOfService: Readonly<Record<string, ValueFormat>> = {
  s3: "object-storage-name",
  lambda: "function-name",
  sqs: "queue-name",
  sns: "topic-name",
  secretsmanager: "secret-name",
  kms: "encryption-key-name",
  dynamodb: "dynamodb-name",
};

/** Names of AWS for its resources. @param services what each service is, in a few words */
export function awsNameFinder(services: Meanings): ValueFinder {
  return (site, add) => {
    if (!site.line.includes("arn:aws")) return;
    for (const { 0: text, 1: service = "", 2: region = "", 4: resource = "", index } of site.line.matchAll(awsName)) {
      const start = site.reading.start + index;
      const format = resource.startsWith("role/") ? "role-name" : (formatOfService[service] ?? "resource-name");
      const what = services[service] ?? code(service);
      const says = `AWS's full name of a resource: ${what}${region ? `, region ${code(region)}` : ""}, ${code(resource)}`;
      add({ start, end: start + text.length, format, says });
    }
  };
}

const socketPath = /\bunix:(?:\/\/)?\/[\w./@-]+/g;

/** Addresses of sockets that are files of this machine: `unix:/run/php/fpm.sock`. */
export const socketFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("unix:")) return;
  for (const { 0: text, index } of site.line.matchAll(socketPath)) {
    const start = site.reading.start + index;
    add({
      start,
      end: start + text.length,
      format: "socket-path",
      says: "a file through which programs of this machine talk; no network is used",
    });
  }
};

const traceParent = /(?<![\w-])00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])(?![\w-])/g;

/** The header by which services hand a trace on (W3C Trace Context). */
export const traceParentFinder: ValueFinder = (site, add) => {
  for (const { 0: text, 1: trace = "", 2: span = "", 3: flags, index } of site.line.matchAll(traceParent)) {
    const start = site.reading.start + index;
    const says = `trace ${code(trace)}, called by span ${code(span)}, ${flags === "01" ? "recorded" : "not recorded"}`;
    add({ start, end: start + text.length, format: "trace-parent", says });
  }
};

const hostName =
  /(?:\b(?:virtual_)?(?:host(?:s|_?names?)?|domains?(?:_?names?)?|server_name|dns_?names|common_?name|allowed_hosts)["']?\]?(?:\s*(?:=>|[:=])\s*|\s+)[[({]?\s*|^\s*-\s+(?:host|domain):\s*)((?:["']?(?:\*\.)?(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?![\w-])["']?[,\s]*)+)(?=[\s;,\])}#"'|]|$)/gi;
const oneHost = /(?:\*\.)?(?:[a-z\d-]+\.)+[a-z]{2,}/gi;
/** Ends of names that are files or members, and no domains. */
const noDomain =
  /\.(?:ya?ml|json|toml|conf|env|txt|md|log|sh|py|js|ts|go|rb|php|java|xml|html?|csv|sql|name|value|host|hostname|domain|length)$/i;

/** Names of hosts where a setting takes one: `server_name shop.example.com`. In code they stand in strings. */
export const hostNameFinder: ValueFinder = (site, add) => {
  if (!/host|domain|server_name|dns_?names|common_?name/i.test(site.line)) return;
  for (const { 0: whole, 1: hosts = "", index } of site.line.matchAll(hostName)) {
    const from = site.reading.start + index + whole.length - hosts.length;
    for (const { 0: host, index: at } of hosts.matchAll(oneHost)) {
      const start = from + at;
      const { shape } = site.analysis.syntax.language;
      const isString = shape === "config" || site.languageId === "nginx" || isLoose(site, spanAt(site.reading.tokens, start));
      if (!isString || noDomain.test(host)) continue;
      add({ start, end: start + host.length, format: "host-name", says: sayHost(host.toLowerCase()), weak: true });
    }
  }
};

function sayHost(host: string): string {
  if (host.startsWith("*.")) return `every name directly below ${code(host.slice(2))}`;
  if (/\.svc(?:\.cluster\.local)?$/.test(host)) return "a service of this Kubernetes cluster, known inside it only";
  if (/\.(?:local|internal|lan|localdomain|test)$/.test(host)) return "a name that only a private network or this machine knows";
  if (/(?:^|\.)example\.(?:com|org|net)$/.test(host)) return "a name that is set aside for examples";
  return "a name for which DNS gives the address";
}

const cipher = /(?<![\w-])(?:(?:EC)?DHE?-(?:ECDSA|RSA)-[A-Z\d-]*[A-Z\d]|TLS_(?:[A-Z\d]+_)+(?:SHA\d*|CCM(?:_8)?))(?![\w-])/g;

/** Names of cipher suites, by OpenSSL and by IANA. */
export const cipherFinder: ValueFinder = (site, add) => {
  for (const { 0: text, index } of site.line.matchAll(cipher)) {
    const start = site.reading.start + index;
    const keeps = /DHE|^TLS_(?:AES|CHACHA)/.test(text)
      ? "recorded traffic stays secret even if the server's key leaks later"
      : "a leaked key of the server opens all recorded traffic";
    add({ start, end: start + text.length, format: "cipher-suite", says: `one set of methods for a TLS connection; ${keeps}` });
  }
};

const sortableId = /(?<![\w-])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![\w-])/g;
/** Crockford's Base32, in which each letter holds five bits. */
const base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const nTimeLetters = 10;
/** Times before and after these are no times at which an id was made. In milliseconds since 1970. */
const firstTime = Date.UTC(2010, 0);
const lastTime = Date.UTC(2060, 0);

/** ULIDs, whose first ten letters are a time. */
export const sortableIdFinder: ValueFinder = (site, add) => {
  for (const { 0: text, index } of site.line.matchAll(sortableId)) {
    const ms = [...text.slice(0, nTimeLetters)].reduce((sum, letter) => sum * base32.length + base32.indexOf(letter), 0);
    if (ms < firstTime || ms > lastTime) continue;
    const start = site.reading.start + index;
    const says = `made at ${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC; later ones sort behind it`;
    add({ start, end: start + text.length, format: "ulid", says });
  }
};
