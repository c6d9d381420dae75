/** How long does activation take, on the extension host's own clock? */

import { ok } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { slowness } from "../host/pace.ts";
import { installVsix, packageExtension } from "../host/package.ts";
import { sampleFolder } from "../host/paths.ts";
import { type Host, openWorkbench, startHost, type Workbench } from "../host/server.ts";
import { command, hover, openFile, pictureOfFailure } from "../host/workbench.ts";

/** The most that it may take on the machine for which the limit was set; slower ones get as much more time. */
const mostMs = 50;
/** Whatever else starts with the window slows single runs down; the best of some is what the extension costs. */
const mostRuns = 5;

suite("activation", () => {
  let extensionsDir: string | undefined;
  let host: Host;
  let workbench: Workbench | undefined;

  suiteSetup(async () => {
    extensionsDir = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
    await installVsix(await packageExtension(), extensionsDir);
    host = await startHost({ extensionsDir, folder: sampleFolder });
  });

  suiteTeardown(async () => {
    await host?.stop();
    if (extensionsDir !== undefined) rmSync(extensionsDir, { recursive: true, force: true });
  });

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test(`takes under ${mostMs} ms`, async function () {
    this.timeout(300_000);
    const limitMs = mostMs * slowness();
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < mostRuns && best >= limitMs; run++) {
      workbench = await openWorkbench(host);
      const said = await activationTime(workbench.page);
      console.log(`      ${said}, limit ${Math.round(limitMs)} ms on this machine`);
      best = Math.min(best, Number(/(\d+)\s*ms/.exec(said)?.[1] ?? Number.POSITIVE_INFINITY));
      await workbench.close();
      workbench = undefined;
    }
    ok(best < limitMs, `${best} ms, limit ${Math.round(limitMs)} ms on this machine`);
  });
});

/** What the editor says of our activation in a fresh window. */
async function activationTime(page: Workbench["page"]): Promise<string> {
  await openFile(page, "server.ts");
  // Once a hover is there, activation is over.
  await hover(page, { word: "apiClient", part: "api" }, "Learn more");
  // The list is sorted by time and only draws what fits; fast extensions stand far down.
  await page.setViewportSize({ width: 1280, height: 4000 });
  await command(page, "Developer: Show Running Extensions");
  const row = page.locator(".runtime-extensions-editor .extension", { hasText: "Backlight" }).first();
  await row.waitFor();
  return (await row.locator(".activation-time").textContent()) ?? "";
}
