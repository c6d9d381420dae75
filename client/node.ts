/** Desktop entry: a language client over IPC, handed to extension.ts. */

import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith, type Backlight } from "./extension.ts";

/** Called by VS Code; resolves once the commands are there, before the server is. */
export function activate(context: ExtensionContext): Backlight {
  const module = context.asAbsolutePath("dist/server.js");
  return activateWith(context, (id, name, options) => new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options));
}
