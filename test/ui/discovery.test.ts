/** Does a reader see which words are concepts, find the list of them, quiet them, and search without losing the thread? */

/// <reference lib="dom" />

import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { type Installed, openInstalled } from "../host/installed.ts";
import type { Workbench } from "../host/server.ts";
import {
  allThemes,
  clickFor,
  clickWord,
  command,
  hover,
  leaveHover,
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
  // What the test types must not reach the sample.
  "files.autoSave": "off",
  "editor.occurrencesHighlight": "off",
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "[jsonc]": { "backlight.highlight": "all" },
  "js/ts.validate.enabled": false,
  "typescript.validate.enable": false,
};

const longestWaitMs = 10_000;

const searchTitle = "Backlight: Search Glossary";

const tree = (page: Page) => page.locator(".pane", { hasText: "Concepts in File" });
const row = (page: Page, label: string) => tree(page).locator(".monaco-list-row", { hasText: label }).first();
const count = (page: Page) => page.locator(".statusbar-item", { hasText: /\d+ concepts?/ });

suite("discovery", () => {
  let installed: Installed | undefined;
  let workbench: Workbench;

  suiteSetup(async () => {
    installed = await openInstalled(settings);
    workbench = installed.workbench;
    workbench.page.setDefaultTimeout(longestWaitMs);
  });

  suiteTeardown(() => installed?.close());

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test("underlines the first mention of each concept, and no other", async () => {
    const texts = await underlined(workbench.page, (found) => found.includes("schema"));
    ok(texts.length > 5, texts.join(", "));
    equal(texts.filter((text) => /^(cache|cached)$/i.test(text)).length, 1, texts.join(", "));
  });

  for (const [language, mode] of [
    ["JSON", "the first mention"],
    ["JSON with Comments", "every mention"],
  ] as const)
    test(`underlines nothing that has a diagnostic, where ${mode} would be underlined`, async () => {
      const { page } = workbench;
      await command(page, "File: New Untitled Text File");
      await (await searchInQuickPick(page, "Change Language Mode", language, language)).click();
      await page.locator(".monaco-editor.focused").waitFor();
      // The language server of the editor complains of a key that is there twice.
      await page.keyboard.insertText('{\n"schema": 1,\n"schema": 2,\n"note": "two schemas"\n}');
      await page.locator(".squiggly-warning").first().waitFor();
      const schemas = (found: readonly string[]) => found.filter((text) => text.startsWith("schema")).join();
      await underlined(page, (found) => schemas(found) === "schemas");
      await picture(page, `discovery-diagnostic-${language.replaceAll(" ", "-")}`);
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Control+Shift+K");
      await page.locator(".squiggly-warning").first().waitFor({ state: "detached" });
      await underlined(page, (found) => schemas(found) === (mode === "every mention" ? "schema,schemas" : "schema"));
      await command(page, "View: Revert and Close Editor");
    });

  test("the status bar counts the concepts, and leads to their list", async () => {
    const { page } = workbench;
    // The count of the document that was just closed may still stand there, and goes in between.
    await count(page)
      .and(page.locator(".statusbar-item", { hasText: /^\s*\d{2,} concepts\s*$/ }))
      .click();
    await row(page, "Rate limiting").waitFor();
    const label = (await row(page, "Rate limiting").getAttribute("aria-label")) ?? "";
    match(label, /Rate limiting, \d+ mentions?/);
  });

  test("a click in the list goes to the next place, again and again", async () => {
    const { page } = workbench;
    const lines = new Set<string>();
    for (let step = 0; step < 2; step++) {
      await row(page, "Rate limiting").click();
      lines.add(await cursorLine(page, lines));
    }
    equal(lines.size, 2, [...lines].join("; "));
  });

  test("the list follows what is typed, and typing between concepts leaves it alone", async () => {
    const { page } = workbench;
    await clickWord(page, { word: "express" });
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// the back-end ");
    await row(page, "Back end").waitFor();
    await command(page, "File: Revert File");
    await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    await row(page, "Back end").waitFor({ state: "detached" });
  });

  test("a concept that is known is no longer underlined, and keeps its hover", async () => {
    const { page } = workbench;
    await page.keyboard.press("Control+Home");
    const answer = await hover(page, { word: "schema" }, "Learn more");
    await answer.locator("a", { hasText: "I know this" }).click();
    await leaveHover(page);
    await underlined(page, (found) => !found.includes("schema"));
    await hover(page, { word: "schema" }, "Learn more");
    await leaveHover(page);
  });

  test("a concept that is muted leaves the list", async () => {
    const { page } = workbench;
    await row(page, "Rate limiting").hover();
    await row(page, "Rate limiting").locator(".action-label.codicon-bell-slash").click();
    await row(page, "Rate limiting").waitFor({ state: "detached" });
  });

  test("both come back by a command", async () => {
    const { page } = workbench;
    await command(page, "Backlight: Manage Muted Concepts");
    const rows = await quickPickRows(page);
    ok(
      ["JSON Schema", "Rate limiting"].every((label) => rows.some((text) => text.startsWith(label))),
      rows.join("\n"),
    );
    await picture(page, "discovery-manage-muted");
    for (const label of ["JSON Schema", "Rate limiting"])
      await page.locator(".quick-input-widget .monaco-list-row", { hasText: label }).first().click();
    await page.keyboard.press("Enter");
    await row(page, "Rate limiting").waitFor();
    await underlined(page, (found) => found.includes("schema"));
  });

  test("the search begins with the word under the cursor, and lists what was opened lately", async () => {
    const { page } = workbench;
    await clickWord(page, { word: "rateLimiter" });
    await command(page, searchTitle);
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Rate limiting" }).first().waitFor();
    match((await quickPickRows(page))[0] ?? "", /^Rate limiting/);
    await page.keyboard.press("Enter");
    await webview(page).locator("h1", { hasText: "Rate limiting" }).waitFor();
    await command(page, "View: Close All Editors");
    await command(page, searchTitle);
    await page.locator(".quick-input-widget", { hasText: "recently opened" }).waitFor();
    match((await quickPickRows(page))[0] ?? "", /^Rate limiting/);
    await page.keyboard.press("Escape");
  });

  test("a button of a row inserts a Markdown link at the cursor", async () => {
    const { page } = workbench;
    await openFile(page, "README.md");
    await page.locator(".view-line").first().click();
    await page.keyboard.press("Control+End");
    const found = await searchInQuickPick(page, searchTitle, "idempotency", /^Idempotency/);
    await found.hover();
    await found.locator(".codicon-markdown").click();
    await page.locator(".view-line", { hasText: /\[Idempotency\]\(https:\/\// }).waitFor();
    await command(page, "File: Revert File");
  });

  test("a button of a row opens the documentation in the reader's browser, after the editor's own question", async () => {
    const { page } = workbench;
    const found = await searchInQuickPick(page, searchTitle, "idempotency", /^Idempotency/);
    await found.hover();
    await found.locator(".codicon-link-external").click();
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    const [, asked] = /(https:\/\/[^\s#]+)/.exec(await shownText(dialog)) ?? [];
    await picture(page, "discovery-documentation");
    const opened = page.context().waitForEvent("page");
    await dialog.getByRole("button", { name: "Open", exact: true }).click();
    const tab = await opened;
    // No site can be reached from here; the address that was asked for is the one of the link.
    ok(asked !== undefined && workbench.blocked.some((address) => address.startsWith(asked)), `${asked} in ${workbench.blocked}`);
    await tab.close();
  });

  test("a button of a row copies the explanation, ready to be pasted", async () => {
    const { page } = workbench;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openFile(page, "README.md");
    const found = await searchInQuickPick(page, searchTitle, "idempotency", /^Idempotency/);
    await found.hover();
    await found.locator(".codicon-copy").click();
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await page.locator(".view-line").first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Control+V");
    for (const text of [/>\s\*\*Idempotency\*\*/, /\*\*Why\sit\smatters:\*\*/, /Read\son:\s\[.+\]\(https:\/\//])
      await page.locator(".view-line", { hasText: text }).first().waitFor();
    await picture(page, "discovery-copied");
    await command(page, "File: Revert File");
  });

  test("a page that opens takes the focus to its heading, the list to its search field", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    await openFile(page, "server.ts");
    const answer = await hover(page, { word: "schema" }, "Learn more");
    await answer.locator("a", { hasText: "Learn more" }).click();
    await webview(page).locator("h1:focus", { hasText: "Schema" }).waitFor();
    await command(page, "Backlight: Browse Glossary");
    await webview(page).locator("#search:focus").waitFor();
    await command(page, "View: Close All Editors");
    await command(page, "Backlight: Browse Glossary");
    await webview(page).locator("#search:focus").waitFor();
    await page.keyboard.type("idem");
    await webview(page)
      .locator(".count", { hasText: /^\d{1,2} concepts$/ })
      .waitFor();
  });

  test("a search that is opened at any time while a page is loading keeps the focus", async () => {
    const { page } = workbench;
    const settledMs = 1000;
    const input = page.locator(".quick-input-widget input").first();
    for (const afterMs of [0, 50, 150, 300, 800]) {
      await command(page, "View: Close All Editors");
      await openFile(page, "server.ts");
      await count(page).click();
      const answer = await hover(page, { word: "schema" }, "Learn more");
      await answer.locator("a", { hasText: "Learn more" }).click();
      await page.waitForTimeout(afterMs);
      // Whatever closes a search leaves its words in the closed input, so only a click that opened none is repeated.
      const opened = page.locator('.quick-input-widget input[placeholder^="Search back-end concepts"]');
      await clickFor(page.locator(".composite.title .action-label.codicon-search").first(), opened);
      await input.waitFor();
      await webview(page).locator("h1", { hasText: "Schema" }).waitFor();
      await page.waitForTimeout(settledMs);
      ok(await input.isVisible(), `opened after ${afterMs} ms, the page has not closed it`);
      // The word at the cursor is selected, so that typing replaces it.
      await page.keyboard.type("idempotency");
      await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Idempotency" }).first().waitFor();
      equal(await input.inputValue(), "idempotency");
      await page.keyboard.press("Escape");
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    }
    await command(page, "View: Close All Editors");
  });

  test("looks right in every theme", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    for (const theme of allThemes) {
      await setTheme(page, theme);
      await openFile(page, "server.ts");
      await underlined(page, (found) => found.length > 5);
      await count(page).click();
      await row(page, "Rate limiting").hover();
      await picture(page, `discovery-${theme}`);
    }
  });

  test("an empty view says what to do", async () => {
    const { page } = workbench;
    await command(page, "View: Close All Editors");
    await tree(page).getByText("Open a file to see").waitFor();
    await picture(page, "discovery-empty");
  });

  test("saw no complaint of any kind", async () => {
    deepEqual(await notifications(workbench.page), []);
  });
});

/** The underlined texts in reading order, in lower case, as soon as they are as wanted. */
async function underlined(page: Page, isWanted: (texts: readonly string[]) => boolean): Promise<readonly string[]> {
  const pollMs = 100;
  const mostPolls = 100;
  let texts: readonly string[] = [];
  for (let poll = 0; poll < mostPolls; poll++) {
    texts = await page.evaluate(textsOverDots);
    if (isWanted(texts)) return texts;
    await page.waitForTimeout(pollMs);
  }
  throw new Error(`underlined are: ${texts.join(", ")}`);
}

/** Runs in the page: the text over each dotted line in the editor. The editor draws the lines in a layer of their own. */
function textsOverDots(): readonly string[] {
  const texts: string[] = [];
  for (const dots of document.querySelectorAll(".view-overlays .cdr")) {
    if (getComputedStyle(dots).borderBottomStyle !== "dotted") continue;
    const box = dots.getBoundingClientRect();
    let text = "";
    for (const line of document.querySelectorAll(".view-line")) {
      if (Math.abs(line.getBoundingClientRect().top - box.top) > 2) continue;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (let offset = 0; offset < (node.textContent ?? "").length; offset++) {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          const { left, width } = range.getBoundingClientRect();
          if (left + width / 2 > box.left && left + width / 2 < box.right) text += (node.textContent ?? "").charAt(offset);
        }
    }
    texts.push(text.toLowerCase());
  }
  return texts;
}

/** What the status bar says of the cursor, once it is none of `known`. */
async function cursorLine(page: Page, known: ReadonlySet<string>): Promise<string> {
  const status: Locator = page.locator(".statusbar-item", { hasText: /^Ln \d+/ });
  const pollMs = 50;
  for (let nLeft = 100; nLeft > 0; nLeft--) {
    const text = (await shownText(status)).trim();
    if (text !== "Ln 1, Col 1" && !known.has(text)) return text;
    await page.waitForTimeout(pollMs);
  }
  throw new Error(`the cursor stays at ${await shownText(status)}`);
}
