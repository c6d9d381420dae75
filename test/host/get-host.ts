/** Where are the editor and the browser that our tests drive, and how do they get here? */

import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder } from "./paths.ts";

/** The npm release whose `lib/vscode` holds VS Code 1.139.1, server and browser workbench. */
const codeServerVersion = "4.139.1";

/**
 * The folder of VS Code's server, installed below `.vscode-test/` on first use (about 15 s, 620 MB).
 *
 * code-server is no devDependency: its postinstall script insists on the Node that started npm, so `npm ci` would
 * fail under any other version. Installed from here with scripts off, it needs neither that script nor a compiler.
 * @returns the absolute path of `lib/vscode`.
 * @throws when the running Node is older than the server needs, or when npm fails.
 */
export function getServer(): string {
  const nodeMajor = Number(process.versions.node.split(".")[0]);
  if (nodeMajor < 24) {
    throw new Error("VS Code's server needs Node 24: start this through an npm script, which finds it in node_modules");
  }
  const root = join(cacheFolder, `code-server-${codeServerVersion}`);
  const vscode = join(root, "node_modules", "code-server", "lib", "vscode");
  const completed = join(root, ".complete");
  if (existsSync(completed)) return vscode;

  console.log(`Installing VS Code's server (code-server ${codeServerVersion} from npm) into .vscode-test, once.`);
  // The mark is written last, so whatever is here without it is a broken install.
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), '{"private":true}');
  npmInstall(root, `code-server@${codeServerVersion}`);
  // Not `npm ci`: the shrinkwrap that comes along is out of step with the package.json beside it.
  npmInstall(vscode, "--omit=dev");
  // TypeScript for the built-in language features; without it every .ts file brings up an error about tsserver.
  npmInstall(join(vscode, "extensions"), "--omit=dev");
  writeFileSync(join(vscode, "node_modules", "@vscode", "spdlog", "index.js"), loggerStub);
  writeFileSync(completed, "");
  return vscode;
}

/**
 * A Chromium that Playwright can drive: the one without windows where there is one, which draws the same pages with a
 * fifth less work.
 *
 * Where none is and apt-get may be used (Debian, as root, such as in a container), it is installed.
 * @returns the absolute path of the program: `CHROMIUM` when that is set, else the first one found.
 * @throws one line with the command to type when there is none.
 */
export function getChromium(): string {
  const given = process.env.CHROMIUM;
  if (given !== undefined && given !== "") {
    if (!isProgram(given)) throw new Error(`CHROMIUM names ${given}, which is not a program`);
    return given;
  }
  const found = findChromium();
  if (found !== undefined) return found;

  if (process.getuid?.() === 0 && findProgram(["apt-get"]) !== undefined) {
    console.log("Installing Chromium with apt-get, once.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-q"], { env, stdio: ["ignore", "ignore", "inherit"] });
    // Older releases have no package of the one without windows.
    for (const name of [windowless, "chromium"]) {
      spawnSync("apt-get", ["install", "-y", "-q", name], { env, stdio: ["ignore", "ignore", "inherit"] });
      const installed = findChromium();
      if (installed !== undefined) return installed;
    }
  }
  throw new Error("No Chromium found: type `sudo apt-get install chromium` (or install Chrome), or set CHROMIUM to its path");
}

/**
 * The first of `names` on PATH.
 * @returns its absolute path, or undefined when there is none.
 */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  return names.flatMap((name) => folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix)))).find(isProgram);
}

function findChromium(): string | undefined {
  const usual = [`/usr/bin/${windowless}`, "/usr/bin/chromium", ...usualPlaces].find(isProgram);
  return usual ?? findProgram([windowless, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]);
}

/** Debian's name of the Chromium without windows. */
const windowless = "chromium-headless-shell";

/** Where installers put a Chromium that is not on PATH. */
const usualPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function npmInstall(folder: string, ...extra: readonly string[]): void {
  // What npm tells its scripts about this package would make the inner npm believe that it still works here.
  const env: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name)),
  );
  env.PATH = [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter);
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", ...extra, ...quiet], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
}

/**
 * Stands in for `@vscode/spdlog`, the one native module that the server misses when nothing is compiled.
 * The names are read off as CommonJS exports, so each must be assigned by itself.
 */
const loggerStub = `"use strict";
const fs = require("fs"), path = require("path");
function open(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const logger = {};
  for (const level of ["trace", "debug", "info", "warn", "error", "critical"])
    logger[level] = message => { try { fs.appendFileSync(file, "[" + level + "] " + message + "\\n"); } catch {} };
  for (const name of ["getLevel", "setLevel", "setPattern", "clearFormatters", "flush", "drop"]) logger[name] = () => {};
  return logger;
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = class {};
exports.createRotatingLogger = async (name, file) => open(file);
exports.createAsyncRotatingLogger = async (name, file) => open(file);
`;
