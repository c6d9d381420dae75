/** Where does each concept stand in this document? */
import type { Analysis } from "./analysis.ts";
import type { Occurrence, Recognizer } from "./recognize.ts";

/** A reading of a whole document, in steps. */
export interface Scan {
  /** Reads on until every line is read or `pause` says so; true when every line is read. Cost: linear in the lines read. */
  advance(pause: () => boolean): boolean;
  /** What was found so far: sorted by start, never overlapping. */
  found(): readonly Occurrence[];
}

/** Lines that are read between two questions to `pause`. */
const linesPerStep = 16;

/** Starts to read all of one version of a document. Nothing is read before `advance`. */
export function scanOf(recognizer: Recognizer, analysis: Analysis): Scan {
  const { nLines } = analysis.document.lines;
  const found: Occurrence[] = [];
  let line = 0;
  return {
    advance(pause) {
      while (line < nLines) {
        for (const occurrence of recognizer.onLine(analysis, line)) found.push(occurrence);
        line++;
        if (line % linesPerStep === 0 && pause()) break;
      }
      return line >= nLines;
    },
    found: () => found,
  };
}

/** All occurrences of a document at once. Cost: linear in its text. */
export function occurrencesIn(recognizer: Recognizer, analysis: Analysis): readonly Occurrence[] {
  const scan = scanOf(recognizer, analysis);
  scan.advance(() => false);
  return scan.found();
}
