/** Palette command: a quick pick fed by the server's ranked answers. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type PageParams,
  type PageResult,
  pageRequest,
  type SearchItem,
  type SearchParams,
  searchRequest,
} from "../server/protocol/messages.ts";
import { explanationMarkdown } from "./copy.ts";
import type { Memory } from "./memory.ts";

interface ConceptItem extends vscode.QuickPickItem {
  readonly row?: SearchItem;
}

interface RowButton extends vscode.QuickInputButton {
  readonly run: (row: SearchItem) => Promise<unknown>;
}

const mostShown = 60;
let nOpen = 0;
let focusMoved: Promise<unknown> = Promise.resolve();

/** Tells when a page has the focus that it was given: a search that is opened meanwhile waits, as it would lose the focus and close. */
export function pageTakesFocus(taken: Promise<unknown>): void {
  focusMoved = taken;
}

/** True while a search is open: whatever comes up meanwhile must leave the focus where the reader types. */
export function isSearching(): boolean {
  return nOpen > 0;
}

/** Lets the reader search the glossary; a picked concept opens. The word under the cursor is where it begins. */
export async function searchGlossary(
  started: () => Promise<BaseLanguageClient>,
  open: (id: string) => Promise<void>,
  memory: Memory,
): Promise<void> {
  const id = await pickConcept(started, memory);
  if (id !== undefined) await open(id);
}

/**
 * Shows the search and waits for the reader.
 *
 * @returns the id of the picked concept; undefined when the reader left, or used a button that ends the search
 */
export async function pickConcept(started: () => Promise<BaseLanguageClient>, memory: Memory): Promise<string | undefined> {
  nOpen++;
  try {
    await focusMoved;
    return await pick(started, memory);
  } finally {
    nOpen--;
  }
}

function pick(started: () => Promise<BaseLanguageClient>, memory: Memory): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<ConceptItem>();
  picker.placeholder = vscode.l10n.t("Search back-end concepts by name, acronym or meaning");
  picker.matchOnDescription = true;
  const editor = vscode.window.activeTextEditor;
  const buttons = rowButtons(started, editor, () => picker.hide());
  let asked = 0;

  const ask = async (query: string): Promise<SearchItem[]> => {
    const params: SearchParams = { query, limit: mostShown, recent: memory.recent() };
    return (await started()).sendRequest(searchRequest, params);
  };
  const show = (query: string, found: readonly SearchItem[]) => {
    const items = found.map((row) => itemOf(row, buttons));
    if (query.trim() === "") {
      const recent = memory.recent();
      const nRecent = found.filter(({ id }) => recent.includes(id)).length;
      if (nRecent > 0) {
        items.splice(nRecent, 0, separator(vscode.l10n.t("all concepts")));
        items.unshift(separator(vscode.l10n.t("recently opened")));
      }
    }
    picker.items = items;
    picker.busy = false;
  };
  const refresh = async () => {
    const turn = ++asked;
    const query = picker.value;
    picker.busy = true;
    const found = await ask(query);
    // A slower answer to an older query must not replace the newer one.
    if (turn === asked) show(query, found);
  };
  /** Begins with the word at the cursor; when that leads nowhere, with everything. The word stays selected, to be typed over. */
  const begin = async () => {
    const turn = ++asked;
    const query = picker.value;
    const found = await ask(query);
    const all = found.length > 0 ? found : await ask("");
    if (turn === asked) show(found.length > 0 ? query : "", all);
  };

  return new Promise((resolve) => {
    let picked: string | undefined;
    picker.onDidChangeValue(refresh);
    picker.onDidTriggerItemButton(({ button, item }) => {
      const known = buttons.find((one) => one === button);
      if (known && item.row) void known.run(item.row);
    });
    picker.onDidAccept(() => {
      picked = picker.selectedItems[0]?.row?.id;
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(picked);
    });
    picker.busy = true;
    // Set before it shows: what the reader types from then on is never overwritten.
    picker.value = wordAtCursor(editor);
    picker.show();
    begin().catch(() => picker.hide());
  });
}

/** What a row can do besides opening its page. Inserting needs an editor to insert into. */
function rowButtons(
  started: () => Promise<BaseLanguageClient>,
  editor: vscode.TextEditor | undefined,
  hide: () => void,
): readonly RowButton[] {
  const docs: RowButton = {
    iconPath: new vscode.ThemeIcon("link-external"),
    tooltip: vscode.l10n.t("Open Documentation in Browser"),
    run: async ({ docs }) => vscode.env.openExternal(vscode.Uri.parse(docs, true)),
  };
  const insert: RowButton = {
    iconPath: new vscode.ThemeIcon("markdown"),
    tooltip: vscode.l10n.t("Insert Markdown Link at Cursor"),
    run: async ({ label, docs }) => {
      hide();
      await editor?.edit((edit) => {
        for (const selection of editor.selections) edit.replace(selection, `[${label}](${docs})`);
      });
    },
  };
  const copy: RowButton = {
    iconPath: new vscode.ThemeIcon("copy"),
    tooltip: vscode.l10n.t("Copy Explanation"),
    run: async ({ id }) => {
      const params: PageParams = { id };
      const page: PageResult = await (await started()).sendRequest(pageRequest, params);
      if (page) await vscode.env.clipboard.writeText(explanationMarkdown(page));
      hide();
    },
  };
  return editor ? [docs, insert, copy] : [docs, copy];
}

function itemOf(row: SearchItem, buttons: readonly RowButton[]): ConceptItem {
  const { label, alternative, plain } = row;
  const description = alternative === undefined ? plain : `${alternative} · ${plain}`;
  // The server has ranked them already: `alwaysShow` keeps the picker from filtering by its own rules.
  return { row, label, description, alwaysShow: true, buttons: [...buttons] };
}

function separator(label: string): ConceptItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The selected text, else the word under the cursor; empty when there is none. */
function wordAtCursor(editor: vscode.TextEditor | undefined): string {
  if (!editor) return "";
  const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;
  const text = range ? editor.document.getText(range) : "";
  return /^[^\n]{1,60}$/.test(text) ? text : "";
}
