/** Which concept is it today? The concept of the day, quietly in the status bar for those who want it. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type ConceptsParams,
  type ContentsItem,
  type ContentsResult,
  conceptsRequest,
  contentsRequest,
} from "../server/protocol/messages.ts";
import type { Progress } from "./progress.ts";

/** In `globalState`: the concept of a day, so that it stays the same from morning to night. */
const storeKey = "backlight.today";
const setting = "backlight.conceptOfTheDay";
/** Left of the language and the encoding, which people look for in their usual place. */
const priority = 10;

interface Today {
  readonly day: string;
  readonly id: string;
}

/** Registers the command, and the status bar item while the setting is on. Asks the server for nothing while it is off. */
export function registerToday(
  context: vscode.ExtensionContext,
  started: () => Promise<BaseLanguageClient>,
  progress: Progress,
  open: (id: string) => Promise<void>,
): void {
  let item: vscode.StatusBarItem | undefined;
  let shownDay: string | undefined;

  const today = async (): Promise<ContentsItem | undefined> => {
    const client = await started();
    const day = dayOf(new Date());
    const stored = context.globalState.get<Today>(storeKey);
    if (stored?.day === day) {
      const params: ConceptsParams = { ids: [stored.id] };
      const [same] = await client.sendRequest<readonly ContentsItem[]>(conceptsRequest, params);
      if (same) return same;
    }
    const { concepts } = await client.sendRequest<ContentsResult>(contentsRequest, {});
    const concept = conceptOf(day, concepts, new Set(progress.met().map(([id]) => id)));
    if (concept) await context.globalState.update(storeKey, { day, id: concept.id } satisfies Today);
    return concept;
  };

  const refresh = async () => {
    if (!vscode.workspace.getConfiguration().get<boolean>(setting, false)) {
      item?.dispose();
      item = undefined;
      shownDay = undefined;
      return;
    }
    const day = dayOf(new Date());
    if (shownDay === day) return;
    shownDay = day;
    const concept = await today();
    // The setting may have been turned off meanwhile.
    if (!concept || shownDay !== day) return;
    item ??= vscode.window.createStatusBarItem("backlight.today", vscode.StatusBarAlignment.Right, priority);
    item.name = vscode.l10n.t("Backlight: Concept of the Day");
    item.text = `$(mortar-board) ${concept.label}`;
    item.tooltip = new vscode.MarkdownString().appendText(`${vscode.l10n.t("Concept of the day: {0}", concept.label)}\n\n${concept.plain}`);
    item.accessibilityInformation = { label: vscode.l10n.t("Concept of the day: {0}", concept.label), role: "button" };
    item.command = "backlight.showConceptOfTheDay";
    item.show();
  };
  /** A status bar item is nothing to interrupt anybody for, so a failure leaves it out. */
  const quietly = () => {
    refresh().catch(() => {
      shownDay = undefined;
    });
  };

  context.subscriptions.push(
    vscode.commands.registerCommand("backlight.showConceptOfTheDay", async () => {
      const concept = await today();
      if (concept) await open(concept.id);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(setting)) quietly();
    }),
    // A new day begins for the reader when the window is looked at again.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) quietly();
    }),
    { dispose: () => item?.dispose() },
  );
  quietly();
}

/**
 * The concept of a day: the same for everybody who has met the same concepts; one not met yet while there are any.
 *
 * @param day such as `2026-11-22`
 * @returns undefined for an empty glossary
 */
export function conceptOf<T extends { readonly id: string }>(day: string, all: readonly T[], met: ReadonlySet<string>): T | undefined {
  const fresh = all.filter(({ id }) => !met.has(id));
  const from = fresh.length > 0 ? fresh : all;
  // FNV-1a, so that neighboring days give far concepts.
  let hash = 0x811c9dc5;
  for (const character of day) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return from[hash % Math.max(1, from.length)];
}

/** The reader's own day, as `2026-11-22`. */
function dayOf(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
