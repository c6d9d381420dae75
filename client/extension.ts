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

type MakeClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** Registers the commands at once; the client library is loaded and the server started when activation is over. */
export function activateWith(context: vscode.ExtensionContext, makeClient: MakeClient): Backlight {
  const start = async () => {
    const client = await makeClient("backlight", "Backlight", {
      // Any language, so that VS Code ranks our hovers behind those made for one language.
      documentSelector: [{ language: "*" }],
      initializationOptions: { commandLinks: true },
      markdown: { isTrusted: { enabledCommands: ["backlight.openConcept"] }, supportHtml: false },
      outputChannelName: "Backlight",
    });
    context.subscriptions.push(client);
    await client.start();
    return client;
  };
  const running = new Promise<BaseLanguageClient>((resolve, reject) => setTimeout(() => start().then(resolve, reject)));
  const started = () => running;
  // A server that cannot start is reported by the client library; what waits for it fails by itself.
  const ready = running.then(() => undefined);
  ready.catch(() => undefined);
  const pages = conceptPages(context, started);
  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.searchGlossary", () => searchGlossary(started, pages.open)),
    vscode.commands.registerCommand("backlight.explainWord", explainWord),
    vscode.commands.registerCommand("backlight.openConcept", (id?: unknown) =>
      typeof id === "string" ? pages.open(id) : searchGlossary(started, pages.open),
    ),
  );
  return { ready };
}
