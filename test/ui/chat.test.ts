/** Does `@backlight` answer in the editor's own chat, where no assistant is signed in? */

import { deepEqual, match } from "node:assert/strict";
import { join } from "node:path";
import { type Installed, openInstalled } from "../host/installed.ts";
import { repositoryRoot } from "../host/paths.ts";
import type { Workbench } from "../host/server.ts";
import { picture, pictureOfFailure, shownText, webview } from "../host/workbench.ts";

const settings = {
  "chat.disableAIFeatures": false,
  "editor.lightbulb.enabled": "off",
  "js/ts.validate.enabled": false,
  "typescript.validate.enable": false,
};

const mostTries = 6;
const patienceMs = 5_000;

suite("the chat", () => {
  let installed: Installed | undefined;
  let workbench: Workbench;

  suiteSetup(async () => {
    // The editor hands no question to a participant before it knows a language model.
    installed = await openInstalled(settings, { helpers: [join(repositoryRoot, "test/host/fake-model")] });
    workbench = installed.workbench;
  });

  suiteTeardown(() => installed?.close());

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test("offers the participant, whose answer quotes and links the entry", async () => {
    const { page } = workbench;
    const input = page.locator(".interactive-input-part");
    await page.keyboard.press("Control+Alt+I");
    await input.locator(".monaco-editor").first().waitFor();
    const suggestion = page.locator(".suggest-widget .monaco-list-row", { hasText: "@backlight" }).first();
    // The editor suggests what is registered when the letters are typed; a slow machine registers participants later.
    for (let nTries = 0; nTries < mostTries && !(await suggestion.isVisible()); nTries++) {
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Backspace");
      await page.keyboard.type("@back");
      await suggestion.waitFor({ timeout: patienceMs }).catch(() => undefined);
    }
    await suggestion.waitFor();
    await picture(page, "chat-participant");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+A");
    // The model is looked for when the first question has been asked.
    await ask("@backlight What is a webhook? ");
    await input.getByText("Echo").waitFor();
    await ask("@backlight What is idempotency? ");
    const answer = page.locator(".interactive-response", { hasText: "From the Backlight glossary" }).last();
    await answer.waitFor();
    match(await shownText(answer), /The model was told: You explain back-end concepts/);
    await picture(page, "chat-answer");
    await answer.locator("a", { hasText: /^Idempotency$/ }).click();
    await webview(page).locator("h1", { hasText: "Idempotency" }).waitFor();
    await picture(page, "chat-page");
    deepEqual(workbench.blocked, []);
  });

  async function ask(question: string): Promise<void> {
    const { page } = workbench;
    // In one piece and sent with the mouse: typed letter by letter, a suggestion may take the place of what is meant.
    await page.keyboard.insertText(question);
    await page.locator(".interactive-input-part").getByRole("button", { name: /^Send/ }).click();
    await page.locator(".interactive-request", { hasText: question.replace("@backlight ", "").trim() }).waitFor();
  }
});
