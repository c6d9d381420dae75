/** What does the value under the cursor mean here? */
import type { FinderOptions } from "../constructs/constructs.ts";
import type { Site } from "../constructs/site.ts";
import type { GlossaryData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import {
  cidrFinder,
  fileModeFinder,
  imageFinder,
  logLevelFinder,
  portMappingFinder,
  quantityFinder,
  versionRangeFinder,
} from "./system.ts";
import { cronFinder, durationFinder } from "./time.ts";
import { cacheControlFinder, connectionUrlFinder, cookieFinder, jwtFinder, uuidFinder } from "./web.ts";

/** Score of a value: it was computed, so nothing is surer. */
const valueScore = 4;

/** Finds the values of a line and says what they mean. Nothing is fetched, verified or logged. */
export function valuesOf({ values }: Pick<GlossaryData, "values">, { gates }: FinderOptions): (site: Site) => readonly Occurrence[] {
  // Each finder stands behind a gate: a pattern that every line fits on which it could find anything.
  const finders = [
    { finder: cronFinder, gate: undefined },
    { finder: durationFinder, gate: undefined },
    { finder: cacheControlFinder(values.meanings["cache-control"] ?? {}), gate: undefined },
    { finder: cookieFinder(values.meanings["cookie-attribute"] ?? {}), gate: /httponly|samesite|set-cookie|document\.cookie/i },
    { finder: connectionUrlFinder, gate: undefined },
    { finder: jwtFinder, gate: undefined },
    { finder: uuidFinder, gate: /-/ },
    { finder: cidrFinder, gate: undefined },
    { finder: quantityFinder, gate: undefined },
    { finder: versionRangeFinder, gate: /["']/ },
    { finder: fileModeFinder, gate: /[0-7]{3}/ },
    { finder: imageFinder, gate: undefined },
    { finder: portMappingFinder, gate: /^\s*-/ },
    { finder: logLevelFinder(values.meanings["log-level"] ?? {}), gate: undefined },
  ];
  return (site) => {
    const found: Occurrence[] = [];
    for (const { finder, gate } of finders) {
      if (gates && gate && !gate.test(site.line)) continue;
      for (const { start, end, format, says } of finder(site)) {
        const concept = values.concepts[format];
        if (concept !== undefined)
          found.push({ start, end, concept, kind: "value", score: valueScore, because: [`a value of the format ${format}`], says });
      }
    }
    return found;
  };
}
