/** The HTML of a concept's page. Pure: data in, text out. */
import type { Page } from "../server/core/page.ts";

/** What the page needs of the webview that shows it. */
export interface PageFrame {
  readonly cspSource: string;
  /** Address of the style sheet. */
  readonly style: string;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** The whole page. Section bodies are HTML from our own build; everything else is escaped here. */
export function pageHtml(page: Page, frame: PageFrame): string {
  const { concept } = page;
  const conceptLink = (id: string, label: string) => `<a href="${commandUri("backlight.openConcept", [id])}">${escapeHtml(label)}</a>`;
  const section = (title: string, body: string) => (body === "" ? "" : `<section><h2>${title}</h2>${body}</section>`);
  const list = (items: readonly string[]) => (items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`);
  const step = (enabled: boolean, command: string, label: string) =>
    enabled ? `<a class="step" href="${commandUri(command, [])}">${label}</a>` : `<span class="step" aria-disabled="true">${label}</span>`;

  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${frame.cspSource};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${frame.style}">
<title>${escapeHtml(concept.label)}</title>
</head>
<body>
<nav aria-label="History">${step(frame.canGoBack, "backlight.goBack", "← Back")} ${step(frame.canGoForward, "backlight.goForward", "Forward →")}</nav>
<main>
<header>
<p class="area">${escapeHtml(page.areaTitle)} · ${escapeHtml(levelTitles[concept.level])}</p>
<h1>${escapeHtml(concept.label)}</h1>
${concept.alternatives.length > 0 ? `<p class="also">Also: ${concept.alternatives.map(escapeHtml).join(", ")}</p>` : ""}
<p class="plain">${escapeHtml(concept.plain)}</p>
</header>
${section("Think of it like this", `<div class="analogy">${page.analogy}</div>`)}
${section("How it works", page.howItWorks)}
${section("Why it matters", page.whyItMatters)}
${section("Watch out", list(page.watchOut))}
${section("Example", page.examples.map(({ language, code }) => `<figure><figcaption>${escapeHtml(languageTitle(language))}</figcaption><pre tabindex="0"><code>${escapeHtml(code)}</code></pre></figure>`).join(""))}
${section("Not to be confused with", list(page.distinctions.map(({ id, html }) => `${conceptLink(id, page.labels[id] ?? id)}: ${html}`)))}
${section("Related", page.related.map(({ title, links }) => `<p><span class="kind">${escapeHtml(title)}</span> ${links.map(({ id, label }) => conceptLink(id, label)).join(", ")}</p>`).join(""))}
${section("Learn more", list(concept.sources.map(({ title, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`)))}
</main>
</body>
</html>`;
}

const levelTitles = { outsider: "For everyone", junior: "For developers", senior: "In depth" } as const;

const languageTitles: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  csharp: "C#",
  sql: "SQL",
  yaml: "YAML",
  json: "JSON",
  http: "HTTP",
  php: "PHP",
  graphql: "GraphQL",
  proto: "Protocol Buffers",
  ini: "Configuration",
  nginx: "nginx",
  toml: "TOML",
};

function languageTitle(language: string): string {
  return languageTitles[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}

function commandUri(command: string, args: readonly string[]): string {
  return escapeHtml(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
