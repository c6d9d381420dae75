/** What helps the reader to keep learning? The quiz, the concept of the day, and the progress as a file. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Memory } from "./memory.ts";
import type { Progress } from "./progress.ts";
import { quiz } from "./quiz.ts";
import { registerToday } from "./today.ts";

/** Registers the commands; `open` shows a concept's page. */
export function registerLearning(
  context: vscode.ExtensionContext,
  started: () => Promise<BaseLanguageClient>,
  progress: Progress,
  memory: Memory,
  open: (id: string) => Promise<void>,
): void {
  registerToday(context, started, progress, open);
  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.quiz", () => quiz(started, progress, open)),
    vscode.commands.registerCommand("backlight.openSample", openSample),
    vscode.commands.registerCommand("backlight.exportProgress", () => exportProgress(progress, memory)),
    vscode.commands.registerCommand("backlight.forgetProgress", () => forgetProgress(progress)),
  );
}

/** What the walkthrough lets the reader try things on. */
const sample = `// The API answers from a cache, so that the database can rest.
const rateLimiter = rateLimit({ windowMs: 60_000, limit: 100 });
const connectionPool = createPool({ maxConnections: 20 });
res.setHeader("Cache-Control", "public, max-age=300");
schedule("*/5 * * * *", refreshCache);
`;

/** Opens a few lines of code with all of them selected, ready to be explained. */
async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "typescript", content: sample });
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(sample.length));
  await vscode.window.showTextDocument(document, { selection: everything });
}

/** Opens the progress as a JSON document, for the reader to look at, save or send. */
async function exportProgress(progress: Progress, memory: Memory): Promise<void> {
  const met = Object.fromEntries(progress.met());
  const content = `${JSON.stringify({ format: 1, known: memory.known(), met }, undefined, 2)}\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "json", content }));
}

async function forgetProgress(progress: Progress): Promise<void> {
  const forget = vscode.l10n.t("Forget");
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t("Forget which concepts you have met and how the quiz went?"),
    { modal: true, detail: vscode.l10n.t("Muted and known concepts stay as they are.") },
    forget,
  );
  if (answer === forget) await progress.forget();
}
