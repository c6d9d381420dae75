/** Is every signal recognized where it stands, and nothing where its words mean nothing? */
import assert from "node:assert/strict";
import { readRules, type StatedSignal } from "../../glossary/rules.ts";
import { ask, shipped } from "../recognition.ts";

/** A place in which a signal stands: the text around it, and what kind of file that is. */
interface Fixture {
  readonly text: string;
  readonly language: string;
  readonly path?: string;
}

type Template = (name: string, signal: StatedSignal) => readonly Fixture[];

/** Marks where the cursor belongs: in the middle of the part in `«»`. */
function place(text: string): string {
  const from = text.indexOf("«");
  const to = text.indexOf("»");
  const inner = text.slice(from + 1, to);
  const escaped = (part: string) => part.replaceAll("$0", "\\$0");
  // A backslash before the cursor would escape it.
  const half = Math.floor(inner.length / 2) + (inner[Math.floor(inner.length / 2) - 1] === "\\" ? 1 : 0);
  return `${escaped(text.slice(0, from))}${escaped(inner.slice(0, half))}$0${escaped(inner.slice(half))}${escaped(text.slice(to + 1))}`;
}

/** An import is asked for at its last part: those before it may have listings of their own. */
function atLastPart(text: string): string {
  return text.replace(/«([^»]*?)([^\W_][\w-]*)»/, "$1«$2»");
}

const first = ({ languages }: StatedSignal, otherwise: string): string => languages?.[0] ?? otherwise;

/** A statement inside what its language asks for around statements. */
function inBody(language: string, statement: string): string {
  switch (language) {
    case "java":
      return `class Shop {\n  void open() {\n    var x = ${statement};\n  }\n}\n`;
    case "csharp":
      return `class Shop {\n  void Open() {\n    var x = ${statement};\n  }\n}\n`;
    case "go":
      return `package shop\n\nfunc open() {\n\tx := ${statement}\n}\n`;
    case "kotlin":
      return `fun open() {\n    val x = ${statement}\n}\n`;
    case "rust":
      return `fn open() {\n    let x = ${statement};\n}\n`;
    case "php":
      return `<?php\n$x = ${statement};\n`;
    case "c":
    case "cpp":
      return `int main(void) {\n  x = ${statement};\n}\n`;
    case "elixir":
      return `defmodule Shop do\n  def open do\n    ${statement}\n  end\nend\n`;
    case "ruby":
      return `def open\n  x = ${statement}\nend\n`;
    case "typescript":
      return `const x = ${statement};\n`;
    default:
      return `x = ${statement}\n`;
  }
}

/** Keys from a document's root down, one a line. */
function nested(keys: readonly string[], value = "1"): string {
  return keys.map((key, depth) => `${"  ".repeat(depth)}${depth === keys.length - 1 ? `«${key}»: ${value}` : `${key}:`}`).join("\n");
}

/** A key's path, or a pair of key and value, in a kind of YAML file. */
function keyed(path: string, head: string, below: (key: string) => readonly string[] = (key) => key.split(".")): Template {
  return (name) => {
    const [key, value] = name.split(": ") as [string, string | undefined];
    const text = value === undefined ? nested(below(key)) : nested([...below(key)]).replace(`«${key}»: 1`, `${key}: «${value}»`);
    return [{ text: `${head}${text}\n`, language: "yaml", path }];
  };
}

/** A name of several parts as its language writes it, with the last part marked. */
function chain(name: string, language: string): string {
  const parts = name.replace(/\(\)$/, "").split(/\.|::/);
  const last = `«${parts.at(-1)?.replace(/!$/, "")}»${name.endsWith("!") && language === "rust" ? "!" : ""}`;
  const receivers = parts.slice(0, -1).map((part) => (part === "*" ? "Thing" : part === "" ? "thing" : part));
  if (receivers[0] === "global") return last;
  if (language !== "php")
    return [...receivers, last].reduce((before, part) => `${before}${name.includes(`${before}::`) ? "::" : "."}${part}`);
  if (name.includes("::") || name.startsWith("*")) return [...receivers, last].join("::");
  return receivers.length === 0 ? last : `$${[...receivers, last].join("->")}`;
}

const templates: Readonly<Record<string, Template>> = {
  annotation(name, signal) {
    const language = first(signal, "java");
    if (name === "{*}") return [{ text: `@GetMapping("/parcels/{«id»}")\nclass Parcel {}\n`, language }];
    // A star stands for any part of a name.
    const bare = name.replace(/^[@[]|^#\[|\]$/g, "").replaceAll("*", name.startsWith("@") ? "Own" : "*");
    if (name.startsWith("#[derive")) return [{ text: `#[derive(«${/\((\w+)/.exec(name)?.[1]}»)]\nstruct Parcel;\n`, language }];
    if (name.startsWith("#[")) return [{ text: `${language === "php" ? "<?php\n" : ""}#[«${bare}»]\nfn a() {}\n`, language }];
    if (name.startsWith("[")) return [{ text: `[«${bare}»]\npublic class Parcel {}\n`, language }];
    if (language === "prisma") return [{ text: `model Parcel {\n  id Int @«${bare}»\n}\n`, language }];
    if (language === "graphql") return [{ text: `type Parcel {\n  id: ID @«${bare}»\n}\n`, language }];
    if (language === "elixir") return [{ text: `defmodule Shop do\n  ${name.startsWith("@") ? "@" : ""}«${bare}» :x\nend\n`, language }];
    if (language === "ruby") return [{ text: `class Shop\n  «${bare}» :x\nend\n`, language }];
    if (language === "python") return [{ text: `@«${bare}»\ndef parcel():\n    pass\n`, language }];
    if (language === "kotlin") return [{ text: `@«${bare}»\nclass Parcel\n`, language }];
    return [{ text: `@«${bare}»()\nclass Parcel {}\n`, language }];
  },
  function(name, signal) {
    const language = first(signal, "typescript");
    const store = /^(redis|mongo) (\w+)$/.exec(name);
    if (store?.[1] === "redis") return [{ text: `await redis.«${store[2]?.toLowerCase()}»("key", 1);\n`, language }];
    if (store) return [{ text: `const db = mongo.db();\nawait collection.«${store[2]}»({});\n`, language }];
    const argument = /^(.*)\((\S+)\)$/.exec(name);
    if (name === "make(chan)") return [{ text: inBody(language, "«make»(chan int)"), language }];
    if (argument) return [{ text: inBody(language, `${chain(argument[1] ?? "", language)}(${argument[2]}, a)`), language }];
    if (name === "go func") return [{ text: "package a\n\nfunc b() {\n\t«go» func() {}()\n}\n", language }];
    if (name === "defer") return [{ text: "package a\n\nfunc b() {\n\t«defer» c()\n}\n", language }];
    return [{ text: inBody(language, `${chain(name, language)}(a)`), language }];
  },
  "package-npm": (name, { languages }) => [
    { text: `import thing from "«${name}»";\n`, language: "typescript" },
    { text: `const thing = require("«${name}»");\n`, language: "javascript" },
    ...(languages ? [] : [{ text: `{ "dependencies": {\n  "«${name}»": "^1.2.3"\n} }`, language: "json", path: "package.json" }]),
  ],
  "package-pypi": (name, { languages }) =>
    languages
      ? [{ text: `from «${name}» import thing\n`, language: "python" }]
      : [{ text: `«${name}»==1.2.3\n`, language: "plaintext", path: "requirements.txt" }],
  "package-go": (name) => [
    { text: `package a\n\nimport (\n\t"«${name}»"\n)\n`, language: "go" },
    { text: `package a\n\nimport thing "«${name}»"\n`, language: "go" },
  ],
  "package-crate": (name) => [
    { text: `use «${name.replaceAll("-", "_")}»;\n`, language: "rust" },
    ...(name.includes("::") ? [] : [{ text: `[dependencies]\n«${name}» = "1.2"\n`, language: "toml", path: "Cargo.toml" }]),
  ],
  "package-gem": (name) => [
    { text: `require "«${name}»"\n`, language: "ruby" },
    { text: `gem "«${name}»", "~> 1.2"\n`, language: "ruby", path: "Gemfile" },
  ],
  "cpp-import": (name) => [{ text: `#include <«${name}»>\n`, language: "cpp" }],
  "package-hex": (name) => [{ text: `defmodule A do\n  alias «${name}»\nend\n`, language: "elixir" }],
  "package-composer": (name) => [{ text: `{ "require": {\n  "«${name}»": "^1.2"\n} }`, language: "json", path: "composer.json" }],
  "package-maven": (name) =>
    !name.includes(":")
      ? [{ text: `plugins {\n  id("«${name}»")\n}\n`, language: "kotlin", path: "build.gradle.kts" }]
      : [
          { text: `<dependency>\n  <artifactId>«${name.split(":")[1]}»</artifactId>\n</dependency>\n`, language: "xml", path: "pom.xml" },
          { text: `dependencies {\n  implementation("«${name}»:1.2.3")\n}\n`, language: "kotlin", path: "build.gradle.kts" },
        ],
  "package-nuget": (name, { languages }) => [
    ...(/^[A-Z][\w.]*$/.test(name) ? [{ text: `using «${name}»;\n`, language: "csharp" }] : []),
    ...(languages ? [] : [{ text: `<PackageReference Include="«${name}»" Version="1.2.3" />\n`, language: "xml", path: "a.csproj" }]),
  ],
  "java-import": (name) => [
    // A package called so is the way to its classes.
    /\.annotations?$/.test(name)
      ? { text: `import ${name}.«Thing»;\n`, language: "java" }
      : { text: `import «${name}»${/\.[A-Z]\w*$/.test(name) ? "" : ".Thing"};\n`, language: "java" },
  ],
  "php-import": (name) => [{ text: `<?php\nuse ${name.replace(/[^\\]+$|(?<=^[^\\]+\\).+$/, "«$&»")};\n`, language: "php" }],
  "http-status": (name) =>
    name === "*"
      ? [{ text: "if (res.status >= «400») fail();\n", language: "typescript" }]
      : [
          { text: `res.status(«${name}»).end();\n`, language: "typescript" },
          { text: `return Response(status=«${name}»)\n`, language: "python" },
        ],
  "http-header": (name) => [{ text: `res.setHeader("«${name}»", value);\n`, language: "typescript" }],
  "http-method": (name) => [{ text: `await fetch("/parcels", { method: "«${name}»" });\n`, language: "typescript" }],
  "url-path": (name) => [
    name === "{*}"
      ? { text: "Ask for `/parcels/{«id»}`.\n", language: "markdown" }
      : name === "?*"
        ? { text: `await fetch("/parcels?«page»=2");\n`, language: "typescript" }
        : { text: `await fetch("/«${name.slice(1)}»");\n`, language: "typescript" },
  ],
  "mime-type": (name) => [{ text: `const type = "«${name}»";\n`, language: "typescript" }],
  port: (name) => [
    { text: `server.listen(«${name === "*" ? "4567" : name}»);\n`, language: "typescript" },
    { text: `url = "tcp://localhost:«${name === "*" ? "4567" : name}»"\n`, language: "python" },
  ],
  "sql-keyword": (name) => {
    const [own = "", behind = ""] = name.replace("^", "").toUpperCase().split(" ... ");
    if (/^\W+$/.test(own)) return [{ text: `SELECT a «${own}» 'b' FROM c;\n`, language: "sql" }];
    if (own.endsWith(".")) return [{ text: `x = «${own.slice(0, -1)}».id;\n`, language: "sql" }];
    return [{ text: `«${own}» x ${behind};\n`, language: "sql" }];
  },
  "docker-instruction": (name) => {
    const line: Readonly<Record<string, string>> = {
      "FROM distroless": "FROM «gcr.io/distroless/static»:nonroot",
      "FROM scratch": "FROM «scratch»",
      "FROM ... AS": "FROM node:24 «AS» build",
      "USER ...": "USER «node»",
      "COPY --from": "COPY «--from»=build /app /app",
      "RUN --mount=type=cache": "RUN «--mount=type=cache»,target=/root/.npm npm ci",
      "RUN --mount=type=secret": "RUN «--mount=type=secret»,id=npm npm ci",
    };
    return [
      {
        text: `${line[name] ?? `«${name}» ${name === "ONBUILD" ? "COPY . ." : "something"}`}\n`,
        language: "dockerfile",
        path: "Dockerfile",
      },
    ];
  },
  "k8s-kind": (name) => [{ text: `apiVersion: v1\nkind: «${name}»\nmetadata:\n  name: a\n`, language: "yaml", path: "a.yaml" }],
  "k8s-field": (name, signal) =>
    name === "Secret:data.*"
      ? [{ text: "apiVersion: v1\nkind: Secret\ndata:\n  token: «c3VwZXItc2VjcmV0»\n", language: "yaml", path: "a.yaml" }]
      : name === "apiVersion"
        ? [{ text: "«apiVersion»: v1\nkind: Pod\n", language: "yaml", path: "a.yaml" }]
        : keyed("a.yaml", `apiVersion: v1\nkind: ${/^(\w+):(?! )/.exec(name)?.[1] ?? "Pod"}\n`)(name.replace(/^\w+:(?! )/, ""), signal),
  "compose-key": (name, signal) =>
    name.endsWith(".*")
      ? [{ text: `services:\n  app:\n    ${name.slice(0, -2)}:\n      - «own»\n`, language: "yaml", path: "compose.yaml" }]
      : keyed("compose.yaml", "", (key) => (key === "services" ? [key] : ["services", "app", ...key.split(".")]))(name, signal),
  "workflow-key": keyed(".github/workflows/ci.yml", ""),
  "openapi-key": (name, signal) =>
    /^(?:openapi|swagger)$/.test(name)
      ? [{ text: `«${name}»: "3.1.0"\n`, language: "yaml", path: "api.yaml" }]
      : keyed("api.yaml", 'openapi: "3.1.0"\n', (key) => ["paths", "/parcels", ...key.split(".")])(name, signal),
  "template-name": (name) => [
    { text: `apiVersion: v1\nkind: Secret\nstringData:\n  a: {{ «${name}» x }}\n`, language: "yaml", path: "charts/shop/templates/a.yaml" },
  ],
  "prometheus-key": keyed("prometheus.yml", ""),
  "config-key": (name, signal) => {
    const language = first(signal, "yaml");
    const [path = "", value] = name.replaceAll("*", "own").split(": ");
    const keys = path.split(".");
    if (language === "properties" || language === "ini" || language === "toml") {
      const before = keys.slice(0, -1).map((key) => `${key}.`);
      const text = value === undefined ? `${before.join("")}«${keys.at(-1)}»=own\n` : `${path}=«${value}»\n`;
      return [{ text, language }];
    }
    if (language === "json" || language === "jsonc") {
      const head = keys.slice(0, -1).map((key, depth) => `${"  ".repeat(depth + 1)}"${key}": {\n`);
      const indent = "  ".repeat(keys.length);
      const last = value === undefined ? `"«${keys.at(-1)}»": "own"` : `"${keys.at(-1)}": "«${value}»"`;
      return [{ text: `{\n${head.join("")}${indent}${last}\n`, language }];
    }
    const text = value === undefined ? nested(keys) : nested(keys).replace(/«(.*)»: 1$/, `$1: «${value}»`);
    return [{ text: `${text}\n`, language, path: signal.needs ? `src/${signal.needs[0]}/settings.yaml` : "settings.yaml" }];
  },
  "ansible-key": (name, signal) =>
    name.startsWith("ansible.builtin") || name.includes(".ansible.builtin") || name.includes("community.")
      ? [
          {
            text: `tasks:\n  - «${name.replace(/^\w+\.(?=ansible|community)/, "")}»:\n      name: x\n`,
            language: "yaml",
            path: "playbook.yml",
          },
        ]
      : keyed("playbook.yml", "")(name, signal),
  "env-var": (name) => {
    if (name === "secrets.*")
      return [{ text: "token: $" + "{{ secrets.«PARCEL» }}\n", language: "yaml", path: ".github/workflows/ci.yml" }];
    const run = name.replace(/^\*_|_\*$/g, "");
    const written =
      name === "*" ? "«PARCEL_COLOR»" : `${name.startsWith("*") ? "PARCEL_" : ""}«${run}»${name.endsWith("*") ? "_COLOR" : ""}`;
    return [
      { text: `const x = process.env.${written};\n`, language: "typescript" },
      { text: `x = os.environ["${written}"]\n`, language: "python" },
      ...(name.includes("*_") || name.includes("_*") ? [{ text: `${written}=1\n`, language: "properties", path: ".env" }] : []),
    ];
  },
  "file-name": (name) => [
    {
      text: `Look into \`${/[./]|[A-Z]|crontab|id_rsa/.test(name) ? "" : "/home/ana/.ssh/"}«${name.replaceAll("*", "x")}»\` first.\n`,
      language: "markdown",
    },
  ],
  // Of several words the first may be the program.
  "cli-command": (name) => {
    const written = `${name.replace(/^(?:\S+ )?/, "$&«")}» x`;
    return [
      { text: `#!/bin/sh\n${written}\n`, language: "shellscript", path: "a.sh" },
      { text: `RUN ${written}\n`, language: "dockerfile", path: "Dockerfile" },
    ];
  },
  "cli-option": (name) => {
    const words = name.split(" ");
    const written = `${words.slice(0, -1).join(" ").replace("*", "app")} «${words.at(-1)}» x\n`;
    return name.startsWith("HEALTHCHECK")
      ? [{ text: written, language: "dockerfile", path: "Dockerfile" }]
      : [
          { text: `#!/bin/sh\n${written}`, language: "shellscript", path: "a.sh" },
          { text: `RUN ${written}`, language: "dockerfile", path: "Dockerfile" },
        ];
  },
  "name-affix": (name, signal) => {
    const [pattern = "", before = "drop index"] = name.split(" ").reverse();
    const written = `«${pattern.replace("*", "parcels")}»`;
    if (/rate|increase/.test(before))
      return [{ text: `rules:\n  - expr: ${before}(${written}[5m])\n`, language: "yaml", path: "alert-rules.yml" }];
    const language = first(signal, "sql");
    return [
      { text: language === "sql" ? `${before} ${written};\n` : `a.b("${written}");\n`, language },
      ...(signal.languages ? [] : [{ text: `op.execute("${before} ${written}")\n`, language: "python" }]),
    ];
  },
  keyword(name, signal) {
    const language = first(signal, "nginx");
    const word = name.replace(/^\^/, "");
    if (language === "xml")
      return [{ text: `<«${word}» a="b" />\n`, language, path: signal.needs ? `${signal.needs[0]}.xml` : "a.csproj" }];
    if (language === "yaml") return [{ text: `«${word}»: a\n`, language }];
    if (language === "html") return [{ text: `<link «${word}»="a" rel="b">\n`, language, path: "a.html" }];
    const tag = /^`([\w-]+):$/.exec(word)?.[1];
    if (tag !== undefined) return [{ text: `package a\n\ntype A struct {\n\tB string \`«${tag}»:"x"\`\n}\n`, language }];
    const option = /^(\w+): (\w+)$/.exec(word);
    if (option && language === "python") return [{ text: `x = f(«${option[1]}»=${option[2]})\n`, language }];
    const special: Readonly<Record<string, string>> = {
      "typescript async": "«async» function a() {}",
      "typescript await": "const a = «await» b();",
      "typescript yield": "function* a() {\n  «yield» 1;\n}",
      "typescript readonly": "class A {\n  «readonly» b = 1;\n}",
      "java synchronized": "class A {\n  «synchronized» void b() {}\n}",
      "java volatile": "class A {\n  private «volatile» int b;\n}",
      "java transient": "class A {\n  private «transient» int b;\n}",
      "csharp Task": "class A {\n  «Task» B() {}\n}",
      "csharp Result": "class A {\n  «Result»<int> B() {}\n}",
      "csharp join ... in": "var a = from b in c\n  «join» d in e on b.F equals d.F\n  select b;",
      "csharp group ... by": "var a = from b in c\n  «group» b by b.F;",
      "csharp from ... in": "var a = «from» b in c\n  select b;",
      "csharp where ...": "var a = from b in c\n  «where» b.F > 1\n  select b;",
      "csharp select ...": "var a = from b in c\n  «select» b;",
      "csharp lock": "class A {\n  void B() {\n    «lock» (c) { }\n  }\n}",
      "proto3 field number": "message A {\n  string b = «1»;\n}",
      "go <-": "package a\n\nfunc b(c chan int) {\n\tc «<-» 1\n}",
      "java extends": "class A «extends» B {}",
      "typescript extends": "class A «extends» B {}",
      "kotlin suspend": "«suspend» fun a() {}",
      "go chan": "package a\n\nvar b «chan» int",
      "go select": "package a\n\nfunc b() {\n\t«select» {}\n}",
      "rust Result": "fn a() -> «Result»<(), E> {}",
      "rust dyn": "fn a(b: &«dyn» C) {}",
    };
    const known =
      special[`${language} ${word}`] ?? (language === "typescript" && word.includes(".") ? `const a = "«${word}»";` : undefined);
    if (known) return [{ text: `${known}\n`, language }];
    if (language === "terraform" && /^[a-z0-9]+_/.test(word) && !/\s/.test(word))
      return /^(?:aws|google|azurerm|kubernetes|helm|docker|random|tls|cloudflare)_/.test(word)
        ? [{ text: `resource "«${word}»" "shop" {}\n`, language }]
        : [{ text: `resource "a" "b" {\n  «${word}» = true\n}\n`, language }];
    if (language === "terraform") return [{ text: `«${word}» ${name.startsWith("^") ? '"a" "b" {}' : "= true"}\n`, language }];
    if (language === "nginx") return [{ text: `server {\n    «${word}» on;\n}\n`, language, path: "nginx.conf" }];
    if (language === "graphql")
      return [{ text: `${name.startsWith("^") ? `«${word}» Parcel` : `type «${word}» {\n  id: ID\n}`}\n`, language }];
    if (language === "prisma")
      return [{ text: name.startsWith("^") ? `«${word}» Parcel {\n}\n` : `model A {\n  b C @x(«${word}»)\n}\n`, language }];
    if (language === "proto3")
      return [
        {
          text: name.startsWith("^") ? `message A {\n  «${word}» B c = 1;\n}\n` : `service A {\n  rpc B (C) returns («${word}» D);\n}\n`,
          language,
        },
      ];
    if (language === "elixir") return [{ text: `defmodule A do\n  ${name.startsWith("^") ? "" : "use "}«${word}» \nend\n`, language }];
    if (language === "c" || language === "cpp") return [{ text: `int a = b(«${word}»);\n`, language }];
    // Codes of errors stand in quotes.
    return [{ text: /^\d/.test(word) ? `const a = "«${word}»";\n` : `«${word}» a\n`, language }];
  },
};

suite("signals: each stands for its concept", () => {
  const { rules } = readRules(new Set(shipped().glossary.concepts.map(({ id }) => id)));
  for (const [kind, signals] of rules.signals)
    test(`${kind}: all ${signals.length}`, async () => {
      const template = templates[kind];
      assert(template, `no fixture is written for signals of the kind ${kind}`);
      const wrong: string[] = [];
      for (const [name, signal] of signals)
        for (const { text, language, path } of template(name, signal)) {
          const isImport = kind.startsWith("package-") || kind.endsWith("-import");
          const { id } = await ask(
            place(isImport && !text.includes(".«Thing»") ? atLastPart(text) : text),
            language,
            path ?? (signal.needs && `src/${signal.needs[0]}/shop`),
          );
          if (id !== signal.concept) wrong.push(`${name}: ${id ?? "silence"} instead of ${signal.concept} in ${JSON.stringify(text)}`);
        }
      assert.deepEqual(wrong, []);
    }).timeout(60_000);
});

/** One name, several concepts. */
const byPlace: readonly (readonly [text: string, language: string, path: string, concept: string | undefined])[] = [
  ["@$0Version\nlong version;", "java", "Order.java", "optimistic-locking"],
  ["class A {\n  @$0Version('2')\n  find() {}\n}", "typescript", "orders.ts", "api-versioning"],
  ["from prometheus_client import Counter\nn = Cou$0nter('orders', 'Orders so far')", "python", "stats.py", "counter"],
  ["from collections import Counter\nn = Cou$0nter(words)", "python", "stats.py", undefined],
  // What is listed under one name of a receiver holds under its others.
  ["if (response.sta$0tus === 404) return;", "typescript", "a.ts", "http-status-code"],
  ["resp.status_c$0ode", "python", "a.py", "http-status-code"],
  // A part of the answer's body is a field of the program's own.
  ["const kind = res.body.ty$0pe;", "typescript", "a.ts", undefined],
  // Keys may stand in braces.
  [
    "kind: Pod\nspec:\n  containers:\n    - resources:\n        requests: { cpu: 1, mem$0ory: 1Gi }",
    "yaml",
    "k8s/a.yaml",
    "resource-requests-and-limits",
  ],
  ["kind: Service\nspec:\n  ports:\n    - { port: 80, target$0Port: 8080 }", "yaml", "k8s/a.yaml", "port-mapping"],
  ['{\n  "openapi": "3.1.0",\n  "paths": {\n    "/orders": {\n      "g$0et": {', "json", "openapi.json", "get-method"],
  ['{\n  "get$0": 1\n}', "json", "a.json", undefined],
  // The command of a health check is no command of the image, and what carries a line on is no instruction.
  ["HEALTHCHECK --interval=30s \\\n  C$0MD curl -f localhost", "dockerfile", "Dockerfile", "health-check"],
  ["RUN apk \\\n  a$0dd curl", "dockerfile", "Dockerfile", undefined],
  ["FROM alpine\nC$0MD run", "dockerfile", "Dockerfile", "entrypoint-and-command"],
  // A script's own variables are not the environment's.
  ['DATE=$(date +%F)\necho "$DA$0TE"', "shellscript", "a.sh", undefined],
  ['echo "$RELE$0ASE"', "shellscript", "a.sh", "environment-variable"],
  ['export RELEASE=1\necho "$RELE$0ASE"', "shellscript", "a.sh", "environment-variable"],
  ['BACKUP_DIR=/tmp\ncd "$BACKUP_D$0IR"', "shellscript", "a.sh", undefined],
  // What an option is set to belongs to others.
  ["RUN pnpm --filter bill$0ing run build", "dockerfile", "Dockerfile", undefined],
  ['git -C "$HOME" pu$0sh', "shellscript", "a.sh", "version-control"],
  [
    'services:\n  cache:\n    image: redis\n    healthcheck:\n      test: ["CMD", "redis-cli", "pi$0ng"]',
    "yaml",
    "compose.yaml",
    "health-check",
  ],
  ["ARG VER$0SION=1\nRUN echo $VERSION", "dockerfile", "Dockerfile", "build-argument"],
  ["ARG RELEASE=1\nRUN echo $RELE$0ASE", "dockerfile", "Dockerfile", undefined],
  ["FROM a\nENV RELEASE=1\nRUN echo $RELE$0ASE", "dockerfile", "Dockerfile", "environment-variable"],
  ["FROM a\nCO$0PY --from=build /a /a", "dockerfile", "Dockerfile", "multi-stage-build"],
  ["FROM a\nCO$0PY . .", "dockerfile", "Dockerfile", "build-context"],
  [
    'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          STAMP=$(date)\n          echo "$STA$0MP"',
    "yaml",
    ".github/workflows/a.yml",
    undefined,
  ],
  // Without a unit it counts what the application counts.
  ['apiVersion: autoscaling/v2\nx:\n  averageValue: "1$000"', "yaml", "k8s/hpa.yaml", "horizontal-pod-autoscaler"],
  ["# Sent once it is reque$0sted by a server", "python", "http.py", undefined],
  // A pattern in nginx opens no comment.
  ["include /etc/nginx/modules-enabled/*.conf;\nhttp {\n  ups$0tream api {\n", "nginx", "nginx.conf", "load-balancer"],
  // Ruby's texts over several lines, with more behind their mark.
  ["execute(<<~SQL)\n  UPDATE orders SET paid = TRUE\n  WH$0ERE id = 1\nSQL\nputs 'ok'", "ruby", "a.rb", "where-clause"],
  ["cat <<-'EOF' >&2\n\t\tIt's \"open\n\tEOF\npsql -c '...'\ndocker bui$0ld .", "shellscript", "a.sh", "container-image"],
  // Of a command of several words the first is the program.
  ["kube$0ctl set image deployment/shop shop=$1", "shellscript", "a.sh", "kubectl"],
  ["psql <<-SQL\n\tCREATE USER a;\n\tGR$0ANT ALL ON DATABASE a TO a;\n\tSQL\n", "shellscript", "a.sh", "permission"],
  ["warn(<<~TEXT)\n  It doesn't\nTEXT\nredis.set$0ex(key, 60, value)", "ruby", "a.rb", "ttl"],
  // A word alone is no statement.
  ['kinds = ["SEL$0ECT", "INPUT"]', "python", "forms.py", undefined],
  ['cursor.execute("COM$0MIT")', "python", "a.py", "commit"],
  // A possessive is no unit.
  ["// Replaces the request$0's body.", "typescript", "http/server.ts", "http-request"],
  ["[ProducesResponseType(typeof(Order), 4$009)]", "csharp", "A.cs", "409-conflict"],
  // Below `headers` OpenAPI lists headers.
  ["openapi: 3.1.0\nx:\n  headers:\n    Loca$0tion:\n      schema: {}", "yaml", "openapi.yaml", "location-header"],
  ["openapi: 3.1.0\nx:\n  properties:\n    Loca$0tion:\n      type: string", "yaml", "openapi.yaml", undefined],
  ["Listens at `:80$08` by default.", "markdown", "README.md", "port"],
  ["X-R$0ay shows the calls of every Lambda.", "markdown", "README.md", "distributed-tracing"],
  ["Send `X-Ten$0ant` with each call.", "markdown", "README.md", "http-header"],
  ["-- the caller gets validation_error (4$022), not a 500", "sql", "a.sql", "422-unprocessable-content"],
  ["val open = items.fil$0ter { it.isOpen }", "kotlin", "Auth.kt", undefined],
  ["Callers get 503 or 5$004 from the gateway.", "markdown", "incident.md", "504-gateway-timeout"],
  ["if 20$00 <= response.status_code < 300:\n    pass", "python", "a.py", "200-ok"],
  ["We got 50$03 rows.", "markdown", "incident.md", undefined],
  ['send_resp(conn, 30$04, "")', "elixir", "lib/shop.ex", "304-not-modified"],
  ["<?php\nhttp_response_code(40$05);", "php", "index.php", "405-method-not-allowed"],
  ["<?php\nheader('Location: /orders', true, 30$03);", "php", "index.php", "303-see-other"],
  ["<?php\nheader('Loc$0ation: /orders');", "php", "index.php", "location-header"],
  // gRPC has codes of its own by the same names.
  ['using Grpc.Core;\nthrow new RpcException(new Status(StatusCode.Not$0Found, ""));', "csharp", "Orders.cs", "grpc"],
  [
    'var client = new HttpClient { DefaultRequestHeaders = {\n    { "Acc$0ept", "application/json" },\n} };',
    "csharp",
    "A.cs",
    "content-negotiation",
  ],
  ["#include <boost/as$0io.hpp>", "cpp", "a.cpp", "asynchronous-programming"],
  ["defmodule A do\n  alias Ecto.Mul$0ti\nend", "elixir", "a.ex", "transaction"],
  // The first word is the class's whose call is listed.
  ["var bytes = Con$0vert.FromBase64String(text);", "csharp", "A.cs", "base64"],
  ["paths:\n  - .github/workflows/ord$0ers.yml", "markdown", "a.md", undefined],
];
suite("signals: a name is read by its language and by what the file imports", () => {
  for (const [text, language, path, concept] of byPlace)
    test(`${text} in ${language}`, async () => {
      assert.equal((await ask(text, language, path)).id, concept);
    });
});

/** Words of signals where they mean nothing, or not that. */
const silent: readonly (readonly [text: string, language: string, concept: string, path?: string])[] = [
  ["const x = list.$0includes(3);", "typescript", "eager-loading"],
  ["x = words.$0includes(3)", "python", "eager-loading"],
  ["delay = 5\ntime.sleep($0delay)", "python", "task-queue"],
  ["$0delay = 5", "python", "task-queue"],
  ["$0delay(100);", "typescript", "task-queue"],
  ["const value = result.$0unwrap();", "typescript", "result-type"],
  ["x = model.$0eval()", "python", "remote-code-execution"],
  ["return redirect('/')->$0with('status', 'ok');", "php", "eager-loading"],
  ["store.$0dispatch(action);", "typescript", "task-queue"],
  ["const { $0recover } = plan;", "typescript", "exception"],
  ["const $0volatile = 1;", "typescript", "thread-safety"],
  ["const resources = $0resources.length;", "typescript", "rest"],
  ["total = $0resources + 1", "ruby", "rest"],
  ["const retry = { $0fetch: 1 };", "typescript", "http-request"],
  ["await queryClient.$0fetch(key);", "typescript", "http-request"],
  ["const post = client.$0index(3);", "typescript", "index"],
  ["  string $0message = 1;", "proto3", "protocol-buffers"],
  ["  string $0service = 1;", "proto3", "grpc"],
  [`const text = \`\${$0MAX_SIZE} parcels\`;`, "typescript", "environment-variable"],
  ["export const $0SCAN_WINDOW = 16;", "typescript", "environment-variable"],
  ["raise $0NotImplementedError()", "python", "http-status-code"],
  ['import range from "$0https://example.com/range.ts";', "typescript", "https"],
  ["const $0upstream = git.remote();", "typescript", "load-balancer"],
  ["const chan = $0chan;", "typescript", "channel"],
  ["res.$0lock(3);", "typescript", "mutex"],
  ["const total = $0404 + 1;", "typescript", "404-not-found"],
  ["const width = $05432;", "typescript", "postgresql"],
  ['const word = "$0errors";', "go", "error-handling"],
  ["we $0defer the talk to Monday", "markdown", "error-handling"],
  ["$0permit: true", "yaml", "mass-assignment"],
  ["  $0image: cat.png", "yaml", "container-image", "album.yaml"],
];

suite("signals: the same words elsewhere", () => {
  for (const [text, language, concept, path] of silent)
    test(`${language}: ${text.replaceAll("\n", " ")}`, async () => {
      assert.notEqual((await ask(text, language, path)).id, concept);
    });
});
