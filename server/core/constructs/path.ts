/** Paths of addresses: the well-known ones, what varies in a path, and what stands behind its question mark. */
import type { SignalTable } from "../glossary.ts";
import { spanAt } from "../text.ts";
import { type Finder, type Found, isLoose, type Signal, type Site, signalAt, signalsOf } from "./site.ts";

/** The rows that stand for each part of a path that varies, and for what stands behind a question mark. */
const varyingPart = "{*}";
const queryPart = "?*";

/** A path that stands alone: between quotes, behind a blank, a bracket or the host and port of an address. */
const path = /(?<=^|["'`\s(|=]|\w:\d{2,5}|:\/\/[\w.-]+)(?:\/[\w.~:{}<>*$-]+)+(?=\/?(?:["'`\s)|,;?*]|$))/g;

/** What says that a path is one of a route: a call of a router, a key, or an HTTP method before it. */
const route =
  /(?:\.(?:get|post|put|patch|delete|all|any|use|route|head|options|handle|handlefunc|path|pathprefix|group|mount|map(?:get|post|put|patch|delete|group))\(|\b(?:url|path|route)["']?\s*[:=]|::(?:get|post|put|patch|delete|any|match|resource)\(|\b(?:get|post|put|patch|delete|route)\s*\()\s*f?["'`](?:[A-Z]+ )?$|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[\s*`_|"',]*$/i;

/** A file or folder of the machine. */
const onDisk = /^\/(?:etc|usr|var|opt|home|root|tmp|srv|bin|lib|mnt|data|proc|sys|dev)\//;

/** The host of a page on the web, before a path. */
const ofAnother = /:\/\/(?!localhost|127\.|api\.)[\w-]+\.[\w.-]+$/;

/** A part of a path that varies, without its marks: `/orders/{id}`, `/orders/:id`, `/orders/<int:id>`. */
const varying = /(?<=\/:)[A-Za-z_]\w*(?=\W|$)|(?<=\/\{\*{0,2})[A-Za-z_][\w.-]*(?=[}:?=])|(?<=\/<(?:\w+:)?)[A-Za-z_]\w*(?=>)/g;

/** The path of a route in Django, which begins with no slash. */
const djangoPath = /\bpath\(\s*r?["'][^"'<]*</;
const djangoPart = /(?<=<(?:\w+:)?)[A-Za-z_]\w*(?=>)/g;

/** Lines on which a path needs no other sign that it is one of a route: prose, descriptions of APIs, and calls that serve one in Go. */
const namesRoutes: Readonly<Record<string, RegExp>> = {
  markdown: /\//,
  plaintext: /\//,
  proto3: /"/,
  yaml: /^\s*(?:- )?["']?(?:\/|(?:path|route|url|uri)["']?\s*:)/,
  go: /\b(?:Handle|HandleFunc|Route|Mount|Group|Any|GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post|Put|Patch|Delete|Head)\s*\(/,
};

/** A path that is kept for a route, or for a client that fills it in: `"/farms/{farmId}"`, and not one that is filled in here, as `$"/farms/{id}"`. */
const keptPath = /(?<![\w$])["']$/;
const keepsPaths = /^(?:java|kotlin|csharp|typescript|php|go|scala)$/;

/** What stands behind the question mark of a path. */
const query = /(?<![\w:/.-])\/[\w/{}:.<>-]*\?((?:[\w.[\]-]+=[^&\s"'`|)]*&?)+)/g;

/** Finds well-known paths such as `/healthz`, `{id}` in `/orders/{id}`, and `page` in `/orders?page=2`. */
export function pathFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    const parameter = signalAt(site, byName, varyingPart);
    for (const match of site.line.matchAll(path)) {
      const start = site.reading.start + match.index;
      if (!mayHoldPath(site, start)) continue;
      const known = onDisk.test(match[0]) ? undefined : lastKnown(site, match[0]);
      if (known) {
        const { from, to, signal } = known;
        add({ start: start + from, end: start + to, signal, because: `"${match[0].slice(from - 1, to)}" is a well-known path` });
      }
      // In the address of another's page a colon is no blank.
      if (
        parameter &&
        !ofAnother.test(site.line.slice(0, match.index)) &&
        (isRoute(site, match.index) || isKept(site, match.index, match[0]) || namesRoutes[site.languageId]?.test(site.line))
      )
        for (const part of match[0].matchAll(varying))
          add({
            start: start + part.index,
            end: start + part.index + part[0].length,
            signal: parameter,
            because: `"${part[0]}" is a part of the path that varies`,
          });
    }
    if (parameter && site.languageId === "python" && djangoPath.test(site.line))
      for (const { 0: part, index } of site.line.matchAll(djangoPart)) {
        const start = site.reading.start + index;
        add({ start, end: start + part.length, signal: parameter, because: `"${part}" is a part of the path that varies` });
      }
    const setting = site.line.includes("?") ? signalAt(site, byName, queryPart) : undefined;
    if (setting) addSettings(site, setting, add);
  };

  /** The last part of a path that is well known; one more may follow, as in `/health/live`. */
  function lastKnown(site: Site, whole: string): { from: number; to: number; signal: Signal } | undefined {
    const known = (from: number, to: number) => {
      const signal = signalAt(site, byName, whole.slice(from, to).toLowerCase());
      return signal && { from: from + 1, to, signal };
    };
    for (let from = whole.lastIndexOf("/"), to = whole.length; ; ) {
      const above = from > 0 ? whole.lastIndexOf("/", from - 1) : -1;
      // Two parts together say more than the last alone: `/actuator/health`.
      const found = (above >= 0 ? known(above, to) : undefined) ?? known(from, to);
      if (found || above < 0) return found;
      [from, to] = [above, from];
    }
  }
}

/** Adds the names in `?page=2&sort=name`; a name with a meaning of its own goes before. */
function addSettings(site: Site, signal: Signal, add: (found: Found) => void): void {
  for (const match of site.line.matchAll(query)) {
    const settings = match[1] ?? "";
    const from = site.reading.start + match.index + match[0].length - settings.length;
    for (const part of settings.matchAll(/(?:^|(?<=&))[\w.[\]-]+(?==)/g)) {
      const start = from + part.index;
      add({ start, end: start + part[0].length, signal, because: `"${part[0]}" stands behind a path's question mark`, weak: true });
    }
  }
}

/** Paths stand in text and strings; in configuration anywhere. */
function mayHoldPath(site: Site, start: number): boolean {
  const { language } = site.analysis.syntax;
  return language.shape !== "code" || language.id === "shellscript" || isLoose(site, spanAt(site.reading.tokens, start));
}

/** A router's call that goes on below: `@router.get(`, `app.get<{ Params: Id }>(`. */
const routeAbove = /\.(?:get|post|put|patch|delete|head|options|all|route|websocket|api_route)(?:<.*>)?\(\s*$/i;

/** True for a path that stands alone below the router's call that it is the first argument of. */
function isBelowRouter({ analysis, reading, line }: Site, at: number): boolean {
  if (reading.line === 0 || !/^\s*f?["'`]$/.test(line.slice(0, at))) return false;
  const { lines } = analysis.document;
  return routeAbove.test(lines.text.slice(lines.lineStart(reading.line - 1), lines.lineEnd(reading.line - 1)));
}

/** True for a whole string of a path of two parts or more. */
function isKept({ languageId, line }: Site, at: number, whole: string): boolean {
  return (
    keepsPaths.test(languageId) &&
    keptPath.test(line.slice(0, at)) &&
    /^\/?["']/.test(line.slice(at + whole.length)) &&
    whole.lastIndexOf("/") > 0 &&
    !whole.includes("<")
  );
}

function isRoute(site: Site, at: number): boolean {
  return (
    route.test(site.line.slice(0, at)) ||
    isBelowRouter(site, at) ||
    (site.is("openapi") && site.line.slice(0, at).trim().replace(/["']/, "") === "")
  );
}
