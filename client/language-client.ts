/** Makes the language client. A bundle of its own, loaded when activation is over: the library is large. */
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** A client for the server in `module`, over IPC; not started yet. */
export function makeClient(module: string, id: string, name: string, options: LanguageClientOptions): BaseLanguageClient {
  return new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options);
}
