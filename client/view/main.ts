/** What runs in the glossary browser's window? Draws what the extension sends and tells it what the reader does. */
import "@vscode-elements/elements/dist/vscode-option/index.js";
import "@vscode-elements/elements/dist/vscode-progress-bar/index.js";
import "@vscode-elements/elements/dist/vscode-single-select/index.js";
import "@vscode-elements/elements/dist/vscode-tab-header/index.js";
import "@vscode-elements/elements/dist/vscode-tab-panel/index.js";
import "@vscode-elements/elements/dist/vscode-tabs/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { html, nothing, render } from "lit";
import { clickFirstRow, conceptList, focusSearch } from "./list.ts";
import { mapView } from "./map.ts";
import type { Contents, Filters, FromView, Place, Saved, Shown, Start, ToView } from "./messages.ts";
import { pageView } from "./page.ts";
import { pathSteps, pathsView, pathView } from "./paths.ts";
import type { View } from "./view.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; getState(): Saved | undefined; setState(state: Saved): void };

const editor = acquireVsCodeApi();
const start = JSON.parse(document.getElementById("start")?.textContent ?? "{}") as Start;
const root = document.getElementById("view") ?? document.body;
const kept = editor.getState();
// A tab that was hidden starts again from the same document, so what it saved since then is newer.
const saved = kept?.session === start.session ? kept : undefined;

const noFilters: Filters = { query: "", area: "", level: "" };
const copiedForMs = 2000;
/** Where the mouse has its own buttons for it. */
const mouseBack = 3;
const mouseForward = 4;

let shown: Shown = saved?.shown ?? start.shown;
let history: readonly Place[] = saved?.history ?? [shown.place];
let at = saved?.at ?? 0;
let filters = saved?.filters ?? start.filters ?? noFilters;
let contents: Contents | undefined;
let read: ReadonlySet<string> = new Set();
let found: { readonly query: string; readonly ids: readonly string[] } | undefined;
/** The reader pressed Enter before the answer was there. */
let openWhenFound = false;
let copied = false;
/** A place that was there before has its focus where the reader left it. */
let hasArrived = saved !== undefined;

const view: View = {
  strings: start.strings,
  go: (place) => editor.postMessage({ type: "go", place }),
  startOver: (path) => editor.postMessage({ type: "startOver", path }),
  openFirst: () => {
    const isAnswered = filters.query.trim() === "" || found?.query === filters.query;
    if (isAnswered) clickFirstRow();
    openWhenFound = !isAnswered;
  },
  filter: (change) => {
    openWhenFound = false;
    const queryChanged = change.query !== undefined && change.query !== filters.query;
    filters = { ...filters, ...change };
    if (filters.query.trim() === "") found = undefined;
    else if (queryChanged) editor.postMessage({ type: "search", query: filters.query });
    draw();
    save();
  },
};

/** Keeps what a reload of the window needs. */
function save(): void {
  editor.setState({ session: start.session, history, at, filters, shown, scrollTop: document.scrollingElement?.scrollTop ?? 0 });
}

function draw(): void {
  const { place, page } = shown;
  document.body.dataset.place = place.kind;
  document.title = page?.concept.label ?? view.strings.glossary ?? "";
  render(
    html`${toolbar()}
      <div class="columns">
        ${conceptList(view, { contents, filters, found, read, current: place.kind === "concept" ? place.id : undefined })}
        <main tabindex="-1">${content()}</main>
      </div>
      <div class="unseen" role="status">${copied ? view.strings.copied : nothing}</div>`,
    root,
  );
}

function content(): unknown {
  const { place, page, neighborhood, language } = shown;
  switch (place.kind) {
    case "concept": {
      if (!page) return nothing;
      const path = contents?.paths.find(({ id }) => id === place.path);
      return html`${place.map && neighborhood ? mapView(view, page, neighborhood, contents?.areas ?? []) : pageView(view, page, language)}
      ${path && contents ? pathSteps(view, path, place.id, contents) : nothing}`;
    }
    case "path": {
      const path = contents?.paths.find(({ id }) => id === place.id);
      return path && contents ? pathView(view, path, contents, read) : nothing;
    }
    default:
      return contents ? pathsView(view, contents, read, place.kind === "list") : nothing;
  }
}

function toolbar(): unknown {
  const { strings, go } = view;
  const { place, page, canGoBack, canGoForward } = shown;
  const tool = (
    icon: string,
    label: string,
    act: () => void,
    state: { pressed?: boolean; disabled?: boolean; text?: "always" | "wide" } = {},
  ) => html`<button
    class=${`tool ${state.text ?? ""}`}
    title=${label}
    aria-label=${label}
    aria-pressed=${state.pressed === undefined ? nothing : state.pressed ? "true" : "false"}
    ?disabled=${state.disabled ?? false}
    @click=${act}
  ><span class="codicon codicon-${icon}" aria-hidden="true"></span>${state.text ? html`<span class="word">${label}</span>` : nothing}</button>`;
  const concept = place.kind === "concept" && page ? place : undefined;
  return html`<nav aria-label=${strings.navigation ?? ""}>
    ${tool("arrow-left", strings.back ?? "", () => editor.postMessage({ type: "step", by: -1 }), { disabled: !canGoBack })}
    ${tool("arrow-right", strings.forward ?? "", () => editor.postMessage({ type: "step", by: 1 }), { disabled: !canGoForward })}
    <span class="rule"></span>
    ${tool("list-unordered", strings.concepts ?? "", () => go({ kind: "list" }), { pressed: place.kind === "list", text: "always" })}
    ${tool("milestone", strings.paths ?? "", () => go({ kind: "paths" }), { pressed: place.kind === "paths" || place.kind === "path", text: "always" })}
    <span class="space"></span>
    ${
      concept
        ? html`${tool("book", strings.page ?? "", () => go({ ...concept, map: false }), { pressed: !concept.map, text: "wide" })}
          ${tool("type-hierarchy", strings.map ?? "", () => go({ ...concept, map: true }), { pressed: concept.map === true, text: "wide" })}
          <span class="rule"></span>
          ${tool(copied ? "check" : "copy", copied ? (strings.copied ?? "") : (strings.copy ?? ""), () => editor.postMessage({ type: "copy" }))}`
        : nothing
    }
  </nav>`;
}

function receive(message: ToView): void {
  switch (message.type) {
    case "show": {
      const moved = JSON.stringify(message.shown.place) !== JSON.stringify(shown.place);
      ({ shown, history, at } = message);
      draw();
      if (moved) arrive();
      break;
    }
    case "contents":
      contents = message.contents;
      draw();
      if (filters.query.trim() !== "") editor.postMessage({ type: "search", query: filters.query });
      break;
    case "read":
      read = new Set(message.ids);
      draw();
      break;
    case "found":
      // A slower answer to an older query must not replace the newer one.
      if (message.query !== filters.query) return;
      found = message;
      draw();
      if (openWhenFound) view.openFirst();
      break;
    case "copied":
      copied = true;
      draw();
      setTimeout(() => {
        copied = false;
        draw();
      }, copiedForMs);
      return;
    case "focus":
      if (document.hasFocus()) takeFocus();
      return;
  }
  save();
}

/** Takes the reader to the top of a new place, and a screen reader to its heading as soon as the page has the focus. */
function arrive(): void {
  document.scrollingElement?.scrollTo({ top: 0 });
  hasArrived = false;
  if (document.hasFocus()) focusBeginning();
}

function takeFocus(): void {
  focusBeginning();
  editor.postMessage({ type: "focused" });
}

/** The heading of a page, and the search field of the list, are where reading begins. Never takes the focus from outside the page. */
function focusBeginning(): void {
  if (hasArrived) return;
  hasArrived = true;
  const { place } = shown;
  const target = place.kind === "concept" && place.map ? "main .node[tabindex='0']" : "main h1";
  if (place.kind === "list") focusSearch();
  else document.querySelector<HTMLElement | SVGElement>(target)?.focus({ preventScroll: true });
}

addEventListener("message", ({ data }: MessageEvent<ToView>) => receive(data));
addEventListener("scrollend", save, { passive: true });
addEventListener("mouseup", ({ button }) => {
  if (button === mouseBack) editor.postMessage({ type: "step", by: -1 });
  if (button === mouseForward) editor.postMessage({ type: "step", by: 1 });
});
addEventListener("resize", () => draw());
// The beginning that stands there was for the time before this script.
root.replaceChildren();
draw();
document.scrollingElement?.scrollTo({ top: saved?.scrollTop ?? 0 });
addEventListener("focus", takeFocus);
if (document.hasFocus()) focusBeginning();
editor.postMessage({ type: "ready" });
