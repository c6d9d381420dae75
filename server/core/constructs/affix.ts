/** Names that tell by how they begin or end what they name, as is the custom in databases: `idx_orders_created`, `orders_pkey`, `FK_Orders_Customers`. */
import type { SignalTable } from "../glossary.ts";
import type { Token } from "../syntax.ts";
import { wordFlags } from "../word-flags.ts";
import { type Finder, madeOf, type Signal, type Site, signalsOf } from "./site.ts";

/** A name of two words or more, joined as in databases. */
const joinedName = /(?<![\w$@:.-])(?:[a-z]+\.)?["'`[]?([A-Za-z]\w*_\w+)(?![\w$(-])/dg;
/** A word of a statement that is about names of the database. */
const statement = /["'`\s](?:create|alter|drop|constraint|index|trigger|view|from|join|exec|call|refresh|references|concurrently|key)\s/i;

/** `from v_*` holds behind that word only. */
interface Affix {
  readonly signal: Signal;
  readonly behind: RegExp | undefined;
  readonly fits: (name: string) => boolean;
}

function affixFrom(signal: Signal): Affix {
  const [pattern = "", before] = signal.name.toLowerCase().split(" ").reverse();
  const part = pattern.replace("*", "");
  return {
    signal,
    behind: before === undefined ? undefined : new RegExp(`\\b${before}(?:\\s+|\\()(?:if (?:not )?exists\\s+)?(?:\\w+\\.)?["'\`[]?$`, "i"),
    fits: (name) => (pattern.startsWith("*") ? name.endsWith(part) : name.startsWith(part)),
  };
}

/** Those that hold behind one word only come first. */
function strictFirst(affixes: readonly Affix[]): readonly Affix[] {
  return affixes.toSorted((a, b) => Number(b.behind !== undefined) - Number(a.behind !== undefined));
}

/** Names in SQL, in texts that hold SQL or nothing but the name. */
export function affixFinder(table: SignalTable | undefined): Finder {
  const affixesOf = madeOf(signalsOf(table), affixFrom, strictFirst);
  return (site, add) => {
    for (const tokenIdx of site.tokensWith(wordFlags.affix)) {
      const token = site.reading.tokens[tokenIdx];
      if (!token || !mayName(site, token)) continue;
      const from = token.start - site.reading.start;
      for (const { indices } of site.line.slice(from, token.end - site.reading.start).matchAll(joinedName)) {
        const [start = 0, end = 0] = indices?.[1] ?? [];
        const name = site.line.slice(from + start, from + end);
        const folded = name.toLowerCase();
        const parts = folded.split("_");
        const affixes = [parts[0] ?? "", parts.at(-1) ?? ""].flatMap((word) => affixesOf(site.analysis, word));
        const before = site.line.slice(0, from + start);
        const affix = affixes.find(({ behind, fits }) => fits(folded) && (behind?.test(before) ?? true));
        if (affix)
          add({
            start: token.start + start,
            end: token.start + end,
            signal: affix.signal,
            because: `${affix.signal.name} is how such names are built`,
          });
      }
    }
  };
}

/** Names of SQL, and texts that are one name or hold a statement. */
function mayName(site: Site, token: Token): boolean {
  if (site.languageId === "sql" || site.is("prometheus")) return token.kind !== "comment";
  if (token.kind !== "string") return false;
  const text = site.textOf(token);
  return /^\w?["'`]\w+["'`]?$/.test(text) || statement.test(text);
}
