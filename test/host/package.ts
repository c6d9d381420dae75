/** What would a user download, and how does it get into an editor? */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { repositoryRoot } from "./paths.ts";
import { runServer } from "./server.ts";

const packed = new Map<string, Promise<string>>();

/**
 * Packs the extension with `npm run package`, once a process however often it is asked for.
 *
 * `BACKLIGHT_VSIX` names a package that is ready, to test exactly that one.
 * @returns the absolute path of the .vsix. @throws with what npm printed when it fails.
 */
export function packageExtension(folder = repositoryRoot): Promise<string> {
  const ready = process.env["BACKLIGHT_VSIX"];
  if (ready !== undefined && ready !== "") return Promise.resolve(ready);
  const known = packed.get(folder) ?? pack(folder);
  packed.set(folder, known);
  return known;
}

/** Installs a .vsix into an extensions folder of a VS Code server, as the command line of the editor would. */
export async function installVsix(vsix: string, extensionsDir: string): Promise<void> {
  await runServer(["--extensions-dir", extensionsDir, "--install-extension", vsix]);
}

async function pack(folder: string): Promise<string> {
  const npm = spawn("npm", ["run", "--silent", "package"], {
    cwd: folder,
    env: { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter) },
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

  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { name, version } = Object(manifest);
  return join(folder, `${name}-${version}.vsix`);
}
