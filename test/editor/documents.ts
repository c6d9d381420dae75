/** Where do a suite's documents come from? */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";

export interface Documents {
  /** A document of its own file; its language is the one of its name. */
  documentOf(name: string, content: string): Promise<vscode.TextDocument>;
  /** Removes the files. */
  dispose(): void;
}

/** Documents in files of their own: an untitled one may get the address, and for a moment the text, of one just closed. */
export function documentsIn(suite: string): Documents {
  const folder = mkdtempSync(join(tmpdir(), `backlight-${suite}-`));
  let nWritten = 0;
  return {
    async documentOf(name, content) {
      const own = join(folder, String(++nWritten));
      mkdirSync(own);
      writeFileSync(join(own, name), content);
      return vscode.workspace.openTextDocument(join(own, name));
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
