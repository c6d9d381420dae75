/** What Go code takes out of the packages that it imports: `sq.Eq` behind `sq "github.com/Masterminds/squirrel"`. */
import type { Analysis } from "../analysis.ts";
import type { SignalTable } from "../glossary.ts";
import { tokenAt } from "../syntax.ts";
import { callPath, foldPackage } from "./keys.ts";
import { type Finder, type NameSets, type Signal, type Signals, signalsOf } from "./site.ts";

/** A package under the name that it has in a file. */
interface Imported {
  /** What the package stands for; undefined for one that is not listed, or whose members seldom are about it. */
  readonly signal: Signal | undefined;
  /** The package's own name, in lower case, when the file gives it another. */
  readonly ownName: string | undefined;
}

/** How far into a file its imports are looked for. In lines. */
const headLines = 80;
const importLine = /^\s*(?:import\s+)?(?:([A-Za-z]\w*)\s+)?"([a-z][\w./-]*)"\s*(?:\/\/.*)?$/;
/** What stands below all imports. */
const declaration = /^(?:func|type|var|const)\b/;

/** The name that a package gives itself: `redis` of `github.com/redis/go-redis/v9`. */
function ownNameOf(path: string): string {
  const last = /[^/]*$/.exec(path.replace(/\/v\d+$/, ""))?.[0] ?? "";
  return last
    .replace(/\.v\d+$|\.go$/, "")
    .replace(/^go-(?=\w)|-go$/, "")
    .toLowerCase();
}

/** Members of imported packages: by the package's own name where the file gives it another, and for what the package stands for where nothing more is known. */
export function memberFinder(packages: SignalTable | undefined, calls: SignalTable | undefined, { mixedPackages }: NameSets): Finder {
  const byPath = signalsOf(packages);
  const byMember = signalsOf(calls);
  const imports = (analysis: Analysis) => importedIn(analysis, byPath, mixedPackages);
  return (site, add) => {
    if (site.languageId !== "go") return;
    const imported = site.analysis.once(imports, imports);
    if (imported.size === 0) return;
    for (const match of site.line.matchAll(/(?<![\w.)\]])([A-Za-z]\w*)\.([A-Z]\w*)/g)) {
      const [whole, name = "", member = ""] = match;
      const known = imported.get(name);
      if (!known) continue;
      const start = site.reading.start + match.index;
      if (tokenAt(site.reading.tokens, start)?.kind !== "name") continue;
      const end = start + whole.length;
      const { ownName, signal } = known;
      const call = ownName === undefined ? undefined : byMember.heldIn(site.analysis, member).find((one) => isCallOf(one, ownName));
      if (call) add({ start: end - member.length, end, signal: call, because: `${ownName}.${member} is a well-known call` });
      if (!signal) continue;
      const because = `${name} is the package ${signal.name}`;
      if (!call) add({ start: end - member.length, end, signal, because, weak: true });
      add({ start, end: start + name.length, signal, because, weak: true });
    }
  };
}

function isCallOf({ name }: Signal, receiver: string): boolean {
  return callPath(name).at(-2)?.toLowerCase() === receiver;
}

/** The packages that a file imports, by the names that it uses for them. */
function importedIn({ document: { lines } }: Analysis, byPath: Signals, mixed: ReadonlySet<string>): ReadonlyMap<string, Imported> {
  const imported = new Map<string, Imported>();
  for (let line = 0; line < Math.min(headLines, lines.nLines); line++) {
    const text = lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
    if (declaration.test(text)) break;
    const [, alias, path = ""] = importLine.exec(text) ?? [];
    if (path === "") continue;
    const ownName = ownNameOf(path);
    imported.set(alias ?? ownName, {
      signal: listedAt(path, byPath, mixed),
      ownName: alias === undefined || alias === ownName ? undefined : ownName,
    });
  }
  return imported;
}

/** The longest beginning of a path that is listed; undefined for a package whose members seldom are about it. */
function listedAt(path: string, byPath: Signals, mixed: ReadonlySet<string>): Signal | undefined {
  for (let length = path.length; length > 0; length = path.lastIndexOf("/", length - 1)) {
    const signal = byPath.get(foldPackage(path.slice(0, length)))[0];
    if (signal) return mixed.has(signal.name) ? undefined : { ...signal, says: undefined };
  }
  return undefined;
}
