/** Is the recognition at least as right as it was? Raise the floors when it gets better; a fall fails. */
import assert from "node:assert/strict";
import { figuresOf, groupBy, type Judged, judgeCorpus } from "../eval.ts";

/** Shares that the labelled corpus must reach. */
const floors = {
  all: { precision: 0.98, recall: 0.965, accuracy: 0.975 },
  sense: { precision: 0.955, recall: 0.955, accuracy: 0.96 },
  silence: { precision: 0, recall: 1, accuracy: 0.98 },
} as const;

suite("corpus", () => {
  let judged: Judged[];
  suiteSetup(async function () {
    // Some thousand documents are parsed; a loaded machine takes its time.
    this.timeout(120_000);
    judged = await judgeCorpus();
  });

  test("holds at least 600 positions, half of them silence or decisions of sense", () => {
    assert.ok(judged.length >= 600, `${judged.length} positions`);
    const deciding = judged.filter(({ kind, expected }) => kind === "sense" || expected === "silence");
    assert.ok(deciding.length >= judged.length / 2, `${deciding.length} of ${judged.length}`);
  });

  for (const [name, floor] of Object.entries(floors))
    test(`${name}: precision, recall and accuracy do not fall`, () => {
      const figures = figuresOf(name === "all" ? judged : (groupBy(judged, "kind").get(name) ?? []));
      for (const share of ["precision", "recall", "accuracy"] as const)
        assert.ok(figures[share] >= floor[share], `${share} ${figures[share].toFixed(3)} is below ${floor[share]}`);
    });
});
