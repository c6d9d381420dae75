/** What does a suite need that uses the product as somebody who has installed it? */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installVsix, packageExtension } from "./package.ts";
import { sampleFolder } from "./paths.ts";
import { type Host, openWorkbench, startHost, uriPath, type Workbench, type WorkbenchOptions } from "./server.ts";
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
 * @param options how the editor's window is opened; `helpers` are folders of extensions that stand by, which also keeps
 * toasts away
 * @throws Error when packing, installing or starting fails; nothing is left behind then
 */
export async function openInstalled(
  settings: Readonly<Record<string, unknown>>,
  { helpers = [], ...options }: WorkbenchOptions & { readonly helpers?: readonly string[] } = {},
): Promise<Installed> {
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
    host = await startHost({ extensionsDir, folder: sampleFolder, settings, smokeTestDriver: helpers.length > 0 });
    const { authority } = host;
    const payload = helpers.map((folder) => ["extensionDevelopmentPath", `vscode-remote://${authority}${uriPath(folder)}`] as const);
    workbench = await openWorkbench(host, { ...(payload.length > 0 && { payload }), ...options });
    await openFile(workbench.page, "server.ts");
  } catch (error) {
    await close();
    throw error;
  }
  return { workbench, close };
}
