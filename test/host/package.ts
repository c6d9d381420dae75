/** What would a user download, and how does it get into an editor? */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { repositoryRoot } from "./paths.ts";
import { runServer } from "./server.ts";

let packed: Promise<string> | undefined;

/**
 * Packs the extension with `npm run package`, once a process however often it is asked for.
 *
 * `BACKLIGHT_VSIX` names a package that is ready, to test exactly that one.
 * @returns the absolute path of the .vsix. @throws with what npm printed when it fails.
 */
export function packageExtension(): Promise<string> {
  const ready = process.env.BACKLIGHT_VSIX;
  if (ready !== undefined && ready !== "") return Promise.resolve(ready);
  packed ??= pack();
  return packed;
}

/** Installs a .vsix into an extensions folder of a VS Code server, as the command line of the editor would. */
export async function installVsix(vsix: string, extensionsDir: string): Promise<void> {
  await runServer(["--extensions-dir", extensionsDir, "--install-extension", vsix]);
}

async function pack(): Promise<string> {
  const npm = spawn("npm", ["run", "--silent", "package"], {
    cwd: repositoryRoot,
    env: { ...process.env, PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter) },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    npm.once("close", resolve);
    npm.once("error", reject);
  });
  if (code !== 0) throw new Error(`npm run package failed:\n${output}`);

  const manifest: unknown = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8"));
  const { name, version } = Object(manifest);
  return join(repositoryRoot, `${name}-${version}.vsix`);
}
