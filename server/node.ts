/** Entry under Node: keeps V8's compiled code between starts where Node can, keeps memory small, then runs the server. */
import * as module from "node:module";

/** Milliseconds after which the first hover has been answered. */
const whenStarted = 150;

const require = module.createRequire(__filename);
// Node has it from 22.1 on; without it a start takes some twenty milliseconds longer.
if (typeof module.enableCompileCache === "function") module.enableCompileCache();
// V8 lets the space of short-lived objects grow to some fifty megabytes before it looks for more; what we make is small and short-lived. Not at once: this module of Node's takes five milliseconds to load.
setTimeout(() => require("node:v8").setFlagsFromString("--semi-space-growth-factor=1"), whenStarted).unref();
// Only files that are loaded behind the call above are kept, so the server is a file of its own.
require("./main.js");
