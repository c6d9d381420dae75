/** Where does each concept stand in this document? Reads it whole once, and after an edit only what the edit can have changed. */
import { type Analysis, longestLine, reachLines } from "./analysis.ts";
import { ownVariables } from "./constructs/config.ts";
import { visitDeclared } from "./declarations.ts";
import { blockAt, blocksIn } from "./embedded.ts";
import type { Occurrence, Recognizer } from "./recognize.ts";
import { kindBit, type Token } from "./syntax.ts";
import { emptyHash, hashOf, hashOn } from "./vocabulary.ts";

/** A reading of one version of a document, in steps. */
export interface Scan {
  /** Reads on until every line is read or `pause` says so; true when every line is read. Cost: linear in the text that changed. */
  advance(pause: () => boolean): boolean;
  /** What was found, sorted by start, never overlapping; complete once `advance` was true and until the next edit. */
  found(): readonly Occurrence[];
  /** What was found on one line; undefined when it has not been read yet. Holds until the next edit. */
  foundOn(line: number): readonly Occurrence[] | undefined;
  /** False when every line was read and none declares the name in `[start, end)` to be a concept. */
  mayDeclare(start: number, end: number): boolean;
}

/** What was found in one document, kept from version to version. One scan at a time may be advanced. */
export interface Findings {
  /**
   * Takes an edit that begins on line `first` and ends on line `last` of a text of `nBefore` lines, which has `nAfter` now.
   * Cost: linear in the number of lines, without reading text.
   */
  edit(first: number, last: number, nBefore: number, nAfter: number): void;
  /** Starts to read the current version, whose syntax must be parsed. Nothing is read before `advance`. */
  scan(recognizer: Recognizer, analysis: Analysis): Scan;
}

/** One line's occurrences, where the line started when it was read, and the tokens for which they hold. */
interface LineFindings {
  readonly signature: number;
  readonly start: number;
  readonly found: readonly Occurrence[];
}

/** Lines that are read between two questions to `pause`. */
const linesPerStep = 16;
/** How far below a key of a configuration file others may depend on it. In lines. */
const keyReach = 400;

/** Keeps the findings of one document. */
export function findingsOf(): Findings {
  /** By line; undefined where a line must be read. */
  let known: (LineFindings | undefined)[] = [];
  /** What holds for the whole file; every line is read again when it changes. */
  let fileKey = "";
  /** Hashes of the names beside which a concept stood that names may hold. One too many costs a search, so none is ever removed. */
  const declaring = new Set<number>();

  return {
    edit(first, last, nBefore, nAfter) {
      // A line break that is typed beside "\r" changes the end of a neighboring line, so these count as edited, too.
      const from = Math.max(0, first - 1);
      const to = Math.min(nBefore, last + 2);
      const nEdited = Math.max(0, nAfter - from - (nBefore - to));
      known.length = nBefore;
      known = [...known.slice(0, from), ...new Array<undefined>(nEdited).fill(undefined), ...known.slice(to)];
    },
    scan(recognizer, analysis) {
      const { lines } = analysis.document;
      const { nLines } = lines;
      const below = analysis.syntax.language.shape === "config" ? keyReach : reachLines;
      const signatures = new Int32Array(nLines);
      const changed: number[] = [];
      // A document that is read for the first time has nothing to compare with.
      const isFirst = known.length === 0;
      let comparedLine = 0;
      let line = 0;

      const sign = (one: number): number => {
        const start = lines.lineStart(one);
        const { languageId = "" } = blockAt(analysis, one) ?? {};
        const own = lines.lineEnd(one) - start > longestLine ? 0 : signatureOf(analysis.syntax.tokens(one), start);
        // A line of code has the tokens of prose, too.
        const signature = own ^ hashOf(languageId, 0, languageId.length);
        signatures[one] = signature;
        return signature;
      };
      const compare = () => {
        const signature = sign(comparedLine);
        if (known[comparedLine]?.signature !== signature) changed.push(comparedLine);
        comparedLine++;
      };
      /** Forgets what can have changed; from here on the known lines hold for this version. */
      const forget = () => {
        const key = fileKeyOf(analysis);
        if (key !== fileKey) known = [];
        fileKey = key;
        if (known.length === 0) known = new Array<undefined>(nLines).fill(undefined);
        known.length = nLines;
        let forgotten = 0;
        for (const one of changed) {
          // The head of a block says what its other lines are about.
          const block = blockAt(analysis, one);
          const end = Math.min(nLines, Math.max(one + below + 1, block?.end ?? 0));
          for (let at = Math.max(forgotten, Math.min(one - reachLines, block?.start ?? one)); at < end; at++) known[at] = undefined;
          forgotten = Math.max(forgotten, end);
        }
      };
      const read = () => {
        if (!known[line]) {
          const start = lines.lineStart(line);
          const signature = isFirst ? sign(line) : (signatures[line] ?? 0);
          const found = recognizer.onLine(analysis, line);
          known[line] = { signature, start, found };
          if (recognizer.mayDeclare(found))
            visitDeclared(lines.text, start, lines.lineEnd(line), analysis.syntax.language.id, (from, to) =>
              declaring.add(hashOf(lines.text, from, to)),
            );
        }
        line++;
      };

      return {
        advance(pause) {
          if (isFirst && line === 0) forget();
          while (!isFirst && comparedLine < nLines) {
            compare();
            if (comparedLine === nLines) forget();
            if (comparedLine % linesPerStep === 0 && pause()) return false;
          }
          while (line < nLines) {
            read();
            if (line % linesPerStep === 0 && pause()) break;
          }
          return line >= nLines;
        },
        foundOn(at) {
          const findings = at < line ? known[at] : undefined;
          return findings && foundFrom(findings, lines.lineStart(at));
        },
        mayDeclare: (from, to) => line < nLines || declaring.has(hashOf(lines.text, from, to)),
        found() {
          const all: Occurrence[] = [];
          for (let at = 0; at < line; at++) {
            const findings = known[at];
            if (findings && findings.found.length > 0) all.push(...foundFrom(findings, lines.lineStart(at)));
          }
          return all;
        },
      };
    },
  };
}

/** All occurrences of a document at once. Cost: linear in its text. */
export function occurrencesIn(recognizer: Recognizer, analysis: Analysis): readonly Occurrence[] {
  const scan = findingsOf().scan(recognizer, analysis);
  scan.advance(() => false);
  return scan.found();
}

/** A line's occurrences where the line starts now. */
function foundFrom({ start: before, found }: LineFindings, start: number): readonly Occurrence[] {
  const by = start - before;
  return by === 0 ? found : found.map((one) => ({ ...one, start: one.start + by, end: one.end + by }));
}

/** A number that differs, almost surely, for different tokens (FNV-1a over kinds, lengths and offsets in the line). */
function signatureOf(tokens: readonly Token[], lineStart: number): number {
  let hash = emptyHash;
  for (let idx = 0; idx < tokens.length; idx++) {
    const { start, end, kind } = tokens[idx] as Token;
    hash = hashOn(hashOn(hash, (start - lineStart) * tokenScale + kindBit(kind)), end - start);
  }
  return hash;
}

/** Above all kinds of token. */
const tokenScale = 256;

/** What a line's concepts depend on beyond its surroundings: the kinds of file, what the imports speak of, which blocks of other languages there are, and a script's own variables. */
function fileKeyOf(analysis: Analysis): string {
  const blocks = blocksIn(analysis).map(({ languageId }) => languageId);
  return JSON.stringify([[...analysis.kinds], [...analysis.fileWords], blocks, [...ownVariables(analysis)]]);
}
