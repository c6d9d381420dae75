/** Tests every source of the glossary over the internet: `npm run check:links -- [AREA/ID...]`. Opt-in; no other check goes online. */
import { readEntries } from "./load.ts";

const mostAtOnce = 4;
const timeoutMs = 20_000;
const attempts = 2;
/** Answers by which a host refuses scripts, not readers. */
const refusals: ReadonlySet<number> = new Set([401, 403, 405, 406, 429, 503, 999]);

type Outcome = "good" | { readonly bad: string } | { readonly unsure: string };

async function ask(url: string, method: "HEAD" | "GET"): Promise<number> {
  const response = await fetch(url, {
    method,
    redirect: "follow",
    signal: AbortSignal.timeout(timeoutMs),
    headers: { "user-agent": "Mozilla/5.0 (compatible; backlight-link-check)", accept: "text/html,*/*" },
  });
  await response.body?.cancel();
  return response.status;
}

async function visit(url: string): Promise<Outcome> {
  let problem = "";
  for (let attempt = 0; attempt < attempts; attempt++)
    try {
      // Many servers know no HEAD, so only GET may condemn.
      const head = await ask(url, "HEAD");
      const status = head < 400 ? head : await ask(url, "GET");
      if (status < 400) return "good";
      problem = `status ${status}`;
      if (status === 404 || status === 410) return { bad: problem };
      if (refusals.has(status)) return { unsure: problem };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      problem = cause instanceof Error ? cause.message : String(cause);
    }
  return { bad: problem };
}

const wanted = process.argv.slice(2);
const filesByUrl = new Map<string, string[]>();
for (const { file, sources } of readEntries().entries)
  if (wanted.length === 0 || wanted.some((name) => file.includes(name)))
    for (const { url } of sources) {
      const page = url.replace(/#.*$/, "");
      filesByUrl.set(page, [...(filesByUrl.get(page) ?? []), file]);
    }

const waiting = [...filesByUrl.keys()].sort();
const total = waiting.length;
let nBad = 0;
let nUnsure = 0;
async function work(): Promise<void> {
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const outcome = await visit(url);
    if (outcome === "good") continue;
    const files = (filesByUrl.get(url) ?? []).join(", ");
    if ("bad" in outcome) {
      nBad++;
      console.log(`BAD     ${url}  ${outcome.bad}  (${files})`);
    } else {
      nUnsure++;
      console.log(`unsure  ${url}  ${outcome.unsure}: open it by hand  (${files})`);
    }
  }
}
await Promise.all(Array.from({ length: mostAtOnce }, work));
if (nBad === total && total > 0) console.log("Not one link answered: is there a way to the internet from here?");
console.log(`${total} links tested: ${nBad} bad, ${nUnsure} that refuse scripts`);
process.exitCode = nBad > 0 ? 1 : 0;
