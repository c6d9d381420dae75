/** Can somebody find Backlight in the Extensions view, install it with a click, and use it at once? */

import { match, ok } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Gallery, startGallery } from "../host/gallery.ts";
import { packageExtension } from "../host/package.ts";
import { sampleFolder } from "../host/paths.ts";
import { type Host, openWorkbench, runServer, startHost, type Workbench } from "../host/server.ts";
import { hover, installFromView, openFile, pictureOfFailure, shownText } from "../host/workbench.ts";

/** The reader points at the first half of the name; the second half means another concept. */
const apiInClient = { word: "apiClient", part: "api" };

suite("from a gallery", () => {
  let gallery: Gallery;
  let extensionsDir: string | undefined;
  let host: Host;
  let workbench: Workbench;

  suiteSetup(async () => {
    gallery = await startGallery(await packageExtension());
    extensionsDir = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
    host = await startHost({ extensionsDir, folder: sampleFolder, gallery: gallery.environment });
    workbench = await openWorkbench(host);
  });

  suiteTeardown(async () => {
    await workbench?.close();
    await host?.stop();
    await gallery?.stop();
    if (extensionsDir !== undefined) rmSync(extensionsDir, { recursive: true, force: true });
  });

  teardown(function () {
    return pictureOfFailure(workbench?.page, this.currentTest);
  });

  test("the Extensions view installs it, and it explains a word without a restart", async () => {
    const { page } = workbench;
    await installFromView(page, "backlight");
    await openFile(page, "server.ts");
    const answer = await hover(page, apiInClient, "Learn more");
    match(await shownText(answer), /^API\b/);
  });

  test("the command line installs it too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "backlight-extensions-"));
    try {
      const environment = { EXTENSIONS_GALLERY: gallery.environment };
      await runServer(["--extensions-dir", folder, "--install-extension", gallery.id], environment);
      const listed = await runServer(["--extensions-dir", folder, "--list-extensions", "--show-versions"], environment);
      ok(listed.includes(`${gallery.id}@`), listed);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
