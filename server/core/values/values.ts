/** What does the value under the cursor mean here? */
import type { Analysis, LineReading } from "../analysis.ts";
import { siteOf } from "../constructs/site.ts";
import type { GlossaryData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import { cidrFinder, fileModeFinder, imageFinder, logLevelFinder, quantityFinder, versionRangeFinder } from "./system.ts";
import { cronFinder, durationFinder } from "./time.ts";
import { cacheControlFinder, connectionUrlFinder, cookieFinder, jwtFinder, uuidFinder } from "./web.ts";

/** Score of a value: it was computed, so nothing is surer. */
const valueScore = 4;

/** Finds the values of a line and says what they mean. Nothing is fetched, verified or logged. */
export function valuesOf({ values }: GlossaryData): (analysis: Analysis, reading: LineReading) => readonly Occurrence[] {
  const finders = [
    cronFinder,
    durationFinder,
    cacheControlFinder(values.meanings["cache-control"] ?? {}),
    cookieFinder(values.meanings["cookie-attribute"] ?? {}),
    connectionUrlFinder,
    jwtFinder,
    uuidFinder,
    cidrFinder,
    quantityFinder,
    versionRangeFinder,
    fileModeFinder,
    imageFinder,
    logLevelFinder(values.meanings["log-level"] ?? {}),
  ];
  return (analysis, reading) => {
    const site = siteOf(analysis, reading);
    const found: Occurrence[] = [];
    for (const finder of finders)
      for (const { start, end, format, says } of finder(site)) {
        const concept = values.concepts[format];
        if (concept !== undefined)
          found.push({ start, end, concept, kind: "value", score: valueScore, because: [`a value of the format ${format}`], says });
      }
    return found;
  };
}
