/** What does the extension register? Starts the client and hands it to the features; does no other work. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { conceptId } from "./argument.ts";
import { type Assistant, registerAssistant } from "./assistant.ts";
import { conceptPages } from "./browse.ts";
import { registerDiscovery } from "./discover.ts";
import { registerExplain } from "./explain.ts";
import { registerLearning } from "./learn.ts";
import { memoryOf } from "./memory.ts";
import { progressIn } from "./progress.ts";
import { searchGlossary } from "./search.ts";

/** What tests and other extensions may use. */
export interface Backlight {
  /** Settles when the server has answered its first message. */
  readonly ready: Promise<void>;
  /** What `@backlight` answers. */
  readonly assistant: Assistant;
}

type MakeClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * Registers the commands and features, giving way to other extensions between them; the client library is loaded and the
 * server started when activation is over.
 */
export async function activateWith(context: vscode.ExtensionContext, makeClient: MakeClient): Promise<Backlight> {
  const start = async () => {
    const client = await makeClient("backlight", "Backlight", {
      // Any language, so that VS Code ranks our hovers behind those made for one language.
      documentSelector: [{ language: "*" }],
      initializationOptions: { commandLinks: true },
      markdown: {
        isTrusted: { enabledCommands: ["backlight.openConcept", "backlight.muteConcept", "backlight.knowConcept"] },
        supportHtml: false,
      },
      // The server narrows hovers by our settings, and hears of a change at once.
      synchronize: { configurationSection: "backlight" },
      outputChannelName: "Backlight",
    });
    context.subscriptions.push(client);
    await client.start();
    return client;
  };
  let startNow = () => {};
  const running = new Promise<BaseLanguageClient>((resolve, reject) => {
    startNow = () => setTimeout(() => start().then(resolve, reject));
  });
  const started = () => running;
  // A server that cannot start is reported by the client library; what waits for it fails by itself.
  const ready = running.then(() => undefined);
  ready.catch(() => undefined);
  const pages = conceptPages(context, started);
  const progress = progressIn(context.globalState);
  registerExplain(context, started, progress);
  await nextTurn();
  const assistant = registerAssistant(context, started, progress);
  await nextTurn();
  const memory = memoryOf(context);
  const open = async (id: string) => {
    await pages.open(id);
    await memory.addRecent(id);
  };
  const search = () => searchGlossary(started, open, memory);
  registerDiscovery(context, started, memory);
  await nextTurn();
  registerLearning(context, started, progress, memory, open);
  context.subscriptions.push(
    pages.onDidShow((id) => progress.meet([id])),
    vscode.commands.registerCommand("backlight.searchGlossary", search),
    vscode.commands.registerCommand("backlight.openConcept", (argument?: unknown) => {
      const id = conceptId(argument);
      return id === undefined ? search() : open(id);
    }),
  );
  startNow();
  return { ready, assistant };
}

/** Lets others have the extension host's one thread. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
