/** Which concepts are there? The searched, filtered, alphabetical list. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ContentsItem } from "../../server/protocol/messages.ts";
import type { Contents, Filters } from "./messages.ts";
import { fillIn, glossaryLanguage, placeLink, type View } from "./view.ts";

/** What the list shows. */
export interface ListState {
  /** Undefined until it has arrived. */
  readonly contents: Contents | undefined;
  readonly filters: Filters;
  /** The last answer of the search; of use while it answers the present query. */
  readonly found: { readonly query: string; readonly ids: readonly string[] } | undefined;
  readonly read: ReadonlySet<string>;
  readonly current: string | undefined;
}

const levels = ["outsider", "junior", "senior"] as const;

/** The search field, the filters and the list. While a search is under way the rows stay as they are. */
export function conceptList(view: View, state: ListState): TemplateResult {
  const { strings } = view;
  const { contents, filters } = state;
  const rows = rowsOf(state);
  const searching = filters.query.trim() !== "" && state.found !== undefined;
  const areaOptions = [{ value: "", label: strings.allAreas }, ...(contents?.areas ?? []).map(([value, label]) => ({ value, label }))];
  const levelOptions = [{ value: "", label: strings.allLevels }, ...levels.map((value) => ({ value, label: strings[value] }))];
  const select = (label: string, options: readonly object[], name: "area" | "level") => html`<vscode-single-select
    .label=${label}
    .options=${options}
    .value=${filters[name]}
    @change=${(event: Event) => view.filter({ [name]: fieldValue(event) })}
  ></vscode-single-select>`;
  return html`<aside aria-label=${strings.concepts ?? ""} @keydown=${(event: KeyboardEvent) => moveInList(event, view)}>
    <div class="controls">
      <vscode-textfield
        id="search"
        type="search"
        .label=${strings.search ?? ""}
        placeholder=${strings.search ?? ""}
        .value=${filters.query}
        @input=${(event: Event) => view.filter({ query: fieldValue(event) })}
      ><span slot="content-before" class="codicon codicon-search" aria-hidden="true"></span></vscode-textfield>
      <div class="filters">
        ${contents ? select(strings.area ?? "", areaOptions, "area") : nothing}
        ${contents ? select(strings.level ?? "", levelOptions, "level") : nothing}
      </div>
      <p class="count" role="status">${contents ? (rows.length === 1 ? strings.countOne : fillIn(strings.count ?? "", rows.length)) : nothing}</p>
    </div>
    ${
      contents && rows.length === 0
        ? html`<p class="nothing">${strings.nothing} <button class="link" @click=${() => view.filter({ query: "", area: "", level: "" })}>${strings.resetFilters}</button></p>`
        : nothing
    }
    <div class="rows" lang=${glossaryLanguage}>
      ${searching ? listOf(view, rows, state) : byLetter(rows).map(([letter, some]) => html`<section class="letter"><h2>${letter}</h2>${listOf(view, some, state)}</section>`)}
    </div>
  </aside>`;
}

/** Puts the focus into the search field, when it can be seen. */
export function focusSearch(): void {
  document.querySelector<HTMLElement>("#search")?.focus();
}

function listOf(view: View, rows: readonly ContentsItem[], { read, current }: ListState): TemplateResult {
  return html`<ul>${repeat(
    rows,
    ({ id }) => id,
    ({ id, label, plain }) =>
      html`<li class=${id === current ? "row current" : "row"}>${placeLink(
        view,
        { kind: "concept", id },
        html`<span class="label">${label}${read.has(id) ? html`<span class="tick codicon codicon-check" role="img" aria-label=${view.strings.readOne ?? ""}></span>` : nothing}</span><span class="line">${plain}</span>`,
      )}</li>`,
  )}</ul>`;
}

/** In the server's order while there is a query, else by the alphabet. */
function rowsOf({ contents, filters, found }: ListState): readonly ContentsItem[] {
  const all = contents?.concepts ?? [];
  const byId = new Map(all.map((row) => [row.id, row]));
  const rows = filters.query.trim() !== "" && found ? found.ids.flatMap((id) => byId.get(id) ?? []) : all;
  return rows.filter(
    ({ area, level }) => (filters.area === "" || area === filters.area) && (filters.level === "" || level === filters.level),
  );
}

function byLetter(rows: readonly ContentsItem[]): readonly (readonly [string, readonly ContentsItem[]])[] {
  const groups = new Map<string, ContentsItem[]>();
  for (const row of rows) {
    const first = row.label.charAt(0).toUpperCase();
    const letter = /\p{L}/u.test(first) ? first : "#";
    groups.set(letter, [...(groups.get(letter) ?? []), row]);
  }
  return [...groups];
}

/** Opens the first row. */
export function clickFirstRow(): void {
  document.querySelector<HTMLElement>("aside .row a")?.click();
}

/** Up and Down walk through the rows from the search field on; Enter in the field opens the first row. */
function moveInList(event: KeyboardEvent, view: View): void {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const inSearch = target?.id === "search";
  const inRow = target?.matches(".row a") ?? false;
  if (!target || (!inSearch && !inRow)) return;
  const links = [...document.querySelectorAll<HTMLElement>("aside .row a")];
  if (event.key === "Enter" && inSearch) view.openFirst();
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = (inSearch ? -1 : links.indexOf(target)) + step;
  if (next < 0) focusSearch();
  else links[next]?.focus();
}

function fieldValue({ currentTarget }: Event): string {
  return currentTarget && "value" in currentTarget ? String(currentTarget.value) : "";
}
