/** Entry under Node: keeps V8's compiled code between starts where Node can, then runs the server. */
import * as module from "node:module";

// Node has it from 22.1 on; without it a start takes some twenty milliseconds longer.
if (typeof module.enableCompileCache === "function") module.enableCompileCache();
// Only files that are loaded behind the call above are kept, so the server is a file of its own.
module.createRequire(__filename)("./main.js");
