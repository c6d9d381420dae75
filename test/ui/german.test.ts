/** Does a reader whose editor speaks German meet Backlight in German? The concepts themselves stay English. */

/// <reference lib="dom" />

import { deepEqual, match, ok } from "node:assert/strict";
import { type Installed, openInstalled } from "../host/installed.ts";
import type { Workbench } from "../host/server.ts";
import {
  clickWord,
  command,
  hover,
  leaveHover,
  notifications,
  openFile,
  picture,
  pictureOfFailure,
  searchInQuickPick,
  shownText,
  webview,
} from "../host/workbench.ts";

const settings = { "window.title": "sample", "editor.lightbulb.enabled": "off", "js/ts.validate.enabled": false };

suite("in German", () => {
  let installed: Installed | undefined;
  let workbench: Workbench;

  suiteSetup(async () => {
    // What the editor's own German texts would set; without them its own words stay English.
    const speakGerman = () => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: "de" });
    installed = await openInstalled(settings, { prepare: async (page) => void (await page.addInitScript(speakGerman)) });
    workbench = installed.workbench;
  });

  suiteTeardown(() => installed?.close());

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test("a hover", async () => {
    const { page } = workbench;
    const answer = await hover(page, { word: "schema" }, "Mehr erfahren");
    const text = await shownText(answer);
    for (const words of ["Warum es wichtig ist:", "Verwandt:", "Doku:", "Das kenne ich", "Dieses Konzept stummschalten"])
      ok(text.includes(words), `${words} in ${text}`);
    await picture(page, "german-hover");
    await leaveHover(page);
  });

  test("the status bar and the list of concepts", async () => {
    const { page } = workbench;
    const count = page.locator(".statusbar-item", { hasText: /^\s*\d+ Konzepte$/ });
    await count.click();
    const tree = page.locator(".pane", { hasText: "Konzepte in der Datei" });
    const row = tree.locator(".monaco-list-row", { hasText: "Rate limiting" });
    await row.waitFor();
    match((await row.getAttribute("aria-label")) ?? "", /^Rate limiting, \d+ Stellen?$/);
    await row.hover();
    await picture(page, "german-list");
  });

  test("the commands and the search", async () => {
    const { page } = workbench;
    const found = await searchInQuickPick(page, "Backlight: Glossar durchsuchen", "idempotency", /^Idempotency/);
    const input = page.locator(".quick-input-widget input").first();
    match((await input.getAttribute("placeholder")) ?? "", /^Back-End-Konzepte/);
    await found.hover();
    await picture(page, "german-search");
    await page.keyboard.press("Escape");
  });

  test("the glossary browser with its map", async () => {
    const { page } = workbench;
    const view = webview(page);
    await command(page, "Backlight: Im Glossar blättern");
    await view.getByRole("searchbox", { name: "Konzepte suchen" }).fill("rate limiting");
    await picture(page, "german-browser");
    await view
      .locator(".rows > ul .row a", { hasText: /^Rate limiting/ })
      .first()
      .click();
    await view.locator("h1", { hasText: "Rate limiting" }).waitFor();
    for (const heading of ["Wie es funktioniert", "Warum es wichtig ist", "Verwandt"])
      await view.locator("article[lang=en] h2[lang=de]", { hasText: heading }).first().waitFor();
    await view.locator("dt", { hasText: "Verwendet mit" }).waitFor();
    await picture(page, "german-page");
    await view.locator("nav").getByRole("button", { name: "Karte", exact: true }).click();
    await view.locator("svg .node").first().waitFor();
    match(
      (await view.locator("svg .node").nth(1).getAttribute("aria-label")) ?? "",
      /, (Verwendet mit|Art von|Arten|Teil von|Teile|Im Gegensatz zu|Verhindert|Verursacht)/,
    );
    await picture(page, "german-map");
  });

  test("explained lines", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    await openFile(page, "server.ts");
    await clickWord(page, { word: "import" });
    await page.keyboard.press("Control+A");
    await command(page, "Backlight: Auswahl erklären");
    await webview(page)
      .locator("h1", { hasText: /^server\.ts, Zeilen \d+ bis \d+$/ })
      .waitFor();
    await picture(page, "german-explanation");
  });

  test("saw no complaint of any kind", async () => deepEqual(await notifications(workbench.page), []));
});
