/** Runs the server under Node: over stdio, a socket or IPC, as the arguments say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hrtime } from "node:process";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { fileBytes } from "./bytes.ts";
import { startServer } from "./protocol/server.ts";

startServer(createConnection(ProposedFeatures.all), {
  // Read at once: the threads of the asynchronous call take longer than the few milliseconds that this takes.
  readData: async (name) => readFileSync(join(__dirname, name), "utf8"),
  openGlossary: () => fileBytes(join(__dirname, "glossary.bin")),
  // The clock of `performance` would load a module of three milliseconds.
  now: () => Number(hrtime.bigint()) / 1e6,
});
