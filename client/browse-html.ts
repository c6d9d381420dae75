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
  const { t } = vscode.l10n;
  return {
    glossary: t("Backlight Glossary"),
    back: t("Back"),
    forward: t("Forward"),
    concepts: t("Concepts"),
    paths: t("Reading paths"),
    page: t("Page"),
    map: t("Map"),
    navigation: t("Glossary navigation"),
    copy: t("Copy explanation"),
    copied: t("Copied"),
    search: t("Search concepts"),
    area: t("Area"),
    level: t("Level"),
    allAreas: t("All areas"),
    allLevels: t("All levels"),
    outsider: t("For everyone"),
    junior: t("For developers"),
    senior: t("In depth"),
    count: t("{0} concepts"),
    countOne: t("1 concept"),
    nothing: t("No concept fits."),
    resetFilters: t("Clear search and filters"),
    also: t("Also: {0}"),
    analogy: t("Think of it like this"),
    howItWorks: t("How it works"),
    whyItMatters: t("Why it matters"),
    watchOut: t("Watch out"),
    example: t("Example"),
    distinctions: t("Not to be confused with"),
    related: t("Related"),
    learnMore: t("Learn more"),
    mapOf: t("Concept map of {0}"),
    mapHelp: t("Arrow keys move between concepts, Enter walks to one, Home returns to the middle."),
    mapAsList: t("As a list"),
    mapAreas: t("Areas"),
    mapTies: t("Relations"),
    tieStructure: t("Part or kind"),
    tieUse: t("Used with"),
    tieContrast: t("Contrast"),
    tieEffect: t("Cause or prevention"),
    middle: t("in the middle"),
    progress: t("{0} of {1} read"),
    readOne: t("read"),
    startPath: t("Start reading"),
    continuePath: t("Continue"),
    startOver: t("Start over"),
    noPaths: t("There are no reading paths yet."),
    pathStep: t("Step {0} of {1}"),
    previous: t("Previous: {0}"),
    next: t("Next: {0}"),
    welcome: t("Choose a concept from the list, or follow a reading path."),
  };
}
