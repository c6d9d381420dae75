/** The glossary browser: one panel with its own history, which survives a reload of the window. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Page } from "../server/core/page.ts";
import {
  type ContentsResult,
  contentsRequest,
  type MapParams,
  type MapResult,
  mapRequest,
  type PageParams,
  type PageResult,
  type PathsResult,
  pageRequest,
  pathsRequest,
  type SearchItem,
  type SearchParams,
  searchRequest,
} from "../server/protocol/messages.ts";
import { browserHtml, viewStrings } from "./browse-html.ts";
import { explanationMarkdown } from "./copy.ts";
import { isSearching, pageTakesFocus } from "./search.ts";
import type { Contents, Filters, FromView, Place, Shown, ToView } from "./view/messages.ts";

/** The browser, as other features use it. */
export interface ConceptPages {
  /** Shows a concept's page; says so when there is no such concept. */
  readonly open: (id: string) => Promise<void>;
  /** Shows the list of all concepts. */
  readonly browse: () => Promise<void>;
  /** Fires with a concept's id whenever its page is shown. */
  readonly onDidShow: vscode.Event<string>;
}

const viewType = "backlight.browser";
/** In `globalState`: ids of the concepts whose pages were shown. */
const readKey = "backlight.read";
/** Longer queries and lists of results help nobody. */
const longestQuery = 200;
const mostFound = 400;
const longestHistory = 100;
/** A window in the background gives no focus to anything, so nobody waits for that longer. In milliseconds. */
const longestFocusMs = 500;
const idPattern = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** Registers the browser's commands, its links from outside and its restoring; the panel itself is made when it is needed. */
export function conceptPages(context: vscode.ExtensionContext, started: () => Promise<BaseLanguageClient>): ConceptPages {
  const roots = ["dist", "client/media"].map((folder) => vscode.Uri.joinPath(context.extensionUri, folder));
  const webviewOptions = { enableScripts: true, localResourceRoots: roots };
  const didShow = new vscode.EventEmitter<string>();
  let panel: vscode.WebviewPanel | undefined;
  let isReady = false;
  let isFocusWanted = false;
  /** Called when the page has the focus. */
  let focused = () => {};
  let history: readonly Place[] = [];
  let at = -1;
  let shown: Shown | undefined;
  let contents: Promise<Contents> | undefined;
  let turn = 0;

  const ask = async <R>(method: string, params: object): Promise<R> => (await started()).sendRequest<R>(method, params);
  const tell = (message: ToView) => void panel?.webview.postMessage(message);
  const read = () => new Set(context.globalState.get<readonly string[]>(readKey, []));
  const setRead = async (ids: ReadonlySet<string>) => {
    await context.globalState.update(readKey, [...ids]);
    tell({ type: "read", ids: [...ids] });
  };

  /** What a place shows; undefined when its concept does not exist. */
  const load = async (place: Place): Promise<Omit<Shown, "canGoBack" | "canGoForward"> | undefined> => {
    const language = (vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0])?.document.languageId ?? shown?.language ?? "";
    if (place.kind !== "concept") return { place, language };
    const [page, neighborhood] = await Promise.all([
      ask<PageResult>(pageRequest, { id: place.id } satisfies PageParams),
      place.map ? ask<MapResult>(mapRequest, { id: place.id } satisfies MapParams) : undefined,
    ]);
    return page ? { place, language, page: withWishes(page), ...(neighborhood && { neighborhood }) } : undefined;
  };

  const loadContents = async (): Promise<Contents> => {
    const [list, paths] = await Promise.all([ask<ContentsResult>(contentsRequest, {}), ask<PathsResult>(pathsRequest, {})]);
    return { ...list, paths };
  };

  /** Shows `steps[to]` in the panel, making it when there is none. @returns false when there is no such concept. */
  const show = async (steps: readonly Place[], to: number, filters?: Filters): Promise<boolean> => {
    const place = steps[to];
    if (!place) return false;
    const asked = ++turn;
    const loaded = await load(place);
    if (!loaded) return false;
    // Somebody who has walked on meanwhile must not be taken back.
    if (asked !== turn) return true;
    history = steps;
    at = to;
    shown = { ...loaded, canGoBack: to > 0, canGoForward: to < steps.length - 1 };
    const title = loaded.page?.concept.label ?? vscode.l10n.t("Backlight Glossary");
    if (panel && !filters) tell({ type: "show", shown, history, at });
    else fill((panel ??= adopt(createPanel(title))), shown, filters);
    panel.title = title;
    // A window that comes back shows what it showed; the focus is the reader's.
    if (!filters) bringUp();
    setStepContext();
    if (place.kind === "concept") {
      didShow.fire(place.id);
      const known = read();
      if (!known.has(place.id)) await setRead(known.add(place.id));
    }
    return true;
  };

  /**
   * Brings the page to the front, and gives it the focus once it is loaded, unless the reader is searching by then.
   *
   * Not before: the editor would hand the focus on at the end of the loading, and take it from a search that was opened meanwhile.
   */
  const bringUp = () => {
    const takesFocus = isReady && !isSearching();
    isFocusWanted = !isReady;
    panel?.reveal(undefined, !takesFocus);
    if (!takesFocus) return;
    tell({ type: "focus" });
    pageTakesFocus(
      Promise.race([new Promise<void>((resolve) => (focused = resolve)), new Promise((resolve) => setTimeout(resolve, longestFocusMs))]),
    );
  };

  const createPanel = (title: string) =>
    vscode.window.createWebviewPanel(
      viewType,
      title,
      { viewColumn: vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus: true },
      { ...webviewOptions, enableFindWidget: true },
    );

  const fill = ({ webview }: vscode.WebviewPanel, first: Shown, filters: Filters | undefined) => {
    const address = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(context.extensionUri, ...path)).toString();
    webview.html = browserHtml({
      cspSource: webview.cspSource,
      script: address("dist", "browser-view.js"),
      styles: [address("client", "media", "browser.css")],
      icons: address("dist", "codicon.css"),
      language: vscode.env.language,
      start: { session: `${Date.now()}`, strings: viewStrings(), shown: first, ...(filters && { filters }) },
    });
  };

  const adopt = (made: vscode.WebviewPanel): vscode.WebviewPanel => {
    made.iconPath = vscode.Uri.joinPath(context.extensionUri, "client", "media", "icon.png");
    made.webview.onDidReceiveMessage(receive);
    isReady = false;
    isFocusWanted = false;
    // A tab in the background is not loaded, and begins anew when it comes up.
    made.onDidChangeViewState(() => {
      isReady &&= made.visible;
    });
    made.onDidDispose(() => {
      panel = undefined;
      shown = undefined;
      history = [];
      at = -1;
      setStepContext();
    });
    return made;
  };

  const receive = async (message: FromView): Promise<void> => {
    switch (message.type) {
      case "ready":
        isReady = true;
        if (isFocusWanted) bringUp();
        if (shown) tell({ type: "show", shown, history, at });
        contents ??= loadContents();
        tell({ type: "contents", contents: await contents });
        return tell({ type: "read", ids: [...read()] });
      case "focused":
        return focused();
      case "go":
        return go(message.place);
      case "step":
        return step(message.by);
      case "search":
        return search(message.query.slice(0, longestQuery));
      case "copy":
        if (!shown?.page) return;
        await vscode.env.clipboard.writeText(explanationMarkdown(shown.page));
        return tell({ type: "copied" });
      case "startOver": {
        const path = (await contents)?.paths.find(({ id }) => id === message.path);
        const known = read();
        for (const id of path?.concepts ?? []) known.delete(id);
        return setRead(known);
      }
    }
  };

  const search = async (query: string) => {
    const items = await ask<SearchItem[]>(searchRequest, { query, limit: mostFound } satisfies SearchParams);
    tell({ type: "found", query, ids: items.map(({ id }) => id) });
  };

  const go = async (place: Place): Promise<void> => {
    if (JSON.stringify(history[at]) === JSON.stringify(place)) {
      await show(history, at);
      return;
    }
    const steps = [...history.slice(0, at + 1), place].slice(-longestHistory);
    if (!(await show(steps, steps.length - 1)) && place.kind === "concept")
      void vscode.window.showInformationMessage(vscode.l10n.t("Backlight has no concept called “{0}”.", place.id));
  };
  const step = async (by: -1 | 1): Promise<void> => {
    await show(history, at + by);
  };
  const setStepContext = () => {
    void vscode.commands.executeCommand("setContext", "backlight.canGoBack", at > 0);
    void vscode.commands.executeCommand("setContext", "backlight.canGoForward", at < history.length - 1);
  };

  const open = (id: string) => go({ kind: "concept", id });
  const browse = () => go({ kind: "list" });
  const restore = async (restored: vscode.WebviewPanel, state: unknown): Promise<void> => {
    panel?.dispose();
    restored.webview.options = webviewOptions;
    panel = adopt(restored);
    const saved = readSaved(state);
    if (!(await show(saved.history, saved.at, saved.filters))) await show([{ kind: "list" }], 0, saved.filters);
  };

  context.subscriptions.push(
    didShow,
    vscode.commands.registerCommand("backlight.browseGlossary", browse),
    vscode.commands.registerCommand("backlight.goBack", () => step(-1)),
    vscode.commands.registerCommand("backlight.goForward", () => step(1)),
    vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: restore }),
    // A setting takes effect on the page that is open.
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      const place = history[at];
      const loaded = panel && place && change.affectsConfiguration("backlight.quips") ? await load(place) : undefined;
      if (!loaded) return;
      shown = { ...loaded, canGoBack: at > 0, canGoForward: at < history.length - 1 };
      tell({ type: "show", shown, history, at });
    }),
    vscode.window.registerUriHandler({ handleUri: ({ path }) => openAddress(path, open, browse) }),
    { dispose: () => panel?.dispose() },
  );
  return { open, browse, onDidShow: didShow.event };
}

/** The page without its joke, unless the reader has asked for jokes. */
function withWishes(page: Page): Page {
  if (vscode.workspace.getConfiguration("backlight").get("quips") === true) return page;
  const { quip: _, ...sober } = page;
  return sober;
}

/** `/concept/<id>` opens that page, anything else the list: whoever made the link meant the glossary. */
function openAddress(path: string, open: (id: string) => Promise<void>, browse: () => Promise<void>): Promise<void> {
  const id = /^\/concept\/([^/]+)\/?$/.exec(path)?.[1];
  return id !== undefined && idPattern.test(id) ? open(id) : browse();
}

/** What the view saved, as far as it can be trusted: a state may come from an older version. */
function readSaved(state: unknown): { history: readonly Place[]; at: number; filters: Filters } {
  const { history, at, filters } = Object(state);
  const places = Array.isArray(history) ? history.flatMap((place) => readPlace(place) ?? []) : [];
  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, longestQuery) : "");
  const { query, area, level } = Object(filters);
  return {
    history: places,
    at: Number.isInteger(at) && at >= 0 && at < places.length ? at : places.length - 1,
    filters: { query: text(query), area: text(area), level: text(level) },
  };
}

function readPlace(place: unknown): Place | undefined {
  const { kind, id, map, path } = Object(place);
  if (kind === "list" || kind === "paths") return { kind };
  if (typeof id !== "string" || !idPattern.test(id)) return undefined;
  if (kind === "path") return { kind, id };
  if (kind !== "concept") return undefined;
  return { kind, id, ...(map === true && { map }), ...(typeof path === "string" && idPattern.test(path) && { path }) };
}
