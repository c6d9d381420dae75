/** What does the glossary browser ask the server? Contents, reading paths and maps. */
import type { Connection } from "vscode-languageserver";
import type { Concept, GlossaryData } from "../core/glossary.ts";
import { neighborhood } from "../core/neighborhood.ts";
import type { Phrases } from "../core/phrases.ts";
import type { ReadingPath } from "../core/reading-path.ts";
import { guard } from "./guard.ts";
import {
  type ContentsResult,
  contentsRequest,
  type MapParams,
  type MapResult,
  mapRequest,
  type PathsResult,
  pathsRequest,
} from "./messages.ts";

/**
 * Answers the requests of the glossary browser on `connection`.
 *
 * @param load the glossary; undefined when it cannot be had
 * @param readPaths the text of `paths.json`
 * @param phrases in the reader's language, which is known when the first request comes
 */
export function answerBrowser(
  connection: Connection,
  load: () => Promise<GlossaryData | undefined>,
  readPaths: () => Promise<string>,
  phrases: () => Phrases,
  log: (message: string) => void,
): void {
  let byId: ReadonlyMap<string, Concept> | undefined;

  connection.onRequest(
    contentsRequest,
    guard("contents", { areas: [], concepts: [] }, log, async (): Promise<ContentsResult> => {
      const glossary = await load();
      const concepts = (glossary?.concepts ?? []).map(({ id, label, area, level, plain }) => ({ id, label, area, level, plain }));
      return { areas: glossary?.areas ?? [], concepts: concepts.sort((a, b) => a.label.localeCompare(b.label, "en")) };
    }),
  );

  connection.onRequest(
    pathsRequest,
    guard("paths", [], log, async (): Promise<PathsResult> => JSON.parse(await readPaths()) as readonly ReadingPath[]),
  );

  connection.onRequest(
    mapRequest,
    guard("map", null, log, async ({ id }: MapParams): Promise<MapResult> => {
      byId ??= new Map((await load())?.concepts.map((concept) => [concept.id, concept]));
      const concept = byId.get(id);
      return concept ? neighborhood(concept, byId, phrases()) : null;
    }),
  );
}
