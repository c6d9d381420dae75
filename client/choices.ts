/** How does a reader say "not this one" and "I know this one", and take it back? */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type ConceptsParams, conceptsRequest, type SearchItem } from "../server/protocol/messages.ts";
import { conceptId } from "./argument.ts";
import type { Memory } from "./memory.ts";
import { pickConcept } from "./search.ts";

const shownMs = 5000;

interface ChoiceItem extends vscode.QuickPickItem {
  readonly id?: string;
}

/** Registers the commands that mute a concept, mark it as known, and undo both. */
export function registerChoices(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>, memory: Memory): void {
  const rows = async (ids: readonly string[]): Promise<readonly SearchItem[]> => {
    const params: ConceptsParams = { ids };
    return (await started()).sendRequest(conceptsRequest, params);
  };
  /** Runs `act` with the concept that the command was called with, or that the reader picks; says in the status bar what came of it. */
  const forConcept = async (argument: unknown, act: (id: string) => Promise<void>, done: (label: string) => string) => {
    const id = conceptId(argument) ?? (await pickConcept(started, memory));
    if (id === undefined) return;
    const [row] = await rows([id]);
    if (!row) return;
    await act(id);
    vscode.window.setStatusBarMessage(done(row.label), shownMs);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.muteConcept", (argument?: unknown) =>
      forConcept(argument, mute, (label) => vscode.l10n.t("Backlight is quiet about “{0}” from now on", label)),
    ),
    vscode.commands.registerCommand("backlight.knowConcept", (argument?: unknown) =>
      forConcept(
        argument,
        (id) => memory.setKnown(id, true),
        (label) => vscode.l10n.t("Backlight no longer highlights “{0}”", label),
      ),
    ),
    vscode.commands.registerCommand("backlight.manageMuted", () => manage(rows, memory)),
  );
}

function muted(): readonly string[] {
  const stored: unknown = vscode.workspace.getConfiguration("backlight").get("muted");
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : [];
}

async function setMuted(ids: readonly string[]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("backlight");
  // A workspace that has a list of its own would hide a change to the user's.
  const target =
    configuration.inspect("muted")?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await configuration.update("muted", ids.length > 0 ? ids : undefined, target);
}

async function mute(id: string): Promise<void> {
  if (!muted().includes(id)) await setMuted([...muted(), id]);
}

/** Lists what is muted and known; what the reader unchecks comes back. */
async function manage(rows: (ids: readonly string[]) => Promise<readonly SearchItem[]>, memory: Memory): Promise<void> {
  const [mutedRows, knownRows] = await Promise.all([rows(muted()), rows(memory.known())]);
  const group = (title: string, found: readonly SearchItem[]): ChoiceItem[] =>
    found.length === 0
      ? []
      : [
          { label: title, kind: vscode.QuickPickItemKind.Separator },
          ...found.map(({ id, label, plain }): ChoiceItem => ({ id, label, description: plain, picked: true })),
        ];
  const mutedItems = group(vscode.l10n.t("Muted"), mutedRows);
  const knownItems = group(vscode.l10n.t("Known"), knownRows);
  const items = [...mutedItems, ...knownItems];
  const kept = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Muted and Known Concepts"),
    placeHolder:
      items.length > 0 ? vscode.l10n.t("Uncheck a concept to bring it back") : vscode.l10n.t("No concept is muted or marked as known"),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!kept) return;
  const back = (from: readonly ChoiceItem[]) => from.flatMap((item) => (item.id !== undefined && !kept.includes(item) ? [item.id] : []));
  const unmuted = back(mutedItems);
  if (unmuted.length > 0) await setMuted(muted().filter((id) => !unmuted.includes(id)));
  for (const id of back(knownItems)) await memory.setKnown(id, false);
}
