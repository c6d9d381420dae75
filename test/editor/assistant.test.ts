/** Do models and the chat get their answers from the glossary, with a model and without one? */
import { deepEqual, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";

const fakeVendor = "backlight-test";

suite("assistants", () => {
  let assistant: Backlight["assistant"];

  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Backlight>("backlight-dev.backlight");
    ok(extension);
    const api = await extension.activate();
    await api.ready;
    assistant = api.assistant;
    await vscode.extensions.getExtension("backlight-test.fake-model")?.activate();
  });

  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  test("the tool is offered to models", () => {
    const tool = vscode.lm.tools?.find(({ name }) => name === "backlight_explain");
    ok(tool, "VS Code knows the tool");
    match(tool.description, /glossary/);
  });

  const lookups: readonly (readonly [why: string, input: object, expected: RegExp])[] = [
    ["a term", { text: "idempotency" }, /## Idempotency \(Backlight glossary entry "idempotency"\)\n.{40,}/],
    ["a question", { text: "What does an API gateway do?" }, /entry "api-gateway"[\s\S]*Why it matters: [\s\S]*Sources: \[.+\]\(https:/],
    ["a value in code", { text: 'schedule: "*/5 * * * *"', languageId: "yaml" }, /In this text it means: runs every 5 minutes/],
    ["nothing to find", { text: "zzzzqqqq xxyyzz" }, /^The Backlight glossary has no entry/],
    ["no text at all", {}, /^The Backlight glossary has no entry/],
  ];
  for (const [why, input, expected] of lookups)
    test(`the tool looks up ${why}`, async () => {
      const answer = await vscode.lm.invokeTool?.("backlight_explain", { input, toolInvocationToken: undefined });
      match((answer?.content ?? []).map((part) => String(Object(part).value)).join(""), expected);
    });

  test("the participant lets the model phrase the entry, and cites it", async () => {
    const said = await chat({ prompt: "What is idempotency?", model: await fakeModel("echo") });
    match(said.text, /^The model was told: You explain back-end concepts/);
    match(said.text, /entry "idempotency"/);
    match(said.text, /---\nWhat is idempotency\?/);
    match(said.text, /From the Backlight glossary: \[Idempotency\]\(command:backlight\.openConcept\?/);
    ok(said.references.length > 0, "the sources are referred to");
  });

  test("without a picked model any installed one will do", async () => {
    match((await chat({ prompt: "What is a JWT?" })).text, /^The model was told|glossary’s own text/);
  });

  test("a model that cannot be used leaves the glossary's own text", async () => {
    const gone: vscode.LanguageModelChat = {
      ...(await fakeModel("echo")),
      sendRequest: () => Promise.reject(vscode.LanguageModelError.NotFound("no such model")),
    };
    const { text } = await chat({ prompt: "What is a JWT?", model: gone });
    match(text, /^\*No language model answered, so here is the glossary’s own text\.\*/);
    match(text, /\*\*JWT\*\*: .{40,}/);
    match(text, /From the Backlight glossary: \[JWT\]/);
  });

  test("a model that stops in the middle is said to have stopped", async () => {
    async function* halfSentence() {
      yield "Half a sen";
      throw new Error("out of quota");
    }
    const broken: vscode.LanguageModelChat = { ...(await fakeModel("echo")), sendRequest: async () => ({ text: halfSentence() }) };
    match((await chat({ prompt: "What is a JWT?", model: broken })).text, /^Half a sen\n\n\*The language model stopped: out of quota/);
  });

  test("a question that the glossary cannot answer goes to no model", async () => {
    const said = await chat({ prompt: "zzzzqqqq xxyyzz", model: await fakeModel("echo") });
    match(said.text, /^The Backlight glossary has no entry for this\.$/);
    deepEqual(said.buttons, ["backlight.searchGlossary"]);
  });

  test("explains the selected code", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content: 'schedule: "*/5 * * * *"\n' });
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 0, 1, 0) });
    match((await chat({ prompt: "", command: "selection", model: await fakeModel("echo") })).text, /runs every 5 minutes/);
  });

  test("asks for a selection where there is none", async () => {
    match((await chat({ prompt: "", command: "selection" })).text, /^Select some code first/);
  });

  /** What the participant sends to the chat. */
  async function chat(asked: { prompt: string; command?: string; model?: vscode.LanguageModelChat }) {
    const said = { text: "", references: [] as string[], buttons: [] as string[] };
    const stream: vscode.ChatResponseStream = {
      markdown: (value) => void (said.text += typeof value === "string" ? value : value.value),
      reference: (value) => void said.references.push(String(value)),
      button: ({ command }) => void said.buttons.push(command),
      anchor: () => undefined,
      filetree: () => undefined,
      progress: () => undefined,
      push: () => undefined,
    };
    const request: vscode.ChatRequest = { command: undefined, references: [], ...asked };
    await assistant.answer(request, { history: [] }, stream, new vscode.CancellationTokenSource().token);
    return said;
  }
});

async function fakeModel(id: string): Promise<vscode.LanguageModelChat> {
  const [model] = await vscode.lm.selectChatModels({ vendor: fakeVendor, id });
  ok(model, `the fake model "${id}" is there`);
  return model;
}
