/** What do all parts of the view share? */
import { html, type TemplateResult } from "lit";
import type { Filters, Place, Strings } from "./messages.ts";

/** What a part of the view may use. */
export interface View {
  readonly strings: Strings;
  readonly go: (place: Place) => void;
  readonly filter: (change: Partial<Filters>) => void;
  /** Opens the best answer to the present query, as soon as it is there. */
  readonly openFirst: () => void;
  /** Forgets what was read of a path. */
  readonly startOver: (path: string) => void;
}

/** Language of the concepts' own texts, which a screen reader must not pronounce in the one of the interface. */
export const glossaryLanguage = "en";
export const interfaceLanguage = document.documentElement.lang;

/** Puts values into the `{0}` and `{1}` of a text. */
export function fillIn(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, idx: string) => String(values[Number(idx)] ?? ""));
}

/** A link to a place. */
export function placeLink(view: View, place: Place, label: unknown, className = ""): TemplateResult {
  return html`<a class=${className} href="#" @click=${follow(view, place)}>${label}</a>`;
}

/** Follows a link by ourselves; the editor would look for the address in the page. */
export function follow(view: View, place: Place): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    view.go(place);
  };
}
