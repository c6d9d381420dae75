/** Keys of configuration, whatever the format: `spring.datasource.hikari.maximum-pool-size` is the same in YAML, JSON, TOML and properties. */
import type { SignalTable } from "../glossary.ts";
import { settingKey } from "./keys.ts";
import { type Finder, madeOf, type Signal, type Site, signalsOf } from "./site.ts";
import { keysOn, type PlacedKey, sectionAbove } from "./yaml-keys.ts";

/** A key of properties, TOML and ini files, and what stands behind its sign; a profile of Quarkus may stand before it. */
const assignment = /^(\s*(?:export\s+|%[\w-]+\.)?)(["']?)([\w.[\]/-]+)\2\s*[=:]\s*/;
/** A setting as an item of a list: `- "traefik.http.routers.shop.rule=Host(…)"`. */
const dottedItem = /^(\s*-\s+)(["']?)([a-z][\w-]*(?:\.[\w@[\]-]+){2,})=/;
/** The head of a section of an ini file: `[Service]`. */
const sectionHead = /^(\s*\[)(\w+)\]\s*(?:[#;]|$)/;
/** A number, a size or a duration as a key's whole value; alone it says nothing. */
export const amount =
  /^\s*["']?(?:\d+(?:\.\d+)?%?(?:ms|s|m|h|d|w|[kKMGTP]i?[bB]?|min|sec|minutes?|seconds?|hours?|days?)?(?:\d+[smh])*|v?\d+(?:\.\d+){2}(?:-[\w.]+)?|0[0-7]{3})["']?\s*[,;]?\s*(?:#.*)?$/;
const word = /^\s*["']?([\w.:/*-]+)/;
const longestWord = 80;

/** Languages of settings. */
export const holdsSettings = /^(?:yaml|json|toml|properties)$/;
/** Those whose keys hang below each other by their columns. */
const isNested = /^(?:yaml|json)$/;

/** A setting that is listed: the end of its path, last part first, and the value with which alone it counts. */
interface Setting {
  readonly signal: Signal;
  readonly end: readonly string[];
  readonly value: string | undefined;
}

function settingFrom(signal: Signal): Setting {
  const [path = "", value] = signal.name.toLowerCase().split(": ");
  return { signal, end: path.split(".").map(settingKey).reverse(), value };
}

/** Longer ends before shorter ones. */
function byLength(settings: readonly Setting[]): readonly Setting[] {
  return settings.toSorted((a, b) => b.end.length - a.end.length);
}

/** Keys of settings by the end of their path; the longest end that is listed counts. */
export function settingFinder(table: SignalTable | undefined): Finder {
  const settingsOf = madeOf(signalsOf(table), settingFrom, byLength);
  return (site, add) => {
    for (const { path, start, rest, restStart } of placedKeys(site)) {
      const folded = path.flatMap((part) => part.split(".")).map(settingKey);
      const settings = settingsOf(site.analysis, folded.at(-1) ?? "");
      if (settings.length === 0) continue;
      const held = (value: string | undefined) => settings.find((one) => one.value === value && isEnd(one.end, folded))?.signal;
      const last = path.at(-1)?.split(".").at(-1) ?? "";
      const end = start + (path.at(-1)?.length ?? 0);
      const value = word.exec(rest.slice(0, longestWord));
      const valueEnd = restStart + (value?.[0].length ?? 0);
      const ofValue = { start: valueEnd - (value?.[1]?.length ?? 0), end: valueEnd };
      const pair = value ? held(value[1]?.toLowerCase()) : undefined;
      const signal = held(undefined);
      if (pair) add({ ...ofValue, signal: pair, because: `${pair.name} is a setting`, ofPath: true });
      if (!signal) continue;
      const because = `${signal.name} is a setting`;
      add({ start: end - last.length, end, signal, because, ofPath: true });
      if (value && !pair && amount.test(rest)) add({ ...ofValue, signal, because, ofPath: true });
    }
  };
}

/** The keys on a line with their paths from the root. */
function placedKeys(site: Site): readonly PlacedKey[] {
  const { id } = site.analysis.syntax.language;
  if (isNested.test(id)) {
    const label = id === "yaml" ? dottedItem.exec(site.line) : null;
    return label ? [placedAfter(site, label, [])] : keysOn(site);
  }
  const head = sectionHead.exec(site.line);
  if (head) {
    const start = site.reading.start + (head[1] ?? "").length;
    return [{ path: [`[${head[2]}]`], start: start - 1, rest: "", restStart: site.reading.end }];
  }
  const match = holdsSettings.test(id) ? assignment.exec(site.line) : null;
  if (!match) return [];
  return [placedAfter(site, match, sectionAbove(site))];
}

/** The key of a line that was matched: what stands before it, its quote, the key. */
function placedAfter({ line, reading }: Site, match: RegExpExecArray, above: readonly string[]): PlacedKey {
  const start = reading.start + (match[1] ?? "").length + (match[2] ?? "").length;
  const rest = line.slice(match[0].length);
  return { path: [...above, match[3] ?? ""], start, rest, restStart: reading.start + match[0].length };
}

/** True when a path ends so. @param end last part first; `*` stands for any part */
function isEnd(end: readonly string[], path: readonly string[]): boolean {
  return end.length <= path.length && end.every((part, idx) => part === "*" || part === path[path.length - 1 - idx]);
}
