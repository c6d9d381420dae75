/** Does the glossary browser open, walk, restore and copy in a real extension host? */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";
import { webviewTabs, webviewTabsBecome } from "./tabs.ts";

const id = "backlight-dev.backlight";

suite("the glossary browser", () => {
  suiteSetup(async () => {
    await vscode.extensions
      .getExtension<Backlight>(id)
      ?.activate()
      .then(({ ready }) => ready);
  });

  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  test("opens the list in one tab, which a concept takes over", async () => {
    await vscode.commands.executeCommand("backlight.browseGlossary");
    await webviewTabsBecome(["Backlight Glossary"]);
    await vscode.commands.executeCommand("backlight.openConcept", "cache");
    await webviewTabsBecome(["Cache"]);
    await vscode.commands.executeCommand("backlight.goBack");
    await webviewTabsBecome(["Backlight Glossary"]);
    await vscode.commands.executeCommand("backlight.goForward");
    await webviewTabsBecome(["Cache"]);
  });

  test("steps past either end stay where they are", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "api");
    await webviewTabsBecome(["API"]);
    for (const command of ["backlight.goBack", "backlight.goForward"]) await vscode.commands.executeCommand(command);
    deepEqual(webviewTabs(), ["API"]);
  });

  test("a new step forgets the way forward", async () => {
    for (const concept of ["api", "endpoint"]) await vscode.commands.executeCommand("backlight.openConcept", concept);
    await vscode.commands.executeCommand("backlight.goBack");
    await vscode.commands.executeCommand("backlight.openConcept", "cache");
    await vscode.commands.executeCommand("backlight.goForward");
    await webviewTabsBecome(["Cache"]);
    await vscode.commands.executeCommand("backlight.goBack");
    await webviewTabsBecome(["API"]);
  });

  test("a panel that was closed begins anew", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "api");
    await webviewTabsBecome(["API"]);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await webviewTabsBecome([]);
    await vscode.commands.executeCommand("backlight.goBack");
    deepEqual(webviewTabs(), []);
    await vscode.commands.executeCommand("backlight.openConcept", "endpoint");
    await webviewTabsBecome(["Endpoint"]);
  });

  test("has a name, an icon and a rule for when each of its commands is of use", () => {
    const { contributes, activationEvents } = Object(vscode.extensions.getExtension(id)?.packageJSON);
    for (const name of ["browseGlossary", "goBack", "goForward"]) {
      const command = contributes.commands.find((one: { command: string }) => one.command === `backlight.${name}`);
      equal(command?.category, "Backlight");
      match(command?.icon, /^\$\(/);
      ok(command?.enablement && !command.title.startsWith("%"), `${name}: ${JSON.stringify(command)}`);
    }
    ok(activationEvents.includes("onUri") && activationEvents.includes("onWebviewPanel:backlight.browser"));
  });
});
