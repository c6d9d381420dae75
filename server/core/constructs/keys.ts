/** Under which key is a signal stored, so that its finder gets at it with one look-up and reads no other? */

/** A signal such as `redis SETNX`. */
export const storeCall = /^(redis|mongo) (\w+)$/;

/** What is called in a signal such as `jwt.verify`, `redis SETNX` or `process.on('SIGTERM')`. */
export function methodOf(signal: string): string {
  const method = storeCall.exec(signal)?.[2]?.toLowerCase() ?? callPath(signal).at(-1) ?? "";
  return method.replace(/[!?]$/, "");
}

/** The names of a call; "go func" is the word `go` with `func` behind it. */
export function callPath(signal: string): readonly string[] {
  return signal.replace(/[( ].*$/, "").split(/\.|::/);
}

/** What stands for a receiver in a signal, or for none. */
export const anyReceiver = ".";
export const noReceiver = "global";

/** Last part of the receiver in lower case; empty for any or none, `anyReceiver` for any, `*` for a class, `noReceiver` for none. */
export function receiverIn(signal: string): string {
  if (storeCall.test(signal)) return "";
  return signal.startsWith(".") ? anyReceiver : (callPath(signal).at(-2) ?? "").toLowerCase();
}

/** True for a signal that holds only behind a dot or its like. */
export function needsReceiver(signal: string): boolean {
  const receiver = receiverIn(signal);
  return receiver !== "" && receiver !== noReceiver;
}

/** A package's name in one spelling. */
export function foldPackage(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/\/v\d+$/, "");
}

/** The key of signals whose names are patterns. */
export const patternKey = "*";

/** The first word of a signal such as `git commit`. */
export function firstWord(name: string): string {
  return name.split(" ")[0] ?? "";
}

/** A key of settings in one spelling: `maxPoolSize`, `max-pool-size` and `MAX_POOL_SIZE` are one. */
export function settingKey(name: string): string {
  return name.toLowerCase().replace(/[-_]|\[\d*\]/g, "");
}

/** The last key of a setting's path, without the value of a pair. */
export function lastKey(name: string): string {
  return (name.split(": ")[0] ?? "").split(".").at(-1) ?? "";
}

/** The word by which a name such as `idx_*` or `constraint *_key` is told. */
export function affixWord(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/^.* /, "")
      .replace(/[_*]+/g, " ")
      .trim()
      .split(" ")
      .at(name.includes("*_") ? -1 : 0) ?? ""
  );
}

const lower = (name: string) => name.toLowerCase();

const keys: Readonly<Record<string, (name: string) => string>> = {
  function: methodOf,
  annotation: (name) => (name.startsWith("@") && name.includes("*") ? patternKey : name),
  "http-header": lower,
  "mime-type": lower,
  "package-maven": (name) => foldPackage(name.split(":")[1] ?? name),
  "sql-keyword": (name) => firstWord(name).toLowerCase().replace(/\W/g, ""),
  "cli-command": firstWord,
  "cli-option": (name) => name.split(" ").at(-1) ?? name,
  "name-affix": affixWord,
  "config-key": (name) => settingKey(lastKey(name)),
  "file-name": (name) => (name.includes("*") ? patternKey : name.toLowerCase()),
};

/** The key of a signal of some kind. */
export function keyOf(kind: string, name: string): string {
  const isPackage = kind.startsWith("package-") || kind.endsWith("-import");
  return (keys[kind] ?? (isPackage ? foldPackage : String))(name);
}
