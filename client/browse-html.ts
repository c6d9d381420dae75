/** What does the glossary browser's window hold before its script runs? Pure but for the reader's language. */
import * as vscode from "vscode";
import { escapeHtml } from "./html.ts";
import type { Shown, Start, Strings } from "./view/messages.ts";

/** What the document needs of the webview that shows it. */
export interface BrowserFrame {
  readonly cspSource: string;
  /** Addresses of the script, the style sheets and the icon font's style sheet. */
  readonly script: string;
  readonly styles: readonly string[];
  readonly icons: string;
  /** Language tag of the interface. */
  readonly language: string;
  readonly start: Start;
}

/** The whole document: the beginning of the first place to be read at once, all of it as data, and one script with a nonce. */
export function browserHtml({ cspSource, script, styles, icons, language, start }: BrowserFrame): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${cspSource}; font-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${escapeHtml(style)}">`).join("\n")}
<title>Backlight</title>
</head>
<body data-place="${start.shown.place.kind}">
<div id="view">${firstContent(start)}</div>
<link rel="stylesheet" href="${escapeHtml(icons)}">
<script type="application/json" id="start">${JSON.stringify(start).replaceAll("<", "\\u003c")}</script>
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/** What the script draws first, without what acts: the reader need not wait for the script. */
function firstContent({ shown, strings }: Start): string {
  return `<nav></nav><div class="columns"><aside></aside><main>${shown.page ? beginningOf(shown.page, strings) : ""}</main></div>`;
}

function beginningOf({ concept, areaTitle }: NonNullable<Shown["page"]>, strings: Strings): string {
  const also =
    concept.alternatives.length > 0
      ? `<p class="also">${escapeHtml((strings.also ?? "").replace("{0}", () => concept.alternatives.join(", ")))}</p>`
      : "";
  return `<article><header><p class="area">${escapeHtml(`${areaTitle} · ${strings[concept.level]}`)}</p><h1>${escapeHtml(concept.label)}</h1>${also}</header><p class="plain">${escapeHtml(concept.plain)}</p></article>`;
}

/** The words of the view in the reader's language. */
export function viewStrings(): Strings {
  return {
    glossary: vscode.l10n.t("Backlight Glossary"),
    back: vscode.l10n.t("Back"),
    forward: vscode.l10n.t("Forward"),
    concepts: vscode.l10n.t("Concepts"),
    paths: vscode.l10n.t("Reading paths"),
    page: vscode.l10n.t("Page"),
    map: vscode.l10n.t("Map"),
    navigation: vscode.l10n.t("Glossary navigation"),
    copy: vscode.l10n.t("Copy explanation"),
    copied: vscode.l10n.t("Copied"),
    search: vscode.l10n.t("Search concepts"),
    area: vscode.l10n.t("Area"),
    level: vscode.l10n.t("Level"),
    allAreas: vscode.l10n.t("All areas"),
    allLevels: vscode.l10n.t("All levels"),
    outsider: vscode.l10n.t("For everyone"),
    junior: vscode.l10n.t("For developers"),
    senior: vscode.l10n.t("In depth"),
    count: vscode.l10n.t("{0} concepts"),
    countOne: vscode.l10n.t("1 concept"),
    nothing: vscode.l10n.t("No concept fits."),
    resetFilters: vscode.l10n.t("Clear search and filters"),
    also: vscode.l10n.t("Also: {0}"),
    analogy: vscode.l10n.t("Think of it like this"),
    howItWorks: vscode.l10n.t("How it works"),
    whyItMatters: vscode.l10n.t("Why it matters"),
    watchOut: vscode.l10n.t("Watch out"),
    example: vscode.l10n.t("Example"),
    distinctions: vscode.l10n.t("Not to be confused with"),
    related: vscode.l10n.t("Related"),
    learnMore: vscode.l10n.t("Learn more"),
    mapOf: vscode.l10n.t("Concept map of {0}"),
    mapHelp: vscode.l10n.t("Arrow keys move between concepts, Enter walks to one, Home returns to the middle."),
    mapAsList: vscode.l10n.t("As a list"),
    mapAreas: vscode.l10n.t("Areas"),
    mapTies: vscode.l10n.t("Relations"),
    tieStructure: vscode.l10n.t("Part or kind"),
    tieUse: vscode.l10n.t("Used with"),
    tieContrast: vscode.l10n.t("Contrast"),
    tieEffect: vscode.l10n.t("Cause or prevention"),
    middle: vscode.l10n.t("in the middle"),
    progress: vscode.l10n.t("{0} of {1} read"),
    readOne: vscode.l10n.t("read"),
    startPath: vscode.l10n.t("Start reading"),
    continuePath: vscode.l10n.t("Continue"),
    startOver: vscode.l10n.t("Start over"),
    noPaths: vscode.l10n.t("There are no reading paths yet."),
    pathStep: vscode.l10n.t("Step {0} of {1}"),
    previous: vscode.l10n.t("Previous: {0}"),
    next: vscode.l10n.t("Next: {0}"),
    welcome: vscode.l10n.t("Choose a concept from the list, or follow a reading path."),
  };
}
