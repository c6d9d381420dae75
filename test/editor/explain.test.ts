/** Are selected lines explained in a panel, copied as Markdown, and remembered? */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";
import { documentsIn } from "./documents.ts";
import { webviewTabs, webviewTabsBecome } from "./tabs.ts";

const source = `// The API answers through a cache.
schedule = "*/5 * * * *"
rateLimiter = connect()
`;

const { documentOf, dispose } = documentsIn("explain");

suite("explaining a selection", () => {
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Backlight>("backlight-dev.backlight");
    ok(extension);
    await (await extension.activate()).ready;
  });

  suiteTeardown(dispose);

  teardown(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await webviewTabsBecome(({ length }) => length === 0);
  });

  test("lists concepts and values in reading order, and copies them as Markdown", async () => {
    await select(new vscode.Range(0, 0, 2, 11));
    await vscode.commands.executeCommand("backlight.explainSelection");
    await tabBecomes(/, lines 1 to 3$/);
    await vscode.commands.executeCommand("backlight.copyAsMarkdown");
    const copied = await vscode.env.clipboard.readText();
    match(copied, /^# .+, lines 1 to 3\n/);
    deepEqual(
      [...copied.matchAll(/^## (.+)$/gm)].map(([, label]) => label),
      ["API", "Cache", "Cron", "Rate limiting"],
    );
    match(copied, /^- Line 1 `API`$/m);
    match(copied, /^- Line 2 `\*\/5 \* \* \* \*`: runs every 5 minutes$/m);
  });

  test("without a selection explains the line of the cursor", async () => {
    await select(new vscode.Range(2, 0, 2, 0));
    await vscode.commands.executeCommand("backlight.explainSelection");
    await tabBecomes(/, line 3$/);
    await vscode.commands.executeCommand("backlight.copyAsMarkdown");
    match(await vscode.env.clipboard.readText(), /^# .+, line 3\n\n## Rate limiting\n/);
  });

  test("a line in the panel leads back to that line of the code", async () => {
    await select(new vscode.Range(0, 0, 2, 11));
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    await vscode.commands.executeCommand("backlight.explainSelection");
    await tabBecomes(/, lines 1 to 3$/);
    await vscode.commands.executeCommand("backlight.revealLine", uri, 3);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), uri);
    equal(vscode.window.activeTextEditor?.selection.start.line, 2);
    for (const odd of [[uri, 999], [uri, "1"], ["file:///etc/passwd", 1], []])
      await vscode.commands.executeCommand("backlight.revealLine", ...odd);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), uri, "it opens nothing that was not open");
  });

  test("the walkthrough's sample is selected and holds something to explain", async () => {
    await vscode.commands.executeCommand("backlight.openSample");
    await vscode.commands.executeCommand("backlight.explainSelection");
    await tabBecomes(/, lines 1 to \d$/);
    await vscode.commands.executeCommand("backlight.copyAsMarkdown");
    match(await vscode.env.clipboard.readText(), /runs every 5 minutes/);
  });

  test("a selection without concepts opens no panel", async () => {
    await show(await documentOf("nothing.txt", "Nothing here."));
    await vscode.commands.executeCommand("backlight.explainSelection");
    deepEqual(webviewTabs(), []);
  });

  test("copies the concept at the cursor as a block for a pull request", async () => {
    await select(new vscode.Range(0, 8, 0, 8));
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await vscode.env.clipboard.writeText("");
    await vscode.commands.executeCommand("backlight.copyExplanation");
    const copied = await vscode.env.clipboard.readText();
    match(copied, /\*\*API\*\*/);
    match(copied, /Why it matters/);
    match(copied, /\]\(https:\/\//);
  });

  test("says what a value means where it stands", async () => {
    await select(new vscode.Range(1, 14, 1, 14));
    await vscode.commands.executeCommand("backlight.copyExplanation");
    match(await vscode.env.clipboard.readText(), /\*\*Here:\*\* `\*\/5 \* \* \* \*`: runs every 5 minutes/);
  });
});

async function select(range: vscode.Range): Promise<void> {
  await show(await documentOf("orders.py", source), range);
}

/** Shows a document and waits until commands find it: an editor that has just closed may stay the active one for a moment. */
async function show(document: vscode.TextDocument, selection?: vscode.Range): Promise<void> {
  await vscode.window.showTextDocument(document, { ...(selection && { selection }) });
  while (vscode.window.activeTextEditor?.document !== document)
    await new Promise<void>((resolve) => {
      const listening = vscode.window.onDidChangeActiveTextEditor(() => {
        listening.dispose();
        resolve();
      });
    });
}

function tabBecomes(title: RegExp): Promise<void> {
  return webviewTabsBecome((labels) => labels.some((label) => title.test(label)));
}
