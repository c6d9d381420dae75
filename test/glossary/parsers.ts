/** Does a snippet parse? One answer per language, each from a parser that others trust. */
import type { LRParser } from "@lezer/lr";
import treeSitter from "@vscode/tree-sitter-wasm";
import { DockerfileParser } from "dockerfile-ast";
import { transform } from "esbuild";
import { parse as parseGraphQL } from "graphql";
import hcl from "hcl2-parser";
import { parse as parseJava } from "java-parser";
import { parse as parsePostgres } from "libpg-query";
import protobuf from "protobufjs";
import { parse as parseShell } from "sh-syntax";
import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";

/** What is wrong with a snippet, in one line; undefined when it parses. */
export type Fault = string | undefined;
type Parse = (code: string) => Fault | Promise<Fault>;

/** Takes the first line of what `parse` throws as the fault. */
const thrown =
  (parse: (code: string) => unknown): Parse =>
  async (code) => {
    try {
      await parse(code);
      return undefined;
    } catch (error) {
      return (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 2).join(" ");
    }
  };

/**
 * Tries a snippet in each surrounding in turn: whole file, class body, function body.
 *
 * @returns the fault in the first surrounding when all fail
 */
const within =
  (parse: Parse, ...surroundings: readonly ((code: string) => string)[]): Parse =>
  async (code) => {
    const first = await parse(code);
    if (first === undefined) return undefined;
    for (const surround of surroundings) if ((await parse(surround(code))) === undefined) return undefined;
    return first;
  };

/** Believes the first parser, and asks the second only about what the first refuses: both have gaps, and seldom the same. */
const either =
  (first: Parse, second: Parse): Parse =>
  async (code) => {
    const fault = await first(code);
    return fault === undefined || (await second(code)) === undefined ? undefined : fault;
  };

/** Moves the lines that `hoisted` matches above `open`, and the rest between `open` and `close`. */
const wrap = (hoisted: RegExp, open: string, close: string) => (code: string) => {
  const lines = code.split("\n");
  return [...lines.filter((line) => hoisted.test(line)), open, ...lines.filter((line) => !hoisted.test(line)), close].join("\n");
};

/** The first error node of a Lezer tree, as line and text. */
function lezer(parser: () => Promise<LRParser>): Parse {
  return async (code) => {
    let fault: Fault;
    (await parser()).parse(code).iterate({
      enter: (node) => {
        if (!(node.type.isError || node.name === "MismatchedCloseTag") || fault !== undefined) return;
        const line = code.slice(0, node.from).split("\n").length;
        fault = `line ${line}: unexpected "${code.slice(node.from, Math.max(node.to, node.from + 20)).split("\n")[0]}"`;
      },
    });
    return fault;
  };
}

const sitters = new Map<string, Promise<treeSitter.Parser>>();

async function startSitter(language: string): Promise<treeSitter.Parser> {
  await treeSitter.Parser.init();
  const wasm = import.meta.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`);
  const parser = new treeSitter.Parser();
  parser.setLanguage(await treeSitter.Language.load(new URL(wasm).pathname));
  return parser;
}

/** The first error or missing node of a tree-sitter tree. */
function sitter(language: string): Parse {
  return async (code) => {
    let started = sitters.get(language);
    if (!started) {
      started = startSitter(language);
      sitters.set(language, started);
    }
    const root = (await started).parse(code)?.rootNode;
    if (!root) return "no tree";
    if (!root.hasError) return undefined;
    const bad = (node: treeSitter.Node): treeSitter.Node | undefined => {
      if (node.isError || node.isMissing) return node;
      for (const child of node.children) {
        const found = child?.hasError || child?.isMissing ? bad(child) : undefined;
        if (found) return found;
      }
      return undefined;
    };
    const node = bad(root) ?? root;
    return `line ${node.startPosition.row + 1}: unexpected "${node.text.split("\n")[0]}"`;
  };
}

const typescript = (loader: "ts" | "tsx"): Parse =>
  within(
    thrown((code) =>
      transform(code, { loader, format: "esm", logLevel: "silent", tsconfigRaw: { compilerOptions: { experimentalDecorators: true } } }),
    ),
    wrap(/^import /, "async function snippet() {", "}"),
  );

const docker: Parse = (code) => {
  const instructions = DockerfileParser.parse(code).getInstructions();
  const known = new Set(
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(" "),
  );
  const odd = instructions.find((one) => !known.has(one.getInstruction()) || one.getArguments().length === 0);
  if (odd) return `"${odd.getInstruction()}" is no instruction, or has no argument`;
  return instructions.length === 0 ? "no instruction" : undefined;
};

/** Messages as RFC 9112 frames them: a start line or header lines first, then a body after an empty line. */
const http: Parse = (code) => {
  const header = /^[!#$%&'*+.^_`|~\w-]+:( .*|)$/;
  const start = /^([A-Z]+ \S+( HTTP\/[\d.]+)?|HTTP\/[\d.]+ \d{3}( .*)?)$/;
  const first = code.split("\n", 1)[0] ?? "";
  return header.test(first) || start.test(first) || first.startsWith("#") ? undefined : `"${first}" is no start line and no header`;
};

/** Directives end in ";", blocks open and close; strings and comments do not count. */
const nginx: Parse = (code) => {
  const bare = code.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""').replace(/(^|\s)#.*$/gm, "");
  let depth = 0;
  let directive = "";
  for (const character of bare.replace(/\$\{\w+\}|\\\{|\{\d+(,\d*)?\}/g, "x")) {
    if (character === ";" || character === "{") {
      if (directive.trim() === "") return `"${character}" without a directive`;
      directive = "";
      if (character === "{") depth++;
    } else if (character === "}") {
      if (directive.trim() !== "") return `";" is missing after "${directive.trim()}"`;
      if (--depth < 0) return '"}" without "{"';
    } else directive += character;
  }
  if (directive.trim() !== "") return `";" is missing after "${directive.trim()}"`;
  return depth === 0 ? undefined : '"}" is missing';
};

const ini: Parse = (code) => {
  const odd = code.split("\n").find((line) => line.trim() !== "" && !/^\s*([;#]|\[[^\]]+\]$|[^=\s[][^=]*(=.*)?$)/.test(line));
  return odd === undefined ? undefined : `"${odd}" is no section, key or comment`;
};

const java = thrown((code) => parseJava(code));
// Lezer knows neither `for range x` nor a composite literal before a comma.
const go = either(
  lezer(async () => (await import("@lezer/go")).parser),
  sitter("go"),
);
/** Tags that CloudFormation adds to YAML. */
const customTags = ["Ref", "GetAtt", "Sub"].map((name) => ({ tag: `!${name}`, resolve: (text: string) => text }));

/** By the language tag of a fence. */
export const parsers: Readonly<Record<string, Parse>> = {
  typescript: typescript("ts"),
  tsx: typescript("tsx"),
  // Lezer refuses a bare `yield`.
  python: either(
    lezer(async () => (await import("@lezer/python")).parser),
    sitter("python"),
  ),
  java: within(
    java,
    wrap(/^(import|package) /, "class Snippet {", "}"),
    wrap(/^(import|package) /, "class Snippet { void run() throws Exception {", "} }"),
  ),
  go: within(go, wrap(/^import "/, "func snippet() {", "}")),
  csharp: within(sitter("c-sharp"), wrap(/^using [\w.]+;/, "class Snippet {", "}")),
  rust: within(sitter("rust"), wrap(/^use /, "async fn snippet() {", "}")),
  ruby: sitter("ruby"),
  php: (code) => sitter("php")(code.includes("<?") ? code : `<?php\n${code}`),
  sql: thrown(parsePostgres),
  yaml: (code) => {
    const document = parseAllDocuments(code, { customTags }).find((one) => one.errors.length > 0 || one.warnings.length > 0);
    return document && (document.errors[0] ?? document.warnings[0])?.message.split("\n")[0];
  },
  json: thrown(JSON.parse),
  toml: thrown(parseToml),
  xml: lezer(async () => (await import("@lezer/xml")).parser),
  html: lezer(async () => (await import("@lezer/html")).parser),
  css: lezer(async () => (await import("@lezer/css")).parser),
  cpp: lezer(async () => (await import("@lezer/cpp")).parser),
  graphql: thrown((code) => parseGraphQL(code)),
  proto: thrown((code) => protobuf.parse(/^syntax\b/m.test(code) ? code : `syntax = "proto3";\n${code}`)),
  hcl: (code) => {
    const [, fault] = hcl.parseToObject(code) as [unknown, object | null];
    return fault ? "the parser of Terraform refuses it" : undefined;
  },
  dockerfile: docker,
  shell: thrown((code) => parseShell(code)),
  http,
  nginx,
  ini,
};

/** Tags of fences that nothing on npm parses as their owner does, or that hold prose. */
export const unparsed: ReadonlySet<string> = new Set(["text", "markdown", "kotlin", "mysql"]);
