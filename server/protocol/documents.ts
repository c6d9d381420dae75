/** Which documents are open, and what has been read of the current version of each? */
import { type Connection, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Analysis } from "../core/analysis.ts";
import type { Recognizer } from "../core/recognize.ts";
import { lineSyntax } from "../core/syntax.ts";
import { type Lines, trimLineEnd } from "../core/text.ts";

/** Largest document that is read, in UTF-16 code units. Larger ones get no hovers. */
const largestDocument = 20_000_000;

/** Open documents, each with one lazy analysis a version. */
export interface Documents {
  /** The analysis of the current version; undefined when the document is not open or too large. */
  analysis(uri: string, recognizer: Recognizer): Analysis | undefined;
}

/** Follows the connection's open documents, taking edits as edits. */
export function documentsOf(connection: Connection): Documents {
  const documents = new TextDocuments(TextDocument);
  const analyses = new Map<string, { version: number; languageId: string; analysis: Analysis }>();
  documents.onDidClose(({ document }) => analyses.delete(document.uri));
  documents.listen(connection);
  return {
    analysis(uri, recognizer) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const known = analyses.get(uri);
      if (known && known.version === document.version && known.languageId === document.languageId) return known.analysis;
      const lines = linesOfDocument(document);
      if (lines.text.length > largestDocument) return undefined;
      const analysis = recognizer.analyze(
        { languageId: document.languageId, path: pathOf(uri), lines },
        lineSyntax(document.languageId, lines),
      );
      analyses.set(uri, { version: document.version, languageId: document.languageId, analysis });
      return analysis;
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
