/** What do the word at the cursor and the selected lines mean? Commands that explain and copy. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type ExplainRangeParams,
  type ExplainRangeResult,
  explainRangeRequest,
  mostExplained,
  type PageParams,
  type PageResult,
  pageRequest,
} from "../server/protocol/messages.ts";
import { explanationMarkdown } from "./copy.ts";
import { type Explained, hereMarkdown, sectionsOf, selectionHtml, selectionMarkdown } from "./explanation.ts";
import type { Progress } from "./progress.ts";

const viewType = "backlight.explanation";

/** Registers the commands; the panel is made when a selection is explained. */
export function registerExplain(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>, progress: Progress): void {
  const media = vscode.Uri.joinPath(context.extensionUri, "client", "media");
  let panel: vscode.WebviewPanel | undefined;
  let shown: Explained | undefined;

  const explain = async (document: vscode.TextDocument, range: vscode.Range): Promise<ExplainRangeResult> => {
    // A copy without VS Code's classes, which do not pass through the channel to the server.
    const plain = ({ line, character }: vscode.Position) => ({ line, character });
    const params: ExplainRangeParams = { uri: document.uri.toString(), range: { start: plain(range.start), end: plain(range.end) } };
    return (await started()).sendRequest(explainRangeRequest, params);
  };

  const explainSelection = async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { document, selection } = editor;
    const range = selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
    const found = await explain(document, range);
    const sections = sectionsOf(found);
    if (sections.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Backlight knows no concept in the selected text."));
      return;
    }
    shown = { title: titleOf(document, range), sections, isCut: found.length >= mostExplained };
    if (!panel) {
      panel = vscode.window.createWebviewPanel(
        viewType,
        shown.title,
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
        {
          enableScripts: false,
          enableCommandUris: ["backlight.openConcept", "backlight.copyAsMarkdown", "backlight.revealLine"],
          localResourceRoots: [media],
          enableFindWidget: true,
        },
      );
      panel.iconPath = vscode.Uri.joinPath(media, "icon.png");
      panel.onDidDispose(() => {
        panel = undefined;
        shown = undefined;
      });
    }
    const { webview } = panel;
    panel.title = shown.title;
    webview.html = selectionHtml(shown, {
      cspSource: webview.cspSource,
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, "explanation.css")).toString(),
      uri: document.uri.toString(),
    });
    panel.reveal(undefined, false);
    await progress.meet(sections.map(({ id }) => id));
  };

  const copyExplanation = async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { active } = editor.selection;
    // Between two adjacent words the one that begins at the cursor wins, as in hovers.
    const here = (await explain(editor.document, new vscode.Range(active, active))).at(-1);
    const params: PageParams | undefined = here && { id: here.id };
    const page: PageResult = params ? await (await started()).sendRequest(pageRequest, params) : null;
    if (!here || !page) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Backlight knows no concept at the cursor."));
      return;
    }
    await vscode.env.clipboard.writeText(explanationMarkdown(page) + hereMarkdown(here));
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied the explanation of “{0}”", here.label), messageMs);
    await progress.meet([here.id]);
  };

  const copyAsMarkdown = async () => {
    if (!shown) return;
    await vscode.env.clipboard.writeText(selectionMarkdown(shown));
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied as Markdown"), messageMs);
  };

  const explainWord = async () => {
    const editor = vscode.window.activeTextEditor;
    await vscode.commands.executeCommand("editor.action.showHover", { focus: "autoFocusImmediately" });
    if (!editor) return;
    const { active } = editor.selection;
    const here = (await explain(editor.document, new vscode.Range(active, active))).at(-1);
    if (here) await progress.meet([here.id]);
  };

  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.explainWord", explainWord),
    vscode.commands.registerCommand("backlight.explainSelection", explainSelection),
    vscode.commands.registerCommand("backlight.copyExplanation", copyExplanation),
    vscode.commands.registerCommand("backlight.copyAsMarkdown", copyAsMarkdown),
    vscode.commands.registerCommand("backlight.revealLine", revealLine),
    { dispose: () => panel?.dispose() },
  );
}

const messageMs = 4000;

/** "orders.ts, lines 3 to 9". */
function titleOf(document: vscode.TextDocument, { start, end }: vscode.Range): string {
  const name = document.uri.path.split("/").at(-1) ?? "";
  return start.line === end.line
    ? vscode.l10n.t("{0}, line {1}", name, start.line + 1)
    : vscode.l10n.t("{0}, lines {1} to {2}", name, start.line + 1, end.line + 1);
}

/** Shows a line of a document that is open in an editor beside the panel. `line` counts from 1. */
async function revealLine(uri: unknown, line: unknown): Promise<void> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (!document || typeof line !== "number") return;
  const tab = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
  );
  const at = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1).range;
  await vscode.window.showTextDocument(document, { selection: at, ...(tab ? { viewColumn: tab.viewColumn } : {}) });
}
