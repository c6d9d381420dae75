/** Desktop entry: a language client over IPC, handed to extension.ts. */
import type { ExtensionContext } from "vscode";
import { activateWith, type Backlight } from "./extension.ts";

/** Called by VS Code; done once the commands are there, before the client library is loaded. */
export function activate(context: ExtensionContext): Promise<Backlight> {
  const module = context.asAbsolutePath("dist/server.js");
  return activateWith(context, async (id, name, options) => {
    const { makeClient } = await import("./language-client.ts");
    return makeClient(module, id, name, options);
  });
}
