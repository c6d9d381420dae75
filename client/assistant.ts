/** How do language models and the chat get at the glossary? The tool `backlight_explain` and the participant `@backlight`. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeMarkdown, link } from "../server/core/markup.ts";
import { type AskItem, type AskParams, type AskResult, askRequest } from "../server/protocol/messages.ts";
import type { Progress } from "./progress.ts";

/** What tests may ask of the participant without a chat window. */
export interface Assistant {
  /** Answers a question out of the glossary; a model phrases the answer where there is one. */
  readonly answer: vscode.ChatRequestHandler;
}

/** Name of the tool and id of the participant, as in the manifest. */
const toolName = "backlight_explain";
const participantId = "backlight.chat";

const mostAnswers = 4;
const mostSources = 2;

interface ToolInput {
  readonly text?: unknown;
  readonly languageId?: unknown;
}

/** Registers the tool and the participant where this VS Code has such things; does nothing elsewhere. */
export function registerAssistant(
  context: vscode.ExtensionContext,
  started: () => Promise<BaseLanguageClient>,
  progress: Progress,
): Assistant {
  const ask = async (text: string, languageId?: string): Promise<AskResult> => {
    const params: AskParams = { text, limit: mostAnswers, ...(languageId === undefined ? {} : { languageId }) };
    return (await started()).sendRequest(askRequest, params);
  };

  const answer: vscode.ChatRequestHandler = async (request, _, stream, token) => {
    const selection = request.command === "selection" ? selectedText() : undefined;
    if (request.command === "selection" && !selection) {
      stream.markdown(vscode.l10n.t("Select some code first, then ask again."));
      return;
    }
    const entries = selection ? await ask(selection.text, selection.languageId) : await ask(request.prompt);
    if (entries.length === 0) {
      stream.markdown(vscode.l10n.t("The Backlight glossary has no entry for this."));
      stream.button({ command: "backlight.searchGlossary", title: vscode.l10n.t("Search Glossary") });
      return;
    }
    const question = [request.prompt, selection?.text ?? ""].filter((part) => part.trim() !== "").join("\n\n");
    const isPhrased = await phrase(question, entries, request.model, stream, token);
    if (!isPhrased) {
      stream.markdown(`*${vscode.l10n.t("No language model answered, so here is the glossary’s own text.")}*\n\n`);
      stream.markdown(entries.map(chatText).join("\n\n"));
    }
    cite(entries, stream);
    await progress.meet(entries.map(({ id }) => id));
  };

  const { LanguageModelToolResult: Result, LanguageModelTextPart: TextPart } = vscode;
  if (typeof vscode.lm?.registerTool === "function" && Result && TextPart) {
    context.subscriptions.push(
      vscode.lm.registerTool<ToolInput>(toolName, {
        prepareInvocation: ({ input }) => ({
          invocationMessage: vscode.l10n.t("Looking up “{0}” in the Backlight glossary", String(input.text).slice(0, longestShown)),
        }),
        async invoke({ input }) {
          const text = typeof input.text === "string" ? input.text : "";
          const entries = await ask(text, typeof input.languageId === "string" ? input.languageId : undefined);
          return new Result([new TextPart(entries.length > 0 ? entries.map(entryText).join("\n\n") : noEntry)]);
        },
      }),
    );
  }
  if (typeof vscode.chat?.createChatParticipant === "function") {
    const participant = vscode.chat.createChatParticipant(participantId, answer);
    participant.iconPath = vscode.Uri.joinPath(context.extensionUri, "client", "media", "icon.png");
    context.subscriptions.push(participant);
  }
  return { answer };
}

const longestShown = 40;

/** For a model, which reads English in every language of the window. */
const noEntry = "The Backlight glossary has no entry for this text. Do not present an answer as coming from the glossary.";

/**
 * Lets a model answer from the entries.
 *
 * @returns false when there is no model, or when it said nothing
 */
async function phrase(
  question: string,
  entries: AskResult,
  picked: vscode.LanguageModelChat | undefined,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
): Promise<boolean> {
  let hasSpoken = false;
  try {
    const model = picked ?? (await vscode.lm.selectChatModels())[0];
    if (!model) return false;
    const messages = [
      vscode.LanguageModelChatMessage.User(`${instruction}\n\n${entries.map(entryText).join("\n\n")}`),
      vscode.LanguageModelChatMessage.User(question),
    ];
    const { text } = await model.sendRequest(messages, {}, token);
    for await (const fragment of text) {
      stream.markdown(fragment);
      hasSpoken ||= fragment.trim() !== "";
    }
  } catch (error) {
    // A model may be gone, refuse, or be out of quota; the glossary still has the answer.
    if (hasSpoken) stream.markdown(`\n\n*${vscode.l10n.t("The language model stopped: {0}", messageOf(error))}*`);
  }
  return hasSpoken;
}

const instruction = `You explain back-end concepts inside a code editor. Answer the question that follows from these entries of the Backlight glossary, in the language of the question, in at most two short paragraphs. Where the entries do not cover the question, say so before you add anything of your own.`;

/** Names the entries, with links to their pages and, as references, to their sources. */
function cite(entries: AskResult, stream: vscode.ChatResponseStream): void {
  const pages = entries.map(({ id, label }) => link(label, `command:backlight.openConcept?${encodeURIComponent(JSON.stringify([id]))}`));
  const line = new vscode.MarkdownString(`\n\n${vscode.l10n.t("From the Backlight glossary: {0}", pages.join(", "))}\n`);
  line.isTrusted = { enabledCommands: ["backlight.openConcept"] };
  stream.markdown(line);
  for (const { sources } of entries) if (sources[0]) stream.reference(vscode.Uri.parse(sources[0].url));
}

/** An entry as the reader sees it in the chat. */
function chatText({ label, plain, why, says }: AskItem): string {
  const here = says === undefined ? "" : `\n\n${vscode.l10n.t("**Here:** {0}", says)}`;
  return `**${escapeMarkdown(label)}**: ${escapeMarkdown(plain)}${here}\n\n${vscode.l10n.t("**Why it matters:** {0}", why)}`;
}

/** An entry as a model reads it. */
function entryText({ id, label, plain, why, says, sources }: AskItem): string {
  return [
    `## ${label} (Backlight glossary entry "${id}")`,
    plain,
    ...(says === undefined ? [] : [`In this text it means: ${says}`]),
    `Why it matters: ${why}`,
    `Sources: ${sources
      .slice(0, mostSources)
      .map(({ title, url }) => link(title, url))
      .join(", ")}`,
  ].join("\n");
}

function selectedText(): { readonly text: string; readonly languageId: string } | undefined {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor || editor.selection.isEmpty) return undefined;
  return { text: editor.document.getText(editor.selection), languageId: editor.document.languageId };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
