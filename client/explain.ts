/** Shows the hover at the cursor, for those who use no mouse. */
import * as vscode from "vscode";

/** Opens the hover at the cursor and moves the focus into it, so that a screen reader reads it. */
export async function explainWord(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.showHover", { focus: "autoFocusImmediately" });
}
