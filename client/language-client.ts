/** Makes the language client. A bundle of its own, loaded when activation is over: the library is large. */
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { type ForkOptions, LanguageClient, TransportKind } from "vscode-languageclient/node";

/** A large document goes to the server as it is; written as JSON it would hold up the extension host for milliseconds. */
const forkOptions: ForkOptions & { readonly serialization: "advanced" } = { serialization: "advanced" };

/** A client for the server in `module`, over IPC; not started yet. Asynchronous, as the build lets the libraries begin in steps. */
export async function makeClient(module: string, id: string, name: string, options: LanguageClientOptions): Promise<BaseLanguageClient> {
  return new LanguageClient(id, name, { module, transport: TransportKind.ipc, options: forkOptions }, options);
}
