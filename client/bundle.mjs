/** How does the language client's library load without holding up the extension host, whose one thread all extensions share? */
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const entry = "client/language-client.ts";
/** The bundle of the libraries that the client's library needs: one file would take too long to compile. */
const librariesFile = "./client-libraries.js";
/** How long modules may begin before others get a turn. In milliseconds. */
const stepMs = 2;

/**
 * Asks the editor for its API once a bundle, by the module with these `contents`.
 *
 * Every other way each file asks by itself: the editor looks the API up and esbuild copies it, again and again.
 */
export const vscodeOnce = (contents) => ({
  name: "vscode once",
  setup: (bundle) => {
    const namespace = "once";
    bundle.onResolve({ filter: /^vscode$/ }, (from) =>
      from.namespace === namespace ? { path: "vscode", external: true } : { path: "vscode", namespace },
    );
    bundle.onLoad({ filter: /^vscode$/, namespace }, () => ({ contents }));
  },
});

/**
 * Bundles `client/language-client.ts` into two files of dist/, whose modules begin one after the other, in the order in which
 * they need each other: whoever shares the thread gets a turn every few milliseconds.
 *
 * @param options esbuild's options for bundles that run in Node
 */
export async function buildInSteps(options) {
  const shared = { ...options, absWorkingDir: root };
  const vscode = vscodeOnce('module.exports = require("vscode")');
  const { metafile } = await build({ ...shared, plugins: [vscode], entryPoints: [entry], outdir: "dist", metafile: true, write: false });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const client = files.filter((file) => file.startsWith("node_modules/vscode-languageclient/"));
  const libraries = files.filter((file) => file.startsWith("node_modules/") && !client.includes(file));
  /** What the client's files ask for, by the names that they use. */
  const asked = new Map(
    client
      .flatMap((file) => metafile.inputs[file].imports)
      .filter(({ path }) => libraries.includes(path))
      .map(({ original, path }) => [original, path]),
  );
  const bundle = (name, contents, plugins = []) =>
    build({ ...shared, plugins, stdin: { contents, resolveDir: root }, outfile: join(root, "dist", name) });
  await bundle(
    librariesFile,
    `const modules = { ${[...asked].map(([name, path]) => `"${name}": () => require("./${path}")`)} };
    export const library = (name) => modules[name]();
    ${beginning(libraries)}`,
  );
  await bundle(
    "language-client.js",
    `${beginning(client)}
    export async function makeClient(...args) {
      await new Promise(setImmediate);
      await require("${librariesFile}").begin();
      await begin();
      await new Promise(setImmediate);
      return require("./${entry}").makeClient(...args);
    }`,
    [librariesApart(asked), vscode],
  );
}

function beginning(files) {
  return `export async function begin() {
    let end = 0;
    for (const step of [${files.map((file) => `() => require("./${file}")`)}]) {
      if (performance.now() >= end) {
        await new Promise(setImmediate);
        end = performance.now() + ${stepMs};
      }
      step();
    }
  }`;
}

const librariesApart = (asked) => ({
  name: "libraries apart",
  setup: (bundle) => {
    const namespace = "library";
    bundle.onResolve({ filter: /^[a-z]/ }, ({ path }) => (asked.has(path) ? { path, namespace } : undefined));
    bundle.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `module.exports = require("${librariesFile}").library("${path}")`,
    }));
    bundle.onResolve({ filter: /client-libraries/ }, ({ path }) => ({ path, external: true }));
  },
});
