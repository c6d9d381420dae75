/** Is what the reader met kept, planned, asked and exported? */
import { deepEqual, equal, ok } from "node:assert/strict";
import * as vscode from "vscode";
import type { Backlight } from "../../client/extension.ts";
import { type Progress, progressIn } from "../../client/progress.ts";
import { conceptOf } from "../../client/today.ts";

const dayMs = 24 * 60 * 60 * 1000;

suite("learning", () => {
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<Backlight>("backlight-dev.backlight");
    ok(extension);
    await (await extension.activate()).ready;
  });

  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  test("what was met is due at once, and later after each right answer", async () => {
    const progress = progressIn(store());
    await progress.meet(["api", "jwt"]);
    let now = new Date(Date.now() + 1000);
    deepEqual(ids(progress, now), ["api", "jwt"]);
    await progress.answer("api", true, now);
    deepEqual(ids(progress, now), ["jwt"], "a right answer gives a rest");
    const rests: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      now = new Date(dueAt(progress, "api"));
      await progress.answer("api", true, now);
      rests.push(dueAt(progress, "api") - now.getTime());
    }
    ok(
      rests.every((rest, turn) => turn === 0 || rest > (rests[turn - 1] ?? 0)),
      `each rest is longer: ${rests}`,
    );
    ok((rests.at(-1) ?? 0) > dayMs, "the last one takes days");
  });

  test("a wrong answer brings the question back soon", async () => {
    const progress = progressIn(store());
    await progress.meet(["api"]);
    const now = new Date(Date.now() + 1000);
    await progress.answer("api", false, now);
    ok(dueAt(progress, "api") - now.getTime() < dayMs);
  });

  test("meeting a concept twice on one day counts once", async () => {
    const progress = progressIn(store());
    await progress.meet(["api"]);
    await progress.meet(["api"]);
    equal(progress.met()[0]?.[1].nDays, 1);
  });

  test("an answer about a concept never met plans nothing", async () => {
    const progress = progressIn(store());
    await progress.answer("constructor", true, new Date());
    deepEqual(progress.met(), []);
  });

  test("forgets everything when told to", async () => {
    const progress = progressIn(store());
    await progress.meet(["api"]);
    await progress.forget();
    deepEqual(progress.met(), []);
  });

  test("the concept of the day is new, stays for the day, and changes from day to day", () => {
    const all = Array.from({ length: 100 }, (_, number) => ({ id: `c${number}` }));
    const met = new Set(all.slice(0, 90).map(({ id }) => id));
    const today = conceptOf("2026-11-22", all, met);
    ok(today && !met.has(today.id));
    equal(conceptOf("2026-11-22", all, met), today);
    const month = Array.from({ length: 30 }, (_, day) => conceptOf(`2026-11-${day + 1}`, all, new Set())?.id);
    ok(new Set(month).size > 20, `most days have a concept of their own: ${month}`);
    equal(conceptOf("2026-11-22", [], new Set()), undefined);
  });

  test("opens a concept's page today, and exports what was met", async () => {
    await vscode.commands.executeCommand("backlight.openConcept", "idempotency");
    await vscode.commands.executeCommand("backlight.showConceptOfTheDay");
    await vscode.commands.executeCommand("backlight.exportProgress");
    const document = vscode.window.activeTextEditor?.document;
    equal(document?.languageId, "json");
    const exported = JSON.parse(document?.getText() ?? "");
    equal(exported.format, 1);
    ok("idempotency" in exported.met);
    equal(Object.keys(exported.met).length >= 2, true, "the concept of the day was met, too");
  });

  test("turning the concept of the day on and off needs no reload and no restart", async () => {
    const settings = vscode.workspace.getConfiguration("backlight");
    await settings.update("conceptOfTheDay", true, vscode.ConfigurationTarget.Global);
    await settings.update("conceptOfTheDay", undefined, vscode.ConfigurationTarget.Global);
  });
});

function store(): vscode.Memento {
  const values = new Map<string, string>();
  return {
    keys: () => [...values.keys()],
    // As VS Code does it: what was written comes back as JSON.
    get: <T>(key: string, other?: T): T | undefined => {
      const value = values.get(key);
      return value === undefined ? other : (JSON.parse(value) as T);
    },
    update: async (key: string, value: unknown) => {
      if (value === undefined) values.delete(key);
      else values.set(key, JSON.stringify(value));
    },
  };
}

function ids(progress: Progress, now: Date): readonly string[] {
  return progress.due(now).map(([id]) => id);
}

function dueAt(progress: Progress, id: string): number {
  const found = progress.met().find(([one]) => one === id)?.[1];
  return new Date(found?.card?.due ?? 0).getTime();
}
