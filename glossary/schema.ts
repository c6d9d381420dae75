/** What shape must a concept's front matter have? The only place where that shape is defined. */
import * as v from "valibot";

/** Who should be able to follow the plain line; each level may lean on the ones before it. */
export const levels = ["outsider", "junior", "senior"] as const;
export type Level = (typeof levels)[number];

/** Kinds of relation a writer may state; `inverse` is what the compiler adds at the other end. */
export const relationKinds = {
  "part-of": { inverse: "has-part", title: "Part of" },
  "kind-of": { inverse: "has-kind", title: "Kind of" },
  "contrasts-with": { inverse: "contrasts-with", title: "Contrasts with" },
  "used-with": { inverse: "used-with", title: "Used with" },
  prevents: { inverse: "prevented-by", title: "Prevents" },
  causes: { inverse: "caused-by", title: "Causes" },
} as const;
export type RelationKind = keyof typeof relationKinds;

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write lower-case words joined by hyphens, such as rate-limiting"));
const line = v.pipe(v.string(), v.minLength(1, "write something here"), v.regex(/^[^\n]*$/, "keep it on one line"));
const ids = v.array(slug);

const fixture = v.union([line, v.strictObject({ language: line, text: v.string() })]);

/** The YAML block at the top of `glossary/concepts/<area>/<id>.md`. */
export const frontMatter = v.strictObject({
  id: slug,
  label: v.pipe(line, v.maxLength(60, "keep the label under 60 characters")),
  alternatives: v.optional(v.array(line), []),
  area: slug,
  level: v.picklist(levels, `write one of: ${levels.join(", ")}`),
  related: v.pipe(
    v.strictObject(
      Object.fromEntries(Object.keys(relationKinds).map((kind) => [kind, v.optional(ids)])) as Record<
        RelationKind,
        v.OptionalSchema<typeof ids, undefined>
      >,
    ),
    v.check((related) => Object.values(related).some((list) => list !== undefined && list.length > 0), "name at least one related concept"),
  ),
  sources: v.pipe(
    v.array(
      v.strictObject({
        title: line,
        url: v.pipe(v.string(), v.url("write a full https address"), v.startsWith("https://", "use https")),
      }),
    ),
    v.minLength(2, "give at least two authoritative links"),
    v.maxLength(4, "keep the best four links"),
  ),
  found: v.optional(v.array(fixture), []),
  ignored: v.optional(v.array(fixture), []),
});
export type FrontMatter = v.InferOutput<typeof frontMatter>;

/** The `##` sections of a body, in the order in which they must stand. */
export const sections = [
  { heading: "Analogy", required: true },
  { heading: "How it works", required: true },
  { heading: "Why it matters", required: true },
  { heading: "Watch out", required: true },
  { heading: "Example", required: true },
  { heading: "Not to be confused with", required: false },
  { heading: "Quip", required: false },
] as const;

/** Bounds that the checks hold a body to, in characters or words as the name says. */
export const bounds = {
  plainMaxCharacters: 240,
  howItWorksMinWords: 60,
  howItWorksMaxWords: 150,
  whyItMattersMaxCharacters: 320,
  watchOutMin: 1,
  watchOutMax: 3,
  exampleMaxLines: 20,
} as const;
