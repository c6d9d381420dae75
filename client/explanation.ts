/** How do explanations read outside the editor's text: as Markdown to paste, and as the page of a panel? */
import * as vscode from "vscode";
import { code, escapeMarkdown } from "../server/core/markup.ts";
import { type Explanation, mostExplained } from "../server/protocol/messages.ts";
import { escapeHtml } from "./html.ts";

/** A line of the text with the words that speak of a concept. */
export interface Place {
  /** From 1, as editors count. */
  readonly line: number;
  readonly texts: readonly string[];
  /** What it means here. Markdown with code and emphasis, no links. */
  readonly says?: string;
}

/** A concept of the selected text with all its places. */
export interface Section {
  readonly id: string;
  readonly label: string;
  readonly plain: string;
  readonly places: readonly Place[];
}

/** An explained selection. */
export interface Explained {
  readonly title: string;
  readonly sections: readonly Section[];
  /** True when the text has more than is explained. */
  readonly isCut: boolean;
}

/** The concepts in reading order, each with its places; words of one line stand together. */
export function sectionsOf(explanations: readonly Explanation[]): readonly Section[] {
  const sections = new Map<string, Section & { readonly places: Place[] }>();
  for (const { id, label, plain, text, range, says } of explanations) {
    const section = sections.get(id) ?? { id, label, plain, places: [] };
    sections.set(id, section);
    const { places } = section;
    const line = range.start.line + 1;
    const last = places.at(-1);
    if (says === undefined && last?.line === line && last.says === undefined) places.splice(-1, 1, { line, texts: [...last.texts, text] });
    else places.push({ line, texts: [text], ...(says === undefined ? {} : { says }) });
  }
  return [...sections.values()];
}

/** What a word or value means where it stands, as one more line of a concept's block; empty when there is nothing to say. */
export function hereMarkdown({ text, says }: Explanation): string {
  return says === undefined ? "" : `>\n> ${vscode.l10n.t("**Here:** {0}", `${code(text)}: ${says}`)}\n`;
}

/** The explanation of a selection as a Markdown document. */
export function selectionMarkdown({ title, sections, isCut }: Explained): string {
  const parts = sections.map(({ label, plain, places }) => {
    const list = places.map(
      ({ line, texts, says }) => `- ${where(line)} ${texts.map(code).join(", ")}${says === undefined ? "" : `: ${says}`}`,
    );
    return [`## ${escapeMarkdown(label)}`, "", escapeMarkdown(plain), "", ...list].join("\n");
  });
  return `${[`# ${escapeMarkdown(title)}`, ...(isCut ? [cutNote()] : []), ...parts].join("\n\n")}\n`;
}

/** What the page needs of the webview that shows it. */
export interface SelectionFrame {
  readonly cspSource: string;
  /** Address of the style sheet. */
  readonly style: string;
  /** Document whose lines the page leads to. */
  readonly uri: string;
}

/** The same as a page without scripts; links run commands. */
export function selectionHtml({ title, sections, isCut }: Explained, { cspSource, style, uri }: SelectionFrame): string {
  const action = (command: string, args: readonly unknown[], label: string) =>
    `<a href="${escapeHtml(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`)}">${escapeHtml(label)}</a>`;
  const place = ({ line, texts, says }: Place) =>
    `<li>${action("backlight.revealLine", [uri, line], where(line))}<span>${texts.map((text) => `<code>${escapeHtml(text)}</code>`).join(" ")}${says === undefined ? "" : `<span class="says">${inlineHtml(says)}</span>`}</span></li>`;
  const section = ({ id, label, plain, places }: Section) =>
    `<section><h2>${action("backlight.openConcept", [id], label)}</h2><p>${escapeHtml(plain)}</p><ul>${places.map(place).join("")}</ul></section>`;
  const count = isCut ? cutNote() : vscode.l10n.t("Concepts in reading order: {0}", sections.length);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(style)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<nav aria-label="${escapeHtml(vscode.l10n.t("Actions"))}">${action("backlight.copyAsMarkdown", [], vscode.l10n.t("Copy as Markdown"))}</nav>
<main>
<header><h1>${escapeHtml(title)}</h1><p class="count">${escapeHtml(count)}</p></header>
${sections.map(section).join("\n")}
</main>
</body>
</html>`;
}

function cutNote(): string {
  return vscode.l10n.t("Only the first {0} words and values are explained.", mostExplained);
}

function where(line: number): string {
  return vscode.l10n.t("Line {0}", line);
}

/** Code, strong and emphasized text of one line of Markdown; anything else stays text. */
function inlineHtml(markdown: string): string {
  return markdown
    .split(/(`+)(.+?)\1/)
    .map((part, idx) => {
      // Every match leaves three parts: the text before it, its fence, and what the fence holds.
      if (idx % 3 === 1) return "";
      if (idx % 3 === 2) return `<code>${escapeHtml(part.trim())}</code>`;
      return escapeHtml(part.replace(/\\([\\`*_[\]~|$])/g, "$1"))
        .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
        .replace(/\*(.+?)\*/g, "<em>$1</em>");
    })
    .join("");
}
