/** Runs the server under Node: over stdio, a socket or IPC, as the arguments say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./protocol/server.ts";

startServer(createConnection(ProposedFeatures.all), {
  // Read at once: the threads of the asynchronous call take longer than the few milliseconds that this takes. The glossary is ASCII, which need not be decoded.
  readData: async (name) => readFileSync(join(__dirname, name), name === "glossary.json" ? "latin1" : "utf8"),
  now: () => performance.now(),
});
