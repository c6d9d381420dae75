/** What does one concept file say, and what is wrong with it? */
import MarkdownIt from "markdown-it";
import * as v from "valibot";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { bounds, type FrontMatter, frontMatter, sections } from "./schema.ts";

/** A fault in a file, with the line (1-based) to look at and what to write instead. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A code example and the language tag that its fence carries. */
export interface Example {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

/** A pair that people mix up, told from this concept's side. */
export interface Distinction {
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

/** One concept as its writer stated it. Sections hold Markdown. */
export interface Entry extends FrontMatter {
  readonly file: string;
  readonly plain: string;
  /** 1-based line of the plain line, for faults found later. */
  readonly plainLine: number;
  readonly analogy: string;
  readonly howItWorks: string;
  readonly whyItMatters: string;
  readonly watchOut: readonly string[];
  readonly examples: readonly Example[];
  readonly distinctions: readonly Distinction[];
  readonly quip: string | undefined;
  /** 1-based line of a front-matter key such as `related`, for faults found later. */
  readonly lineOf: (key: string) => number;
}

// HTML is read as such, so that it can be refused.
const markdown = new MarkdownIt({ html: true });

/**
 * Reads one concept file.
 *
 * @param file path as shown in problems; its last two parts must be `<area>/<id>.md`
 * @param text the whole file
 * @returns the entry, or undefined when the front matter cannot be used, and every problem found
 */
export function readEntry(file: string, text: string): { entry: Entry | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const complain = (line: number, message: string) => void problems.push({ file, line, message });

  const block = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  if (!block) {
    complain(1, 'front matter is missing; start the file with "---", the fields, and "---"');
    return { entry: undefined, problems };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(block[1] ?? "", { lineCounter });
  // The YAML starts one line below the opening "---".
  const yamlLine = (offset: number) => lineCounter.linePos(offset).line + 1;
  for (const error of document.errors) complain(yamlLine(error.pos[0]), `YAML: ${error.message.split("\n")[0]}`);
  if (problems.length > 0) return { entry: undefined, problems };

  const lineAt = (path: readonly PropertyKey[]): number => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        offset = (node as Node | undefined)?.range?.[0] ?? offset;
      } else break;
    }
    return yamlLine(offset);
  };

  const parsed = v.safeParse(frontMatter, document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      const path = (issue.path ?? []).map((item) => item.key as PropertyKey);
      complain(lineAt(path), `${path.map(String).join(".") || "front matter"}: ${issue.message}`);
    }
    return { entry: undefined, problems };
  }

  const fields = parsed.output;
  const [area, name] = file.split(/[\\/]/).slice(-2);
  if (name !== `${fields.id}.md`)
    complain(lineAt(["id"]), `id "${fields.id}" differs from the file name; write "${name?.replace(/\.md$/, "")}"`);
  if (area !== fields.area) complain(lineAt(["area"]), `area "${fields.area}" differs from the folder; write "${area}"`);

  const bodyLine = block[0].split("\n").length - 1;
  const body = readBody(text.slice(block[0].length), bodyLine, complain);
  return { entry: { ...fields, ...body, file, lineOf: (key) => lineAt([key]) }, problems };
}

type Body = Pick<
  Entry,
  "plain" | "plainLine" | "analogy" | "howItWorks" | "whyItMatters" | "watchOut" | "examples" | "distinctions" | "quip"
>;

function readBody(text: string, firstLine: number, complain: (line: number, message: string) => void): Body {
  const lines = text.split(/\r?\n/);
  const tokens = markdown.parse(text, {});
  const line = (map: readonly [number, number] | null) => (map?.[0] ?? 0) + firstLine + 1;

  const headings: { title: string; start: number; end: number }[] = [];
  tokens.forEach((token, tokenIdx) => {
    if (token.type !== "heading_open" || !token.map) return;
    if (token.tag !== "h2") complain(line(token.map), "use only ## headings");
    headings.push({ title: tokens[tokenIdx + 1]?.content ?? "", start: token.map[0], end: token.map[1] });
  });
  for (const token of tokens) {
    if (token.type === "html_block" || token.children?.some((child) => child.type === "html_inline"))
      complain(line(token.map), "raw HTML is not allowed; use Markdown or inline code");
    if (token.children?.some((child) => child.type === "image")) complain(line(token.map), "images are not allowed");
  }

  const known = sections.map((section) => section.heading as string);
  let lastIdx = -1;
  for (const heading of headings) {
    const idx = known.indexOf(heading.title);
    if (idx < 0) complain(heading.start + firstLine + 1, `section "${heading.title}" is not on the list; use one of: ${known.join(", ")}`);
    else if (idx <= lastIdx)
      complain(heading.start + firstLine + 1, `section "${heading.title}" is out of order or repeated; the order is: ${known.join(", ")}`);
    lastIdx = Math.max(lastIdx, idx);
  }
  const section = (title: string) => {
    const at = headings.findIndex((heading) => heading.title === title);
    const heading = headings[at];
    if (!heading) return { text: "", line: firstLine + 1, start: 0, end: 0 };
    const end = headings[at + 1]?.start ?? lines.length;
    return { text: lines.slice(heading.end, end).join("\n").trim(), line: heading.start + firstLine + 1, start: heading.start, end };
  };
  for (const { heading, required } of sections)
    if (required && section(heading).text === "") complain(firstLine + 1, `section "## ${heading}" is missing or empty`);

  const plain = lines
    .slice(0, headings[0]?.start ?? lines.length)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "") complain(firstLine + 1, "the plain line is missing; write it right below the front matter");
  if (plain.length > bounds.plainMaxCharacters)
    complain(firstLine + 1, `the plain line has ${plain.length} characters; keep it to ${bounds.plainMaxCharacters}`);
  if (/[`*_[\]<>]/.test(plain)) complain(firstLine + 1, "write the plain line without Markdown or code");

  const how = section("How it works");
  const nWords = how.text.split(/\s+/).length;
  if (how.text !== "" && (nWords < bounds.howItWorksMinWords || nWords > bounds.howItWorksMaxWords))
    complain(how.line, `"How it works" has ${nWords} words; write ${bounds.howItWorksMinWords} to ${bounds.howItWorksMaxWords}`);
  const why = section("Why it matters");
  if (why.text.length > bounds.whyItMattersMaxCharacters)
    complain(why.line, `"Why it matters" has ${why.text.length} characters; keep it to ${bounds.whyItMattersMaxCharacters}`);

  const watch = section("Watch out");
  const watchOut = bullets(watch.text);
  if (watch.text !== "" && (watchOut.length < bounds.watchOutMin || watchOut.length > bounds.watchOutMax))
    complain(watch.line, `"Watch out" needs ${bounds.watchOutMin} to ${bounds.watchOutMax} bullets that start with "- "`);

  const example = section("Example");
  const examples = tokens
    .filter((token) => token.type === "fence" && token.map && token.map[0] > example.start && token.map[0] < example.end)
    .map((token) => ({ language: token.info.trim(), code: token.content, line: line(token.map) }));
  if (example.text !== "" && examples.length === 0) complain(example.line, '"Example" needs at least one fenced block with a language');
  for (const one of examples) {
    if (one.language === "") complain(one.line, "name the fence's language, such as ```typescript");
    const nLines = one.code.split("\n").length - 1;
    if (nLines > bounds.exampleMaxLines) complain(one.line, `the example has ${nLines} lines; keep it to ${bounds.exampleMaxLines}`);
  }

  const confused = section("Not to be confused with");
  const distinctions: Distinction[] = [];
  for (const bullet of bullets(confused.text)) {
    const match = /^([a-z0-9-]+): (.+)$/s.exec(bullet);
    if (match) distinctions.push({ id: match[1] ?? "", text: match[2] ?? "", line: confused.line });
    else complain(confused.line, 'write each bullet as "- other-id: how the two differ"');
  }

  return {
    plain,
    plainLine: firstLine + 1,
    analogy: section("Analogy").text,
    howItWorks: how.text,
    whyItMatters: why.text.replace(/\s+/g, " "),
    watchOut,
    examples,
    distinctions,
    quip: section("Quip").text || undefined,
  };
}

/** The items of a "- " list; continuation lines are joined. */
function bullets(text: string): string[] {
  return text
    .split(/^- /m)
    .slice(1)
    .map((item) => item.replace(/\s+/g, " ").trim());
}
