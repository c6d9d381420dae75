/** What does the value under the cursor mean here? */
import { namesCommands } from "../constructs/commands.ts";
import { type FinderOptions, type Finders, findersOf, type GatedFinder } from "../finders.ts";
import { marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import { wordFlags } from "../word-flags.ts";
import {
  addressFinder,
  availabilityFinder,
  byteRangeFinder,
  mailPolicyFinder,
  patternFinder,
  percentFinder,
  quantileFinder,
  requestRateFinder,
  roundsFinder,
  scheduleRateFinder,
  sizeFinder,
  tlsVersionFinder,
} from "./measures.ts";
import { awsNameFinder, cipherFinder, hostNameFinder, socketFinder, sortableIdFinder, traceParentFinder } from "./names.ts";
import {
  cidrFinder,
  exitCodeFinder,
  fileModeFinder,
  heapFinder,
  imageFinder,
  logFieldFinder,
  logLevelFinder,
  mountFinder,
  parsedQuantityFinder,
  passwordHashFinder,
  portMappingFinder,
  quantityFinder,
  redirectionFinder,
  regionFinder,
  statesVersion,
  versionFinder,
  versionRangeFinder,
} from "./system.ts";
import { cronFinder, crontabFinder, durationFinder, epochFinder, isoDurationFinder, timestampFinder, timeZoneFinder } from "./time.ts";
import type { FoundValue, ValueFinder } from "./value.ts";
import {
  cacheControlFinder,
  connectionSettingsFinder,
  connectionUrlFinder,
  contentPolicyFinder,
  cookieFinder,
  driverAddressFinder,
  jwtFinder,
  uuidFinder,
} from "./web.ts";

/** Score of a value: it was computed, so nothing is surer. */
const valueScore = 4;
/** Score of one that says less than a word in it may. */
const weakScore = 1;

/** Several finders behind one gate. */
function together(...finders: readonly ValueFinder[]): ValueFinder {
  return (site, add) => {
    for (const find of finders) find(site, add);
  };
}

/** Finds the values of a line and says what they mean. Nothing is fetched, verified or logged. */
export function valuesOf({ values }: Pick<GlossaryData, "values">, options: FinderOptions): Finders {
  const meanings = (format: string) => values.meanings[format] ?? {};
  const rows: readonly GatedFinder<FoundValue>[] = [
    [[{ marks: marks.stars | marks.starField }, { flags: wordFlags.schedule, marks: marks.at }], () => cronFinder],
    [[{ flags: wordFlags.duration, marks: marks.digit }], () => durationFinder],
    [[{ marks: marks.isoDuration }], () => isoDurationFinder],
    [[{ flags: wordFlags.measure, marks: marks.digit }, { allMarks: marks.digit | marks.slash }], () => requestRateFinder],
    [
      [{ flags: wordFlags.measure, marks: marks.digit }],
      () =>
        together(
          availabilityFinder,
          tlsVersionFinder(meanings("tls-version")),
          sizeFinder,
          quantileFinder,
          roundsFinder,
          byteRangeFinder,
          mailPolicyFinder(meanings("mail-policy")),
          scheduleRateFinder,
          crontabFinder,
        ),
    ],
    [[{ marks: marks.digit }], () => together(addressFinder, percentFinder, sortableIdFinder)],
    [[{ marks: marks.quote | marks.slash }], () => together(patternFinder, awsNameFinder(meanings("aws-service")), socketFinder)],
    [[{ flags: wordFlags.timeZone, marks: marks.slash }], () => timeZoneFinder],
    [[{ flags: wordFlags.cacheControl }], () => cacheControlFinder(meanings("cache-control"))],
    [
      [{ flags: wordFlags.cookie }],
      () => together(cookieFinder(meanings("cookie-attribute")), contentPolicyFinder(meanings("content-policy"))),
    ],
    [[{ marks: marks.address }], () => connectionUrlFinder],
    [[{ flags: wordFlags.connection, marks: marks.setting }], () => connectionSettingsFinder],
    [[{ allMarks: marks.at | marks.slash }], () => driverAddressFinder],
    [[{ marks: marks.token }], () => jwtFinder],
    [[{ allMarks: marks.dollar | marks.digit }], () => passwordHashFinder],
    [[{ flags: wordFlags.exit, marks: marks.digit }], () => exitCodeFinder],
    [[{ flags: wordFlags.epoch, marks: marks.threeDigits }], () => epochFinder],
    [[{ marks: marks.hyphens }], () => uuidFinder],
    [[{ marks: marks.slashDigit }], () => cidrFinder],
    [
      [
        { marks: marks.digit, where: ({ kinds }) => kinds.has("kubernetes") || kinds.has("helm") || kinds.has("compose") },
        { flags: wordFlags.measure, marks: marks.digit, where: ({ syntax }) => syntax.language.id === "markdown" },
      ],
      () => quantityFinder,
    ],
    [[{ allMarks: marks.quote | marks.digit, where: ({ syntax }) => syntax.language.id === "go" }], () => parsedQuantityFinder],
    [
      [
        { marks: marks.quotedRange },
        { where: ({ kinds }) => kinds.has("crate-manifest") || kinds.has("pypi-manifest") || kinds.has("helm") },
      ],
      () => versionRangeFinder,
    ],
    [
      [
        { marks: marks.dot, where: ({ kinds }) => statesVersion(kinds) },
        { flags: wordFlags.connection, marks: marks.dot },
      ],
      () => together(versionFinder, hostNameFinder),
    ],
    [[{ allMarks: marks.hyphen | marks.threeDigits }], () => timestampFinder],
    [[{ flags: wordFlags.fileMode, marks: marks.threeDigits }], () => fileModeFinder],
    [
      [
        { where: ({ syntax }) => syntax.language.id === "dockerfile" || syntax.language.id === "yaml" },
        { marks: marks.slash | marks.dot | marks.digit | marks.hyphen, where: ({ syntax }) => namesCommands.test(syntax.language.id) },
      ],
      () => imageFinder(meanings("image")),
    ],
    [[{ allMarks: marks.hyphen | marks.number }, { allMarks: marks.hyphen | marks.dollar }], () => portMappingFinder],
    [[{ allMarks: marks.hyphen | marks.slash, where: ({ syntax }) => namesCommands.test(syntax.language.id) }], () => mountFinder],
    [
      [
        {
          marks: marks.digit | marks.slash,
          where: ({ syntax }) => namesCommands.test(syntax.language.id),
        },
      ],
      () => redirectionFinder,
    ],
    [[{ allMarks: marks.hyphen | marks.digit }], () => together(regionFinder, heapFinder, traceParentFinder, cipherFinder)],
    [[{ flags: wordFlags.logLevel }], () => together(logLevelFinder(meanings("log-level")), logFieldFinder)],
  ];
  return findersOf(rows, options, ({ start, end, format, says, shown, weak }, explains) => {
    const concept = values.concepts[format];
    if (concept === undefined) return undefined;
    const score = weak ? weakScore : valueScore;
    const plain = { start, end, concept, kind: "value", score, says } as const;
    const value = explains ? { ...plain, because: [`a value of the format ${format}`] } : plain;
    return shown === undefined ? value : { ...value, shown };
  });
}
