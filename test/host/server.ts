/** How does a real VS Code come up for a test, and how does it go away again without a trace? */

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { getChromium, getServer } from "./get-host.ts";

export type Settings = Readonly<Record<string, unknown>>;

export interface HostOptions {
  /** Absolute folder the server takes extensions from; without it an empty one that goes away with the host. */
  readonly extensionsDir?: string;
  /** The user's settings, laid over `quietSettings`. */
  readonly settings?: Settings;
  /** Value of `EXTENSIONS_GALLERY`; without it no gallery exists and none is asked. */
  readonly gallery?: string;
  /**
   * Lets the page's address carry a `payload` (extensions under development, a test run).
   * VS Code shows no notification toasts then; leave it off when a test wants to see them.
   */
  readonly smokeTestDriver?: boolean;
  /** Absolute folder to open; without it the window is empty. */
  readonly folder?: string;
  /** Laid over the environment that the extension host sees. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface Host {
  /** Address of the workbench, with the folder and the secret that lets a page in. */
  readonly url: string;
  /** The same server as `vscode-remote://` URIs name it: `127.0.0.1:port`. */
  readonly authority: string;
  /** Resolves when the server ends by itself or is stopped, with the last of what it printed. */
  readonly ended: Promise<string>;
  /** Ends every process that was started here and removes the temporary folder. May be called twice. */
  stop(): Promise<void>;
}

/** Settings that keep the workbench silent and the same in each run. */
export const quietSettings: Settings = {
  "chat.disableAIFeatures": true,
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  // One server that knows the sample's types is enough: a second for its syntax costs every window two seconds.
  "js/ts.tsserver.useSyntaxServer": "never",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * Starts VS Code's server on a free port of 127.0.0.1.
 * @throws with the server's own words when it ends before it listens.
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const program = join(getServer(), "out", "server-main.js");
  const folder = mkdtempSync(join(tmpdir(), "backlight-host-"));
  const settingsFolder = join(folder, "data", "data", "User");
  mkdirSync(settingsFolder, { recursive: true });
  writeFileSync(join(settingsFolder, "settings.json"), JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2));

  // Any page in any browser of this machine can reach the port, so it takes a secret to get in. The secret goes
  // through a file, because everybody may read the command line of a process.
  const secret = randomUUID();
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, secret, { mode: 0o600 });

  const server = spawn(
    process.execPath,
    [
      program,
      ...["--host", "127.0.0.1", "--port", "0", "--connection-token-file", secretFile],
      ...["--server-data-dir", join(folder, "data"), "--extensions-dir", options.extensionsDir ?? join(folder, "extensions")],
      ...["--accept-server-license-terms", "--disable-telemetry", "--disable-workspace-trust", "--disable-update-check"],
      ...["--disable-getting-started-override", ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : [])],
    ],
    {
      env: serverEnvironment({ EXTENSIONS_GALLERY: options.gallery ?? "{}", ...options.environment }),
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own, so that the extension hosts and language servers below it end with it.
      detached: process.platform !== "win32",
    },
  );
  const output = lastLines(server);
  const ended = new Promise<string>((resolve) => server.once("close", () => resolve(output.text())));

  // For the ways out on which nobody calls stop: an exception, or a signal that Playwright answers with exit.
  const atExit = () => {
    killGroup(server, "SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", atExit);
  // A group of its own also means that Ctrl+C in a terminal does not reach the server.
  const atSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) process.exit(1);
  };
  for (const signal of endingSignals) process.on(signal, atSignal);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      killGroup(server, "SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      process.removeListener("exit", atExit);
      for (const signal of endingSignals) process.removeListener(signal, atSignal);
    })();
    return stopping;
  };

  const port = await Promise.race([output.find(/bound to 127\.0\.0\.1:(\d+)/), ended.then(() => undefined)]);
  if (port === undefined) {
    await stop();
    throw new Error(`VS Code's server ended before it listened:\n${output.text()}`);
  }
  const authority = `127.0.0.1:${port}`;
  const what = options.folder === undefined ? "ew=true" : `folder=${encodeURIComponent(uriPath(options.folder))}`;
  return { url: `http://${authority}/?tkn=${secret}&${what}`, authority, ended, stop };
}

/**
 * Runs VS Code's server for one task, such as `--install-extension`, and waits for its end.
 * @returns what it printed. @throws with that text when it fails.
 */
export async function runServer(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const program = join(getServer(), "out", "server-main.js");
  const folder = mkdtempSync(join(tmpdir(), "backlight-task-"));
  try {
    const server = spawn(
      process.execPath,
      [program, "--server-data-dir", folder, "--accept-server-license-terms", "--disable-telemetry", ...args],
      { env: serverEnvironment({ EXTENSIONS_GALLERY: "{}", ...environment }), stdio: ["ignore", "pipe", "pipe"] },
    );
    const output = lastLines(server);
    const code = await new Promise<number | null>((resolve) => server.once("close", resolve));
    if (code !== 0) throw new Error(`VS Code's server failed at ${args.join(" ")}:\n${output.text()}`);
    return output.text();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

export interface WorkbenchOptions {
  /** Pairs that VS Code reads from the address; obeyed only by a host with `smokeTestDriver`. */
  readonly payload?: readonly (readonly [name: string, value: string])[];
  /** Called before the page loads, to expose functions or listen to events. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside 127.0.0.1 that the page asked for and did not get, in order. */
  readonly blocked: readonly string[];
  close(): Promise<void>;
}

/** Opens the host's workbench in a headless Chromium, and waits until it stands. */
export async function openWorkbench(host: Host, options: WorkbenchOptions = {}): Promise<Workbench> {
  const browser = await chromium.launch({
    executablePath: getChromium(),
    args: [...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"], "--no-first-run"],
  });
  const close = () => browser.close();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    const blocked: string[] = [];
    await context.route(
      (address) => address.hostname !== "127.0.0.1",
      (route) => {
        blocked.push(route.request().url());
        return route.abort();
      },
    );
    const page = await context.newPage();
    await options.prepare?.(page);
    const payload = options.payload === undefined ? "" : `&payload=${encodeURIComponent(JSON.stringify(options.payload))}`;
    await page.goto(host.url + payload);
    await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
    return { page, context, blocked, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The environment without what another VS Code, or the Node that runs us, put there for itself. */
function serverEnvironment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), ...extra };
}

/** A file path as the path of a URI: with slashes, and one before a drive letter. */
export function uriPath(path: string): string {
  return decodeURIComponent(pathToFileURL(path).pathname);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Keeps the end of what a process prints, and finds the first line that fits a pattern. */
function lastLines(child: ChildProcess): { text(): string; find(pattern: RegExp): Promise<string | undefined> } {
  const nKeptCharacters = 20_000;
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-nKeptCharacters);
      for (const listener of listeners) listener();
    });
  }
  return {
    text: () => text,
    find: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found === null) return;
          listeners.delete(look);
          resolve(found[1]);
        };
        listeners.add(look);
        look();
      }),
  };
}
