/** Does a real extension host load Backlight, hear its hovers and know its commands? */

import { deepEqual, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";
import { documentsIn } from "./documents.ts";
import { webviewTabs, webviewTabsBecome } from "./tabs.ts";

const id = "backlight-dev.backlight";

const { documentOf, dispose } = documentsIn("hovers");

suite("in an editor", () => {
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Backlight>(id);
    ok(extension, `${id} is installed`);
    const { ready } = await extension.activate();
    await ready;
  });

  suiteTeardown(dispose);

  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  // Each row is another language, so that one of them losing its hovers shows.
  const spoken = [
    ["a comment in TypeScript", "orders.ts", "// the A$0PI of the shop", "API"],
    ["part of an identifier", "client.ts", "const a$0piClient = connect();", "API"],
    ["a snake_case name in Python", "limits.py", "rate_lim$0iter = make_limiter()", "Rate limiting"],
    ["prose in Markdown", "tests.md", "Every endpoi$0nt needs a test.", "Endpoint"],
    ["plain text", "ask.txt", "Ask the AP$0I team.", "API"],
  ] as const;
  for (const [why, name, fixture, label] of spoken) {
    test(`explains ${why}`, async () => {
      const hovers = await hoversAt(name, fixture);
      ok(
        hovers.some((hover) => firstHeading(hover) === label),
        `one hover is about ${label}: ${JSON.stringify(hovers)}`,
      );
    });
  }

  const silent = [
    ["a keyword", "one.ts", "ret$0urn 1;"],
    ["a word of everyday language", "weather.txt", "The we$0ather is fine."],
    ["a place between words", "nothing.txt", "Nothing.   $0   Here."],
  ] as const;
  for (const [why, name, fixture] of silent) {
    test(`says nothing at ${why}`, async () => {
      const hovers = await hoversAt(name, fixture);
      deepEqual(hovers.filter(isOurs), []);
    });
  }

  test("follows what is being typed", async () => {
    const document = await show("typed.txt", "Nothing here.");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "An API is here.\n");
    await vscode.workspace.applyEdit(edit);
    const hovers = await askHovers(document, new vscode.Position(0, 4));
    ok(hovers.some((hover) => firstHeading(hover) === "API"));
  });

  test("a link in a hover may run only our own commands", async () => {
    const [hover] = (await hoversAt("links.txt", "An A$0PI.")).filter(isOurs);
    ok(hover, "there is a hover");
    for (const part of hover.contents) {
      ok(part instanceof vscode.MarkdownString);
      deepEqual(part.isTrusted, { enabledCommands: ["backlight.openConcept", "backlight.muteConcept", "backlight.knowConcept"] });
      ok(!part.supportHtml, "no HTML");
    }
  });

  test("registers every command that the manifest promises", async () => {
    const manifest: unknown = vscode.extensions.getExtension(id)?.packageJSON;
    const promised = commandsOf(manifest);
    ok(promised.length > 0);
    const known = new Set(await vscode.commands.getCommands(true));
    deepEqual(
      promised.filter((command) => !known.has(command)),
      [],
    );
  });

  test("opens a concept in a tab of its own, and one tab is enough for the next", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "api");
    await webviewTabsBecome(["API"]);
    await vscode.commands.executeCommand("backlight.openConcept", "endpoint");
    await webviewTabsBecome(["Endpoint"]);
    await vscode.commands.executeCommand("backlight.goBack");
    await webviewTabsBecome(["API"]);
  });

  test("an unknown concept opens nothing", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "no-such-concept");
    deepEqual(webviewTabs(), []);
  });
});

/** The hovers at the `$0` in `fixture`, of every extension. @throws when the mark is missing. */
async function hoversAt(name: string, fixture: string): Promise<readonly vscode.Hover[]> {
  const offset = fixture.indexOf("$0");
  if (offset < 0) throw new Error(`no $0 in ${fixture}`);
  const document = await show(name, fixture.replace("$0", ""));
  return askHovers(document, document.positionAt(offset));
}

async function show(name: string, content: string): Promise<vscode.TextDocument> {
  const document = await documentOf(name, content);
  await vscode.window.showTextDocument(document);
  return document;
}

async function askHovers(document: vscode.TextDocument, position: vscode.Position): Promise<readonly vscode.Hover[]> {
  return vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
}

function isOurs(hover: vscode.Hover): boolean {
  return markdown(hover).includes("command:backlight.");
}

function firstHeading(hover: vscode.Hover): string | undefined {
  return /^#+ (.+)$/m.exec(markdown(hover))?.[1];
}

function markdown(hover: vscode.Hover): string {
  return hover.contents.map((part) => (typeof part === "string" ? part : part.value)).join("\n");
}

function commandsOf(manifest: unknown): readonly string[] {
  const contributed: unknown = Object(manifest).contributes?.commands;
  return Array.isArray(contributed) ? contributed.map((entry) => String(Object(entry).command)) : [];
}
