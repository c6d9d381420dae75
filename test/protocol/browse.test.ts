/** Does the built server tell the glossary browser its contents, its reading paths and what stands around a concept? */
import { deepEqual, equal, ok } from "node:assert/strict";
import {
  type ContentsResult,
  contentsRequest,
  type MapResult,
  mapRequest,
  type PathsResult,
  pathsRequest,
} from "../../server/protocol/messages.ts";
import { type Session, startSession } from "./session.ts";

suite("what the glossary browser asks", () => {
  let session: Session;
  let contents: ContentsResult;

  suiteSetup(async () => {
    session = await startSession();
    contents = await session.connection.sendRequest<ContentsResult>(contentsRequest, {});
  });
  suiteTeardown(() => session?.end());

  test("the contents are sorted by label, each in a known area", () => {
    const labels = contents.concepts.map(({ label }) => label);
    ok(labels.length > 500);
    deepEqual(
      labels,
      [...labels].sort((a, b) => a.localeCompare(b, "en")),
    );
    const areas = new Set(contents.areas.map(([id]) => id));
    deepEqual(
      contents.concepts.filter(({ area }) => !areas.has(area)),
      [],
    );
  });

  test("each reading path leads through concepts that exist, each once", async () => {
    const ids = new Set(contents.concepts.map(({ id }) => id));
    const paths = await session.connection.sendRequest<PathsResult>(pathsRequest, {});
    ok(paths.length > 0);
    for (const { id, title, description, concepts } of paths) {
      ok(title !== "" && description !== "", id);
      deepEqual(
        concepts.filter((concept, idx) => !ids.has(concept) || concepts.indexOf(concept) < idx),
        [],
        id,
      );
    }
  });

  test("a map has the concept in the middle and ties between its nodes only", async () => {
    const map = await session.connection.sendRequest<MapResult>(mapRequest, { id: "rate-limiting" });
    ok(map && map.nodes.length > 4);
    equal(map.nodes[0]?.id, "rate-limiting");
    const shown = new Set(map.nodes.map(({ id }) => id));
    ok(map.edges.length >= map.nodes.length - 1);
    ok(map.edges.every(({ from, to }) => shown.has(from) && shown.has(to)));
  });

  const unknown = ["no-such-concept", "__proto__", "", 7];
  for (const id of unknown)
    test(`there is no map of ${JSON.stringify(id)}`, async () => {
      equal(await session.connection.sendRequest(mapRequest, { id }), null);
    });
});
