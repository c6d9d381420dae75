/** Can a reader have lines explained, take the walkthrough and the quiz, and do they look right in every theme? */

import { deepEqual, match, ok } from "node:assert/strict";
import { type Installed, openInstalled } from "../host/installed.ts";
import type { Workbench } from "../host/server.ts";
import {
  allThemes,
  clickWord,
  command,
  notifications,
  openFile,
  picture,
  pictureOfFailure,
  quickPickRows,
  searchInQuickPick,
  setTheme,
  shownText,
  webview,
} from "../host/workbench.ts";

const settings = {
  "window.title": "sample",
  "editor.lightbulb.enabled": "off",
  "js/ts.validate.enabled": false,
  "typescript.validate.enable": false,
  "backlight.conceptOfTheDay": true,
  "backlight.quips": true,
};

const usual = { width: 1280, height: 800 };
const wide = { width: 1600, height: 900 };

const title = /^server\.ts, lines \d+ to \d+$/;

suite("a learner", () => {
  let installed: Installed | undefined;
  let workbench: Workbench;

  suiteSetup(async () => {
    installed = await openInstalled(settings);
    workbench = installed.workbench;
  });

  suiteTeardown(() => installed?.close());

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test("has selected lines explained, and goes from there to a concept's page", async () => {
    const { page } = workbench;
    await explainAll();
    const text = await shownText(webview(page).locator("main"));
    match(text, /Line 1\b/);
    const first = webview(page).locator("h2 a").first();
    const label = await shownText(first);
    await first.click();
    await webview(page).locator("h1", { hasText: label }).waitFor();
  });

  test("sees the concept of the day in the status bar", async () => {
    const item = workbench.page.locator(".statusbar-item", { has: workbench.page.locator(".codicon-mortar-board") });
    match((await item.locator("a").getAttribute("aria-label")) ?? "", /^Concept of the day: .+/);
  });

  // Without asking nobody is: `browser.test.ts`.
  test("is told the joke of a page, having asked for jokes", async () => {
    const { page } = workbench;
    await (await searchInQuickPick(page, "Backlight: Search Glossary", "rate limiting", "Rate limiting")).click();
    await webview(page).locator("h1", { hasText: "Rate limiting" }).waitFor();
    match(await shownText(webview(page).locator(".quip")), /diet/);
  });

  test("takes the quiz with the keyboard alone", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    await command(page, "Backlight: Quiz on What You Met");
    const quick = page.locator(".quick-input-widget");
    for (let question = 1; ; question++) {
      await quick.locator(".quick-input-title", { hasText: `Quiz ${question} of ` }).waitFor();
      const [nMost] = /(?<=of )\d+/.exec(await shownText(quick.locator(".quick-input-title"))) ?? [];
      deepEqual((await quickPickRows(page)).length, 4);
      await page.keyboard.press("Enter");
      await quick.locator(".quick-input-title", { hasText: /^(Right|Not Quite): / }).waitFor();
      await page.keyboard.press("Enter");
      if (question === Number(nMost)) break;
    }
    await quick.locator(".quick-input-title", { hasText: /^\d of \d Right$/ }).waitFor();
    await page.keyboard.press("Escape");
    await quick.waitFor({ state: "hidden" });
  });

  test("looks right in every theme", async () => {
    const { page } = workbench;
    for (const theme of allThemes) {
      await command(page, "View: Close All Editors");
      await setTheme(page, theme);
      await openFile(page, "server.ts");
      await explainAll();
      await picture(page, `explanation-${theme}`);
      await command(page, "View: Close All Editors");
      await command(page, "Backlight: Quiz on What You Met");
      const heading = page.locator(".quick-input-title", { hasText: / of \d/ });
      await heading.waitFor();
      await picture(page, `quiz-question-${theme}`);
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-title", { hasText: /^(Right|Not Quite): / }).waitFor();
      await picture(page, `quiz-answer-${theme}`);
      await page.keyboard.press("Escape");
      // Pictures stand beside the steps only where there is room for them.
      await page.setViewportSize(wide);
      await command(page, "Welcome: Open Walkthrough");
      await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Backlight" }).first().click();
      const steps = page.locator(".getting-started-step");
      await steps.first().waitFor();
      for (let step = 0; step < (await steps.count()); step++) {
        await steps.nth(step).click();
        await webview(page).locator("svg").waitFor();
        await picture(page, `walkthrough-${step + 1}-${theme}`);
      }
      await page.setViewportSize(usual);
    }
  });

  test("saw no complaint of any kind", async () => {
    deepEqual(await notifications(workbench.page), []);
    deepEqual(workbench.blocked, []);
  });

  /** Selects everything in the sample and has it explained. */
  async function explainAll(): Promise<void> {
    const { page } = workbench;
    await clickWord(page, { word: "import" });
    await page.keyboard.press("Control+A");
    await command(page, "Backlight: Explain Selection");
    await webview(page).locator("h1", { hasText: title }).waitFor();
    ok((await webview(page).locator("section").count()) > 3, "several concepts are listed");
  }
});
