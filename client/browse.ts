/** The concept page: a webview without scripts, with links to related concepts, back and forward. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type PageParams, type PageResult, pageRequest } from "../server/protocol/messages.ts";
import { pageHtml } from "./page-html.ts";

/** Opens concept pages in one panel that keeps its history. */
export interface ConceptPages {
  readonly open: (id: string) => Promise<void>;
}

const viewType = "backlight.concept";

/** Registers the panel's commands; the panel itself is made when a page is opened. */
export function conceptPages(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>): ConceptPages {
  const media = vscode.Uri.joinPath(context.extensionUri, "client", "media");
  let panel: vscode.WebviewPanel | undefined;
  let history: string[] = [];
  let at = -1;

  const show = async (id: string): Promise<boolean> => {
    const params: PageParams = { id };
    const page: PageResult = await (await started()).sendRequest(pageRequest, params);
    if (!page) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Backlight has no concept called “{0}”.", id));
      return false;
    }
    if (!panel) {
      panel = vscode.window.createWebviewPanel(
        viewType,
        page.concept.label,
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
        {
          enableScripts: false,
          enableCommandUris: ["backlight.openConcept", "backlight.goBack", "backlight.goForward"],
          localResourceRoots: [media],
          enableFindWidget: true,
        },
      );
      panel.iconPath = vscode.Uri.joinPath(media, "icon.png");
      panel.onDidDispose(() => {
        panel = undefined;
        history = [];
        at = -1;
      });
    }
    panel.title = page.concept.label;
    panel.webview.html = pageHtml(page, {
      cspSource: panel.webview.cspSource,
      style: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, "page.css")).toString(),
      canGoBack: at > 0,
      canGoForward: at < history.length - 1,
    });
    panel.reveal(undefined, false);
    return true;
  };

  const open = async (id: string) => {
    const kept = [history, at] as const;
    if (history[at] !== id) {
      history = [...history.slice(0, at + 1), id];
      at = history.length - 1;
    }
    if (!(await show(id))) [history, at] = kept;
  };
  const go = async (step: -1 | 1) => {
    const id = history[at + step];
    if (id === undefined) return;
    at += step;
    await show(id);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.goBack", () => go(-1)),
    vscode.commands.registerCommand("backlight.goForward", () => go(1)),
    { dispose: () => panel?.dispose() },
  );
  return { open };
}
