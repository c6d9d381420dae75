/** Which requests beyond LSP do our client and server share? Types only, so that the client's bundle stays small. */
import type { Page } from "../core/page.ts";

/** What the client tells at start. */
export interface InitializationOptions {
  /** True when the client runs `command:` links of ours in hovers. */
  readonly commandLinks?: boolean;
}

/** A row of the glossary search. */
export interface SearchItem {
  readonly id: string;
  readonly label: string;
  readonly alternatives: readonly string[];
  readonly area: string;
  readonly level: string;
  readonly plain: string;
  /** First primary source. */
  readonly docs: string;
}

export const searchRequest = "backlight/search";
export interface SearchParams {
  readonly query: string;
  readonly limit: number;
}

export const pageRequest = "backlight/page";
export interface PageParams {
  readonly id: string;
}
export type PageResult = Page | null;
