/** What is inside a packed extension? */

import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";

export interface Vsix {
  readonly manifest: Manifest;
  /** Every file by its path in the archive, such as `extension/package.json`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** The fields of package.json that a gallery repeats. */
export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly categories?: readonly string[];
  readonly keywords?: readonly string[];
  readonly main?: string;
  readonly browser?: string;
  readonly engines: { readonly vscode: string };
}

/**
 * Reads a .vsix whole into memory.
 * @throws when it is no zip archive or its manifest lacks what every extension has.
 */
export async function readVsix(path: string): Promise<Vsix> {
  const files = new Map<string, Buffer>();
  const archive = await openPromise(path);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  const manifest: unknown = JSON.parse(files.get("extension/package.json")?.toString("utf8") ?? "null");
  if (!isManifest(manifest)) throw new Error(`${path} holds no extension manifest`);
  return { manifest, files };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const has = (name: string) => name in value && typeof Reflect.get(value, name) === "string";
  return has("name") && has("publisher") && has("version") && "engines" in value;
}
