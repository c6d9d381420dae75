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
  /** Folded forms that more than one concept may claim, because a sense rule tells them apart. */
  readonly sharedForms: ReadonlySet<string>;
}

/** Highest Flesch-Kincaid grade of one plain line, and of all on average (Kincaid et al. 1975). */
export const gradeBounds = { one: 13, average: 9 } as const;

const placeholders = /\b(lorem ipsum|tbd|to be written|placeholder text|coming soon|see above|fill in)\b/i;
const hype =
  /\b(simply|seamless(?:ly)?|effortless(?:ly)?|powerful|cutting-edge|game-chang\w+|blazing\w*|leverag\w+|in today's|robust solution|best-in-class|delve)\b/i;
const british =
  /\b(\w*(?:behaviour|colour|favour|honour|neighbour|labour|centre|licence|defence|catalogue|analyse|organis|optimis(?!t|m)|serialis|normalis|authoris|initialis|recognis|synchronis|customis|minimis|maximis|summaris|categoris|virtualis|cancelled|labelled|modelling|travelling|artefact|grey)\w*)\b/i;

/** Lower case, with everything but letters, digits, `+` and `#` read as a word break. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
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

  const sentences = new Map<string, Entry>();
  const rank = (entry: Entry) => levels.indexOf(entry.level);
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

    const plainGrade = grade(entry.plain);
    if (plainGrade > gradeBounds.one)
      complain(
        entry,
        1,
        `the plain line reads at grade ${plainGrade.toFixed(1)}; shorter sentences and words bring it to ${gradeBounds.one} or less`,
      );

    const own = new Set([entry.label, ...entry.alternatives].map(foldName));
    const words = foldName(entry.plain).split(" ");
    for (let start = 0; start < words.length; start++)
      for (let length = Math.min(5, words.length - start); length > 0; length--) {
        const phrase = words.slice(start, start + length).join(" ");
        if ([...own].some((name) => name.includes(phrase))) break;
        const other = forms.get(phrase) ?? forms.get(phrase.replace(/s$/, ""));
        if (!other || other === entry || lists.everyday.has(phrase) || lists.everyday.has(phrase.replace(/s$/, ""))) continue;
        if (rank(other) >= rank(entry))
          complain(
            entry,
            1,
            `the plain line uses "${phrase}", itself a concept of level ${other.level} (${other.id}); say it in everyday words`,
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
    for (const text of prose) {
      for (const [rule, why] of [
        [placeholders, "is a placeholder"],
        [hype, "is hype or filler; say what happens instead"],
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

  if (entries.length > 0) {
    const average = entries.reduce((sum, entry) => sum + grade(entry.plain), 0) / entries.length;
    const first = entries[0];
    if (first && average > gradeBounds.average)
      complain(first, 1, `plain lines read at grade ${average.toFixed(2)} on average; the bound is ${gradeBounds.average}`);
  }
  return problems;
}
