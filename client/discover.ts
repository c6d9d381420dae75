/** What makes concepts found by somebody who is not looking for them? Wires highlights, tree, status bar and the reader's choices. */
import type * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { registerChoices } from "./choices.ts";
import { registerHighlights } from "./highlights.ts";
import type { Memory } from "./memory.ts";
import { mentionsOf } from "./mentions.ts";
import { registerStatus } from "./status.ts";
import { registerTree } from "./tree.ts";

/** Registers all of it; nothing asks the server before the client has started. */
export function registerDiscovery(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>, memory: Memory): void {
  const mentions = mentionsOf(context, started);
  registerHighlights(context, mentions, memory);
  registerTree(context, mentions, memory);
  registerStatus(context, mentions);
  registerChoices(context, started, memory);
}
