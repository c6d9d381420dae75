/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import type { Analysis, LineReading } from "./analysis.ts";
import type { GlossaryData } from "./glossary.ts";
import type { Occurrence } from "./recognize.ts";

/** Finds the constructs of a line. */
export function constructsOf(_glossary: GlossaryData): (analysis: Analysis, reading: LineReading) => readonly Occurrence[] {
  return () => [];
}
