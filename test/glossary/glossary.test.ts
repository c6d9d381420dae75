/** Is the shipped glossary whole, and do the checks find what is broken? */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDirections, checkRelations, checkTogether, foldName, grade, gradeBounds, type Lists } from "../../glossary/check.ts";
import { compile } from "../../glossary/compile.ts";
import { conceptsByName, findSignal } from "../../glossary/coverage.ts";
import { readYaml } from "../../glossary/load.ts";
import { type Entry, type Problem, readEntry } from "../../glossary/read.ts";
import { readRules } from "../../glossary/rules.ts";
import { bytesOf } from "../../server/bytes.ts";
import { openGlossary } from "../../server/core/glossary.ts";
import { shipped } from "../recognition.ts";

const leastConcepts = 1_100;
const pathLength = { least: 8, most: 15 };

suite("the shipped glossary", () => {
  const { compiled, entries, paths, problems } = shipped().folder;

  test("has no faults", () => {
    assert.deepEqual(
      problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
      [],
    );
  });

  test(`has at least ${leastConcepts} concepts`, () => {
    assert.ok(entries.length >= leastConcepts, `${entries.length} concepts`);
  });

  test("is the same on every build, whatever the order of the files", () => {
    const { rules } = readRules(new Set(entries.map(({ id }) => id)));
    const again = compile([...entries].reverse(), readYaml<Record<string, string>>("areas.yaml"), rules);
    assert.ok(Buffer.from(again.packed).equals(compiled.packed), "the packed glossary differs");
    assert.deepEqual(again.pages, compiled.pages);
  }).timeout(60_000);

  test("loads as the server loads it", () => {
    const { concepts } = openGlossary(bytesOf(compiled.packed));
    assert.equal(concepts.length, entries.length);
    assert.deepEqual(Object.keys(compiled.pages).sort(), concepts.map(({ id }) => id).sort());
  });

  test(`plain lines read at grade ${gradeBounds.average} or below on average`, () => {
    const average = entries.reduce((sum, { plain }) => sum + grade(plain), 0) / entries.length;
    console.log(`    plain lines read at grade ${average.toFixed(2)} on average`);
    assert.ok(average <= gradeBounds.average);
  });

  test("every entry is found by a snippet of its own", () => {
    assert.deepEqual(
      entries.filter(({ found }) => found.length === 0).map(({ id }) => id),
      [],
    );
  });

  test("every name of the first tier belongs to exactly one concept", () => {
    const names = readFileSync(join(import.meta.dirname, "tier-one.tsv"), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    assert.ok(names.length > 250);
    const byName = conceptsByName(entries);
    const odd = names.filter((name) => byName.get(foldName(name))?.length !== 1);
    assert.deepEqual(odd, []);
  });

  test("reading paths are of a length that a person reads", () => {
    assert.ok(paths.length >= 7);
    for (const { id, concepts } of paths)
      assert.ok(concepts.length >= pathLength.least && concepts.length <= pathLength.most, `${id}: ${concepts.length} concepts`);
  });
});

const lists: Lists = {
  areas: new Set(["api"]),
  hosts: new Set(["rfc-editor.org", "en.wikipedia.org"]),
  articles: new Set(["en.wikipedia.org"]),
  everyday: new Set(["queue"]),
  mixedUp: [["authentication", "authorization"]],
  sharedForms: new Set(["worker"]),
};

const how =
  "The turnstile keeps a number for every visitor and adds one whenever somebody walks through. Past the tenth walk it stays shut until noon, and a lamp turns red. " +
  "At noon a clock sets all numbers back to nothing, so that everyone may walk again. A guard can raise the bound for a school class by turning a key under the counter, and must turn it back at night. ";

/** A faultless entry as text, to be broken in one place. */
function sample(id = "rate-limiting", changes: Readonly<Record<string, string>> = {}): string {
  const part = (name: string, usual: string) => changes[name] ?? usual;
  const tag = id.replaceAll("-", " ");
  return `---
id: ${id}
label: ${part("label", tag)}
alternatives: [${part("alternatives", "")}]
area: ${part("area", "api")}
level: ${part("level", "junior")}
related:
  ${part("related", "used-with: [neighbor]")}
sources:
${part("sources", "  - title: An RFC\n    url: https://www.rfc-editor.org/rfc/rfc9110\n  - title: An overview\n    url: https://en.wikipedia.org/wiki/Turnstile")}
found: [${part("found", `"// ${tag}$0"`)}]
${part("field", "")}---
${part("plain", `For ${tag} guests, a bound on how often they may walk in.`)}

## Analogy
${part("analogy", `The ${tag} turnstile lets each child through ten times.`)}

## How it works
${part("how", `${tag}: ${how.replaceAll(". ", ` (${tag}). `)}`)}

## Why it matters
${part("why", `Without ${tag} one guest eats the whole cake.`)}

## Watch out
${part("watch", `- Counting ${tag} by door lets a guest try every door.`)}

## Example
${part("example", "```text\nten a day\n```")}
${part("rest", "")}`;
}

const fileOf = (id: string) => `glossary/concepts/api/${id}.md`;
const say = ({ file, line, message }: Problem) => `${file.replace(/^.*\//, "")}:${line}: ${message}`;

/** Reads samples and checks them together; the neighbor that all name is among them. */
function faultsOf(...texts: readonly (readonly [id: string, text: string])[]): string[] {
  const all = [...texts, ["neighbor", sample("neighbor", { related: "used-with: [rate-limiting]" })] as const];
  const read = all.map(([id, text]) => readEntry(fileOf(id), text));
  const entries = read.flatMap(({ entry }) => (entry ? [entry] : []));
  return [...read.flatMap(({ problems }) => problems), ...checkTogether(entries, lists), ...checkDirections(entries)].map(say);
}

suite("checks of the glossary", () => {
  test("a good entry has no faults", () => {
    assert.deepEqual(faultsOf(["rate-limiting", sample()]), []);
  });

  const long = (nWords: number) => Array.from({ length: nWords }, (_, idx) => `word${idx}`).join(" ");
  /** What is changed in the good entry, and what the writer reads. */
  const table: readonly (readonly [title: string, changes: Readonly<Record<string, string>>, fault: RegExp])[] = [
    ["an unknown level", { level: "expert" }, /^rate-limiting\.md:6: level: write one of: outsider, junior, senior$/],
    ["an unknown field", { field: "colour: red\n" }, /^rate-limiting\.md:\d+: .*colour/],
    ["no relation", { related: "used-with: []" }, /^rate-limiting\.md:7: related: name at least one related concept$/],
    ["one source", { sources: "  - title: A\n    url: https://www.rfc-editor.org/" }, /^rate-limiting\.md:9: sources: give at least two/],
    ["broken YAML", { alternatives: '"' }, /^rate-limiting\.md:\d+: YAML: /],
    ["a wrong area", { area: "cooking" }, /^rate-limiting\.md:5: area "cooking" differs from the folder; write "api"$/],
    ["a missing section", { why: "" }, /section "## Why it matters" is missing or empty$/],
    ["a plain line too long", { plain: `A ${"very ".repeat(50)}long line.` }, /the plain line has \d+ characters; keep it to 240$/],
    ["Markdown in the plain line", { plain: "A `bound`." }, /write the plain line without Markdown or code$/],
    ["a short mechanism", { how: long(20) }, /"How it works" has 20 words; write 60 to 150$/],
    ["a long mechanism", { how: long(151) }, /"How it works" has 151 words; write 60 to 150$/],
    ["a long why", { why: long(90) }, /"Why it matters" has \d+ characters; keep it to 320$/],
    ["four warnings", { watch: "- a b\n- c d\n- e f\n- g h" }, /"Watch out" needs 1 to 3 bullets/],
    ["an example without language", { example: "```\na\n```" }, /name the fence's language/],
    ["no fence", { example: "see the manual" }, /"Example" needs at least one fenced block/],
    ["a long example", { example: `\`\`\`text\n${"a\n".repeat(21)}\`\`\`` }, /the example has 21 lines; keep it to 20$/],
    ["raw HTML", { analogy: "<b>Bold</b> guests." }, /raw HTML is not allowed/],
    ["an unknown section", { rest: "\n## History\nOld." }, /section "History" is not on the list/],
    ["a distinction without id", { rest: "\n## Not to be confused with\n- Some other thing." }, /write each bullet as "- other-id/],
    [
      "a distinction from nothing",
      { rest: "\n## Not to be confused with\n- nothing: It is not." },
      /"nothing" in "Not to be confused with" does not/,
    ],
    ["an unknown relation", { related: "used-with: [nowhere]" }, /^rate-limiting\.md:7: related concept "nowhere" does not exist$/],
    ["itself", { related: "used-with: [rate-limiting]" }, /a concept cannot be related to itself$/],
    [
      "an unlisted host",
      { sources: "  - title: A\n    url: https://blog.example/\n  - title: B\n    url: https://www.rfc-editor.org/" },
      /host "blog\.example" is not/,
    ],
    [
      "an article ahead of the standard",
      { sources: "  - title: A\n    url: https://en.wikipedia.org/wiki/A\n  - title: The standard\n    url: https://www.rfc-editor.org/" },
      /^rate-limiting\.md:9: "The standard" is nearer to the source than the article before it/,
    ],
    [
      "a source twice",
      { sources: "  - title: A\n    url: https://www.rfc-editor.org/\n  - title: B\n    url: https://www.rfc-editor.org/" },
      /a source is listed twice$/,
    ],
    ["no snippet", { found: "" }, /found: give at least one snippet/],
    [
      "hard words",
      { plain: "Institutional administrative prioritization methodology." },
      /^rate-limiting\.md:\d+: the plain line reads at grade/,
    ],
    [
      "another concept's name",
      { plain: "What every neighbor may do." },
      /the plain line uses "neighbor", itself a concept of level junior \(neighbor\)/,
    ],
    ["its plural", { plain: "What all neighbors may do." }, /the plain line uses "neighbors"/],
    ["a placeholder", { why: "To be written." }, /"To be written" is a placeholder$/],
    ["hype", { why: "A powerful thing." }, /"powerful" is hype/],
    ["belittling", { why: "You simply count." }, /"simply" makes the reader feel slow/],
    ["British spelling", { why: "The behaviour of guests." }, /"behaviour" is British spelling/],
    ["a taken name", { alternatives: "neighbor" }, /the name "neighbor" is also a name of/],
    ["a shared sentence", { analogy: "The neighbor turnstile lets each child through ten times." }, /shares a sentence with/],
    ["a shared plain line", { plain: "For neighbor guests, a bound on how often they may walk in." }, /the plain line is also that of/],
  ];
  for (const [title, changes, fault] of table)
    test(title, () => {
      const faults = faultsOf(["rate-limiting", sample("rate-limiting", changes)]);
      assert.ok(
        faults.some((one) => fault.test(one)),
        `expected ${fault}, got:\n${faults.join("\n")}`,
      );
    });

  test("front matter is missing", () => {
    assert.deepEqual(readEntry("glossary/concepts/api/a.md", "Hello").problems.map(say), [
      'a.md:1: front matter is missing; start the file with "---", the fields, and "---"',
    ]);
  });

  test("a file name that is not the id", () => {
    const { problems } = readEntry(fileOf("other"), sample());
    assert.deepEqual(problems.map(say), ['other.md:2: id "rate-limiting" differs from the file name; write "other"']);
  });

  test("a relation stated both ways", () => {
    const parts = ["rate-limiting", "throttle"] as const;
    const faults = faultsOf(
      [parts[0], sample(parts[0], { related: `part-of: [${parts[1]}]` })],
      [parts[1], sample(parts[1], { related: `part-of: [${parts[0]}]` })],
    );
    assert.equal(faults.filter((fault) => /is also stated the other way round in/.test(fault)).length, 2);
  });

  test("a pair that people mix up needs a line on both sides", () => {
    const faults = faultsOf(
      [
        "authentication",
        sample("authentication", { rest: "\n## Not to be confused with\n- authorization: Who you are, not what you may." }),
      ],
      ["authorization", sample("authorization")],
    );
    assert.deepEqual(
      faults.filter((fault) => fault.includes("mix")),
      ['authorization.md:1: "Not to be confused with" lacks "- authentication: how the two differ"; people mix the two up'],
    );
  });

  test("the same opening in many entries is a template", () => {
    const ids = ["a1", "b1", "c1", "d1", "e1", "f1", "g1"];
    const faults = faultsOf(...ids.map((id) => [id, sample(id, { why: `Without it nobody can tell ${id} from the rest.` })] as const));
    assert.deepEqual(
      faults.filter((fault) => fault.includes("begins with")),
      ['g1.md:1: "Why it matters" begins with "without it nobody can tell", as 6 others do; begin with what is special here'],
    );
  });

  test("names in capitals are met in capitals only", () => {
    const acronym = ["get-method", sample("get-method", { label: "GET method", alternatives: "GET, HA, IN" })] as const;
    assert.deepEqual(faultsOf(acronym, ["rate-limiting", sample("rate-limiting", { plain: "It gets what it has in hand." })]), []);
    assert.match(
      faultsOf(acronym, ["rate-limiting", sample("rate-limiting", { plain: "A bound on GET." })]).join("\n"),
      /the plain line uses "GET", itself a concept of level junior \(get-method\)/,
    );
  });

  test("everyday words and words of lower levels may be used", () => {
    const queue = ["queue", sample("queue")] as const;
    const door = ["door", sample("door", { level: "outsider" })] as const;
    assert.deepEqual(faultsOf(queue, door, ["rate-limiting", sample("rate-limiting", { plain: "A queue at the door." })]), []);
  });

  for (const american of [
    "organism",
    "optimistic",
    "optimism",
    "analyses",
    "promise",
    "exercised",
    "revised",
    "advertised",
    "otherwise",
    "controlled",
    "spelled",
    "compelling",
  ])
    test(`${american} is American`, () => {
      assert.deepEqual(faultsOf(["rate-limiting", sample("rate-limiting", { why: `So much for ${american}.` })]), []);
    });
  for (const word of [
    "organise",
    "optimised",
    "serialisation",
    "colour",
    "cancelled",
    "catalogue",
    "analysed",
    "grey",
    "centred",
    "recognises",
  ])
    test(`${word} is British`, () => {
      assert.match(faultsOf(["rate-limiting", sample("rate-limiting", { why: `So much for ${word}.` })]).join(), /British/);
    });

  test("a relation known at one end only, to nothing, or none at all", () => {
    assert.deepEqual(
      checkRelations([
        { id: "a", file: "a.md", related: [["part-of", "b"]] },
        { id: "b", file: "b.md", related: [["has-part", "c"]] },
        { id: "d", file: "d.md", related: [] },
      ]).map(say),
      [
        'a.md:1: the relation "part-of" to "b" has no "has-part" at its other end',
        'b.md:1: the relation "has-part" leads to "c", which does not exist',
        "d.md:1: no concept is related to this one; name at least one in related",
      ],
    );
  });
});

suite("coverage of lists", () => {
  const signals = [
    ["@Get", 0],
    [".unwrap()", 1],
    ["V*.sql", 2],
    ["Content-Type", 3],
    ["*", 4],
    ["cache.GetOrCreate", 5],
    ["depends_on.*.condition", 6],
    ["external: true", 7],
    ["Service:spec.type", 8],
    ["GENERATED ALWAYS AS", 9],
  ] as const;
  for (const [name, expected] of [
    ["@Get", "@Get"],
    ["@Get(path)", "@Get"],
    ["unwrap", ".unwrap()"],
    ["V1__init.sql", "V*.sql"],
    ["content-type", "Content-Type"],
    ["IMemoryCache.GetOrCreate", "cache.GetOrCreate"],
    ["depends_on.condition", "depends_on.*.condition"],
    ["external", "external: true"],
    ["spec.type", "Service:spec.type"],
    ["GENERATED ALWAYS AS STORED", "GENERATED ALWAYS AS"],
    ["unknown", undefined],
    ["IMemoryCache.Unknown", undefined],
  ] as const)
    test(`${name} is found by ${expected}`, () => {
      assert.equal(findSignal(signals, name)?.[0], expected);
    });

  test("a name leads to all its concepts", () => {
    const entry = (id: string) => readEntry(fileOf(id), sample(id, { alternatives: "shared" })).entry as Entry;
    assert.deepEqual(conceptsByName([entry("a"), entry("b")]).get("shared"), ["a", "b"]);
  });
});
