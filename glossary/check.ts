/** Which faults show only when all concepts are read together? */
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import type { Entry, Problem } from "./read.ts";
import { levels, relationKinds } from "./schema.ts";

/** What the closed lists in `glossary/*.yaml` hold. */
export interface Lists {
  readonly areas: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Folded concept names that a plain line may use in their everyday sense. */
  readonly everyday: ReadonlySet<string>;
  /** Hosts of articles and encyclopedias: good reading, but never ahead of a primary source. */
  readonly articles: ReadonlySet<string>;
  /** Groups of concepts that people mix up; each needs a line on every other of its group. */
  readonly mixedUp: readonly (readonly string[])[];
  /** Folded forms that more than one concept may claim, because a sense rule tells them apart. */
  readonly sharedForms: ReadonlySet<string>;
}

/** Highest Flesch-Kincaid grade of one plain line, and of all on average (Kincaid et al. 1975). */
export const gradeBounds = { one: 13, average: 9 } as const;

/** Entries that may begin a section with the same five words before the phrase counts as a template. */
const mostAlike = 6;
const openingWords = 5;

const placeholders = /\b(lorem ipsum|tbd|to be written|placeholder text|coming soon|see above|fill in)\b/i;
const hype =
  /\b(seamless(?:ly)?|effortless(?:ly)?|powerful|cutting-edge|game-chang\w+|blazing\w*|leverag\w+|in today's|robust solution|best-in-class|delve)\b/i;
/** Words that tell readers that what they do not understand is easy. "Just" for a moment ago or "just as" is fine. */
const belittling =
  /\b(simply|obviously|basically|needless to say|just (?:an?|the|one|add|call|change|do|make|needs?|put|run|set|use|uses|works?|write))\b/i;
const british = new RegExp(
  `\\b(${[
    "(?:mis)?behaviour\\w*|(?:dis)?colour\\w*|(?:dis|un)?favour\\w*|(?:dis)?honour(?:s|ed|ing|able)?|neighbour\\w*|labour(?:s|ed|ing)?|rumour\\w*|endeavour\\w*",
    "(?:data|epi)?centre[sd]?|(?:kilo|milli|centi)?metres?|licen[c]es?|defences?|offences?|catalogue[sd]?|dialogues?|programmes?|artefacts?|grey(?:s|ed|ish)?|cheques?|whilst|amongst|learnt",
    "(?:cata|para|ana)lys(?:e|ed|er|ers|ing)",
    `(?:re|de|un)?(?:${"anonym|author|author|capital|categor|central|character|custom|digit|emphas|external|final|formal|general|hydrogen|incentiv|initial|internal|item|legal|local|maxim|memor|minim|modern|modular|monet|neutral|normal|optim|organ|parallel|parameter|penal|personal|prior|priorit|pseudonym|random|real|recogn|sanit|scrutin|serial|special|standard|steril|summar|symbol|synchron|token|util|vandal|virtual|visual"})is(?:e|es|ed|er|ers|ing|ation|ations|able)`,
    "(?:cancel|label|model|travel|signal|channel|level|fuel|tunnel|marshal|total|equal)l(?:ed|ing|er|ers)",
  ].join("|")})\\b`,
  "i",
);

/** Lower case, with everything but letters, digits, `+` and `#` read as a word break. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}

/** Its label and all its other written forms. */
function names(entry: Entry): readonly string[] {
  return [entry.label, ...entry.alternatives];
}

/** The words of a text as written, with the same breaks as `foldName`. */
function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}+#]+/u).filter((word) => word !== "");
}

/** A phrase with the plural -s or -ies of its last word taken off; undefined when it has none. "Has", "class" and "status" have none. */
function singularOf(phrase: string): string | undefined {
  if (!/[a-z]{3,}s$/.test(phrase) || /(ss|us|is)$/.test(phrase)) return undefined;
  return phrase.endsWith("ies") ? `${phrase.slice(0, -3)}y` : phrase.slice(0, -1);
}

/** Do the words that a name has in capitals stand in capitals here? "in" is not IN, and "gets" is not GET. */
function inSameCapitals(name: readonly string[], words: readonly string[]): boolean {
  return name.every((word, idx) => !/^[A-Z][A-Z0-9]+$/.test(word) || words[idx]?.replace(/s$/, "") === word.replace(/s$/, ""));
}

/** Flesch-Kincaid grade of a text of one or more sentences. */
export function grade(text: string): number {
  const sentences = Math.max(1, text.split(/[.!?]+(?:\s|$)/).filter((part) => part.trim() !== "").length);
  const words = text.split(/[\s/–—-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return fleschKincaid({
    sentence: sentences,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  });
}

/**
 * Checks entries against each other and against the closed lists.
 *
 * @param planned ids that may be named although no entry has them yet
 */
export function checkTogether(entries: readonly Entry[], lists: Lists, planned: ReadonlySet<string> = new Set()): Problem[] {
  const problems: Problem[] = [];
  const complain = (entry: Entry, line: number, message: string) => void problems.push({ file: entry.file, line, message });
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    const other = byId.get(entry.id);
    if (other) complain(entry, entry.lineOf("id"), `id "${entry.id}" is taken by ${other.file}`);
    byId.set(entry.id, entry);
  }
  const known = (id: string) => byId.has(id) || planned.has(id);

  const forms = new Map<string, Entry>();
  for (const entry of entries) {
    for (const form of new Set([entry.label, ...entry.alternatives].map(foldName))) {
      const other = forms.get(form);
      if (other && other !== entry && !lists.sharedForms.has(form))
        complain(
          entry,
          entry.lineOf("alternatives"),
          `the name "${form}" is also a name of ${other.file}; drop it in one, or declare its senses in glossary/senses`,
        );
      forms.set(form, entry);
    }
  }

  const namesByFold = new Map<string, { readonly words: readonly string[]; readonly entry: Entry }[]>();
  for (const entry of entries)
    for (const name of names(entry)) {
      const key = foldName(name);
      const known = namesByFold.get(key) ?? [];
      namesByFold.set(key, known);
      known.push({ words: wordsOf(name), entry });
    }

  const plains = new Map<string, Entry>();
  const openings = new Map<string, { readonly entry: Entry; readonly section: string }[]>();
  const sentences = new Map<string, Entry>();
  const rank = (entry: Entry) => levels.indexOf(entry.level);
  const isArticle = (url: string) => lists.articles.has(new URL(url).hostname.replace(/^www\./, ""));
  for (const entry of entries) {
    if (!lists.areas.has(entry.area))
      complain(entry, entry.lineOf("area"), `area "${entry.area}" is not on the list in glossary/areas.yaml`);
    for (const kind of Object.keys(relationKinds) as (keyof typeof relationKinds)[])
      for (const id of entry.related[kind] ?? []) {
        if (id === entry.id) complain(entry, entry.lineOf("related"), "a concept cannot be related to itself");
        else if (!known(id)) complain(entry, entry.lineOf("related"), `related concept "${id}" does not exist`);
      }
    for (const { id, line } of entry.distinctions)
      if (!known(id)) complain(entry, line, `"${id}" in "Not to be confused with" does not exist`);
    for (const { url } of entry.sources) {
      const host = new URL(url).hostname.replace(/^www\./, "");
      if (!lists.hosts.has(host))
        complain(
          entry,
          entry.lineOf("sources"),
          `host "${host}" is not on the list in glossary/hosts.yaml; use a source from a listed host`,
        );
    }
    if (new Set(entry.sources.map((source) => source.url)).size < entry.sources.length)
      complain(entry, entry.lineOf("sources"), "a source is listed twice");

    const late = entry.sources.findIndex(({ url }, idx) => idx > 0 && !isArticle(url) && isArticle(entry.sources[idx - 1]?.url ?? ""));
    if (late > 0)
      complain(
        entry,
        entry.lineOf("sources"),
        `"${entry.sources[late]?.title}" is nearer to the source than the article before it; put primary sources first`,
      );
    if (entry.found.length === 0)
      complain(entry, entry.lineOf("id"), "found: give at least one snippet in which a hover shows this concept");

    const twin = plains.get(foldName(entry.plain));
    if (twin) complain(entry, entry.plainLine, `the plain line is also that of ${twin.file}; say what sets this concept apart`);
    plains.set(foldName(entry.plain), entry);

    const plainGrade = grade(entry.plain);
    if (plainGrade > gradeBounds.one)
      complain(
        entry,
        entry.plainLine,
        `the plain line reads at grade ${plainGrade.toFixed(1)}; shorter sentences and words bring it to ${gradeBounds.one} or less`,
      );

    const own = names(entry).map((name) => ` ${foldName(name)} `);
    const words = wordsOf(entry.plain);
    for (let start = 0; start < words.length; start++)
      for (let length = Math.min(5, words.length - start); length > 0; length--) {
        const part = words.slice(start, start + length);
        const phrase = part.map(foldName).join(" ");
        if (own.some((name) => name.includes(` ${phrase} `))) break;
        const singular = singularOf(phrase);
        if (lists.everyday.has(phrase) || (singular !== undefined && lists.everyday.has(singular))) continue;
        const other = [...(namesByFold.get(phrase) ?? []), ...(singular === undefined ? [] : (namesByFold.get(singular) ?? []))].find(
          (name) => name.entry !== entry && rank(name.entry) >= rank(entry) && inSameCapitals(name.words, part),
        )?.entry;
        if (!other) continue;
        complain(
          entry,
          entry.plainLine,
          `the plain line uses "${part.join(" ")}", itself a concept of level ${other.level} (${other.id}); say it in everyday words`,
        );
        start += length - 1;
        break;
      }

    const prose = [
      entry.plain,
      entry.analogy,
      entry.howItWorks,
      entry.whyItMatters,
      ...entry.watchOut,
      ...entry.distinctions.map((one) => one.text),
      entry.quip ?? "",
    ];
    for (const [section, text] of [
      ["the plain line", entry.plain],
      ["the analogy", entry.analogy],
      ['"How it works"', entry.howItWorks],
      ['"Why it matters"', entry.whyItMatters],
      ...entry.watchOut.map((item) => ['a bullet of "Watch out"', item] as const),
    ] as const) {
      const opening = foldName(text).split(" ").slice(0, openingWords).join(" ");
      const alike = openings.get(opening) ?? [];
      openings.set(opening, alike);
      if (!alike.some((one) => one.entry === entry)) alike.push({ entry, section });
    }
    for (const text of prose) {
      for (const [rule, why] of [
        [placeholders, "is a placeholder"],
        [hype, "is hype or filler; say what happens instead"],
        [belittling, "makes the reader feel slow; leave it out"],
        [british, "is British spelling; write American"],
      ] as const) {
        const match = rule.exec(text);
        if (match) complain(entry, 1, `"${match[0]}" ${why}`);
      }
      for (const sentence of text.split(/[.!?]+\s/)) {
        const key = foldName(sentence);
        if (key.split(" ").length < 8) continue;
        const other = sentences.get(key);
        if (other && other !== entry) complain(entry, 1, `shares a sentence with ${other.file}: "${sentence.trim().slice(0, 80)}"`);
        sentences.set(key, entry);
      }
    }
  }

  for (const [opening, all] of openings)
    if (all.length > mostAlike)
      for (const { entry, section } of all.slice(mostAlike))
        complain(entry, 1, `${section} begins with "${opening}", as ${all.length - 1} others do; begin with what is special here`);

  for (const group of lists.mixedUp)
    for (const id of group) {
      const entry = byId.get(id);
      for (const other of group)
        if (entry && other !== id && byId.has(other) && !entry.distinctions.some((one) => one.id === other))
          complain(entry, 1, `"Not to be confused with" lacks "- ${other}: how the two differ"; people mix the two up`);
    }

  if (entries.length > 0) {
    const average = entries.reduce((sum, entry) => sum + grade(entry.plain), 0) / entries.length;
    const first = entries[0];
    if (first && average > gradeBounds.average)
      complain(first, 1, `plain lines read at grade ${average.toFixed(2)} on average; the bound is ${gradeBounds.average}`);
  }
  return problems;
}

/** What the compiler adds at the other end of each relation kind; a kind of its own there when it reads the same both ways. */
const inverses: ReadonlyMap<string, string> = new Map(
  Object.entries(relationKinds).flatMap(([kind, { inverse }]): [string, string][] => [
    [kind, inverse],
    [inverse, kind],
  ]),
);

/** A concept as relations see it. */
export interface Related {
  readonly id: string;
  readonly file: string;
  readonly related: readonly (readonly [kind: string, id: string, ...rest: unknown[]])[];
}

/** Checks compiled relations: nobody stands alone, and every relation is known at both ends. */
export function checkRelations(concepts: readonly Related[]): Problem[] {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  return concepts.flatMap(({ id, file, related }) => {
    const messages = related.flatMap(([kind, otherId]) => {
      const other = byId.get(otherId);
      if (!other) return [`the relation "${kind}" leads to "${otherId}", which does not exist`];
      const back = inverses.get(kind) ?? kind;
      return other.related.some(([otherKind, backId]) => otherKind === back && backId === id)
        ? []
        : [`the relation "${kind}" to "${otherId}" has no "${back}" at its other end`];
    });
    if (related.length === 0) messages.push("no concept is related to this one; name at least one in related");
    return messages.map((message) => ({ file, line: 1, message }));
  });
}

/** Checks what writers state about a pair from both ends: the one cannot be part of the other both ways. */
export function checkDirections(entries: readonly Entry[]): Problem[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const directed = (Object.keys(relationKinds) as (keyof typeof relationKinds)[]).filter((kind) => relationKinds[kind].inverse !== kind);
  return entries.flatMap((entry) =>
    directed.flatMap((kind) =>
      (entry.related[kind] ?? [])
        .filter((id) => id !== entry.id && byId.get(id)?.related[kind]?.includes(entry.id))
        .map((id) => ({
          file: entry.file,
          line: entry.lineOf("related"),
          message: `"${kind}: ${id}" is also stated the other way round in ${byId.get(id)?.file}; keep the true one`,
        })),
    ),
  );
}
