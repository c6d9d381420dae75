/** Does a page show its joke when the reader has asked for jokes? */

import { equal, match } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installVsix, packageExtension } from "../host/package.ts";
import { sampleFolder } from "../host/paths.ts";
import { type Host, openWorkbench, startHost, type Workbench } from "../host/server.ts";
import { openFile, pictureOfFailure, searchInQuickPick, shownText, webview } from "../host/workbench.ts";

suite("quips", () => {
  let extensionsDir: string | undefined;
  let workbench: Workbench | undefined;

  suiteSetup(async () => {
    extensionsDir = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
    await installVsix(await packageExtension(), extensionsDir);
  });

  suiteTeardown(() => {
    if (extensionsDir !== undefined) rmSync(extensionsDir, { recursive: true, force: true });
  });

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  for (const [wanted, nQuips] of [
    [false, 0],
    [true, 1],
  ] as const)
    test(`${wanted ? "shown" : "not shown"} with backlight.quips = ${wanted}`, async () => {
      const host: Host = await startHost({
        extensionsDir: extensionsDir ?? "",
        folder: sampleFolder,
        settings: { "backlight.quips": wanted },
      });
      try {
        workbench = await openWorkbench(host);
        const { page } = workbench;
        await openFile(page, "README.md");
        const row = await searchInQuickPick(page, "Backlight: Search Glossary", "rate limiting", "Rate limiting");
        await row.click();
        await webview(page).locator("h1", { hasText: "Rate limiting" }).waitFor();
        const quip = webview(page).locator(".quip");
        equal(await quip.count(), nQuips);
        if (wanted) match(await shownText(quip), /diet/);
      } finally {
        await workbench?.close();
        await host.stop();
      }
    });
});
