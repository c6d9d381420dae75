/** What marks comments and strings in each language? One row a language; parsers are chosen in syntax.ts. */

/** How a language writes what is not code. */
export interface Language {
  readonly id: string;
  /** `prose`: every word counts; `code`: comments, strings and names; `config`: keys and values; `markup`: only comments count. */
  readonly shape: "code" | "config" | "prose" | "markup";
  readonly lineComments: readonly string[];
  readonly blockComment?: readonly [open: string, close: string];
  readonly quotes: string;
  /** Further language ids that read the same. */
  readonly aliases?: readonly string[];
}

const slashes = { lineComments: ["//"], blockComment: ["/*", "*/"] } as const;
const hash = { lineComments: ["#"] } as const;

const rows: readonly Language[] = [
  {
    id: "typescript",
    shape: "code",
    ...slashes,
    quotes: "\"'`",
    aliases: ["javascript", "typescriptreact", "javascriptreact", "vue", "svelte"],
  },
  { id: "python", shape: "code", ...hash, quotes: "\"'" },
  { id: "java", shape: "code", ...slashes, quotes: "\"'", aliases: ["kotlin", "scala", "groovy", "gradle"] },
  { id: "csharp", shape: "code", ...slashes, quotes: "\"'", aliases: ["fsharp"] },
  { id: "go", shape: "code", ...slashes, quotes: "\"'`" },
  { id: "php", shape: "code", lineComments: ["//", "#"], blockComment: ["/*", "*/"], quotes: "\"'" },
  { id: "ruby", shape: "code", ...hash, quotes: "\"'`" },
  { id: "rust", shape: "code", ...slashes, quotes: '"' },
  { id: "elixir", shape: "code", ...hash, quotes: "\"'" },
  { id: "c", shape: "code", ...slashes, quotes: "\"'", aliases: ["cpp", "objective-c", "swift", "dart"] },
  {
    id: "sql",
    shape: "code",
    lineComments: ["--"],
    blockComment: ["/*", "*/"],
    quotes: "'",
    aliases: ["pgsql", "mysql", "plsql", "postgres"],
  },
  { id: "yaml", shape: "config", ...hash, quotes: "\"'", aliases: ["dockercompose", "github-actions-workflow", "helm", "ansible"] },
  { id: "json", shape: "config", ...slashes, quotes: '"', aliases: ["jsonc", "json5", "jsonl"] },
  { id: "toml", shape: "config", ...hash, quotes: "\"'" },
  { id: "properties", shape: "config", lineComments: ["#", ";", "!"], quotes: '"', aliases: ["ini", "dotenv", "env"] },
  { id: "dockerfile", shape: "code", ...hash, quotes: "\"'" },
  {
    id: "terraform",
    shape: "code",
    lineComments: ["#", "//"],
    blockComment: ["/*", "*/"],
    quotes: '"',
    aliases: ["hcl", "terraform-vars"],
  },
  { id: "shellscript", shape: "code", ...hash, quotes: "\"'", aliases: ["shell", "bash", "makefile", "powershell", "bat", "fish"] },
  { id: "graphql", shape: "code", ...hash, quotes: '"' },
  { id: "proto3", shape: "code", ...slashes, quotes: "\"'", aliases: ["proto", "protobuf"] },
  { id: "prisma", shape: "code", ...slashes, quotes: '"' },
  { id: "nginx", shape: "code", ...hash, quotes: "\"'" },
  {
    id: "html",
    shape: "code",
    lineComments: [],
    blockComment: ["<!--", "-->"],
    quotes: "\"'",
    aliases: ["xml", "xsl", "handlebars", "razor", "jinja-html"],
  },
  { id: "css", shape: "code", lineComments: [], blockComment: ["/*", "*/"], quotes: "\"'", aliases: ["scss", "less", "sass"] },
  { id: "markdown", shape: "prose", lineComments: [], quotes: "", aliases: ["mdx", "restructuredtext", "asciidoc"] },
  { id: "plaintext", shape: "prose", lineComments: [], quotes: "" },
];

const byId = new Map<string, Language>(rows.flatMap((row) => [row.id, ...(row.aliases ?? [])].map((id): [string, Language] => [id, row])));
const plain = rows.at(-1) as Language;

/** The row for a VS Code language id; plain text for one that is not known. */
export function languageOf(languageId: string): Language {
  return byId.get(languageId.toLowerCase()) ?? plain;
}

const byEnding: readonly (readonly [pattern: RegExp, languageId: string])[] = [
  [/(^|\/)(dockerfile|containerfile)(\.[\w-]+)?$|\.dockerfile$/i, "dockerfile"],
  [/(^|\/)\.env(\.[\w-]+)?$|\.(properties|ini|cfg|env)$/i, "properties"],
  [/(^|\/)nginx[\w.-]*\.conf$|(^|\/)(sites-(available|enabled)|conf\.d)\/[^/]+$/i, "nginx"],
  [/(^|\/)(makefile|procfile)$|\.(sh|bash|zsh|ksh)$/i, "shellscript"],
  [/(^|\/)(gemfile|rakefile)$|\.(rb|gemspec|rake|ru)$/i, "ruby"],
  [/\.tsx$/i, "typescriptreact"],
  [/\.jsx$/i, "javascriptreact"],
  [/\.[cm]?ts$/i, "typescript"],
  [/\.[cm]?js$/i, "javascript"],
  [/\.(vue|svelte)$/i, "vue"],
  [/\.pyi?$/i, "python"],
  [/\.java$/i, "java"],
  [/\.kts?$/i, "kotlin"],
  [/\.(groovy|gradle)$|(^|\/)jenkinsfile$/i, "groovy"],
  [/\.(scala|sc|sbt)$/i, "scala"],
  [/\.csx?$/i, "csharp"],
  [/\.go$/i, "go"],
  [/\.php$/i, "php"],
  [/\.rs$/i, "rust"],
  [/\.exs?$/i, "elixir"],
  [/\.c$|\.h$/i, "c"],
  [/\.(cc|cpp|cxx|hh|hpp|hxx)$/i, "cpp"],
  [/\.swift$/i, "swift"],
  [/\.(sql|psql|pgsql)$/i, "sql"],
  [/\.ya?ml$/i, "yaml"],
  [/\.(json|jsonc|json5|avsc|webmanifest)$/i, "json"],
  [/\.toml$|(^|\/)(cargo|poetry)\.lock$/i, "toml"],
  [/\.(tf|tfvars|hcl)$/i, "terraform"],
  [/\.(graphqls?|gql)$/i, "graphql"],
  [/\.proto$/i, "proto3"],
  [/\.prisma$/i, "prisma"],
  [/\.(html?|xhtml|svg|hbs|cshtml|erb)$/i, "html"],
  [/\.(xml|csproj|fsproj|vbproj|props|targets|config)$/i, "xml"],
  [/\.(css|scss|less|sass)$/i, "css"],
  [/\.(md|mdx|markdown|rst|adoc)$/i, "markdown"],
];

/** How much of a file is looked at for its language. In UTF-16 code units. */
const longestHead = 8_000;
const namedByEnding = /\.conf$/i;
/** A directive of nginx, which ends in a semicolon as those of no other program do that has blocks in braces. */
const nginxDirective =
  /^[ \t]*(?:listen|server_name|proxy_pass|proxy_set_header|worker_processes|worker_connections|ssl_certificate|fastcgi_pass|uwsgi_pass|try_files|add_header)[ \t][^\n;]*;/m;

/** The language in which a document is written, where its editor knows only the ending of its name: nginx's files are called `default.conf`, as those of many programs are. */
export function languageIdIn(languageId: string, path: string, text: string): string {
  const isVague = languageId === "plaintext" || languageId === "properties" || languageId === "ini";
  return isVague && namedByEnding.test(path) && nginxDirective.test(text.slice(0, longestHead)) ? "nginx" : languageId;
}

/** The VS Code language id that a file's name suggests; `plaintext` when none does. */
export function languageIdOfPath(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return byEnding.find(([pattern]) => pattern.test(slashed))?.[1] ?? "plaintext";
}
