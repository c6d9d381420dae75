/** Which documents are open, and what has been read of the current version of each? */
import type { Connection } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Analysis } from "../core/analysis.ts";
import { grammarOf } from "../core/grammars.ts";
import { languageIdIn } from "../core/languages.ts";
import { type Findings, findingsOf, type Scan } from "../core/occurrences.ts";
import type { LinesRead, Occurrence, Recognizer } from "../core/recognize.ts";
import { type ParsedSyntax, syntaxOf } from "../core/syntax.ts";
import { type Lines, trimLineEnd } from "../core/text.ts";

/** Largest document that is read, in UTF-16 code units. Larger ones get no hovers. */
const largestDocument = 20_000_000;
/** A parse gives way to requests after so long. In milliseconds. */
const sliceMs = 8;
/** How long a request may wait for the parser to reach its line; after that the line is read by itself. In milliseconds. */
const patienceMs = 12;

/** A document is read in advance after such a pause in typing, so that hovers find their answer ready. In milliseconds. */
const readAheadMs = 400;
/** The same for a document that was opened: what is asked of it at once goes first. In milliseconds. */
const openedMs = 20;
/** Reading in advance gives way to requests after so long. In milliseconds. */
const aheadSliceMs = 1;
/** Largest document that is read in advance, in UTF-16 code units. */
const largestReadAhead = 2_000_000;

/** Open documents, each with one lazy analysis a version. */
export interface Documents {
  /** The current version and what stands on its lines; undefined when the document is not open or too large. */
  current(uri: string, recognizer: Recognizer): Promise<Current | undefined>;
  /** From now on documents are read while nothing else is to be done. */
  readAhead(recognizer: Recognizer): void;
  /**
   * Everything that stands in the current version, read in slices between other requests.
   *
   * @returns undefined when the document is not open or too large, when it changes meanwhile, and when `isCancelled`
   */
  occurrences(uri: string, recognizer: Recognizer, isCancelled: () => boolean): Promise<Reading | undefined>;
}

/** The current version of a document, of which lines are asked for one by one. Cost: what the line costs, or less when the document has been read. */
export interface Current extends LinesRead {
  readonly analysis: Analysis;
}

/** What was found in one version of a document. */
export interface Reading {
  readonly version: number;
  readonly analysis: Analysis;
  readonly lines: Lines;
  readonly occurrences: readonly Occurrence[];
}

interface OpenDocument {
  readonly document: TextDocument;
  /** The language in which it is read, from when it was opened until it is closed. */
  readonly languageId: string;
  lines: Lines;
  syntax: ParsedSyntax | undefined;
  /** Settles when the document's grammar, if it has one, is loaded. */
  readonly opened: Promise<void>;
  /** The last analysis and the state of the document for which it holds. */
  analysis: { readonly lines: Lines; readonly revision: number; readonly recognizer: Recognizer; readonly value: Analysis } | undefined;
  slice: NodeJS.Immediate | undefined;
  /** What whole readings found, kept up to date edit by edit. */
  readonly findings: Findings;
  /** The reading of the last analysis. */
  scan: { readonly analysis: Analysis; readonly value: Scan } | undefined;
  ahead: ReturnType<typeof setTimeout> | undefined;
  isEdited: boolean;
}

/**
 * Follows the connection's open documents, taking edits as edits and parsing between requests.
 *
 * @param now milliseconds on a clock that never goes back
 */
export function documentsOf(connection: Connection, now: () => number): Documents {
  const documents = new Map<string, OpenDocument>();
  let aheadWith: Recognizer | undefined;

  const deadline = (ms: number) => {
    const end = now() + ms;
    return () => now() >= end;
  };
  /** Parses in slices, so that a request never waits for more than one of them. */
  const parseOn = (open: OpenDocument) => {
    open.slice ??= setImmediate(() => {
      open.slice = undefined;
      if (open.syntax && !open.syntax.advance(deadline(sliceMs))) parseOn(open);
      else readLater(open);
    });
  };
  /** Reads in slices: soon what was opened, and what is typed when typing has paused. */
  const readLater = (open: OpenDocument) => {
    clearTimeout(open.ahead);
    if (!aheadWith || open.lines.text.length > largestReadAhead) return;
    const recognizer = aheadWith;
    const read = () => {
      if (documents.get(open.document.uri) !== open || !open.syntax?.advance(deadline(0))) return;
      const { value } = scanOf(open, analysisOf(open, open.syntax, recognizer), recognizer);
      if (!value.advance(deadline(aheadSliceMs))) open.ahead = setTimeout(read);
    };
    open.ahead = setTimeout(read, open.isEdited ? readAheadMs : openedMs);
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId: told, version, text } }) => {
    const document = TextDocument.create(uri, told, version, text);
    const languageId = languageIdIn(told, pathOf(uri), text);
    const open: OpenDocument = {
      document,
      languageId,
      lines: linesOfDocument(document),
      syntax: undefined,
      opened: Promise.resolve(),
      analysis: undefined,
      slice: undefined,
      findings: findingsOf(),
      scan: undefined,
      ahead: undefined,
      isEdited: false,
    };
    documents.set(uri, open);
    if (text.length > largestDocument) return;
    const read = (grammar: Parameters<typeof syntaxOf>[2]) => {
      open.syntax = syntaxOf(languageId, open.lines, grammar);
      parseOn(open);
    };
    const grammar = grammarOf(languageId);
    if (grammar) Object.assign(open, { opened: grammar.then(read, () => read(undefined)) });
    else read(undefined);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const open = documents.get(uri);
    if (!open) return;
    open.isEdited = true;
    for (const change of contentChanges) {
      const whole = !("range" in change);
      const start = whole ? 0 : open.document.offsetAt(change.range.start);
      const end = whole ? open.lines.text.length : open.document.offsetAt(change.range.end);
      const first = open.document.positionAt(Math.min(start, end)).line;
      const last = open.document.positionAt(Math.max(start, end)).line;
      const nBefore = open.document.lineCount;
      TextDocument.update(open.document, [change], version);
      open.lines = linesOfDocument(open.document);
      open.findings.edit(first, last, nBefore, open.document.lineCount);
      open.syntax?.edit({ start: Math.min(start, end), end: Math.max(start, end), text: change.text }, open.lines);
    }
    parseOn(open);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const open = documents.get(uri);
    if (open?.slice) clearImmediate(open.slice);
    clearTimeout(open?.ahead);
    documents.delete(uri);
  });

  const analysisOf = (open: OpenDocument, syntax: ParsedSyntax, recognizer: Recognizer): Analysis => {
    const { document, languageId, lines } = open;
    const known = open.analysis;
    // Lines are new with each edit; versions are the client's, and may stay the same.
    if (known && known.lines === lines && known.revision === syntax.revision && known.recognizer === recognizer) return known.value;
    const value = recognizer.analyze({ languageId, path: pathOf(document.uri), lines }, syntax);
    open.analysis = { lines, revision: syntax.revision, recognizer, value };
    return value;
  };
  /** The one scan of an analysis: whoever advances it does so for all. */
  const scanOf = (open: OpenDocument, analysis: Analysis, recognizer: Recognizer) => {
    if (open.scan?.analysis !== analysis) open.scan = { analysis, value: open.findings.scan(recognizer, analysis) };
    return open.scan;
  };

  return {
    async current(uri, recognizer) {
      const open = documents.get(uri);
      await open?.opened;
      if (!open?.syntax) return undefined;
      open.syntax.advance(deadline(patienceMs));
      const analysis = analysisOf(open, open.syntax, recognizer);
      const read = open.scan?.analysis === analysis ? open.scan.value : undefined;
      return {
        analysis,
        onLine: (line) => read?.foundOn(line) ?? recognizer.onLine(analysis, line),
        mayDeclare: (start, end) => read?.mayDeclare(start, end) ?? true,
      };
    },
    readAhead(recognizer) {
      aheadWith = recognizer;
      for (const open of documents.values()) readLater(open);
    },
    async occurrences(uri, recognizer, isCancelled) {
      const open = documents.get(uri);
      await open?.opened;
      if (!open?.syntax) return undefined;
      const { document, syntax, lines } = open;
      const { version } = document;
      /** Gives way to other requests; false when there is no use in going on. */
      const pause = async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return documents.get(uri) === open && open.lines === lines && !isCancelled();
      };
      if (!(await pause())) return undefined;
      while (!syntax.advance(deadline(sliceMs))) if (!(await pause())) return undefined;
      const analysis = analysisOf(open, syntax, recognizer);
      const scan = scanOf(open, analysis, recognizer).value;
      while (!scan.advance(deadline(sliceMs))) if (!(await pause())) return undefined;
      return { version, analysis, lines, occurrences: scan.found() };
    },
  };
}

/** The document's own line table, which edits keep up to date, as the core's `Lines`. */
function linesOfDocument(document: TextDocument): Lines {
  const text = document.getText();
  const start = (line: number) => document.offsetAt({ line, character: 0 });
  return {
    text,
    nLines: document.lineCount,
    lineStart: start,
    lineEnd: (line) => trimLineEnd(text, start(line), line + 1 < document.lineCount ? start(line + 1) : text.length),
  };
}

/** Path part of a URI, decoded where it can be. */
function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, "").replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
