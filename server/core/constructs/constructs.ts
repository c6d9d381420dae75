/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import type { Analysis, LineReading } from "../analysis.ts";
import type { GlossaryData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import { annotationFinder, callFinder, packageFinder } from "./code.ts";
import { commandFinder, dockerFinder, environmentFinder, fileNameFinder, keyFinder, keywordFinder } from "./config.ts";
import { headerFinder, mediaTypeFinder, methodFinder, portFinder, statusFinder } from "./http.ts";
import { siteOf } from "./site.ts";
import { sqlFinder } from "./sql.ts";

/** Scores of constructs: sure enough to be shown, and surer than a lone word. */
const strong = 3;
const weak = 1;

/** Finds the constructs of a line. Signals are data; the finders know only where each kind may stand. */
export function constructsOf({ signals }: GlossaryData): (analysis: Analysis, reading: LineReading) => readonly Occurrence[] {
  const finders = [
    annotationFinder(signals["annotation"]),
    callFinder(signals["function"]),
    packageFinder(signals),
    statusFinder(signals["http-status"], signals["http-status-name"]),
    headerFinder(signals["http-header"]),
    methodFinder(signals["http-method"]),
    mediaTypeFinder(signals["mime-type"]),
    portFinder(signals["port"]),
    sqlFinder(signals["sql-keyword"]),
    dockerFinder(signals["docker-instruction"]),
    keyFinder(signals),
    keywordFinder(signals.keyword),
    environmentFinder(signals["env-var"]),
    fileNameFinder(signals["file-name"]),
    commandFinder(signals["cli-command"]),
  ];
  return (analysis, reading) => {
    const site = siteOf(analysis, reading);
    const found: Occurrence[] = [];
    for (const finder of finders)
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
    return found;
  };
}
