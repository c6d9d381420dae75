/** How many concepts does the active file hold? The answer stands in the status bar. */
import * as vscode from "vscode";
import type { Mentions } from "./mentions.ts";

/** Right of what languages show, left of notifications. */
const priority = 80;

/** Shows the count as long as `backlight.statusBar` is on and there is one; a click leads to the view that lists them. */
export function registerStatus(context: vscode.ExtensionContext, mentions: Mentions): void {
  const item = vscode.window.createStatusBarItem("backlight.count", vscode.StatusBarAlignment.Right, priority);
  item.name = vscode.l10n.t("Backlight: Concepts in File");
  item.command = "backlight.concepts.focus";
  item.tooltip = vscode.l10n.t("Show the back-end concepts in this file");
  const refresh = () => {
    const document = mentions.active();
    const on = vscode.workspace.getConfiguration("backlight").get<boolean>("statusBar", true);
    const count = document && mentions.of(document)?.concepts.length;
    if (!on || !document || count === 0) return item.hide();
    // A file that was just opened keeps the last count until its own is known, so that the bar does not jump.
    if (count === undefined) return;
    const text = count === 1 ? vscode.l10n.t("1 concept") : vscode.l10n.t("{0} concepts", count);
    item.text = `$(lightbulb) ${text}`;
    item.accessibilityInformation = { label: vscode.l10n.t("Backlight: {0} in this file", text), role: "button" };
    item.show();
  };
  context.subscriptions.push(
    item,
    mentions.onDidChange(refresh),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("backlight.statusBar")) refresh();
    }),
  );
}
