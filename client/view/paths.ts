/** How are reading paths drawn, and how far has the reader come? */
import { html, nothing, type TemplateResult } from "lit";
import type { ReadingPath } from "../../server/core/reading-path.ts";
import type { Contents } from "./messages.ts";
import { fillIn, placeLink, type View } from "./view.ts";

/** All reading paths; as the welcome beside the list also with a word on the list. */
export function pathsView(view: View, { paths }: Contents, read: ReadonlySet<string>, welcome: boolean): TemplateResult {
  const { strings } = view;
  const rows = paths.map(
    (path) => html`<li class="path">
      <h2>${placeLink(view, { kind: "path", id: path.id }, path.title)}</h2>
      <p>${path.description}</p>
      ${progress(view, path, read)}
    </li>`,
  );
  return html`<article>
    <header><h1 tabindex="-1">${welcome ? strings.glossary : strings.paths}</h1></header>
    ${welcome ? html`<p class="plain">${strings.welcome}</p>` : nothing}
    ${rows.length > 0 ? html`<ul class="paths">${rows}</ul>` : welcome ? nothing : html`<p>${strings.noPaths}</p>`}
  </article>`;
}

/** One reading path, its concepts in order. */
export function pathView(view: View, path: ReadingPath, contents: Contents, read: ReadonlySet<string>): TemplateResult {
  const { strings } = view;
  const nRead = path.concepts.filter((id) => read.has(id)).length;
  const next = path.concepts.find((id) => !read.has(id)) ?? path.concepts[0];
  const rows = path.concepts.map((id) => {
    const concept = contents.concepts.find((one) => one.id === id);
    const done = read.has(id);
    return html`<li class=${done ? "step done" : "step"}>
      <span class="codicon codicon-${done ? "pass-filled" : "circle-large-outline"}" aria-hidden="true"></span>
      <span>${placeLink(view, { kind: "concept", id, path: path.id }, concept?.label ?? id)}${done ? html`<span class="unseen"> (${strings.readOne})</span>` : nothing}
      <span class="line">${concept?.plain}</span></span>
    </li>`;
  });
  return html`<article>
    <header><p class="area">${strings.paths}</p><h1 tabindex="-1">${path.title}</h1></header>
    <p class="plain">${path.description}</p>
    ${progress(view, path, read)}
    <p class="actions">
      ${next === undefined ? nothing : html`<button class="button" @click=${() => view.go({ kind: "concept", id: next, path: path.id })}>${nRead === 0 || nRead === path.concepts.length ? strings.startPath : strings.continuePath}</button>`}
      ${nRead === 0 ? nothing : html`<button class="link" @click=${() => view.startOver(path.id)}>${strings.startOver}</button>`}
    </p>
    <ol class="steps">${rows}</ol>
  </article>`;
}

/** At the foot of a concept that was reached by a path: where one stands, and the way on. */
export function pathSteps(view: View, path: ReadingPath, id: string, contents: Contents): TemplateResult {
  const { strings } = view;
  const idx = path.concepts.indexOf(id);
  if (idx < 0) return html``;
  const step = (to: number, text: string | undefined) => {
    const other = path.concepts[to];
    const label = contents.concepts.find((one) => one.id === other)?.label ?? other;
    return other === undefined || label === undefined
      ? html`<span></span>`
      : placeLink(view, { kind: "concept", id: other, path: path.id }, fillIn(text ?? "", label));
  };
  return html`<footer class="way" aria-label=${path.title}>
    <p>${placeLink(view, { kind: "path", id: path.id }, path.title)} · ${fillIn(strings.pathStep ?? "", idx + 1, path.concepts.length)}</p>
    <p class="ends">${step(idx - 1, strings.previous)} ${step(idx + 1, strings.next)}</p>
  </footer>`;
}

function progress({ strings }: View, { title, concepts }: ReadingPath, read: ReadonlySet<string>): TemplateResult {
  const nRead = concepts.filter((id) => read.has(id)).length;
  const text = fillIn(strings.progress ?? "", nRead, concepts.length);
  return html`<div class="progress">
    <vscode-progress-bar .value=${nRead} .max=${concepts.length} aria-label=${`${title}: ${text}`}></vscode-progress-bar><span>${text}</span>
  </div>`;
}
