/** What does the extension register? Starts the client and hands it to the features; does no other work. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { conceptPages } from "./browse.ts";
import { explainWord } from "./explain.ts";
import { searchGlossary } from "./search.ts";

/** What tests and other extensions may use. */
export interface Backlight {
  /** Settles when the server has answered its first message. */
  readonly ready: Promise<void>;
}

type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Registers the commands at once and starts the server in the background. */
export function activateWith(context: vscode.ExtensionContext, makeClient: MakeClient): Backlight {
  const client = makeClient("backlight", "Backlight", {
    // Any language, so that VS Code ranks our hovers behind those made for one language.
    documentSelector: [{ language: "*" }],
    initializationOptions: { commandLinks: true },
    markdown: { isTrusted: { enabledCommands: ["backlight.openConcept"] }, supportHtml: false },
    outputChannelName: "Backlight",
  });
  const ready = client.start();
  const started = () => ready.then(() => client);
  const pages = conceptPages(context, started);
  context.subscriptions.push(
    client,
    vscode.commands.registerCommand("backlight.searchGlossary", () => searchGlossary(started, pages.open)),
    vscode.commands.registerCommand("backlight.explainWord", explainWord),
    vscode.commands.registerCommand("backlight.openConcept", (id?: unknown) =>
      typeof id === "string" ? pages.open(id) : searchGlossary(started, pages.open),
    ),
  );
  return { ready };
}
