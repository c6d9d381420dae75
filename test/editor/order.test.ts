/** Do our hovers come behind those that a language itself gives? */
import { deepEqual, ok } from "node:assert/strict";
import * as vscode from "vscode";

suite("order of hovers", () => {
  test("ours comes behind a provider made for the language, whichever was registered first", async () => {
    const own = "what the language itself says";
    const provider: vscode.HoverProvider = { provideHover: () => new vscode.Hover(own) };
    const registered = vscode.languages.registerHoverProvider({ language: "go" }, provider);
    try {
      const document = await vscode.workspace.openTextDocument({ language: "go", content: "// the API of the shop" });
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        new vscode.Position(0, 8),
      );
      const texts = hovers.map((hover) => hover.contents.map((part) => (typeof part === "string" ? part : part.value)).join("\n"));
      const kinds = texts
        .map((text) => (text === own ? "language" : text.includes("backlight.openConcept") ? "ours" : "other"))
        .filter((kind) => kind !== "other");
      ok(kinds.length > 1, texts.join("\n---\n"));
      deepEqual(kinds, ["language", "ours"]);
    } finally {
      registered.dispose();
    }
  });
});
