/** What does the value under the cursor mean here? */
import { type FinderOptions, type Finders, findersOf, type GatedFinder } from "../finders.ts";
import { marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import { wordFlags } from "../word-flags.ts";
import {
  cidrFinder,
  fileModeFinder,
  heapFinder,
  imageFinder,
  logLevelFinder,
  mountFinder,
  portMappingFinder,
  quantityFinder,
  redirectionFinder,
  regionFinder,
  statesVersion,
  versionFinder,
  versionRangeFinder,
} from "./system.ts";
import { cronFinder, durationFinder, isoDurationFinder, requestRateFinder, timestampFinder, timeZoneFinder } from "./time.ts";
import type { FoundValue } from "./value.ts";
import { cacheControlFinder, connectionUrlFinder, cookieFinder, jwtFinder, uuidFinder } from "./web.ts";

/** Languages in which commands of the terminal stand. */
const hasCommands = /^(?:shellscript|markdown|plaintext|yaml|dockerfile)$/;

/** Score of a value: it was computed, so nothing is surer. */
const valueScore = 4;

/** Finds the values of a line and says what they mean. Nothing is fetched, verified or logged. */
export function valuesOf({ values }: Pick<GlossaryData, "values">, options: FinderOptions): Finders {
  const meanings = (format: string) => values.meanings[format] ?? {};
  const rows: readonly GatedFinder<FoundValue>[] = [
    [[{ marks: marks.stars | marks.starField }, { flags: wordFlags.schedule, marks: marks.at }], () => cronFinder],
    [[{ flags: wordFlags.duration, marks: marks.digit }], () => durationFinder],
    [[{ marks: marks.isoDuration }], () => isoDurationFinder],
    [[{ allMarks: marks.digit | marks.slash }], () => requestRateFinder],
    [[{ flags: wordFlags.timeZone, marks: marks.slash }], () => timeZoneFinder],
    [[{ flags: wordFlags.cacheControl }], () => cacheControlFinder(meanings("cache-control"))],
    [[{ flags: wordFlags.cookie }], () => cookieFinder(meanings("cookie-attribute"))],
    [[{ marks: marks.address }], () => connectionUrlFinder],
    [[{ marks: marks.token }], () => jwtFinder],
    [[{ marks: marks.hyphens }], () => uuidFinder],
    [[{ marks: marks.slashDigit }], () => cidrFinder],
    [
      [{ marks: marks.digit, where: ({ kinds }) => kinds.has("kubernetes") || kinds.has("helm") || kinds.has("compose") }],
      () => quantityFinder,
    ],
    [[{ marks: marks.quotedRange }, { where: ({ kinds }) => kinds.has("crate-manifest") }], () => versionRangeFinder],
    [[{ marks: marks.dot, where: ({ kinds }) => statesVersion(kinds) }], () => versionFinder],
    [[{ allMarks: marks.hyphen | marks.threeDigits }], () => timestampFinder],
    [[{ flags: wordFlags.fileMode, marks: marks.threeDigits }], () => fileModeFinder],
    [
      [
        { where: ({ syntax }) => syntax.language.id === "dockerfile" || syntax.language.id === "yaml" },
        { marks: marks.slash | marks.dot | marks.digit | marks.hyphen, where: ({ syntax }) => hasCommands.test(syntax.language.id) },
      ],
      () => imageFinder(meanings("image")),
    ],
    [[{ allMarks: marks.hyphen | marks.number }, { allMarks: marks.hyphen | marks.dollar }], () => portMappingFinder],
    [[{ allMarks: marks.hyphen | marks.slash, where: ({ syntax }) => hasCommands.test(syntax.language.id) }], () => mountFinder],
    [
      [
        {
          marks: marks.digit | marks.slash,
          where: ({ syntax }) => syntax.language.id === "shellscript" || syntax.language.id === "dockerfile",
        },
      ],
      () => redirectionFinder,
    ],
    [[{ allMarks: marks.hyphen | marks.digit }], () => regionFinder],
    [[{ allMarks: marks.hyphen | marks.digit }], () => heapFinder],
    [[{ flags: wordFlags.logLevel }], () => logLevelFinder(meanings("log-level"))],
  ];
  return findersOf(rows, options, ({ start, end, format, says }) => {
    const concept = values.concepts[format];
    if (concept === undefined) return undefined;
    return { start, end, concept, kind: "value", score: valueScore, because: [`a value of the format ${format}`], says };
  });
}
