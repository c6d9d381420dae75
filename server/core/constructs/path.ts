/** Paths of addresses: the well-known ones, and what varies in a path. */
import type { SignalTable } from "../glossary.ts";
import { type Finder, isLoose, type Signal, type Site, signalAt, signalsOf, tokenAt } from "./site.ts";

/** The row that stands for each part of a path that varies. */
const varyingPart = "{*}";

/** A path that stands alone: between quotes, behind a blank, a bracket or the host and port of an address. */
const path = /(?<=^|["'`\s(|=]|\w:\d{2,5}|:\/\/[\w.-]+)(?:\/[\w.~:{}<>*$-]+)+(?=\/?(?:["'`\s)|,;?*]|$))/g;

/** What says that a path is one of a route: a call of a router, a key, or an HTTP method before it. */
const route =
  /(?:\.(?:get|post|put|patch|delete|all|any|use|route|head|options|handle|handlefunc|path|pathprefix|group|mount|map(?:get|post|put|patch|delete|group))\(|\b(?:url|path|route)["']?\s*[:=]|::(?:get|post|put|patch|delete|any|match|resource)\(|\b(?:get|post|put|patch|delete|route)\s*\()\s*f?["'`](?:[A-Z]+ )?$|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[\s*`_|"',]*$/i;

/** A part of a path that varies. */
const varying = /(?<=\/:)[A-Za-z_]\w*(?=[\W]|$)|(?<=\/\{)[A-Za-z_]\w*(?=[}:?])|(?<=\/<(?:\w+:)?)[A-Za-z_]\w*(?=>)/g;

/** Finds well-known paths such as `/healthz`, and `{id}` in `/orders/{id}`. */
export function pathFinder(table: SignalTable | undefined): Finder {
  const byName = signalsOf(table);
  return (site, add) => {
    const parameter = signalAt(site, byName, varyingPart);
    for (const match of site.line.matchAll(path)) {
      const start = site.reading.start + match.index;
      if (!mayHoldPath(site, start)) continue;
      const known = lastKnown(site, match[0]);
      if (known) {
        const { from, to, signal } = known;
        add({ start: start + from, end: start + to, signal, because: `"${match[0].slice(from - 1, to)}" is a well-known path` });
      }
      if (parameter && isRoute(site, match.index))
        for (const part of match[0].matchAll(varying))
          add({
            start: start + part.index,
            end: start + part.index + part[0].length,
            signal: parameter,
            because: `"${part[0]}" is a part of the path that varies`,
          });
    }
  };

  /** The last part of a path that is well known; one more may follow, as in `/health/live`. */
  function lastKnown(site: Site, whole: string): { from: number; to: number; signal: Signal } | undefined {
    for (let from = whole.lastIndexOf("/"), to = whole.length; from >= 0; to = from, from = whole.lastIndexOf("/", from - 1)) {
      const signal = signalAt(site, byName, whole.slice(from, to).toLowerCase());
      if (signal) return { from: from + 1, to, signal };
      if (from === 0) break;
    }
    return undefined;
  }
}

/** Paths stand in text and strings; in configuration anywhere. */
function mayHoldPath(site: Site, start: number): boolean {
  const { language } = site.analysis.syntax;
  return language.shape !== "code" || language.id === "shellscript" || isLoose(site, tokenAt(site.reading.tokens, start));
}

function isRoute(site: Site, at: number): boolean {
  return route.test(site.line.slice(0, at)) || (site.is("openapi") && site.line.slice(0, at).trim().replace(/["']/, "") === "");
}
