/** What would the Marketplace say if it held just one extension, ours? */

import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Manifest, readVsix, type Vsix } from "./vsix.ts";

export interface Gallery {
  /** What a host takes as `gallery`, to ask here and nowhere else. */
  readonly environment: string;
  /** `publisher.name`, as one types it to install. */
  readonly id: string;
  /** Paths that were asked for, in order, without the query. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** The gallery's numbers for what a query asks by; every other criterion (product, flags) is ignored. */
const byUuid = 4;
const byId = 7;
const byText = 10;

const uuid = "b1a90000-0000-4000-8000-000000000001";
const assetPrefix = "Microsoft.VisualStudio.";
const propertyPrefix = "Microsoft.VisualStudio.Code.";

/**
 * Serves one packed extension on a free port of 127.0.0.1, in the Marketplace's own protocol.
 *
 * Signatures are listed and never checked, since the browser build of VS Code has no verifier.
 */
export async function startGallery(vsixPath: string): Promise<Gallery> {
  const vsix = await readVsix(vsixPath);
  const packed = readFileSync(vsixPath);
  const { publisher, name } = vsix.manifest;
  const asked: string[] = [];
  let base = "";
  const extension = () => describe(vsix, base, statSync(vsixPath).mtime);

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", base);
    asked.push(pathname);
    if (request.method === "POST" && pathname === "/gallery/extensionquery") {
      const wanted = asksFor(JSON.parse(await text(request)), vsix.manifest);
      return sendJson(response, queryAnswer(wanted ? [extension()] : []));
    }
    if (pathname.toLowerCase() === `/gallery/vscode/${publisher}/${name}/latest`.toLowerCase()) {
      return sendJson(response, extension());
    }
    const asset = pathname.startsWith("/asset/") ? pathname.slice("/asset/".length) : "";
    const content = asset === `${assetPrefix}Services.VSIXPackage` ? packed : assetContent(vsix, asset);
    if (content === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": content.length });
    return response.end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the gallery has no port");
  base = `http://127.0.0.1:${address.port}`;

  const environment = JSON.stringify({
    serviceUrl: `${base}/gallery`,
    itemUrl: `${base}/item`,
    resourceUrlTemplate: `${base}/unpkg/{publisher}/{name}/{version}/{path}`,
    extensionUrlTemplate: `${base}/gallery/vscode/{publisher}/{name}/latest`,
    controlUrl: "",
    nlsBaseUrl: "",
  });
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { environment, id: `${publisher}.${name}`, asked, stop };
}

/** Whether a query of the gallery protocol means our extension. A text matches anywhere in what the gallery shows. */
function asksFor(query: unknown, manifest: Manifest): boolean {
  const id = `${manifest.publisher}.${manifest.name}`.toLowerCase();
  const shown = [id, manifest.displayName, manifest.description, ...(manifest.keywords ?? [])].join(" ").toLowerCase();
  return criteria(query).some(({ filterType, value }) => {
    const wanted = value.toLowerCase();
    if (filterType === byUuid) return wanted === uuid;
    if (filterType === byId) return wanted === id;
    return filterType === byText && shown.includes(wanted);
  });
}

interface Query {
  readonly filters?: readonly { readonly criteria?: readonly Criterion[] }[];
}

interface Criterion {
  readonly filterType: number;
  readonly value: string;
}

function criteria(query: unknown): readonly Criterion[] {
  const isQuery = (value: unknown): value is Query => typeof value === "object" && value !== null;
  return isQuery(query) ? (query.filters?.[0]?.criteria ?? []) : [];
}

function queryAnswer(extensions: readonly object[]): object {
  const count = { name: "TotalCount", count: extensions.length };
  const resultMetadata = [{ metadataType: "ResultCount", metadataItems: [count] }];
  return { results: [{ extensions, pagingToken: null, resultMetadata }] };
}

/** Where each asset of the protocol lies in the archive; the package itself is the archive. */
const assetFiles: ReadonlyMap<string, readonly string[]> = new Map([
  [`${assetPrefix}Code.Manifest`, ["extension/package.json"]],
  [`${assetPrefix}Services.VsixManifest`, ["extension.vsixmanifest"]],
  [`${assetPrefix}Services.Content.Details`, ["extension/readme.md", "extension/README.md"]],
  [`${assetPrefix}Services.Content.Changelog`, ["extension/changelog.md", "extension/CHANGELOG.md"]],
  [`${assetPrefix}Services.Content.License`, ["extension/LICENSE.txt", "extension/LICENSE", "extension/LICENSE.md"]],
]);

function assetContent(vsix: Vsix, asset: string): Buffer | undefined {
  const path = assetFiles.get(asset)?.find((candidate) => vsix.files.has(candidate));
  return path === undefined ? undefined : vsix.files.get(path);
}

function describe(vsix: Vsix, base: string, modified: Date): object {
  const { manifest } = vsix;
  const date = modified.toISOString();
  const assetUri = `${base}/asset`;
  // Without a signature in the list the view leaves its Install button disabled.
  const assets = [`${assetPrefix}Services.VSIXPackage`, `${assetPrefix}Services.VsixSignature`].concat(
    [...assetFiles.keys()].filter((asset) => assetContent(vsix, asset) !== undefined),
  );
  const properties = {
    Engine: manifest.engines.vscode,
    ExtensionDependencies: "",
    ExtensionPack: "",
    ExtensionKind: manifest.main === undefined ? "ui,web" : "workspace",
    ExecutesCode: "true",
  };
  return {
    extensionId: uuid,
    extensionName: manifest.name,
    displayName: manifest.displayName ?? manifest.name,
    shortDescription: manifest.description ?? "",
    flags: "validated, public",
    publisher: {
      publisherId: "b1a90000-0000-4000-8000-000000000002",
      publisherName: manifest.publisher,
      displayName: manifest.publisher,
      flags: "",
      domain: null,
      isDomainVerified: false,
    },
    publishedDate: date,
    releaseDate: date,
    lastUpdated: date,
    categories: manifest.categories ?? [],
    tags: manifest.keywords ?? [],
    statistics: [],
    versions: [
      {
        version: manifest.version,
        lastUpdated: date,
        flags: "validated",
        assetUri,
        fallbackAssetUri: assetUri,
        files: assets.map((assetType) => ({ assetType, source: `${assetUri}/${assetType}` })),
        properties: Object.entries(properties).map(([key, value]) => ({ key: propertyPrefix + key, value })),
      },
    ],
  };
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
}
