/** How does a test do in VS Code's window what a person does there? */

/// <reference lib="dom" />

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { cacheFolder, repositoryRoot } from "./paths.ts";
import { settled } from "./settled.ts";

/** A key pressed while the last quick input is closing is lost, and so is a hover before the extension is there. */
const nTries = 8;
/** How long each try may take at first; each time there is as much more. What does no harm when done twice is tried again sooner. */
const tryAgainAfterMs = { once: 3000, anyTime: 1000 };

const quickInput = (page: Page) => page.locator(".quick-input-widget");
const hoverPiece = (page: Page, ours: string | RegExp) => page.locator(".monaco-hover .hover-row", { hasText: ours }).first();
const quickRows = (page: Page) => quickInput(page).locator(".monaco-list-row");

/** Runs the command with this title, such as "View: Toggle Panel", from the palette. */
export async function command(page: Page, title: string): Promise<void> {
  await again(async (timeout) => {
    const input = await openQuick(page, "F1", timeout);
    await input.fill(`>${title}`, { timeout });
    await quickPickRow(page, title).click({ timeout });
  });
}

/** Opens a file of the workspace by its name, and waits for its text. A click on a row that is just being drawn anew opens nothing. */
export async function openFile(page: Page, name: string): Promise<void> {
  await again(async (timeout) => {
    const input = await openQuick(page, "Control+P", timeout);
    await input.fill(name, { timeout });
    await quickPickRow(page, name).click({ timeout });
    await page.locator(".tab.active", { hasText: name }).waitFor({ timeout });
  }, tryAgainAfterMs.anyTime);
  await page.locator(".view-line").first().waitFor();
}

/**
 * Runs a command that opens a quick pick, and types `text` there.
 *
 * A webview that is still loading takes the focus when it is ready, and that closes a quick pick; then it begins again.
 * @returns the first row that holds `row`.
 */
export async function searchInQuickPick(page: Page, title: string, text: string, row: string | RegExp): Promise<Locator> {
  const found = quickPickRow(page, row);
  await again(async (timeout) => {
    await command(page, title);
    await quickInput(page).locator("input").first().fill(text, { timeout });
    await found.waitFor({ timeout });
  });
  return found;
}

/** What a screen reader says of each row of the open quick pick: "label, description". Rows out of sight are missing. */
export async function quickPickRows(page: Page): Promise<readonly string[]> {
  await quickRows(page).first().waitFor();
  return quickRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
}

/**
 * Rests the mouse on the first `word` in the editor, or on its `part`, until a hover with `ours` in it shows.
 * @returns the piece of the hover with that text; what other extensions say stands in pieces beside it.
 */
export async function hover(
  page: Page,
  { word, part = word }: { readonly word: string; readonly part?: string },
  ours: string | RegExp,
): Promise<Locator> {
  const answer = hoverPiece(page, ours);
  await again(async (timeout) => {
    await page.mouse.move(5, 5);
    const { x, y } = await placeOf(page, { word, part }, timeout);
    // The editor asks for a hover once the mouse has moved over the text, not when it lands there.
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await answer.waitFor({ state: "visible", timeout });
  }, tryAgainAfterMs.anyTime);
  return answer;
}

/** The piece of a hover with this text, once it shows; for hovers that a command brings up. */
export async function hoverShown(page: Page, ours: string | RegExp): Promise<Locator> {
  const answer = hoverPiece(page, ours);
  await answer.waitFor({ state: "visible" });
  return answer;
}

/** Puts the cursor into the first `word` in the editor, or into its `part`. */
export async function clickWord(page: Page, { word, part = word }: { readonly word: string; readonly part?: string }): Promise<void> {
  const { x, y } = await placeOf(page, { word, part }, nTries * tryAgainAfterMs.anyTime);
  await page.mouse.click(x, y);
}

/**
 * Searches the Extensions view and installs the first extension found, as a person does with the mouse.
 * Returns when the view shows it as installed; the view is closed again.
 */
export async function installFromView(page: Page, searched: string): Promise<void> {
  const view = page.locator(".extensions-viewlet");
  await again(async (timeout) => {
    await page.keyboard.press("Control+Shift+X");
    await view.waitFor({ state: "visible", timeout });
  });
  await view.locator(".suggest-input-container .monaco-editor, .extensions-search-container .monaco-editor").first().click();
  await page.keyboard.type(searched);
  const row = page.locator(".extensions-list .monaco-list-row").first();
  await row.locator(".extension-action.install:not(.disabled)").first().click();
  await page.locator(".monaco-dialog-box").getByText("Trust Publisher & Install").click();
  await row.locator(".extension-action.manage").first().waitFor();
  await command(page, "View: Show Explorer");
  await view.waitFor({ state: "hidden" });
}

/** Clicks until the click has its effect, to be seen or not: one that falls on buttons which are just being drawn anew is lost. */
export async function clickFor(button: Locator, effect: Locator): Promise<void> {
  await again(async (timeout) => {
    await button.click({ timeout });
    await effect.waitFor({ state: "attached", timeout });
  }, tryAgainAfterMs.anyTime);
}

/** Writes into a field until that has its effect: what is written into a page that is just being loaded anew is lost with it. */
export async function fillFor(field: Locator, text: string, effect: Locator): Promise<void> {
  await again(async (timeout) => {
    await field.fill(text, { timeout });
    await effect.waitFor({ timeout });
  }, tryAgainAfterMs.anyTime);
}

/** The inside of the webview that is showing. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** The titles of the open tabs, left to right. */
export function tabs(page: Page): Promise<readonly string[]> {
  return page.locator(".tabs-container .tab .label-name").allInnerTexts();
}

/** The texts in the list of notifications, which holds them also where no toasts are shown. */
export async function notifications(page: Page): Promise<readonly string[]> {
  await command(page, "Notifications: Show Notifications");
  const center = page.locator(".notifications-center.visible");
  await center.waitFor();
  const texts = await center.locator(".notification-list-item-message").allInnerTexts();
  await center.locator(".codicon-notifications-hide").click();
  await center.waitFor({ state: "hidden" });
  return texts;
}

/** The text of an element as a person sees it, in lines; what is drawn in steps is read until two readings agree. */
export function shownText(element: Locator): Promise<string> {
  return settled(
    async () => (await element.allInnerTexts()).join("\n"),
    (text) => text,
  );
}

export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** Each theme's name in the palette, and the class by which the window shows that it is on. */
const themes: Readonly<Record<Theme, { readonly name: string; readonly className: string }>> = {
  light: { name: "Light 2026", className: "vs" },
  dark: { name: "Dark 2026", className: "vs-dark" },
  "high-contrast": { name: "Dark High Contrast", className: "hc-black" },
  "high-contrast-light": { name: "Light High Contrast", className: "hc-light" },
};

/** Every theme, for pictures of each. */
export const allThemes = Object.keys(themes) as readonly Theme[];

/**
 * Picks the colour theme from the palette, and waits until the window has it.
 *
 * Not by writing the settings file: a second change to that within seconds is not noticed.
 */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  const { name, className } = themes[theme];
  await (await searchInQuickPick(page, "Preferences: Color Theme", name, name)).click();
  await page.locator(`.monaco-workbench.${className}`).waitFor();
}

/** Takes the mouse off the editor and waits until no hover is left. */
export async function leaveHover(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
  await page.locator(".monaco-hover:visible").first().waitFor({ state: "hidden" });
}

/**
 * Saves a picture of the window to .vscode-test/screenshots/, and with `UPDATE_PICTURES=1` also to .github/pictures/,
 * from where the README takes them.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const shot = await page.screenshot({ animations: "disabled" });
  save(shot, join(cacheFolder, "screenshots"), name);
  const shown = join(repositoryRoot, ".github", "pictures");
  // Only the pictures that the README shows are kept in the repository.
  if (process.env.UPDATE_PICTURES === "1" && existsSync(join(shown, `${name}.png`))) save(shot, shown, name);
}

/** Saves a picture to .vscode-test/screenshots/ when the test has just failed; for a `teardown`. */
export async function pictureOfFailure(
  page: Page | undefined,
  test: { readonly state?: string | undefined; readonly title: string } | undefined,
) {
  if (page === undefined || test?.state !== "failed") return;
  save(await page.screenshot(), join(cacheFolder, "screenshots"), `failed-${test.title.replaceAll(/\W+/g, "-")}`);
}

function save(shot: Buffer, folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), shot);
}

function quickPickRow(page: Page, text: string | RegExp): Locator {
  return quickRows(page).filter({ hasText: text }).first();
}

/** Presses `key`, which opens a quick input. @returns its text field. */
async function openQuick(page: Page, key: string, timeout: number): Promise<Locator> {
  const input = quickInput(page).locator("input").first();
  await page.keyboard.press(key);
  await input.waitFor({ state: "visible", timeout });
  return input;
}

async function placeOf(page: Page, where: { readonly word: string; readonly part: string }, timeout: number) {
  const place = await page.waitForFunction(wordPlace, where, { timeout });
  const found = await place.jsonValue();
  if (found === undefined) throw new Error(`the editor shows no "${where.word}"`);
  return found;
}

/** Runs in the page: the middle of `part` in the first `word` that stands by itself in the editor, in window pixels. */
function wordPlace({ word, part }: { readonly word: string; readonly part: string }): { x: number; y: number } | undefined {
  const isWordPart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
  for (const line of document.querySelectorAll(".view-line")) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
        const end = start + word.length;
        if (isWordPart(text[start - 1]) || isWordPart(text[end])) continue;
        const range = document.createRange();
        range.setStart(node, start + word.indexOf(part));
        range.setEnd(node, start + word.indexOf(part) + part.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        if (width > 0 && top > 0) return { x: left + width / 2, y: top + height / 2 };
      }
    }
  }
  return undefined;
}

/** Tries until `attempt` keeps its time; the last failure is thrown on. */
async function again(attempt: (timeout: number) => Promise<void>, afterMs = tryAgainAfterMs.once): Promise<void> {
  for (let nth = 1; ; nth++) {
    try {
      return await attempt(nth * afterMs);
    } catch (error) {
      if (nth >= nTries) throw error;
    }
  }
}
