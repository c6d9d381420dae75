/** Which parser reads which language? Each is loaded when the first document of its language is opened. */
import type { StreamParser, StringStream } from "@codemirror/streamparser";
import type { Parser } from "@lezer/common";

/** A parser: Lezer's trees where they exist, CodeMirror's stream modes for the rest. */
export type Grammar =
  | {
      readonly kind: "tree";
      readonly parser: Parser;
      /** What begins a line that is a comment and that the parser is not shown. */
      readonly hides?: string;
      /** Reads a text that does not hold the mark with which code begins, as excerpts of it do. */
      readonly bare?: { readonly parser: Parser; readonly mark: string };
    }
  | { readonly kind: "stream"; readonly parser: StreamParser<unknown> };

const tree = (parser: Parser): Grammar => ({ kind: "tree", parser });
const stream = <S>(parser: StreamParser<S>): Grammar => ({ kind: "stream", parser: parser as StreamParser<unknown> });

const javascript = (dialect: string) => async () => tree((await import("@lezer/javascript")).parser.configure({ dialect }));
const sql = async () => {
  const { pgSQL } = await import("@codemirror/legacy-modes/mode/sql");
  return stream(pgSQL);
};
const shell = async () => {
  const mode = (await import("@codemirror/legacy-modes/mode/shell")).shell as StreamParser<{ readonly tokens: readonly unknown[] }>;
  return stream(withHeredocs(mode, shellText, ({ tokens }) => tokens.length > 0));
};
const ruby = async () => {
  const mode = (await import("@codemirror/legacy-modes/mode/ruby")).ruby as StreamParser<{ readonly tokenize: readonly unknown[] }>;
  return stream(withHeredocs(mode, rubyText, ({ tokenize }) => tokenize.length > 1));
};
const properties = async () => stream((await import("@codemirror/legacy-modes/mode/properties")).properties);
const cpp = async () => tree((await import("@lezer/cpp")).parser);
const json = async () => tree((await import("@lezer/json")).parser);
// Behind a line that is a comment the parser may give a mapping a place before that comment, and readers of its tree stop there.
const yaml = async (): Promise<Grammar> => ({ kind: "tree", parser: (await import("@lezer/yaml")).parser, hides: "#" });
const proto = async () => stream(withBlockComments((await import("@codemirror/legacy-modes/mode/protobuf")).protobuf));
const groovy = async () => stream((await import("@codemirror/legacy-modes/mode/groovy")).groovy);
const php = async (): Promise<Grammar> => {
  const [{ parser }, { styleTags, tags }] = await Promise.all([import("@lezer/php"), import("@lezer/highlight")]);
  // The parser knows texts such as `<<<SQL`, but gives them no style.
  const styled = parser.configure({ props: [styleTags({ HeredocString: tags.string })] });
  return { kind: "tree", parser: styled, bare: { parser: styled.configure({ top: "Program" }), mark: "<?" } };
};
const html = async () => tree((await import("@lezer/html")).parser);
const css = async () => tree((await import("@lezer/css")).parser);

/** A mode for a language of the C family from its words alone. */
const clike =
  (keywords: string, types: string, extra: object = {}) =>
  async () => {
    const mode = (await import("@codemirror/legacy-modes/mode/clike")).clike;
    const set = (words: string) => Object.fromEntries(words.split(" ").map((word) => [word, true]));
    return stream(mode({ name: "data", keywords: set(keywords), types: set(types), atoms: set("true false null"), ...extra }));
  };

/** What the modes of the C family keep: how to read on inside a comment or string. */
interface ClikeState {
  tokenize: ((input: StringStream, state: ClikeState) => string | null) | null;
}

/** A string of C# between three quotes or more, which its mode does not know: `$"""…"""` over any number of lines. */
function withRawStrings(mode: StreamParser<ClikeState>): StreamParser<ClikeState> {
  return {
    ...mode,
    token(input, state) {
      // `@"""` begins with a quote in quotes and is no raw string.
      const isOpen = state.tokenize !== null || /[@$]$/.test(input.string.slice(0, input.pos));
      const opening = isOpen ? null : input.match(/^\$*"{3,}/);
      if (!opening || opening === true) return mode.token(input, state);
      const quotes = opening[0].replace(/^\$+/, "");
      state.tokenize = (rest, within) => {
        if (!rest.skipTo(quotes)) rest.skipToEnd();
        else if (rest.match(quotes)) within.tokenize = null;
        return "string";
      };
      return "string";
    },
  };
}

/** The words at which the texts end that a line has opened, kept with what a mode itself keeps. */
interface Waiting {
  waiting?: string[];
}

/**
 * A mode that knows texts over several lines as they are: Ruby's only where nothing stands behind their mark, as it does in
 * `execute(<<~SQL)`, and the shell's only where nothing stands before the word that ends them, as tabs do behind `<<-`.
 *
 * @param opening how such a text is marked; the word that ends it is its second group
 * @param isWithin true inside a string, where nothing is opened
 */
function withHeredocs<S extends object>(
  mode: StreamParser<S>,
  opening: RegExp,
  isWithin: (state: S) => boolean,
): StreamParser<S & Waiting> {
  return {
    ...(mode as StreamParser<S & Waiting>),
    token(input, state) {
      const [word, ...others] = state.waiting ?? [];
      if (input.sol() && word !== undefined) {
        if (input.string.trim() === word) state.waiting = others;
        input.skipToEnd();
        return "string";
      }
      const opened = isWithin(state) ? null : input.match(opening);
      if (!opened || opened === true) return mode.token(input, state);
      state.waiting = [...(state.waiting ?? []), opened[2] ?? ""];
      return "string";
    },
  };
}

const rubyText = /^<<[-~](["'`]?)([A-Za-z_]\w*)\1/;
const shellText = /^<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

/** nginx has no comments between slashes and stars, as its mode believes: what begins like one is a pattern, as in `include sites-enabled/*.conf`. */
function withoutBlockComments<S>(mode: StreamParser<S>): StreamParser<S> {
  return {
    ...mode,
    token(input, state) {
      if (!input.match("/*", false)) return mode.token(input, state);
      input.next();
      return null;
    },
  };
}

/** Whether a comment that an earlier line began goes on. */
interface Commented {
  isInComment?: boolean;
}

/** Protocol Buffers have comments between slashes and stars, of which their mode does not know. */
function withBlockComments(mode: StreamParser<unknown>): StreamParser<Commented> {
  return {
    ...(mode as StreamParser<Commented>),
    token(input, state) {
      if (!state.isInComment && !input.match("/*")) return mode.token(input, state);
      state.isInComment = !input.match(/^.*?\*\//);
      if (state.isInComment) input.skipToEnd();
      return "comment";
    },
  };
}

const hashComments = {
  hooks: {
    "#": (input: { skipToEnd(): void }) => {
      input.skipToEnd();
      return "comment";
    },
  },
};

const terraform = clike(
  "resource data variable output module provider terraform locals for in if else",
  "string number bool list map set object any",
  hashComments,
);

const loaders: Readonly<Record<string, () => Promise<Grammar>>> = {
  typescript: javascript("ts"),
  typescriptreact: javascript("ts jsx"),
  javascript: javascript("jsx"),
  javascriptreact: javascript("jsx"),
  python: async () => tree((await import("@lezer/python")).parser),
  java: async () => tree((await import("@lezer/java")).parser),
  go: async () => tree((await import("@lezer/go")).parser),
  php,
  rust: async () => tree((await import("@lezer/rust")).parser),
  c: cpp,
  cpp,
  elixir: async () => tree((await import("lezer-elixir")).parser),
  json,
  jsonc: json,
  json5: json,
  jsonl: json,
  yaml,
  dockercompose: yaml,
  helm: yaml,
  ansible: yaml,
  "github-actions-workflow": yaml,
  html,
  xml: async () => tree((await import("@lezer/xml")).parser),
  css,
  csharp: async () => stream(withRawStrings((await import("@codemirror/legacy-modes/mode/clike")).csharp as StreamParser<ClikeState>)),
  kotlin: async () => stream((await import("@codemirror/legacy-modes/mode/clike")).kotlin),
  scala: async () => stream((await import("@codemirror/legacy-modes/mode/clike")).scala),
  groovy,
  gradle: groovy,
  ruby,
  swift: async () => stream((await import("@codemirror/legacy-modes/mode/swift")).swift),
  sql,
  pgsql: sql,
  postgres: sql,
  plsql: sql,
  mysql: async () => stream((await import("@codemirror/legacy-modes/mode/sql")).mySQL),
  toml: async () => stream((await import("@codemirror/legacy-modes/mode/toml")).toml),
  dockerfile: async () => stream((await import("@codemirror/legacy-modes/mode/dockerfile")).dockerFile),
  shellscript: shell,
  bash: shell,
  proto3: proto,
  proto,
  protobuf: proto,
  properties,
  ini: properties,
  dotenv: properties,
  env: properties,
  nginx: async () => stream(withoutBlockComments((await import("@codemirror/legacy-modes/mode/nginx")).nginx)),
  terraform,
  hcl: terraform,
  "terraform-vars": terraform,
  graphql: clike(
    "type query mutation subscription input enum interface union scalar schema fragment on directive extend implements",
    "ID String Int Float Boolean",
    hashComments,
  ),
  prisma: clike("model enum datasource generator type view", "String Int BigInt Float Decimal Boolean DateTime Json Bytes"),
};

const loading = new Map<string, Promise<Grammar>>();

/** The grammar for a VS Code language id; undefined for a language without a parser, which is read line by line. */
export function grammarOf(languageId: string): Promise<Grammar> | undefined {
  const load = Object.hasOwn(loaders, languageId) ? loaders[languageId] : undefined;
  if (!load) return undefined;
  let grammar = loading.get(languageId);
  if (!grammar) loading.set(languageId, (grammar = load()));
  return grammar;
}
