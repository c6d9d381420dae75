/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import { type FinderOptions, type Finders, findersOf, type GatedFinder, hasWord } from "../finders.ts";
import { marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import { wordFlags } from "../word-flags.ts";
import { annotationFinder, callFinder, manifests, packageFinder } from "./code.ts";
import { commandFinder, dockerFinder, environmentFinder, fileNameFinder, keyFinder, keywordFinder } from "./config.ts";
import { headerFinder, mediaTypeFinder, methodFinder, portFinder, statusFinder } from "./http.ts";
import type { Found } from "./site.ts";
import { sqlFinder } from "./sql.ts";

/** Scores of constructs: sure enough to be shown, and surer than a lone word. */
const strong = 3;
const weak = 1;

/** Languages whose macros look like calls. */
const hasMacros = /^(?:ruby|elixir)$/;
/** Languages whose annotations stand in square brackets. */
const hasAttributes = /^(?:csharp|rust|php)$/;

/**
 * Finds the constructs of a line. Signals are data; the finders know only where each kind may stand.
 *
 * Each finder stands behind a gate and is built when its gate first opens.
 */
export function constructsOf({ signals }: Pick<GlossaryData, "signals">, options: FinderOptions): Finders {
  const rows: readonly GatedFinder<Found>[] = [
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
  return findersOf(rows, options, ({ start, end, signal, because, weak: isWeak }) => ({
    start,
    end,
    concept: signal.concept,
    kind: "construct",
    score: isWeak ? weak : strong,
    because: [because],
    ...(signal.says === undefined ? {} : { says: signal.says }),
  }));
}
