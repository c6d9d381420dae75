/** Cron expressions and durations. */
import cronstrue from "cronstrue";
import parseDuration from "parse-duration";
import prettyMilliseconds from "pretty-ms";
import type { NameSets } from "../constructs/site.ts";
import { escapeMarkdown } from "../markup.ts";
import { tokenAt } from "../syntax.ts";
import { wordsIn } from "../words.ts";
import type { FoundValue, ValueFinder, ValueFormat } from "./value.ts";

const item = "(?:\\d+[LW]?|L|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)";
const field = String.raw`(?:\*(?:\/\d+)?|\?|${item}(?:[-,/]${item})*(?:#\d)?)`;
const cronPattern = new RegExp(
  String.raw`(?<![\w*/.+-])${field}(?:[ \t]+${field}){4,5}(?![\w*/])|@(?:yearly|annually|monthly|weekly|daily|hourly|midnight)(?!\w)`,
  "gi",
);
/** What every expression holds, told at a glance: the end of a first field and a second one, or a nickname. */
const likeCron = /[\d*?LW][ \t]+[\d*?L]\S*[ \t]|@[a-z]/i;
const cronContext = /cron|schedul|rate|every|interval|trigger|run|job|expression/i;

/** Cron expressions, said in words by cronstrue. */
export const cronFinder: ValueFinder = (site, add) => {
  if (!likeCron.test(site.line)) return;
  for (const match of site.line.matchAll(cronPattern)) {
    const text = match[0];
    const start = site.reading.start + match.index;
    const stars = text.split("*").length - 1;
    const nicknamed = text.startsWith("@");
    if (nicknamed ? !cronContext.test(site.line) : stars === 0 || (stars < 2 && !cronContext.test(site.line))) continue;
    const said = describeCron(text);
    if (said !== undefined) add({ start, end: start + text.length, format: "cron", says: `runs ${said}` });
  }
};

const crontabCall = /\bcrontab\(\s*((?:\w+\s*=\s*(?:["'][^"']*["']|\d+(?!\w))\s*(?:,\s*)?)+)\)/g;
const crontabFields = ["minute", "hour", "day_of_month", "month_of_year", "day_of_week"];

/** Schedules whose fields are arguments, as Celery takes them: `crontab(minute="0", hour="6")`. A field left out means any. */
export const crontabFinder: ValueFinder = (site, add) => {
  if (!site.line.includes("crontab(")) return;
  for (const { 0: whole, 1: given = "", index } of site.line.matchAll(crontabCall)) {
    const fields = new Map(
      [...given.matchAll(/(\w+)\s*=\s*["']?([^"',]*(?:,\d+)*)/g)].map(([, name = "", value = ""]) => [name, value.trim()]),
    );
    const said = describeCron(crontabFields.map((name) => fields.get(name) || "*").join(" "));
    const start = site.reading.start + index + whole.indexOf(given);
    if (said !== undefined) add({ start, end: start + given.trimEnd().length, format: "cron", says: `runs ${said}` });
  }
};

/** The expression in words, in lower case; undefined when it is not one. */
function describeCron(expression: string): string | undefined {
  try {
    const said = cronstrue.toString(expression, { throwExceptionOnParseError: true, use24HourTimeFormat: true, verbose: false });
    return escapeMarkdown(said.charAt(0).toLowerCase() + said.slice(1));
  } catch {
    return undefined;
  }
}

const timestampPattern = /(?<![\w-])(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?(?![\w-]|:\d)/g;

/** Points in time as ISO 8601 writes them. */
export const timestampFinder: ValueFinder = (site, add) => {
  for (const match of site.line.matchAll(timestampPattern)) {
    const [text, year, month, day, hour, minute, second, zone] = match;
    const date = new Date(0);
    // `Date.UTC` takes the years below 100 for those of the last century.
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    // No month has a 32nd day, and no day a 25th hour.
    if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day) || Number(hour) > 24 || Number(minute) > 59) continue;
    const where = zone === undefined ? "in a time zone that is not named" : zone === "Z" ? "UTC" : `${escapeMarkdown(zone)} from UTC`;
    const start = site.reading.start + match.index;
    const time = `${hour}:${minute}${second === undefined ? "" : `:${second}`}`;
    add({
      start,
      end: start + text.length,
      format: "timestamp",
      says: `${sayDate(date)}, ${time}, ${where}`,
    });
  }
};

/** Made at the first use, as making one takes longer than using it a hundred times. */
let longDate: Intl.DateTimeFormat | undefined;

function sayDate(date: Date): string {
  longDate ??= new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
  return longDate.format(date);
}

/** Milliseconds as a reader says them: "1 day", "1 minute 30 seconds". */
export function sayDuration(milliseconds: number): string {
  return prettyMilliseconds(milliseconds, { verbose: true, unitCount: 3 });
}

/** Calls that take a time, in small letters. */
export const timers: readonly string[] = ["settimeout", "setinterval", "psetex", "pexpire", "timeunit", "cache"];
/** Units by which code multiplies: `10 * time.Minute`. */
export const timeUnits: readonly string[] = ["millisecond", "second", "minute", "hour"];
const inMilliseconds = /^(?:ms|millis|milliseconds|px|msec)$/;
const inMinutes = /^(?:minutes?|mins?)$/;
const inHours = /^hours?$/;
const inDays = /^days?$/;

const secondMs = 1_000;
/** Above this a lifetime without a unit is read as milliseconds: it would be more than 115 days in seconds. */
const surelyMilliseconds = 10_000_000;

/** Below this a retention without a unit is not in seconds. */
const shortestRetention = 3_600;

/** A name, a mark and a number or a product of numbers: `ttl: 60 * 60`, `max_age=3600`, `setTimeout(run, 5000)`. */
const named =
  /([A-Za-z_][\w.-]*)["'`]?\]?\s*(?:=|:=|:|=>|\(|,|\s)\s*["'`]?((?:\d[\d_]*(?:\.\d+)?\s*\*\s*)*\d[\d_]*(?:\.\d+)?)(?=L?(?![\w.%:-]|\s*\*))/g;
const called =
  /\b(setex|expire|setTimeout|setInterval|sleep|psetex|pexpire)\s*\([^()]*?,\s*["']?((?:\d[\d_]*\s*\*\s*)*\d[\d_]*)(?![\w.])/gi;
/** What a cache is given to keep, and for how long: `Cache::put("k", $v, 3600)`, `cache.set(key, value, 300)`. */
const cached =
  /\b(\w*[cC]ache\w*)(?:\(\))?(?:\.|->|::)(?:set|put|add|remember|Set|Put|Add)\((?:[^()]|\([^()]*\))*?,\s*((?:\d[\d_]*\s*\*\s*)*\d[\d_]+)\s*(?=\)|,\s*(?:fn|function|\(|static))/g;
/** A name and a written-out duration: `expiresIn: "15m"`, `interval: 30s`, `time.ParseDuration("1h30m")`. */
const written =
  /([A-Za-z_][\w.-]*)["'`]?\s*(?:=|:=|:|\(|\||\s)\s*["'`]?((?:\d+(?:\.\d+)?\s?(?:ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?|y))+|PT?(?:\d+[HMSDW])+(?:T(?:\d+[HMS])+)?|(?<=["'])(?:\d+\.)?\d\d:\d\d:\d\d(?=["']))(?![\w.%])/g;

/** A name and a duration as code makes it: `5 * time.Minute`, `Duration.ofDays(7)`, `TimeSpan.FromSeconds(30)`, `timedelta(hours=1)`, `12.hours`, `:timer.minutes(5)`. */
const coded =
  /([A-Za-z_][\w.-]*)["'`]?\]?(?:\(\))?\s*(?:=|:=|:|=>|\((?:[\w.]+(?:\(\))?,\s*)?|,)\s*(?:(\d[\d_]*)\s*\*\s*time\.([A-Z]\w+)|(?:Duration|TimeSpan)(?:\.|::)(?:of|From|from_)([A-Za-z]+)\(\s*(\d[\d_]*)L?\s*\)|(?:datetime\.)?timedelta\(([a-z]+)=(\d+)\)|(\d[\d_]*)\.(seconds?|minutes?|hours?|days?|weeks?)\b|:timer\.(seconds|minutes|hours)\((\d[\d_]*)\))/g;
/** A name and a moment so far from now: `expires: DateTime.UtcNow.AddMinutes(15)`, `exp = datetime.utcnow() + timedelta(days=7)`. */
const fromNow =
  /([A-Za-z_]\w*)["'`]?\]?\s*(?:=>|[:=])\s*[\w.:]{0,60}?[nN]ow(?:\([\w.]*\))?(?:(?:\.|->)(?:[aA]dd|plus)(Seconds|Minutes|Hours|Days|Weeks)\(\s*(\d+)L?\s*\)|\.plus\(Duration\.of(Seconds|Minutes|Hours|Days)\(\s*(\d+)L?\s*\)\)|\s*\+\s*(?:datetime\.)?timedelta\((seconds|minutes|hours|days|weeks)=(\d+)\))/g;
/** Words of a sentence that says how long something is kept. */
export const keepers =
  "cache cached caches kept keep keeps retain retained retains retention stored live lives valid expire expires expiry good".split(" ");
/** A sentence that says how long: "cached for 30s", "Links live for 10 minutes", "kept for 11 years". */
const told = new RegExp(
  String.raw`\b(${keepers.join("|")})\s+(?:[\w\x60']+\s+){0,5}?(?:for|after|in|within|of)\s+(\d+\s?(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|weeks?|months?|years?))(?![\w-])`,
  "gi",
);
const keepsData = /^(?:kept|keeps?|retain|retention|stored)/i;
const ofTimeUnit = /(?<![\w.])(\d[\d_]*)L?,\s*TimeUnit\.([A-Z]+)/g;
/** On lines that keep a value for a time. */
const keepsValues = /expire|ttl|\bset\w*\(|cache/i;
/** A duration of ISO 8601 that nothing else looks like. */
const isoDuration = /(?<=["'`:\s=])PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?(?![\w.])/g;

const unitMs: Readonly<Record<string, number>> = {
  nano: 1e-6,
  micro: 1e-3,
  milli: 1,
  second: secondMs,
  sec: secondMs,
  minute: 60 * secondMs,
  min: 60 * secondMs,
  hour: 3_600 * secondMs,
  day: 86_400 * secondMs,
  week: 7 * 86_400 * secondMs,
};

/** Milliseconds in a unit by its name in code, such as `Minutes`, `MILLISECONDS` and `secs`. */
function unitNamed(name: string): number | undefined {
  const small = name.toLowerCase();
  const unit = Object.keys(unitMs).find((one) => small.startsWith(one));
  return unit === undefined ? undefined : unitMs[unit];
}

/** Durations beside a name that says what they are. */
export const durationFinder: ValueFinder = (site, add) => {
  if (!/\d/.test(site.line)) return;
  for (const match of site.line.matchAll(written)) {
    const name = match[1] ?? "";
    const text = match[2] ?? "";
    const kind = kindOf(name, site.names);
    const milliseconds = kind === undefined ? undefined : readDuration(text);
    if (kind !== undefined && milliseconds)
      add(found(site.reading.start + match.index + match[0].length - text.length, text, name, kind, milliseconds));
  }
  for (const match of site.line.matchAll(coded)) {
    const [
      whole,
      name = "",
      goAmount,
      goUnit,
      madeUnit,
      madeAmount,
      deltaUnit,
      deltaAmount,
      railsAmount,
      railsUnit,
      timerUnit,
      timerAmount,
    ] = match;
    const kind = kindOf(name, site.names) ?? (goAmount !== undefined && keepsValues.test(site.line) ? "duration" : undefined);
    const unit = unitNamed(goUnit ?? madeUnit ?? deltaUnit ?? railsUnit ?? timerUnit ?? "");
    const amount = Number((goAmount ?? madeAmount ?? deltaAmount ?? railsAmount ?? timerAmount ?? "").replaceAll("_", ""));
    if (kind === undefined || unit === undefined || !(amount > 0)) continue;
    const text = /(?:\d[\d_]*\s*[*.]|:timer|Duration|TimeSpan|datetime|timedelta).*$/s.exec(whole.slice(name.length))?.[0] ?? "";
    add(found(site.reading.start + match.index + whole.length - text.length, text, name, kind, amount * unit));
  }
  for (const { 0: whole, 1: name = "", 2: addUnit, 3: added, 4: plusUnit, 5: plus, 6: deltaUnit, 7: delta, index } of site.line.matchAll(
    fromNow,
  )) {
    const unit = unitNamed(addUnit ?? plusUnit ?? deltaUnit ?? "");
    const text = added ?? plus ?? delta ?? "";
    const kind = /^exp$/i.test(name) ? "duration" : kindOf(name, site.names);
    if (kind === undefined || unit === undefined || !(Number(text) > 0)) continue;
    add(found(site.reading.start + index + whole.lastIndexOf(text), text, name, kind, Number(text) * unit));
  }
  for (const match of site.line.matchAll(ofTimeUnit)) {
    const unit = unitNamed(match[2] ?? "");
    const milliseconds = Number((match[1] ?? "").replaceAll("_", "")) * (unit ?? 0);
    const kind = keepsValues.test(site.line) ? "duration" : "timeout";
    if (milliseconds > 0) add(found(site.reading.start + match.index, match[0], "", kind, milliseconds));
  }
  for (const { 0: whole, 1: verb = "", 2: text = "", index } of site.line.matchAll(told)) {
    const start = site.reading.start + index + whole.length - text.length;
    const milliseconds = readDuration(text);
    const kind = tokenAt(site.reading.tokens, start)?.kind;
    if (milliseconds && (kind === "text" || kind === "comment"))
      add({ ...found(start, text, "", "duration", milliseconds), ...(keepsData.test(verb) && { format: "retention" as const }) });
  }
  // In Protocol Buffers a field has a number, not a value: `int64 ttl = 51;`.
  if (site.languageId === "proto3") return;
  for (const pattern of [named, called, cached])
    for (const match of site.line.matchAll(pattern)) {
      const name = match[1] ?? "";
      const text = match[2] ?? "";
      const kind = pattern === named ? kindOf(name, site.names) : pattern === cached || /expire|setex/i.test(name) ? "duration" : "timeout";
      // In a shell `sleep 3600` is a command.
      if (kind === undefined || (pattern === named && isCommand.test(match[0]))) continue;
      const amount = text.split("*").reduce((product, factor) => product * Number(factor.replaceAll("_", "").trim()), 1);
      const unit = unitOf(name, kind, amount, site.languageId);
      if (unit === undefined || amount === 0 || !Number.isFinite(amount * unit)) continue;
      // In the answer of an OAuth server it is the token's; a cache has such an option, too.
      const isOfToken = match[0].startsWith('expires_in"');
      const one = found(site.reading.start + match.index + match[0].length - text.length, text, name, kind, amount * unit);
      add(isOfToken ? { ...one, format: "token-lifetime" } : one);
    }
};

const isCommand = /^sleep\s+\d/;

/** A moment in seconds or milliseconds since 1970 beside a word that says so: `exp: 1760000000`, `Instant.ofEpochSecond(1719785700L)`. */
const epoch =
  /(?:epoch|timestamp|\b(?:exp|iat|nbf|ts|t|auth_time)\b|unix|(?:created|updated|expires?|issued)_?(?:at|on)?)\w*["'`]?\]?\s*(?:=>|[:=(,]|\s)\s*["'`]?(1\d{9}|1\d{12})L?(?![\w.])/gi;

/** Moments counted since 1970, as dates. */
export const epochFinder: ValueFinder = (site, add) => {
  for (const { 0: whole, 1: digits = "", index } of site.line.matchAll(epoch)) {
    const date = new Date(Number(digits) * (digits.length === 10 ? secondMs : 1));
    const start = site.reading.start + index + whole.lastIndexOf(digits);
    const unit = digits.length === 10 ? "seconds" : "milliseconds";
    const says = `${date.toISOString().slice(0, 19).replace("T", " ")} UTC, in ${unit} since 1970`;
    add({ start, end: start + digits.length, format: "epoch", says });
  }
};

/** Durations as ISO 8601 writes them, whatever they are for: `PT15M`. */
export const isoDurationFinder: ValueFinder = (site, add) => {
  for (const { 0: text, index } of site.line.matchAll(isoDuration)) {
    const milliseconds = readDuration(text);
    const start = site.reading.start + index;
    if (milliseconds) add({ start, end: start + text.length, format: "iso-duration", says: sayDuration(milliseconds) });
  }
};

function found(start: number, text: string, name: string, kind: DurationKind, milliseconds: number): FoundValue {
  return { start, end: start + text.length, format: formatOf(name, kind), says: sayDuration(milliseconds) };
}

function formatOf(name: string, kind: DurationKind): ValueFormat {
  // How long something is kept is no lifetime of a cached value.
  if (kind === "duration" && /retention/i.test(name)) return "retention";
  // What is set for a token, or as `jsonwebtoken` calls it, is the life of that token.
  return /token|jwt|role-?duration|^expiresIn$/i.test(name) ? "token-lifetime" : kind;
}

/** What a duration is: how long something lives, how long is waited, or how often a job runs. */
type DurationKind = "duration" | "timeout" | "schedule";

/** What a name makes of its value; undefined when it says nothing about time. */
function kindOf(name: string, { lifetimes, waits, schedules }: NameSets): DurationKind | undefined {
  if (schedules.has(name)) return "schedule";
  const words = wordsIn(name, 0, name.length).map((word) => word.lower);
  // "age" alone is a person's.
  if (words.some((word) => lifetimes.has(word))) return words.length === 1 && words[0] === "age" ? undefined : "duration";
  const last = words.at(-1) ?? "";
  const second = words.at(-2) ?? "";
  // How often or how late something happens is no bound on waiting.
  if (words.some((word) => /^(?:period|interval|delay|window)$/.test(word))) return undefined;
  if (waits.has(last) && !/^(?:after|window|refresh|wait|ms|seconds|millis)$/.test(last)) return "timeout";
  return /^(?:ms|millis|seconds|secs?|milliseconds|minutes|hours|days)$/.test(last) && waits.has(second) ? "timeout" : undefined;
}

/** Milliseconds in one unit of the value; undefined when the name leaves the unit open. */
function unitOf(name: string, kind: DurationKind, amount: number, languageId: string): number | undefined {
  const words = wordsIn(name, 0, name.length).map((word) => word.lower);
  if (words.some((word) => inMilliseconds.test(word))) return 1;
  if (words.some((word) => inMinutes.test(word))) return 60 * secondMs;
  if (words.some((word) => inHours.test(word))) return 3_600 * secondMs;
  if (words.some((word) => inDays.test(word))) return 86_400 * secondMs;
  // In headers an age is in seconds, however old: `max-age=31536000`.
  if (words.some((word) => /^(?:seconds|secs?)$/.test(word)) || /max-age$/i.test(name)) return secondMs;
  if (kind === "schedule" || /^set(?:Timeout|Interval)$/.test(name)) return 1;
  // Nothing is kept for seconds; of the languages of settings only Terraform's providers are known to count days.
  if (/retention/i.test(name) && amount < shortestRetention) return languageId === "terraform" ? 86_400 * secondMs : undefined;
  if (kind === "duration")
    return amount >= surelyMilliseconds || (mixesUnits.test(languageId) && isRounderInMilliseconds(amount)) ? 1 : secondMs;
  // Node's timers and clients count milliseconds, and so do Java's; Python's and most configuration seconds.
  if (countsMilliseconds.test(languageId)) return amount >= 100 ? 1 : undefined;
  return languageId === "python" || /^(?:yaml|toml|properties|nginx|ruby)$/.test(languageId) ? (amount >= 1_000 ? 1 : secondMs) : undefined;
}

/** Languages whose timers and clients count milliseconds. */
const countsMilliseconds = /^(?:typescript|java|kotlin|scala)$/;
/** Languages in which lifetimes are written in seconds and in milliseconds. */
const mixesUnits = /^(?:typescript|java|kotlin|scala|yaml|json|toml|properties)$/;

/** True for a lifetime that is a plain time in milliseconds only: 300,000 is 5 minutes, or 3 days, 11 hours and 20 minutes. */
function isRounderInMilliseconds(amount: number): boolean {
  const nUnits = (milliseconds: number) => prettyMilliseconds(milliseconds).split(" ").length;
  return amount >= secondMs && nUnits(amount) < nUnits(amount * secondMs);
}

function readDuration(text: string): number | undefined {
  const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (iso) {
    const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
    return ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * secondMs;
  }
  // .NET writes days, hours, minutes and seconds: `1.00:10:00`.
  const span = /^(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)$/
    .exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (span) return span.reduce((sum, part, idx) => sum + part * ([86_400, 3_600, 60, 1][idx] ?? 0), 0) * secondMs;
  const milliseconds = parseDuration(text);
  return milliseconds === null || !Number.isFinite(milliseconds) || milliseconds <= 0 ? undefined : milliseconds;
}

const zonePattern =
  /(?<![\w/.])(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\/[A-Z][\w-]+){1,2}(?![\w/.-])/g;

/** Time zones by their names in the tz database, as ECMA-402 knows them: `Europe/Berlin`. */
export const timeZoneFinder: ValueFinder = (site, add) => {
  for (const { 0: name, index } of site.line.matchAll(zonePattern)) {
    if (!isTimeZone(name)) continue;
    const start = site.reading.start + index;
    const place = (name.split("/").at(-1) ?? "").replaceAll("_", " ");
    add({
      start,
      end: start + name.length,
      format: "time-zone",
      says: `the time zone of ${escapeMarkdown(place)}, summer time included where it has one`,
    });
  }
};

/** Names that were found to be those of time zones; there are some hundreds. */
const timeZones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  try {
    // Throws for a name that is none.
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    timeZones.add(name);
    return true;
  } catch {
    return false;
  }
}
