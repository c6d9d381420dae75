/** Builds everything in dist/: the glossary's data, the server, the command line and the client. `--draft` builds in spite of faults in the glossary, for writers. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildInSteps, vscodeOnce } from "./client/bundle.mjs";
import { compileFolder } from "./glossary/build.ts";

const mostShown = 50;

const { compiled, paths, problems } = compileFolder();
for (const { file, line, message } of problems.slice(0, mostShown)) console.error(`${file}:${line}: ${message}`);
if (problems.length > 0 && !process.argv.includes("--draft")) {
  console.error(`The glossary has ${problems.length} faults; nothing was built.`);
  process.exit(1);
}
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
// Without it Node would read the extension's own, which is long, before it runs anything.
writeFileSync("dist/package.json", JSON.stringify({ type: "commonjs" }));
writeFileSync("dist/glossary.bin", compiled.packed);
writeFileSync("dist/pages.json", JSON.stringify(compiled.pages));
writeFileSync("dist/paths.json", JSON.stringify(paths));

/** Leaves a module out of a bundle, to be loaded beside it when it is imported. */
const apart = (module) => ({
  name: "apart",
  setup: (bundle) =>
    bundle.onResolve({ filter: /\.ts$/ }, ({ path }) => (path === `${module}.ts` ? { path: `${module}.js`, external: true } : undefined)),
});

/** Libraries that most documents never need, each a file of its own: what lies in the server's file is read at every start. */
const libraries = ["semver", "cronstrue", "minisearch", "ipaddr.js"];

/** Runs modules when something of theirs is first used, not when the bundle is loaded: libraries with one default export, and Node's own modules that libraries require and a server over pipes never needs. */
const whenUsed = (...builtins) => ({
  name: "when-used",
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(?:${[...libraries, ...builtins].join("|")})$`) }, ({ path, kind, namespace }) =>
      namespace === "when-used" || (isBuiltin(path) && kind !== "require-call") ? undefined : { path, namespace: "when-used" },
    );
    bundle.onResolve({ filter: /^\.\/libraries\// }, ({ path }) => ({ path, external: true }));
    bundle.onLoad({ filter: /.*/, namespace: "when-used" }, ({ path }) => ({
      contents: `
        let used;
        const use = () => {
          const loaded = require(${JSON.stringify(isBuiltin(path) ? path : `./libraries/${path.replace(/\.js$/, "")}.js`)});
          return loaded.__esModule ? loaded.default : loaded;
        };
        const proxy = new Proxy(class {}, {
          get: (_, name) => (used ??= use())[name],
          construct: (_, options) => new (used ??= use())(...options),
        });
        ${isBuiltin(path) ? "module.exports =" : "export default"} proxy;`,
      resolveDir: import.meta.dirname,
    }));
  },
});

/** What all parsers share. */
const parsing = ["@lezer/common", "@lezer/highlight", "@lezer/lr"];
const parsers = new Map();

/** Leaves parsers out of a bundle: each is a file of its own in `folder`, to be loaded with the first document of its language. */
const parsersApart = (folder) => ({
  name: "parsers-apart",
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(?:${parsing.join("|")})$`) }, () => ({
      path: `${folder}/parsing.js`,
      external: true,
    }));
    bundle.onResolve({ filter: /^[@\w]/ }, ({ path, kind }) => {
      if (kind !== "dynamic-import") return undefined;
      const name = path.split("/").at(-1);
      parsers.set(name, path);
      return { path: `${folder}/${name}.js`, external: true };
    });
  },
});

/** The tables of a Lezer parser as numbers, where its module has them as texts to be decoded: a start has no time for that. */
const tablesReady = {
  name: "tables-ready",
  setup(bundle) {
    bundle.onLoad({ filter: /[/\\](?:@lezer[/\\][a-z]+|lezer-elixir)[/\\]dist[/\\]index\.js$/ }, async ({ path }) => {
      const code = readFileSync(path, "utf8");
      if (!code.includes("LRParser.deserialize(")) return undefined;
      const { parser } = await import(pathToFileURL(path).href);
      const tables = { states: parser.states, stateData: parser.data, goto: parser.goto, tokenData: tokenTableOf(parser) };
      return {
        contents: `
          const tableOf = (text, Type) => {
            const bytes = Uint8Array.from(Buffer.from(text, "base64"));
            return new Type(bytes.buffer);
          };
          ${code.replace(/^(\s+)(states|stateData|goto|tokenData): "(?:[^"\\]|\\.)*"/gm, (stated, blanks, name) =>
            tables[name] ? `${blanks}${name}: tableOf("${base64(tables[name])}", ${tables[name].constructor.name})` : stated,
          )}`,
        resolveDir: dirname(path),
      };
    });
  },
};

/** The table that the generated tokenizers of a parser share; undefined for a parser without any. */
function tokenTableOf(parser) {
  return parser.tokenizers.find(({ data, id }) => data instanceof Uint16Array && typeof id === "number")?.data;
}

function base64(table) {
  return Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString("base64");
}

const shared = { bundle: true, minify: true, sourcemap: false, legalComments: "none", logLevel: "warning", target: "node20" };
const node = { ...shared, platform: "node", format: "cjs", mainFields: ["module", "main"] };
await Promise.all([
  build({
    ...node,
    entryPoints: { server: "server/node.ts", main: "server/main.ts", cli: "server/cli.ts" },
    outdir: "dist",
    // Parsers are required when they are asked for: Node's loader of modules takes some milliseconds to wake up.
    supported: { "dynamic-import": false },
    plugins: [whenUsed("child_process", "crypto"), parsersApart("./parsers")],
  }),
  build({ ...node, entryPoints: Object.fromEntries(libraries.map((name) => [name.replace(/\.js$/, ""), name])), outdir: "dist/libraries" }),
  build({
    ...node,
    entryPoints: { client: "client/node.ts" },
    outdir: "dist",
    plugins: [apart("./language-client"), vscodeOnce('export * from "vscode"')],
  }),
  buildInSteps(node),
  // The Chromium of the oldest VS Code that we support.
  build({
    ...shared,
    target: "chrome122",
    platform: "browser",
    format: "iife",
    entryPoints: { "browser-view": "client/view/main.ts" },
    outdir: "dist",
  }),
  build({
    ...shared,
    target: "chrome122",
    entryPoints: { codicon: "@vscode/codicons/dist/codicon.css" },
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    outdir: "dist",
  }),
]);
await build({ ...node, entryPoints: Object.fromEntries(parsers), outdir: "dist/parsers", plugins: [parsersApart("."), tablesReady] });
await build({
  ...node,
  stdin: { contents: parsing.map((name) => `export * from "${name}";`).join("\n"), resolveDir: import.meta.dirname },
  outfile: "dist/parsers/parsing.js",
});
