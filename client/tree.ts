/** What does the view "Concepts in File" show, and where does a click on it lead? */
import * as vscode from "vscode";
import type { MentionedConcept } from "../server/core/mentions.ts";
import { conceptId } from "./argument.ts";
import type { Memory } from "./memory.ts";
import { countOf, type Mentions, rangesOf } from "./mentions.ts";

const viewId = "backlight.concepts";

interface AreaRow {
  readonly kind: "area";
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ConceptRow[];
}
interface ConceptRow {
  readonly kind: "concept";
  readonly id: string;
  readonly concept: MentionedConcept;
}
type Row = AreaRow | ConceptRow;

/** Registers the view and the command behind a click. The view asks for nothing while it is hidden. */
export function registerTree(context: vscode.ExtensionContext, mentions: Mentions, memory: Memory): void {
  const changed = new vscode.EventEmitter<undefined>();
  let areas: readonly AreaRow[] = [];
  let shown = "";

  const view = vscode.window.createTreeView<Row>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row === undefined ? [...areas] : row.kind === "area" ? [...row.rows] : []),
      getTreeItem: (row) => (row.kind === "area" ? areaItem(row) : conceptItem(row, memory.isKnown(row.id))),
    },
  });
  const refresh = () => {
    if (!view.visible) return;
    const document = mentions.active();
    const reading = document && mentions.of(document);
    // A file that was just opened shows its rows when they are known, not an empty view before.
    if (document && !reading) return;
    const concepts = reading?.concepts ?? [];
    // Only what can be seen counts, so that typing between concepts leaves the view alone.
    const seen = JSON.stringify([document?.uri.toString(), concepts.map(({ id, places }) => [id, places.length]), memory.known()]);
    if (seen === shown) return;
    shown = seen;
    areas = areasOf(concepts);
    view.description = document ? (document.uri.path.split("/").at(-1) ?? "") : "";
    changed.fire(undefined);
  };
  context.subscriptions.push(
    changed,
    view,
    view.onDidChangeVisibility(refresh),
    mentions.onDidChange(refresh),
    memory.onDidChangeKnown(refresh),
    vscode.commands.registerCommand("backlight.nextOccurrence", (argument?: unknown) => goToNext(mentions, conceptId(argument))),
  );
}

function areasOf(concepts: readonly MentionedConcept[]): readonly AreaRow[] {
  const areas = new Map<string, MentionedConcept[]>();
  for (const concept of concepts) areas.set(concept.area, [...(areas.get(concept.area) ?? []), concept]);
  return [...areas].map(([id, found]) => ({
    kind: "area",
    id,
    title: found[0]?.areaTitle ?? id,
    rows: found.map((concept) => ({ kind: "concept", id: concept.id, concept })),
  }));
}

function areaItem({ id, title, rows }: AreaRow): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `area:${id}`;
  item.description = String(rows.length);
  item.contextValue = "area";
  item.accessibilityInformation = {
    label: rows.length === 1 ? vscode.l10n.t("{0}, 1 concept", title) : vscode.l10n.t("{0}, {1} concepts", title, rows.length),
  };
  return item;
}

function conceptItem({ id, concept }: ConceptRow, isKnown: boolean): vscode.TreeItem {
  const { label, plain } = concept;
  const count = countOf(concept);
  const item = new vscode.TreeItem(label);
  item.id = `concept:${id}`;
  item.description = String(count);
  item.tooltip = plain;
  item.iconPath = new vscode.ThemeIcon(isKnown ? "check" : "lightbulb");
  item.contextValue = isKnown ? "concept.known" : "concept";
  item.command = { command: "backlight.nextOccurrence", title: vscode.l10n.t("Go to Next Occurrence"), arguments: [id] };
  const mentioned = count === 1 ? vscode.l10n.t("{0}, 1 mention", label) : vscode.l10n.t("{0}, {1} mentions", label, count);
  item.accessibilityInformation = { label: isKnown ? vscode.l10n.t("{0}, known", mentioned) : mentioned };
  return item;
}

/** Moves the cursor to the next place of the concept, from the end on to the first; without an id, of the one at the cursor. */
async function goToNext(mentions: Mentions, id: string | undefined): Promise<void> {
  const document = mentions.active();
  const reading = document && mentions.of(document);
  if (!document || !reading) return;
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const cursor = editor?.selection.active ?? new vscode.Position(0, 0);
  const meant = reading.concepts.find((concept) =>
    id === undefined ? [...rangesOf(concept, cursor.line, cursor.line)].some((range) => range.contains(cursor)) : concept.id === id,
  );
  if (!meant) return;
  const after = [...rangesOf(meant, cursor.line, cursor.line)].find(({ start }) => start.isAfter(cursor));
  const next = after ?? rangesOf(meant, cursor.line + 1).next().value ?? rangesOf(meant).next().value;
  if (!next) return;
  // The cursor stands before the word, so that typing replaces nothing and "Explain Word at Cursor" explains it.
  const shown = await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(next.start, next.start),
    ...(editor?.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
  shown.revealRange(next, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
