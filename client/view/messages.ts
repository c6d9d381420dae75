/** What do the glossary browser and the window that shows it tell each other? Types only. */

import type { Neighborhood } from "../../server/core/neighborhood.ts";
import type { Page } from "../../server/core/page.ts";
import type { ContentsResult, PathsResult } from "../../server/protocol/messages.ts";

/** Where the reader is: one step of the history. */
export type Place =
  | { readonly kind: "list" }
  | { readonly kind: "paths" }
  | { readonly kind: "path"; readonly id: string }
  | {
      readonly kind: "concept";
      readonly id: string;
      /** The map is shown in the place of the page. */
      readonly map?: boolean;
      /** The reading path that led here. */
      readonly path?: string;
    };

/** Everything that a place shows. */
export interface Shown {
  readonly place: Place;
  readonly page?: Page;
  readonly neighborhood?: Neighborhood;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Language id of the editor that the reader came from; its examples come first. */
  readonly language: string;
}

/** What fills the list; sent once. */
export interface Contents extends ContentsResult {
  readonly paths: PathsResult;
}

/** Written into the page, so that the first paint waits for no message. */
export interface Start {
  /** Another one for each time that the window is filled; what was saved under it is still right. */
  readonly session: string;
  readonly strings: Strings;
  readonly shown: Shown;
  /** What the reader had looked for before the window was closed. */
  readonly filters?: Filters;
}

/** What the list is narrowed to; an empty text narrows nothing. */
export interface Filters {
  readonly query: string;
  readonly area: string;
  readonly level: string;
}

/** What the view keeps over a reload; the history is the panel's. */
export interface Saved {
  readonly session: string;
  readonly history: readonly Place[];
  readonly at: number;
  readonly filters: Filters;
  readonly shown: Shown;
  readonly scrollTop: number;
}

export type ToView =
  | { readonly type: "show"; readonly shown: Shown; readonly history: readonly Place[]; readonly at: number }
  | { readonly type: "contents"; readonly contents: Contents }
  | { readonly type: "read"; readonly ids: readonly string[] }
  | { readonly type: "found"; readonly query: string; readonly ids: readonly string[] }
  | { readonly type: "copied" }
  /** The page is given the focus; it answers when it has it. */
  | { readonly type: "focus" };

export type FromView =
  | { readonly type: "ready" }
  | { readonly type: "focused" }
  | { readonly type: "go"; readonly place: Place }
  | { readonly type: "step"; readonly by: -1 | 1 }
  | { readonly type: "search"; readonly query: string }
  | { readonly type: "copy" }
  | { readonly type: "startOver"; readonly path: string };

/** The words of the view, in the reader's language. `{0}` and `{1}` are filled in. */
export interface Strings {
  readonly [key: string]: string;
}
