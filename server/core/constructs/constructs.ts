/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import type { Analysis } from "../analysis.ts";
import { type Glance, marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import { wordFlags } from "../word-flags.ts";
import { annotationFinder, callFinder, manifests, packageFinder } from "./code.ts";
import { commandFinder, dockerFinder, environmentFinder, fileNameFinder, keyFinder, keywordFinder } from "./config.ts";
import { headerFinder, mediaTypeFinder, methodFinder, portFinder, statusFinder } from "./http.ts";
import type { Finder, Site } from "./site.ts";
import { sqlFinder } from "./sql.ts";

/** Scores of constructs: sure enough to be shown, and surer than a lone word. */
const strong = 3;
const weak = 1;

/** What the recognizer is made like. */
export interface FinderOptions {
  /** False asks every finder about every line, to test that the gates leave nothing out. */
  readonly gates: boolean;
}

/** A finder's first question to a line: cheap, and true wherever the finder could find anything. */
type Gate = (glance: Glance, analysis: Analysis) => boolean;

/** True for lines that hold a word without which the finder finds nothing. */
const hasWord =
  (flag: number): Gate =>
  ({ flags }) =>
    (flags & flag) !== 0;

/** Languages whose macros look like calls. */
const hasMacros = /^(?:ruby|elixir)$/;
/** Languages whose annotations stand in square brackets. */
const hasAttributes = /^(?:csharp|rust|php)$/;

/** Finders of one layer behind their gates. The open ones are the bits of a number. */
export interface Finders {
  /** Which finders could find anything on a line? */
  open(analysis: Analysis, glance: Glance): number;
  /** Adds what the open finders find. */
  find(site: Site, open: number, found: Occurrence[]): void;
}

/**
 * Finds the constructs of a line. Signals are data; the finders know only where each kind may stand.
 *
 * Each finder stands behind a gate and is built when its gate first opens.
 */
export function constructsOf({ signals }: Pick<GlossaryData, "signals">, { gates }: FinderOptions): Finders {
  const rows: readonly (readonly [gate: Gate, make: () => Finder])[] = [
    [
      ({ flags, marks: held }, { syntax }) =>
        (flags & wordFlags.annotation) !== 0 &&
        ((held & marks.at) !== 0 ||
          ((held & marks.bracket) !== 0 && hasAttributes.test(syntax.language.id)) ||
          hasMacros.test(syntax.language.id)),
      () => annotationFinder(signals.annotation),
    ],
    [hasWord(wordFlags.call), () => callFinder(signals.function)],
    [
      ({ flags }, { syntax, kinds }) =>
        (flags & wordFlags.package) !== 0 &&
        ((flags & wordFlags.importing) !== 0 || syntax.language.id === "go" || Object.keys(manifests).some((kind) => kinds.has(kind))),
      () => packageFinder(signals),
    ],
    [
      ({ flags, marks: held }) => (flags & wordFlags.statusName) !== 0 || (held & marks.threeDigits) !== 0,
      () => statusFinder(signals["http-status"], signals["http-status-name"]),
    ],
    [hasWord(wordFlags.header), () => headerFinder(signals["http-header"])],
    [hasWord(wordFlags.method), () => methodFinder(signals["http-method"])],
    [
      ({ flags, marks: held }) => (flags & wordFlags.mediaType) !== 0 && (held & marks.slash) !== 0,
      () => mediaTypeFinder(signals["mime-type"]),
    ],
    [({ marks: held }) => (held & marks.twoDigits) !== 0, () => portFinder(signals.port)],
    [hasWord(wordFlags.sql), () => sqlFinder(signals["sql-keyword"])],
    [(_, { syntax }) => syntax.language.id === "dockerfile", () => dockerFinder(signals["docker-instruction"])],
    [({ flags }, { syntax }) => (flags & wordFlags.key) !== 0 && syntax.language.id === "yaml", () => keyFinder(signals)],
    [hasWord(wordFlags.keyword), () => keywordFinder(signals.keyword)],
    [
      ({ flags, marks: held }) => (held & marks.upper) !== 0 && ((flags & wordFlags.environment) !== 0 || (held & marks.dollar) !== 0),
      () => environmentFinder(signals["env-var"]),
    ],
    [hasWord(wordFlags.fileName), () => fileNameFinder(signals["file-name"])],
    [hasWord(wordFlags.command), () => commandFinder(signals["cli-command"])],
  ];
  const made: Finder[] = [];
  return {
    open(analysis, glance) {
      if (!gates) return -1;
      let open = 0;
      for (let idx = 0; idx < rows.length; idx++) if (rows[idx]?.[0](glance, analysis)) open |= 1 << idx;
      return open;
    },
    find(site, open, found) {
      for (const [idx, [, make]] of rows.entries()) {
        if ((open & (1 << idx)) === 0) continue;
        const finder = (made[idx] ??= make());
        for (const { start, end, signal, because, weak: isWeak } of finder(site))
          found.push({
            start,
            end,
            concept: signal.concept,
            kind: "construct",
            score: isWeak ? weak : strong,
            because: [because],
            ...(signal.says === undefined ? {} : { says: signal.says }),
          });
      }
    },
  };
}
