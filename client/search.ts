/** Palette command: a quick pick fed by the server's ranked answers. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type SearchItem, type SearchParams, searchRequest } from "../server/protocol/messages.ts";

interface ConceptItem extends vscode.QuickPickItem {
  readonly id: string;
}

const mostShown = 60;

/** Lets the reader search the glossary; a picked concept opens. The word under the cursor is where it begins. */
export async function searchGlossary(started: () => Promise<BaseLanguageClient>, open: (id: string) => Promise<void>): Promise<void> {
  const picker = vscode.window.createQuickPick<ConceptItem>();
  picker.placeholder = vscode.l10n.t("Search back-end concepts by name, acronym or meaning");
  picker.matchOnDescription = true;
  let asked = 0;
  const refresh = async () => {
    const turn = ++asked;
    picker.busy = true;
    const params: SearchParams = { query: picker.value, limit: mostShown };
    const found: SearchItem[] = await (await started()).sendRequest(searchRequest, params);
    // A slower answer to an older query must not replace the newer one.
    if (turn !== asked) return;
    picker.items = found.map(itemOf);
    picker.busy = false;
  };
  picker.onDidChangeValue(refresh);
  picker.onDidAccept(() => {
    const picked = picker.selectedItems[0];
    picker.hide();
    if (picked) void open(picked.id);
  });
  picker.onDidHide(() => picker.dispose());
  picker.value = wordAtCursor();
  picker.show();
  await refresh();
}

function itemOf({ id, label, plain }: SearchItem): ConceptItem {
  // The server has ranked them already: `alwaysShow` keeps the picker from filtering by its own rules.
  return { id, label, description: plain, alwaysShow: true };
}

/** The selected text, else the word under the cursor; empty when there is none. */
function wordAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return "";
  const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;
  const text = range ? editor.document.getText(range) : "";
  return /^[^\n]{1,60}$/.test(text) ? text : "";
}
