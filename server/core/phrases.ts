/** Which words stand between the glossary's own? Passed in, as readers have the interface in their own language. */

/** The interface's words in one language. `{0}` is filled in. */
export interface Phrases {
  readonly whyItMatters: string;
  readonly couldAlsoBe: string;
  readonly learnMore: string;
  readonly related: string;
  readonly docs: string;
  readonly known: string;
  readonly mute: string;
  /** How each kind of relation is headed; the order is that of the page. */
  readonly relations: Readonly<Record<RelationKind, string>>;
}

export type RelationKind =
  | "part-of"
  | "has-part"
  | "kind-of"
  | "has-kind"
  | "contrasts-with"
  | "used-with"
  | "prevents"
  | "prevented-by"
  | "causes"
  | "caused-by";

export const english: Phrases = {
  whyItMatters: "Why it matters:",
  couldAlsoBe: "Could also be {0}.",
  learnMore: "Learn more",
  related: "Related:",
  docs: "Docs:",
  known: "I know this",
  mute: "Mute this concept",
  relations: {
    "part-of": "Part of",
    "has-part": "Parts",
    "kind-of": "Kind of",
    "has-kind": "Kinds",
    "contrasts-with": "Contrasts with",
    "used-with": "Used with",
    prevents: "Prevents",
    "prevented-by": "Prevented by",
    causes: "Causes",
    "caused-by": "Caused by",
  },
};

const german: Phrases = {
  whyItMatters: "Warum es wichtig ist:",
  couldAlsoBe: "Könnte auch {0} sein.",
  learnMore: "Mehr erfahren",
  related: "Verwandt:",
  docs: "Doku:",
  known: "Das kenne ich",
  mute: "Dieses Konzept stummschalten",
  relations: {
    "part-of": "Teil von",
    "has-part": "Teile",
    "kind-of": "Art von",
    "has-kind": "Arten",
    "contrasts-with": "Im Gegensatz zu",
    "used-with": "Verwendet mit",
    prevents: "Verhindert",
    "prevented-by": "Verhindert durch",
    causes: "Verursacht",
    "caused-by": "Verursacht durch",
  },
};

const languages: ReadonlyMap<string, Phrases> = new Map([
  ["en", english],
  ["de", german],
]);

/** The phrases for a language tag such as `de` or `de-AT`; the English ones for a language that has none. */
export function phrasesIn(locale: string): Phrases {
  return languages.get(locale.toLowerCase().split(/[-_]/)[0] ?? "") ?? english;
}

/** How a relation is headed; the kind itself where it has no heading. */
export function relationTitle({ relations }: Phrases, kind: string): string {
  return new Map<string, string>(Object.entries(relations)).get(kind) ?? kind;
}
