/** Which words must stand on a line before a finder can find anything there? Worked out when the glossary is built, so that most lines are done with at a glance. */
import { importWords } from "./constructs/code.ts";
import { affixWord, firstWord, lastKey, methodOf, needsReceiver, settingKey } from "./constructs/keys.ts";
import type { Names, SignalData } from "./glossary.ts";
import { measureWords } from "./values/measures.ts";
import { logLevelWords } from "./values/system.ts";
import { keepers, timers, timeUnits } from "./values/time.ts";
import { wordFlags } from "./word-flags.ts";
import { wordsIn } from "./words.ts";

/** For each kind of signal: the flag of its finder, and the part of a signal's name that every match holds. */
const partOf: Readonly<Record<string, readonly [flag: number | ((name: string) => number), part: (name: string) => string]>> = {
  annotation: [wordFlags.annotation, annotationWords],
  function: [(name) => (needsReceiver(name) ? wordFlags.memberCall : wordFlags.call), methodOf],
  "package-maven": [wordFlags.package, (name) => name.split(":")[1] ?? name],
  "http-status-name": [wordFlags.statusName, whole],
  "http-header": [wordFlags.header, whole],
  "http-method": [wordFlags.method, whole],
  "mime-type": [wordFlags.mediaType, whole],
  "sql-keyword": [wordFlags.sql, whole],
  "compose-key": [wordFlags.key, lastKey],
  "k8s-field": [wordFlags.key, lastKey],
  "k8s-kind": [wordFlags.key, whole],
  "workflow-key": [wordFlags.key, lastKey],
  "openapi-key": [wordFlags.key, lastKey],
  "prometheus-key": [wordFlags.key, lastKey],
  "ansible-key": [wordFlags.key, lastKey],
  "config-key": [wordFlags.key, (name) => spoken(lastKey(name))],
  keyword: [wordFlags.keyword, (name) => name.split(/ \.{3}|: /)[0] ?? name],
  "template-name": [wordFlags.keyword, whole],
  "env-var": [wordFlags.environment, whole],
  // What touches a star may be part of a longer name.
  "file-name": [wordFlags.fileName, (name) => name.replace(/\w*\*\w*/g, " ")],
  "url-path": [wordFlags.path, whole],
  "cli-command": [wordFlags.command, firstWord],
  "name-affix": [wordFlags.affix, affixWord],
};

/** Words of the values' finders, which look for more than the names of signals. */
const valueWords: readonly (readonly [flag: number, words: readonly string[]])[] = [
  [wordFlags.importing, importWords],
  [wordFlags.schedule, ["yearly", "annually", "monthly", "weekly", "daily", "hourly", "midnight"]],
  [wordFlags.cacheControl, ["cachecontrol", "cache", "age", "store", "revalidate", "stale", "expires"]],
  [wordFlags.timeZone, "africa america antarctica arctic asia atlantic australia europe indian pacific".split(" ")],
  [wordFlags.cookie, ["httponly", "samesite", "site", "cookie", "src", "ancestors", "unsafe", "nonce", "dynamic"]],
  [wordFlags.measure, measureWords],
  [wordFlags.exit, "exit exits exited exiting exitcode exitstatus".split(" ")],
  [
    wordFlags.epoch,
    "epoch timestamp exp iat nbf ts t unix auth created updated expires expire issued createdat expiresat issuedat".split(" "),
  ],
  [
    wordFlags.connection,
    "server source host hosts hostname hostnames domain domains dns common endpoint accountname dbname sslmode catalog".split(" "),
  ],
  [
    wordFlags.fileMode,
    [
      ..."chmod mode install umask defaultmode mkdir mkdirall writefile open openfile creat mkfifo".split(" "),
      ..."perm perms permission permissions".split(" "),
    ],
  ],
  // Variables of the environment are known by how they are read, whatever their name.
  [wordFlags.environment, ["env", "environ", "environment", "getenv", "lookupenv", "getenvironmentvariable", "dotenv", "export", "arg"]],
];

function whole(name: string): string {
  return name;
}

/** `get` of `@app.get`, whose first part may be any name; the words of a name, for `[HttpGetAttribute]` is `[HttpGet]`. */
function annotationWords(name: string): string {
  const last =
    name
      .replace(/^#\[derive\(/, "")
      .split(/[.:\\]/)
      .at(-1) ?? "";
  return spoken(last);
}

/** The words of a name, as `max pool size` of `maxPoolSize`. */
function spoken(name: string): string {
  return wordsIn(name, 0, name.length)
    .map(({ lower }) => lower)
    .join(" ");
}

/** `fixed` of `fixedRate`. */
function leadingWord(name: string): string {
  return wordsIn(name, 0, name.length)[0]?.lower ?? "";
}

/** An annotation that prose knows whatever the language: `@PreAuthorize`. */
const mentioned = /^@[A-Z]/;

/** Where a signal without languages holds. */
export const everyLanguage = "";

/**
 * The flags of every word that opens a finder, by the language in which they hold. Cost: linear in the signals.
 *
 * @param count how often a word stands in texts like those that will be read: of a name's words the rarest is taken, which opens the fewest gates in vain
 */
export function triggersOf(
  signals: Readonly<Record<string, readonly SignalData[]>>,
  meanings: Readonly<Record<string, Readonly<Record<string, string>>>>,
  names: Names,
  count: (word: string) => number,
): Map<string, Map<string, number>> {
  const byLanguage = new Map<string, Map<string, number>>([[everyLanguage, new Map()]]);
  const add = (language: string, word: string, flag: number) => {
    let flags = byLanguage.get(language);
    if (!flags) byLanguage.set(language, (flags = new Map()));
    flags.set(word, (flags.get(word) ?? 0) | flag);
  };
  for (const [kind, rows] of Object.entries(signals)) {
    const isPackage = kind.startsWith("package-") || kind.endsWith("-import");
    const [flag, part] = partOf[kind] ?? (isPackage ? [wordFlags.package, whole] : [0, whole]);
    if (flag === 0) continue;
    for (const [name, , , languages] of rows) {
      const words = part(name)
        .toLowerCase()
        .match(/[a-z0-9]+/g);
      if (!words) continue;
      const rarest = words.reduce((best, word) => (count(word) < count(best) ? word : best));
      // A key may be written as one word: `maxPoolSize`.
      const joined = kind === "config-key" ? settingKey(lastKey(name)) : rarest;
      const inProse = kind === "annotation" && mentioned.test(name) ? ["markdown"] : [];
      for (const language of [...(languages ?? [everyLanguage]), ...inProse])
        for (const word of new Set([rarest, joined])) add(language, word, typeof flag === "number" ? flag : flag(name));
    }
  }
  for (const [flag, words] of [
    ...valueWords,
    [
      wordFlags.duration,
      [...names.lifetimes, ...names.waits, ...names.schedules.map(leadingWord), ...timers, ...timeUnits, ...keepers],
    ] as const,
    [wordFlags.logLevel, logLevelWords(Object.keys(meanings["log-level"] ?? {}))] as const,
  ])
    for (const word of words) add(everyLanguage, word, flag);
  for (const type of names.sqlTypes) add("sql", type, wordFlags.sql);
  return byLanguage;
}
