/** Which words on screen does a faint underline tell apart as concepts? */
import * as vscode from "vscode";
import type { Memory } from "./memory.ts";
import { type Mentions, type Reading, rangesOf } from "./mentions.ts";

type Mode = "firstMention" | "all" | "off";

/** Scrolling pauses for so long before what came into view is underlined. In milliseconds. */
const scrollPauseMs = 60;
/** Lines above and below the screen that are underlined as well, so that slow scrolling shows no delay. */
const marginLines = 80;

/** Underlines the concepts in visible editors as `backlight.highlight` says; never where a diagnostic stands. */
export function registerHighlights(context: vscode.ExtensionContext, mentions: Mentions, memory: Memory): void {
  const underline = vscode.window.createTextEditorDecorationType({
    borderColor: new vscode.ThemeColor("backlight.conceptUnderline"),
    borderStyle: "dotted",
    borderWidth: "0 0 1px 0",
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let scrolled: ReturnType<typeof setTimeout> | undefined;

  const draw = (editor: vscode.TextEditor) => {
    const mode = modeOf(editor.document);
    const reading = mentions.of(editor.document);
    if (mode === "off" || !reading) return editor.setDecorations(underline, []);
    // The places of an older version would be off; VS Code moves the underlines that are there along with the text.
    if (reading.version !== editor.document.version) return;
    editor.setDecorations(underline, wanted(editor, reading, mode));
  };
  const wanted = ({ document, visibleRanges }: vscode.TextEditor, { concepts }: Reading, mode: Mode): readonly vscode.Range[] => {
    const isTaken = takenByDiagnostics(document.uri);
    const known = new Set(memory.known());
    const shown = concepts.filter(({ id }) => !known.has(id));
    if (mode === "all") {
      const spans = linesAround(visibleRanges);
      return shown.flatMap((concept) =>
        spans.flatMap(([first, last]) => [...rangesOf(concept, first, last)].filter((range) => !isTaken(range))),
      );
    }
    return shown.flatMap((concept) => {
      for (const range of rangesOf(concept)) if (!isTaken(range)) return [range];
      return [];
    });
  };
  const drawAll = () => {
    for (const editor of vscode.window.visibleTextEditors) draw(editor);
  };
  const drawOf = (isMeant: (uri: string) => boolean) => {
    for (const editor of vscode.window.visibleTextEditors) if (isMeant(editor.document.uri.toString())) draw(editor);
  };

  context.subscriptions.push(
    underline,
    mentions.onDidChange((document) => (document ? drawOf((uri) => uri === document.uri.toString()) : drawAll())),
    memory.onDidChangeKnown(drawAll),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      drawOf((uri) => changed.has(uri));
    }),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (modeOf(textEditor.document) !== "all") return;
      clearTimeout(scrolled);
      scrolled = setTimeout(drawAll, scrollPauseMs);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("backlight.highlight")) drawAll();
    }),
    { dispose: () => clearTimeout(scrolled) },
  );
}

function modeOf(document: vscode.TextDocument): Mode {
  const mode: unknown = vscode.workspace.getConfiguration("backlight", document).get("highlight");
  return mode === "all" || mode === "off" ? mode : "firstMention";
}

/** First and last lines of what is on screen and around it; folded lines lie between two of them. */
function linesAround(visible: readonly vscode.Range[]): readonly (readonly [first: number, last: number])[] {
  const spans: [first: number, last: number][] = [];
  for (const { start, end } of visible) {
    const before = spans.at(-1);
    if (before && start.line - marginLines <= before[1]) before[1] = end.line + marginLines;
    else spans.push([start.line - marginLines, end.line + marginLines]);
  }
  return spans;
}

/** Tells where a diagnostic stands already. Cost: linear in the diagnostics, then in those of one line. */
function takenByDiagnostics(uri: vscode.Uri): (range: vscode.Range) => boolean {
  const byLine = new Map<number, vscode.Range[]>();
  const long: vscode.Range[] = [];
  for (const { range } of vscode.languages.getDiagnostics(uri)) {
    if (!range.isSingleLine) long.push(range);
    else byLine.set(range.start.line, [...(byLine.get(range.start.line) ?? []), range]);
  }
  return (range) => [...(byLine.get(range.start.line) ?? []), ...long].some((taken) => taken.intersection(range) !== undefined);
}
