/** How much slower is this machine now than the one for which limits in milliseconds were set? */

import { execFileSync } from "node:child_process";

/** What a start of bare Node takes on the machine for which the limits were set, in milliseconds. */
const usualStartMs = 28;
const nStarts = 7;

/**
 * By how much a limit in milliseconds is to be multiplied here and now: 1 on the machine for which it was set and on
 * faster ones, more on slower ones.
 */
export function slowness(): number {
  const times = Array.from({ length: nStarts }, startMs).sort((a, b) => a - b);
  return Math.max(1, (times[Math.floor(nStarts / 2)] ?? usualStartMs) / usualStartMs);
}

/** Milliseconds that one start of bare Node takes. */
function startMs(): number {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, ["-e", "0"], { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } });
  return Number(process.hrtime.bigint() - start) / 1e6;
}
