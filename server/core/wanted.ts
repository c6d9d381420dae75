/** Does this reader want to be told of this concept at this place? */
import type { Analysis } from "./analysis.ts";
import type { Concept } from "./glossary.ts";
import type { Occurrence } from "./recognize.ts";
import { lineAt, overlaps } from "./text.ts";

/** What a reader has narrowed explanations to. The default, `everything`, leaves nothing out. */
export interface Wishes {
  /** By language id, with `*` for all others. A language that is not named follows `*`, and `*` is on unless it is off. */
  readonly languages: ReadonlyMap<string, boolean>;
  /** Ids of the areas that are wanted; empty means all. */
  readonly areas: ReadonlySet<string>;
  /** Who reads: concepts below this level are known to them. */
  readonly level: Concept["level"];
  /** Prose files, such as Markdown, count as comments. */
  readonly where: "everywhere" | "comments" | "code";
  /** Ids of the concepts that are not wanted. */
  readonly muted: ReadonlySet<string>;
}

/** No narrowing at all. */
export const everything: Wishes = { languages: new Map(), areas: new Set(), level: "outsider", where: "everywhere", muted: new Set() };

const levels: readonly Concept["level"][] = ["outsider", "junior", "senior"];

/** True when documents of this language are wanted. */
export function wantsLanguage(wishes: Wishes, languageId: string): boolean {
  return wishes.languages.get(languageId) ?? wishes.languages.get("*") ?? true;
}

/** True when the concept is wanted, wherever it stands. */
export function wantsConcept(wishes: Wishes, { id, area, level }: Concept): boolean {
  if (wishes.muted.has(id)) return false;
  if (wishes.areas.size > 0 && !wishes.areas.has(area)) return false;
  return levels.indexOf(level) >= levels.indexOf(wishes.level);
}

/** True when the occurrence, which stands for `concept`, is wanted. Cost: at most one look at the line's tokens. */
export function wants(wishes: Wishes, analysis: Analysis, occurrence: Occurrence, concept: Concept): boolean {
  const { document, syntax } = analysis;
  if (!wantsLanguage(wishes, document.languageId) || !wantsConcept(wishes, concept)) return false;
  if (wishes.where === "everywhere") return true;
  const inComment =
    syntax.language.shape === "prose" ||
    syntax.tokens(lineAt(document.lines, occurrence.start)).some((token) => token.kind === "comment" && overlaps(token, occurrence));
  return inComment === (wishes.where === "comments");
}

/**
 * Wishes out of the settings of an editor, in which anything may stand.
 *
 * What is missing or not understood leaves nothing out, so that a mistake in the settings is no riddle.
 */
export function readWishes(settings: unknown): Wishes {
  const { languages, areas, level, where, muted }: Record<string, unknown> =
    typeof settings === "object" && settings !== null ? { ...settings } : {};
  return {
    languages: new Map(
      Object.entries(typeof languages === "object" && languages !== null ? languages : {}).filter(
        (entry): entry is [string, boolean] => typeof entry[1] === "boolean",
      ),
    ),
    areas: strings(areas),
    level: levels.find((one) => one === level) ?? everything.level,
    where: where === "comments" || where === "code" ? where : everything.where,
    muted: strings(muted),
  };
}

function strings(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);
}
