/** Does the glossary browser open, walk, restore and copy in a real extension host? */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";

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
    await titlesBecome(["Backlight Glossary"]);
    await vscode.commands.executeCommand("backlight.openConcept", "cache");
    await titlesBecome(["Cache"]);
    await vscode.commands.executeCommand("backlight.goBack");
    await titlesBecome(["Backlight Glossary"]);
    await vscode.commands.executeCommand("backlight.goForward");
    await titlesBecome(["Cache"]);
  });

  test("steps past either end stay where they are", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "api");
    await titlesBecome(["API"]);
    for (const command of ["backlight.goBack", "backlight.goForward"]) await vscode.commands.executeCommand(command);
    deepEqual(titles(), ["API"]);
  });

  test("a new step forgets the way forward", async () => {
    for (const concept of ["api", "endpoint"]) await vscode.commands.executeCommand("backlight.openConcept", concept);
    await vscode.commands.executeCommand("backlight.goBack");
    await vscode.commands.executeCommand("backlight.openConcept", "cache");
    await vscode.commands.executeCommand("backlight.goForward");
    await titlesBecome(["Cache"]);
    await vscode.commands.executeCommand("backlight.goBack");
    await titlesBecome(["API"]);
  });

  test("a panel that was closed begins anew", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "api");
    await titlesBecome(["API"]);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await titlesBecome([]);
    await vscode.commands.executeCommand("backlight.goBack");
    deepEqual(titles(), []);
    await vscode.commands.executeCommand("backlight.openConcept", "endpoint");
    await titlesBecome(["Endpoint"]);
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

function titles(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}

/** The window tells of its tabs a little later than a command that changes them ends. */
function titlesBecome(wanted: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => look());
    const look = () => {
      if (titles().join("\n") !== wanted.join("\n")) return;
      listening.dispose();
      resolve();
    };
    look();
  });
}
