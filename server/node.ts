/** Entry under Node: keeps V8's compiled code between starts where Node can, keeps memory small, then runs the server. */
import * as module from "node:module";

/** Milliseconds after which the first hover has been answered. */
const whenStarted = 150;

/** V8 lets the space of short-lived objects grow to some fifty megabytes, and the rest to twice what is in use, before it looks for more; what we make is small and short-lived. */
const smallMemory = ["--semi-space-growth-factor=1", "--heap-growing-percent=60"];

const require = module.createRequire(__filename);
// Node has it from 22.1 on; without it a start takes some twenty milliseconds longer.
if (typeof module.enableCompileCache === "function") module.enableCompileCache();
// Not at once: this module of Node's takes five milliseconds to load.
setTimeout(() => {
  const { setFlagsFromString } = require("node:v8") as typeof import("node:v8");
  for (const flag of smallMemory) setFlagsFromString(flag);
}, whenStarted).unref();
// Only files that are loaded behind the call above are kept, so the server is a file of its own.
require("./main.js");
