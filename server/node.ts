/** Runs the server under Node: over stdio, a socket or IPC, as the arguments say. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./protocol/server.ts";

startServer(createConnection(ProposedFeatures.all), {
  readData: (name) => readFile(join(__dirname, name), "utf8"),
  now: () => performance.now(),
});
