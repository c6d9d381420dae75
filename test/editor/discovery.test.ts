/** Do settings and choices change at once what a real editor explains, and does a click in the list lead to the place? */

import { deepEqual, equal, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";

const text = "// ask the API\nconst connectionPool = 1;\n// the API again\n";
const atApi = new vscode.Position(0, 12);
const nEdits = 10;
const betweenEditsMs = 300;
/** What nobody feels: a frame of the screen. */
const frameMs = 16;
const atPool = new vscode.Position(1, 12);

suite("discovery", () => {
  let document: vscode.TextDocument;
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Backlight>("backlight-dev.backlight");
    ok(extension);
    await (await extension.activate()).ready;
  });
  setup(async () => {
    document = await vscode.workspace.openTextDocument({ language: "typescript", content: text });
    await vscode.window.showTextDocument(document);
  });
  teardown(async () => {
    for (const key of ["muted", "where", "level", "areas", "languages", "highlight", "statusBar"]) await set(key, undefined);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const narrowed: readonly (readonly [key: string, value: unknown, api: boolean, pool: boolean])[] = [
    ["muted", ["api"], false, true],
    ["where", "comments", true, false],
    ["where", "code", false, true],
    ["level", "senior", false, false],
    ["areas", ["foundations"], true, false],
    ["languages", { typescript: false }, false, false],
    ["languages", { python: false }, true, true],
  ];
  for (const [key, value, api, pool] of narrowed)
    test(`backlight.${key} = ${JSON.stringify(value)} takes effect without a reload, and is undone`, async () => {
      await set(key, value);
      deepEqual([await isExplained(document, atApi), await isExplained(document, atPool)], [api, pool]);
      await set(key, undefined);
      deepEqual([await isExplained(document, atApi), await isExplained(document, atPool)], [true, true]);
    });

  test("a muted concept is silent and stands in the settings", async () => {
    await vscode.commands.executeCommand("backlight.muteConcept", "api");
    deepEqual(vscode.workspace.getConfiguration("backlight").get("muted"), ["api"]);
    ok(!(await isExplained(document, atApi)));
    await vscode.commands.executeCommand("backlight.muteConcept", "api");
    deepEqual(vscode.workspace.getConfiguration("backlight").get("muted"), ["api"], "not twice");
  });

  test("a known concept keeps its hover", async () => {
    await vscode.commands.executeCommand("backlight.knowConcept", "api");
    ok(await isExplained(document, atApi));
  });

  test("a concept that does not exist is not muted", async () => {
    await vscode.commands.executeCommand("backlight.muteConcept", "no-such-concept");
    deepEqual(vscode.workspace.getConfiguration("backlight").get("muted"), []);
  });

  test("goes from one place of a concept to the next, and from the last to the first", async () => {
    const places: string[] = [];
    await placeBecomes("backlight.nextOccurrence", "api", "0:11");
    for (let step = 0; step < 3; step++) {
      await vscode.commands.executeCommand("backlight.nextOccurrence", "api");
      places.push(place());
    }
    deepEqual(places, ["2:7", "0:11", "2:7"]);
  });

  test("without a concept it follows the one at the cursor", async () => {
    await placeBecomes("backlight.nextOccurrence", "connection-pool", "1:6");
    await vscode.commands.executeCommand("backlight.nextOccurrence");
    equal(place(), "1:6", "there is only one");
  });

  test("highlights do not hold up typing in a file of 10,000 lines", async () => {
    const nLines = 10_000;
    const content = "The cache asks the API of the database again, and the connection pool waits.\n".repeat(nLines);
    const big = await vscode.workspace.openTextDocument({ language: "plaintext", content });
    const editor = await vscode.window.showTextDocument(big);
    await placeBecomes("backlight.nextOccurrence", "cache", "0:4");
    /** Milliseconds of the median edit, with a pause after each in which the file is read again. */
    const medianEdit = async () => {
      const times: number[] = [];
      for (let step = 0; step < nEdits; step++) {
        const start = performance.now();
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "a "));
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, betweenEditsMs));
      }
      return times.sort((a, b) => a - b)[nEdits / 2] ?? 0;
    };
    await set("highlight", "off");
    await medianEdit();
    const without = await medianEdit();
    await set("highlight", "all");
    const withAll = await medianEdit();
    console.log(
      `      an edit in ${nLines} lines: median ${withAll.toFixed(1)} ms with all highlights, ${without.toFixed(1)} ms with none`,
    );
    ok(withAll < without + frameMs, `${withAll} ms instead of ${without} ms`);
  });

  test("a row of the tree may be what a command is called with", async () => {
    await placeBecomes("backlight.nextOccurrence", { kind: "concept", id: "connection-pool" }, "1:6");
  });
});

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("backlight").update(key, value, vscode.ConfigurationTarget.Global);
}

async function isExplained({ uri }: vscode.TextDocument, position: vscode.Position): Promise<boolean> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  return hovers.some(({ contents }) => contents.some((part) => typeof part !== "string" && part.value.includes("command:backlight.")));
}

function place(): string {
  const { active } = vscode.window.activeTextEditor?.selection ?? {};
  return `${active?.line}:${active?.character}`;
}

/** The document is read in the background after it was shown; until then the command has nowhere to go. */
async function placeBecomes(command: string, argument: unknown, wanted: string): Promise<void> {
  const pollMs = 50;
  while (place() !== wanted) {
    await vscode.commands.executeCommand(command, argument);
    if (place() !== wanted) await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
