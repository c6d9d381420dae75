/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import type { GlossaryData, SignalData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import { annotationFinder, callFinder, packageFinder } from "./code.ts";
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

/** A family of finders' first question to a line: cheap, and true wherever the finder could find anything. */
type Gate = (site: Site) => boolean;

const always: Gate = () => true;
const holds =
  (pattern: RegExp): Gate =>
  ({ line }) =>
    pattern.test(line);

/** True for lines that hold one of the names, however written. */
function holdsAny(data: readonly SignalData[] | undefined): Gate {
  const names = (data ?? []).map(([name]) => name.replace(/\W/g, "\\$&"));
  return names.length === 0 ? () => false : holds(new RegExp(names.join("|"), "i"));
}

/** Made when first needed, as a line of prose needs few. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * Finds the constructs of a line. Signals are data; the finders know only where each kind may stand.
 *
 * Each finder stands behind a gate and is built when its gate first opens.
 */
export function constructsOf({ signals }: Pick<GlossaryData, "signals">, { gates }: FinderOptions): (site: Site) => readonly Occurrence[] {
  const row = (gate: Gate, make: () => Finder) => ({ gate, finder: lazy(make) });
  const isMethod = lazy(() => holdsAny(signals["http-method"]));
  const rows = [
    row(
      ({ line, languageId }) => /[@[]/.test(line) || languageId === "ruby" || languageId === "elixir",
      () => annotationFinder(signals.annotation),
    ),
    row(always, () => callFinder(signals.function)),
    row(always, () => packageFinder(signals)),
    row(holds(/[1-5]\d\d|http|status|code|error|exception|result|response|return|=>/i), () =>
      statusFinder(signals["http-status"], signals["http-status-name"]),
    ),
    row(always, () => headerFinder(signals["http-header"])),
    row(
      (site) => isMethod()(site),
      () => methodFinder(signals["http-method"]),
    ),
    row(
      ({ line }) => line.includes("/"),
      () => mediaTypeFinder(signals["mime-type"]),
    ),
    row(holds(/\d\d/), () => portFinder(signals.port)),
    row(always, () => sqlFinder(signals["sql-keyword"])),
    row(
      ({ languageId }) => languageId === "dockerfile",
      () => dockerFinder(signals["docker-instruction"]),
    ),
    row(
      ({ languageId }) => languageId === "yaml",
      () => keyFinder(signals),
    ),
    row(always, () => keywordFinder(signals.keyword)),
    row(holds(/[A-Z]/), () => environmentFinder(signals["env-var"])),
    row(holds(/[./]|file|CODEOWNERS|crontab|id_rsa/), () => fileNameFinder(signals["file-name"])),
    row(always, () => commandFinder(signals["cli-command"])),
  ];
  return (site) => {
    const found: Occurrence[] = [];
    for (const { gate, finder } of rows) {
      if (gates && !gate(site)) continue;
      for (const { start, end, signal, because, weak: isWeak } of finder()(site))
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
    return found;
  };
}
