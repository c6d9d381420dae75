/** Does a page show its joke when the reader has asked for jokes? Without asking it does not: `browser.test.ts`. */

import { match } from "node:assert/strict";
import { type Installed, openInstalled } from "../host/installed.ts";
import { pictureOfFailure, searchInQuickPick, shownText, webview } from "../host/workbench.ts";

suite("quips", () => {
  let installed: Installed | undefined;

  suiteSetup(async () => {
    installed = await openInstalled({ "backlight.quips": true });
  });

  suiteTeardown(() => installed?.close());

  teardown(function () {
    return pictureOfFailure(installed?.workbench.page, this.currentTest);
  });

  test("shown with backlight.quips", async () => {
    const page = installed?.workbench.page;
    if (page === undefined) throw new Error("no window is open");
    await (await searchInQuickPick(page, "Backlight: Search Glossary", "rate limiting", "Rate limiting")).click();
    await webview(page).locator("h1", { hasText: "Rate limiting" }).waitFor();
    match(await shownText(webview(page).locator(".quip")), /diet/);
  });
});
