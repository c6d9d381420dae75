/** Does a real extension host get our hover? */

import { strictEqual } from "node:assert/strict";
import * as vscode from "vscode";

test("hover: x", async () => {
  const d = await vscode.workspace.openTextDocument({ language: "typescript", content: "const apiClient = 1" });
  await vscode.window.showTextDocument(d);
  console.log(d.uri.toString(), vscode.workspace.workspaceFolders?.[0]?.uri.toString());
  strictEqual(vscode.extensions.getExtension("backlight-dev.backlight")?.id, "backlight-dev.backlight");
});
