/** What does a suite need that uses the product as somebody who has installed it? */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installVsix, packageExtension } from "./package.ts";
import { sampleFolder } from "./paths.ts";
import { type Host, openWorkbench, startHost, type Workbench, type WorkbenchOptions } from "./server.ts";
import { openFile } from "./workbench.ts";

/** A workbench with the packed extension in it. */
export interface Installed {
  readonly workbench: Workbench;
  /** Closes the browser, stops the server and removes what was installed. */
  close(): Promise<void>;
}

/**
 * Installs the packed extension into an editor of its own and opens the sample's `src/server.ts`.
 *
 * @param settings user settings beside those that make the editor quiet
 * @param options how the editor's window is opened
 * @throws Error when packing, installing or starting fails; nothing is left behind then
 */
export async function openInstalled(settings: Readonly<Record<string, unknown>>, options: WorkbenchOptions = {}): Promise<Installed> {
  const extensionsDir = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
  let host: Host | undefined;
  let workbench: Workbench | undefined;
  const close = async () => {
    await workbench?.close();
    await host?.stop();
    rmSync(extensionsDir, { recursive: true, force: true });
  };
  try {
    await installVsix(await packageExtension(), extensionsDir);
    host = await startHost({ extensionsDir, folder: sampleFolder, settings });
    workbench = await openWorkbench(host, options);
    await openFile(workbench.page, "server.ts");
  } catch (error) {
    await close();
    throw error;
  }
  return { workbench, close };
}
