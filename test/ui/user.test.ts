/** Can somebody who installed Backlight hover a word, read about it, follow links and search? */

import { deepEqual, match, ok } from "node:assert/strict";
import { type Installed, openInstalled } from "../host/installed.ts";
import type { Workbench } from "../host/server.ts";
import {
  allThemes,
  clickWord,
  command,
  hover,
  hoverShown,
  leaveHover,
  notifications,
  openFile,
  picture,
  pictureOfFailure,
  quickPickRows,
  searchInQuickPick,
  setTheme,
  shownText,
  tabs,
  webview,
} from "../host/workbench.ts";

/** The sample's packages are not installed, and nobody should wonder about red lines in the pictures. */
const settings = {
  // The title would name the program that serves the browser.
  "window.title": "sample",
  "editor.lightbulb.enabled": "off",
  "js/ts.validate.enabled": false,
  "typescript.validate.enable": false,
};

const searchTitle = "Backlight: Search Glossary";

/** The reader points at the first half of the name; the second half means another concept. */
const apiInClient = { word: "apiClient", part: "api" };

suite("a user", () => {
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

  test("reads what a word means on hover", async () => {
    const answer = await hover(workbench.page, apiInClient, "Learn more");
    const lines = (await shownText(answer)).split("\n").filter((line) => line.trim() !== "");
    match(lines[0] ?? "", /^API\b/, "the first line names the concept");
    match(lines[1] ?? "", /^\S.{20,}[.!?]$/, `the second line is one plain sentence: ${JSON.stringify(lines)}`);
    ok((await answer.locator("a").count()) > 0, "there are links to go on from");
  });

  test("reads it without a mouse, too", async () => {
    const { page } = workbench;
    // The hover of the test before may lie over the word.
    await leaveHover(page);
    await clickWord(page, { word: "rateLimiter" });
    await leaveHover(page);
    await command(page, "Backlight: Explain Word at Cursor");
    const answer = await hoverShown(page, "Learn more");
    match(await shownText(answer), /^Rate limiting\b/);
    await page.keyboard.press("Escape");
    await answer.waitFor({ state: "hidden" });
  });

  test("opens the concept's page, follows a related concept and goes back", async () => {
    const { page } = workbench;
    const answer = await hover(page, apiInClient, "Learn more");
    await answer.locator("a", { hasText: "Learn more" }).click();
    const heading = webview(page).locator("h1");
    await webview(page).locator("h1", { hasText: /^API$/ }).waitFor();
    ok((await tabs(page)).includes("API"), `a tab is called API: ${await tabs(page)}`);
    ok((await shownText(webview(page).locator("main"))).length > 300, "the page has something to read");

    const related = webview(page)
      .locator("main section", { hasText: /^\s*Related/ })
      .locator("a")
      .first();
    const label = await shownText(related);
    await related.click();
    await webview(page).locator("h1", { hasText: label }).waitFor();
    ok((await tabs(page)).includes(label), `a tab is called ${label}: ${await tabs(page)}`);

    await webview(page).locator("nav").getByRole("button", { name: "Back" }).click();
    await heading.filter({ hasText: /^API$/ }).waitFor();
    await webview(page).locator("nav").getByRole("button", { name: "Forward", disabled: false }).waitFor();
  });

  test("finds a concept in spite of a typo", async () => {
    const { page } = workbench;
    const row = await searchInQuickPick(page, searchTitle, "idempotnet", /^idempoten/i);
    match((await quickPickRows(page))[0] ?? "", /^idempoten/i, "the best answer comes first");
    await row.click();
    await webview(page)
      .locator("h1", { hasText: /^idempoten/i })
      .waitFor();
  });

  test("looks right in every theme", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    for (const theme of allThemes) {
      await setTheme(page, theme);
      await openFile(page, "server.ts");
      const answer = await hover(page, apiInClient, "Learn more");
      await picture(page, `hover-${theme}`);
      await answer.locator("a", { hasText: "Learn more" }).click();
      await webview(page).locator("h1", { hasText: /^API$/ }).waitFor();
      await leaveHover(page);
      await picture(page, `page-${theme}`);
      await searchInQuickPick(page, searchTitle, "rate limt", /^rate limit/i);
      await picture(page, `search-${theme}`);
      await page.keyboard.press("Escape");
      await command(page, "View: Close All Editors");
    }
  });

  test("saw no complaint of any kind", async () => {
    deepEqual(await notifications(workbench.page), []);
  });

  test("nothing but the editor's own server was asked", () => {
    deepEqual(workbench.blocked, []);
  });
});
