/** How is a concept's page drawn? */
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { Page } from "../../server/core/page.ts";
import { fillIn, glossaryLanguage, interfaceLanguage, placeLink, type View } from "./view.ts";

/**
 * The page of a concept.
 *
 * Section bodies are HTML from our own build; everything else is escaped here.
 * @param language language id whose example is shown first
 */
export function pageView(view: View, page: Page, language: string): TemplateResult {
  const { strings } = view;
  const { concept } = page;
  const concepts = (id: string, label: string) => placeLink(view, { kind: "concept", id }, label);
  const section = (title: string | undefined, body: unknown) => html`<section><h2 lang=${interfaceLanguage}>${title}</h2>${body}</section>`;
  const prose = (title: string | undefined, text: string) => (text === "" ? nothing : section(title, unsafeHTML(text)));
  const list = (title: string | undefined, items: readonly unknown[]) =>
    items.length === 0 ? nothing : section(title, html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`);

  return html`<article lang=${glossaryLanguage}>
    ${conceptHeader(view, page)}
    <p class="plain">${concept.plain}</p>
    ${page.analogy === "" ? nothing : section(strings.analogy, html`<div class="analogy">${unsafeHTML(page.analogy)}</div>`)}
    ${prose(strings.howItWorks, page.howItWorks)}
    ${prose(strings.whyItMatters, page.whyItMatters)}
    ${list(
      strings.watchOut,
      page.watchOut.map((line) => unsafeHTML(line)),
    )}
    ${page.examples.length === 0 ? nothing : section(strings.example, keyed(concept.id, examples(page, language)))}
    ${list(
      strings.distinctions,
      page.distinctions.map(({ id, html: line }) => html`${concepts(id, page.labels[id] ?? id)}: ${unsafeHTML(line)}`),
    )}
    ${page.related.length === 0 ? nothing : section(strings.related, relatedList(view, page))}
    ${list(
      strings.learnMore,
      concept.sources.filter(({ url }) => url.startsWith("https://")).map(({ title, url }) => html`<a href=${url}>${title}</a>`),
    )}
    ${page.quip === undefined ? nothing : html`<p class="quip">${unsafeHTML(page.quip)}</p>`}
  </article>`;
}

/** Area, level, label and other names. */
export function conceptHeader({ strings }: View, { concept, areaTitle }: Page): TemplateResult {
  return html`<header>
    <p class="area">${areaTitle} · ${strings[concept.level]}</p>
    <h1 tabindex="-1">${concept.label}</h1>
    ${concept.alternatives.length > 0 ? html`<p class="also">${fillIn(strings.also ?? "", concept.alternatives.join(", "))}</p>` : nothing}
  </header>`;
}

/** The related concepts by kind of relation. */
export function relatedList(view: View, { related }: Page): TemplateResult {
  return html`<dl>${related.map(
    ({ title, links }) =>
      html`<div><dt lang=${interfaceLanguage}>${title}</dt><dd>${links.map(({ id, label }, idx) => html`${idx > 0 ? ", " : ""}${placeLink(view, { kind: "concept", id }, label)}`)}</dd></div>`,
  )}</dl>`;
}

function examples({ examples: all }: Page, language: string): TemplateResult {
  const code = (text: string) => html`<pre tabindex="0"><code>${text.trimEnd()}</code></pre>`;
  const [only] = all;
  if (all.length === 1 && only) return html`<figure><figcaption>${languageTitle(only.language)}</figcaption>${code(only.code)}</figure>`;
  const wanted = [language, ...(kin.find((some) => some.includes(language)) ?? [])];
  const first = wanted.map((one) => all.findIndex(({ language: tag }) => tag === one)).find((idx) => idx >= 0) ?? 0;
  return html`<vscode-tabs selected-index=${first}>
    ${all.map(({ language: tag }) => html`<vscode-tab-header slot="header">${languageTitle(tag)}</vscode-tab-header>`)}
    ${all.map(({ code: text }) => html`<vscode-tab-panel>${code(text)}</vscode-tab-panel>`)}
  </vscode-tabs>`;
}

/** Languages whose readers can read each other's examples, best first. */
const kin: readonly (readonly string[])[] = [
  ["typescript", "javascript", "typescriptreact", "javascriptreact", "tsx", "vue", "svelte"],
  ["java", "kotlin", "scala", "groovy"],
  ["shell", "shellscript", "powershell"],
  ["hcl", "terraform"],
  ["sql", "mysql", "plsql"],
  ["yaml", "dockercompose"],
  ["proto", "proto3"],
  ["c", "cpp", "rust"],
];

const languageTitles: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  tsx: "TSX",
  csharp: "C#",
  sql: "SQL",
  mysql: "MySQL",
  yaml: "YAML",
  json: "JSON",
  http: "HTTP",
  html: "HTML",
  xml: "XML",
  php: "PHP",
  hcl: "Terraform",
  graphql: "GraphQL",
  proto: "Protocol Buffers",
  ini: "Configuration",
  nginx: "nginx",
  toml: "TOML",
};

function languageTitle(language: string): string {
  return languageTitles[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}
