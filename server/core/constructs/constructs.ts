/** Which concepts stand here without being named: calls, codes, headers, keys, clauses? */
import type { Kinds } from "../file-kinds.ts";
import { type FinderOptions, type Finders, findersOf, type GatedFinder } from "../finders.ts";
import { marks } from "../glance.ts";
import type { GlossaryData } from "../glossary.ts";
import type { Occurrence } from "../recognize.ts";
import type { TokenKind } from "../syntax.ts";
import { wordFlags } from "../word-flags.ts";
import { affixFinder } from "./affix.ts";
import { annotationFinder, callFinder, importsDecorators, importsOverLines, manifests, packageFinder } from "./code.ts";
import { commandFinder, namesCommands, optionFinder } from "./commands.ts";
import { dockerFinder, environmentFinder, fileNameFinder, keyFinder, keywordFinder, templateFinder } from "./config.ts";
import { headerFinder, mediaTypeFinder, methodFinder, portFinder, statusFinder } from "./http.ts";
import { memberFinder } from "./member.ts";
import { pathFinder } from "./path.ts";
import { holdsSettings, settingFinder } from "./settings.ts";
import type { Found, NameSets } from "./site.ts";
import { placeholderFinder, sqlFinder } from "./sql.ts";

/** Scores of constructs: sure enough to be shown, and surer than a lone word. */
const strong = 3;
const weak = 1;

/** True for the manifests of packages. */
const listsPackages = (kinds: Kinds) => manifestKinds.some((kind) => kinds.has(kind));
const manifestKinds = Object.keys(manifests);

/** Kinds of token that are no code: text, or data. */
const loose: readonly TokenKind[] = ["comment", "text", "string", "key"];
/** Languages in which names of files are words of their own. */
const namesFiles = /^(?:dockerfile|shellscript|yaml|nginx)$/;
/** Languages in which commands stand outside strings. */
const holdsScripts = /^(?:dockerfile|shellscript|yaml)$/;
/** Languages in which packages are named without a word that imports them: in Go's lists, and before what is taken out of them in Rust. */
const namesPackages = /^(?:go|rust)$/;
/** Languages whose macros look like calls. */
const hasMacros = /^(?:ruby|elixir)$/;
/** Languages whose annotations stand in square brackets. */
const hasAttributes = /^(?:csharp|rust|php)$/;

/**
 * Finds the constructs of a line. Signals are data; the finders know only where each kind may stand.
 *
 * Each finder stands behind a gate and is built when its gate first opens.
 */
export function constructsOf({ signals }: Pick<GlossaryData, "signals">, names: NameSets, options: FinderOptions): Finders {
  const rows: readonly GatedFinder<Found>[] = [
    [
      [
        { flags: wordFlags.annotation, marks: marks.at },
        { flags: wordFlags.annotation, marks: marks.bracket, where: ({ syntax }) => hasAttributes.test(syntax.language.id) },
        { flags: wordFlags.annotation, where: ({ syntax }) => hasMacros.test(syntax.language.id) },
        // Decorators are imported by their names alone.
        {
          flags: wordFlags.annotation,
          where: ({ syntax, fileWords }) => syntax.language.id === "typescript" && importsDecorators(fileWords, names),
        },
      ],
      () => annotationFinder(signals.annotation),
    ],
    [[{ flags: wordFlags.call, in: ["name", "keyword", "string"] }], () => callFinder(signals.function, names)],
    [
      [
        { flags: wordFlags.package, where: ({ syntax, kinds }) => namesPackages.test(syntax.language.id) || listsPackages(kinds) },
        { flags: wordFlags.package, alsoFlags: wordFlags.importing },
        { flags: wordFlags.package, marks: marks.quote, where: ({ syntax }) => syntax.language.id === "python" },
        { where: ({ syntax, document }) => syntax.language.id === "python" && importsOverLines(document.lines.text) },
      ],
      () => packageFinder(signals),
    ],
    [
      [{ flags: wordFlags.statusName, in: ["name", "keyword"] }, { marks: marks.code }],
      () => statusFinder(signals["http-status"], signals["http-status-name"]),
    ],
    [[{ flags: wordFlags.header, in: [...loose, "name", "number"] }], () => headerFinder(signals["http-header"])],
    [[{ flags: wordFlags.method }], () => methodFinder(signals["http-method"])],
    [[{ flags: wordFlags.mediaType, marks: marks.pair | marks.member }], () => mediaTypeFinder(signals["mime-type"])],
    [[{ marks: marks.number }, { allMarks: marks.twoDigits | marks.dottedDigit }], () => portFinder(signals.port)],
    [
      [
        { flags: wordFlags.sql, in: ["string", "comment", "text"] },
        { flags: wordFlags.sql, where: ({ syntax }) => syntax.language.id === "sql" },
        // Operators are no words, and a path in quotes stands behind each.
        { marks: marks.quote, where: ({ syntax }) => syntax.language.id === "sql" },
      ],
      () => sqlFinder(signals["sql-keyword"]),
    ],
    [
      [{ allMarks: marks.dollar | marks.digit }, { flags: wordFlags.sql, marks: marks.placeholder }, { marks: marks.question }],
      () => placeholderFinder(signals["sql-keyword"]),
    ],
    [[{ where: ({ syntax }) => syntax.language.id === "dockerfile" }], () => dockerFinder(signals["docker-instruction"])],
    [
      [
        {
          flags: wordFlags.key,
          where: ({ syntax, kinds }) => syntax.language.id === "yaml" || (syntax.language.id === "json" && kinds.has("openapi")),
        },
        // What stands in a list may hold no word that is known.
        { marks: marks.hyphen, where: ({ kinds }) => kinds.has("compose") || kinds.has("kubernetes") },
      ],
      () => keyFinder(signals),
    ],
    [[{ flags: wordFlags.key, where: ({ syntax }) => holdsSettings.test(syntax.language.id) }], () => settingFinder(signals["config-key"])],
    [
      [
        { flags: wordFlags.keyword, in: ["name", "keyword", "key", "string"] },
        { marks: marks.digit, where: ({ syntax }) => syntax.language.id === "proto3" },
        // An arrow is no word.
        { where: ({ syntax }) => syntax.language.id === "go" },
      ],
      () => keywordFinder(signals.keyword),
    ],
    [
      [{ flags: wordFlags.keyword, where: ({ kinds }) => kinds.has("helm") || kinds.has("kubernetes") }],
      () => templateFinder(signals["template-name"]),
    ],
    [
      [{ marks: marks.hyphen, where: ({ syntax, kinds }) => namesCommands.test(syntax.language.id) || kinds.has("npm-manifest") }],
      () => optionFinder(signals["cli-option"], signals.keyword),
    ],
    [
      [{ flags: wordFlags.environment, marks: marks.constant }, { allMarks: marks.constant | marks.dollar }],
      () => environmentFinder(signals["env-var"]),
    ],
    [
      [{ marks: marks.dot, where: ({ syntax }) => syntax.language.id === "go" }],
      () => memberFinder(signals["package-go"], signals.function, names),
    ],
    [
      [
        { flags: wordFlags.fileName, in: loose },
        { flags: wordFlags.fileName, where: ({ syntax }) => namesFiles.test(syntax.language.id) },
      ],
      () => fileNameFinder(signals["file-name"]),
    ],
    [
      [{ flags: wordFlags.path, marks: marks.slash }, { marks: marks.slashPart }, { allMarks: marks.slash | marks.question }],
      () => pathFinder(signals["url-path"]),
    ],
    [
      [
        { flags: wordFlags.command, in: loose },
        {
          flags: wordFlags.command,
          where: ({ syntax, kinds }) => holdsScripts.test(syntax.language.id) || kinds.has("npm-manifest"),
        },
      ],
      () => commandFinder(signals["cli-command"]),
    ],
    // A name that is known says more than how it is built.
    [
      [
        { flags: wordFlags.affix, in: ["string"] },
        { flags: wordFlags.affix, where: ({ syntax, kinds }) => syntax.language.id === "sql" || kinds.has("prometheus") },
      ],
      () => affixFinder(signals["name-affix"]),
    ],
  ];
  return findersOf(rows, options, occurrenceFrom);
}

function occurrenceFrom(
  { start, end, signal: { concept, says }, because, weak: isWeak, shown, ofPath }: Found,
  explains: boolean,
): Occurrence {
  const kind = "construct";
  const score = isWeak ? weak : strong;
  const plain: Occurrence = says === undefined ? { start, end, concept, kind, score } : { start, end, concept, kind, score, says };
  const occurrence = explains ? { ...plain, because: [because] } : plain;
  const placed = ofPath ? { ...occurrence, ofPath } : occurrence;
  return shown === undefined ? placed : { ...placed, shown };
}
