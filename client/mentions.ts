/** Which concepts stand in the documents on screen, as of the last pause in typing? */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { MentionedConcept } from "../server/core/mentions.ts";
import { type MentionsParams, type MentionsResult, mentionsChanged, mentionsRequest } from "../server/protocol/messages.ts";

/** The concepts of the documents on screen; what highlights, tree and status bar show. */
export interface Mentions {
  /** What was last read of a document; undefined before that. Its places hold for the document's version `version` alone. */
  readonly of: (document: vscode.TextDocument) => Reading | undefined;
  /** The document of the active editor, or of the last active one as long as it is on screen. */
  readonly active: () => vscode.TextDocument | undefined;
  /** Tells which document has been read anew; `active` may have become another one, too. */
  readonly onDidChange: vscode.Event<vscode.TextDocument | undefined>;
}

/** One reading of a document. */
export interface Reading {
  readonly version: number;
  readonly concepts: readonly MentionedConcept[];
}

/** Typing pauses for so long before a document is read again. In milliseconds. */
const pauseMs = 250;
const mostTries = 4;
/** Schemes of documents that nobody reads as code or prose. */
const ignoredSchemes = new Set(["output", "comment"]);

/** Follows the documents on screen. Asks the server after every pause in typing, one question a document at a time. */
export function mentionsOf(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>): Mentions {
  const changed = new vscode.EventEmitter<vscode.TextDocument | undefined>();
  const readings = new Map<vscode.TextDocument, Reading>();
  const timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  let last = vscode.window.activeTextEditor?.document;

  const onScreen = () => new Set(vscode.window.visibleTextEditors.map(({ document }) => document).filter(isRead));
  /** What the server found in the document's present version, part by part; undefined when either of them is behind. */
  const conceptsOf = async (document: vscode.TextDocument): Promise<readonly MentionedConcept[] | undefined> => {
    const client = await started();
    const found: (MentionedConcept & { readonly places: number[] })[] = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const params: MentionsParams = { uri: document.uri.toString(), ...(from > 0 && { from }) };
      const part: MentionsResult = await client.sendRequest(mentionsRequest, params);
      if (part?.version !== document.version) return undefined;
      for (const concept of part.concepts) {
        const last = found.at(-1);
        if (last?.id === concept.id) for (const number of concept.places) last.places.push(number);
        else found.push({ ...concept, places: [...concept.places] });
      }
      from = part.next;
    }
    return found;
  };
  const read = async (document: vscode.TextDocument, nTries = 1): Promise<void> => {
    const concepts = await conceptsOf(document);
    if (document.isClosed) return;
    if (concepts) {
      readings.set(document, { version: document.version, concepts });
      changed.fire(document);
      // A document that changed meanwhile is read again when its own pause is over.
    } else if (!timers.has(document) && nTries < mostTries) readLater(document, pauseMs, nTries + 1);
  };
  const readLater = (document: vscode.TextDocument, afterMs: number, nTries = 1) => {
    clearTimeout(timers.get(document));
    const run = () => {
      timers.delete(document);
      // A request that fails is logged by the client; the next edit asks again.
      if (onScreen().has(document)) read(document, nTries).catch(() => undefined);
    };
    timers.set(document, setTimeout(run, afterMs));
  };
  const look = () => {
    for (const document of onScreen()) if (readings.get(document)?.version !== document.version) readLater(document, 0);
  };
  const active = () => (last && onScreen().has(last) ? last : undefined);

  context.subscriptions.push(
    changed,
    vscode.window.onDidChangeVisibleTextEditors(() => {
      look();
      changed.fire(undefined);
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !isRead(editor.document)) return;
      last = editor.document;
      changed.fire(undefined);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && onScreen().has(document)) readLater(document, pauseMs);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      clearTimeout(timers.get(document));
      timers.delete(document);
      readings.delete(document);
    }),
    {
      dispose: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
  void started().then((client) => {
    client.onNotification(mentionsChanged, () => {
      for (const document of readings.keys()) if (!onScreen().has(document)) readings.delete(document);
      for (const document of onScreen()) readLater(document, 0);
    });
    look();
  });
  return { of: (document) => readings.get(document), active, onDidChange: changed.event };
}

function isRead({ uri }: vscode.TextDocument): boolean {
  return !ignoredSchemes.has(uri.scheme);
}

/**
 * The ranges of a mentioned concept, in reading order, from `firstLine` to `lastLine`.
 *
 * Made one by one as they are taken: a large file has tens of thousands of places, and few of them are on screen.
 * Cost: logarithmic in the places before, linear in those that are taken.
 */
export function* rangesOf({ places }: MentionedConcept, firstLine = 0, lastLine = Number.POSITIVE_INFINITY): Generator<vscode.Range> {
  let start = 0;
  for (let end = places.length / 3; start < end; ) {
    const middle = (start + end) >> 1;
    if ((places[middle * 3] ?? 0) < firstLine) start = middle + 1;
    else end = middle;
  }
  for (let idx = start * 3; idx + 2 < places.length; idx += 3) {
    const line = places[idx] ?? 0;
    if (line > lastLine) return;
    const character = places[idx + 1] ?? 0;
    yield new vscode.Range(line, character, line, character + (places[idx + 2] ?? 0));
  }
}

/** How often a concept is mentioned. */
export function countOf({ places }: MentionedConcept): number {
  return places.length / 3;
}
