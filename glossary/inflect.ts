/** Which endings may a word take and still mean the same? Run at build time, so that lookup needs no grammar. */

/** Plurals that no rule makes; both spellings of each are in use. */
const irregular: Readonly<Record<string, readonly string[]>> = {
  index: ["indexes", "indices"],
  schema: ["schemas", "schemata"],
  vertex: ["vertices", "vertexes"],
  criteria: ["criterion"],
  quorum: ["quorums"],
  proxy: ["proxies", "proxied", "proxying"],
  query: ["queries", "queried", "querying"],
  hash: ["hashes", "hashed", "hashing"],
  middleware: ["middlewares"],
  metadata: [],
  // HTTPS is not the plural of HTTP.
  http: [],
};

const vowel = /[aeiou]/;

/**
 * A word and the forms that plural, third person, past and -ing give it, in lower case.
 *
 * Some are not English (`kafkaed`); they do no harm, since no text holds them.
 * Words with digits or of one or two letters only take an -s.
 */
export function inflections(word: string): string[] {
  const special = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  const forms = new Set([word, ...(special ?? [])]);
  if (special && word !== "index" && word !== "schema") return [...forms];
  if (word.length < 3 || /[^a-z]/.test(word)) return [...forms.add(`${word}s`)];
  forms.add(plural(word));
  const stem = verbStem(word);
  if (stem !== undefined) {
    forms.add(past(stem));
    forms.add(`${stem}ing`);
  }
  return [...forms];
}

/**
 * Every form that a word may take inside a compound: `limit`, `limiting` and `limiter` are one in "rate limiter".
 *
 * Agent nouns and -ing forms are too loose for a word that stands alone, but two such words together seldom mean anything else.
 * Who does a thing is named by no other verb form: "GitHub runs it" speaks of no GitHub runner.
 */
export function compoundForms(word: string): string[] {
  const forms = new Set(inflections(word));
  const isAgent = /[^e]ers?$/.test(word) && verbStem(word) === undefined;
  for (const base of bases(word)) {
    if (isAgent) {
      const stem = base === word ? undefined : verbStem(base);
      if (stem !== undefined) forms.add(`${stem}ing`);
      continue;
    }
    for (const form of inflections(base)) forms.add(form);
    const stem = verbStem(base);
    if (stem === undefined || base.length < 4) continue;
    forms.add(`${stem}er`);
    forms.add(`${stem}ers`);
  }
  return [...forms];
}

/** What may be left when -ing, -er, -ed or -s is taken off: `balanc` and `balance` for "balancing". */
function bases(word: string): string[] {
  const found = new Set([word]);
  // A map is a thing of its own: a `DataMap` maps nothing.
  if (/^mappers?$/.test(word)) return [word];
  for (const ending of ["ing", "ers", "er", "ed", "es", "s"]) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    if (ending === "s" && /(ss|us|is)$/.test(word)) continue;
    const rest = word.slice(0, -ending.length);
    // The -es of "notes" is no ending.
    if (ending === "es" && !/(s|x|z|ch|sh|o)$/.test(rest)) continue;
    if (ending !== "s" && ending !== "es") found.add(`${rest}e`);
    if (rest.length > 3 && /([bdgklmnprt])\1$/.test(rest)) found.add(rest.slice(0, -1));
    else found.add(rest);
  }
  return [...found];
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** The stem that -ed and -ing join; undefined for words that already carry an ending. */
function verbStem(word: string): string | undefined {
  if (
    /(ing|ed|tion|sion|ity|ness|ment|ism|er|or|able|ible|ly|ics|ss)$/.test(word) &&
    !/^(trigger|filter|buffer|cluster|seed|shed|feed|ping|string|order|header|monitor|refactor|access|process|compress)$/.test(word)
  )
    return undefined;
  if (word.endsWith("e") && !word.endsWith("ee")) return word.slice(0, -1);
  const last = word.at(-1) ?? "";
  const middle = word.at(-2) ?? "";
  const before = word.at(-3) ?? "";
  const short = vowel.test(middle) && !vowel.test(before) && !/[aeiouwxy]/.test(last);
  const oneBeat = (word.match(/[aeiouy]+/g) ?? []).length === 1;
  return short && (oneBeat || /(commit|permit|submit|refer|defer|control)$/.test(word)) ? word + last : word;
}

function past(stem: string): string {
  return /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${stem}ed`;
}
