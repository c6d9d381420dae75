/** Entry under Node: keeps V8's compiled code between starts where Node can, keeps memory small, then runs the server. */
import * as module from "node:module";
import { setFlagsFromString } from "node:v8";

// Node has it from 22.1 on; without it a start takes some twenty milliseconds longer.
if (typeof module.enableCompileCache === "function") module.enableCompileCache();
// V8 lets the space of short-lived objects grow to some fifty megabytes before it looks for more; what we make is small and short-lived.
setFlagsFromString("--semi-space-growth-factor=1");
// Only files that are loaded behind the call above are kept, so the server is a file of its own.
module.createRequire(__filename)("./main.js");
