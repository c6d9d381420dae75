/** What does the value under the cursor mean here? */
import { type FinderOptions, type Finders, findersOf, type GatedFinder } from "../finders.ts";
import { marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import { wordFlags } from "../word-flags.ts";
import {
  cidrFinder,
  fileModeFinder,
  imageFinder,
  logLevelFinder,
  portMappingFinder,
  quantityFinder,
  statesVersion,
  versionFinder,
  versionRangeFinder,
} from "./system.ts";
import { cronFinder, durationFinder, timestampFinder } from "./time.ts";
import type { FoundValue } from "./value.ts";
import { cacheControlFinder, connectionUrlFinder, cookieFinder, jwtFinder, uuidFinder } from "./web.ts";

/** Score of a value: it was computed, so nothing is surer. */
const valueScore = 4;

/** Finds the values of a line and says what they mean. Nothing is fetched, verified or logged. */
export function valuesOf({ values }: Pick<GlossaryData, "values">, options: FinderOptions): Finders {
  const meanings = (format: string) => values.meanings[format] ?? {};
  /** A finder, and what every line has on which it could find anything. */
  const rows: readonly GatedFinder<FoundValue>[] = [
    // A lone star has numbers beside it: "0 9 1 1 *".
    [
      ({ marks: held }) => (held & (marks.stars | marks.at)) !== 0 || (held & (marks.star | marks.digit)) === (marks.star | marks.digit),
      () => cronFinder,
    ],
    [({ marks: held, flags }) => (held & marks.digit) !== 0 && (flags & wordFlags.duration) !== 0, () => durationFinder],
    [({ flags }) => (flags & wordFlags.cacheControl) !== 0, () => cacheControlFinder(meanings("cache-control"))],
    [({ flags }) => (flags & wordFlags.cookie) !== 0, () => cookieFinder(meanings("cookie-attribute"))],
    [({ marks: held }) => (held & marks.address) !== 0, () => connectionUrlFinder],
    [({ marks: held }) => (held & marks.token) !== 0, () => jwtFinder],
    [({ marks: held }) => (held & marks.hyphens) !== 0, () => uuidFinder],
    [({ marks: held }) => (held & marks.slashDigit) !== 0, () => cidrFinder],
    [
      ({ marks: held }, { kinds }) => (held & marks.digit) !== 0 && (kinds.has("kubernetes") || kinds.has("helm") || kinds.has("compose")),
      () => quantityFinder,
    ],
    [({ marks: held }, { kinds }) => (held & marks.quotedRange) !== 0 || kinds.has("crate-manifest"), () => versionRangeFinder],
    [({ marks: held }, { kinds }) => (held & marks.dot) !== 0 && statesVersion(kinds), () => versionFinder],
    [({ marks: held }) => (held & marks.hyphen) !== 0 && (held & marks.threeDigits) !== 0, () => timestampFinder],
    [({ marks: held, flags }) => (held & marks.threeDigits) !== 0 && (flags & wordFlags.fileMode) !== 0, () => fileModeFinder],
    [(_, { syntax }) => syntax.language.id === "dockerfile" || syntax.language.id === "yaml", () => imageFinder],
    [({ marks: held }, { kinds }) => (held & marks.hyphen) !== 0 && kinds.has("compose"), () => portMappingFinder],
    [({ flags }) => (flags & wordFlags.logLevel) !== 0, () => logLevelFinder(meanings("log-level"))],
  ];
  return findersOf(rows, options, ({ start, end, format, says }) => {
    const concept = values.concepts[format];
    if (concept === undefined) return undefined;
    return { start, end, concept, kind: "value", score: valueScore, because: [`a value of the format ${format}`], says };
  });
}
