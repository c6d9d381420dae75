/** Is everything that the manifest offers complete: icons, categories, enablement, descriptions, pictures? */
import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category?: string;
      readonly icon?: unknown;
      readonly enablement?: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly markdownDescription?: string }>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly id: string; readonly description: string; readonly media: { readonly svg: string } }[];
    }[];
  };
}

const root = join(import.meta.dirname, "..", "..");
const text = (name: string) => readFileSync(join(root, name), "utf8");
const { contributes }: Manifest = JSON.parse(text("package.json"));
const english: Readonly<Record<string, string>> = JSON.parse(text("package.nls.json"));
const said = (description: string) => description.replace(/^%(.+)%$/, (_, key: string) => english[key] ?? "");

suite("manifest", () => {
  test("every command has a category, an icon and an enablement", () =>
    deepEqual(
      contributes.commands.filter(({ category, icon, enablement }) => category !== "Backlight" || !icon || !enablement),
      [],
    ));

  for (const [setting, { markdownDescription }] of Object.entries(contributes.configuration.properties))
    test(`${setting} is described in the manifest's texts`, () => {
      ok(/^%.+%$/.test(markdownDescription ?? ""), "its text can be translated");
      ok(said(markdownDescription ?? "").length > 30, "and says something");
    });

  test("every step of the walkthrough has a picture of its own that loads nothing", () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    equal(steps.length, 5);
    for (const { media, description } of steps) {
      ok(existsSync(join(root, media.svg)), media.svg);
      ok(!/href|url\(|<script|<image/.test(text(media.svg)), `${media.svg} stands by itself`);
      ok(said(description).length > 30);
    }
  });

  test("no part of the client sends anything over the network", () => {
    const client = ["assistant", "explain", "explanation", "learn", "progress", "quiz", "today"]
      .map((name) => text(`client/${name}.ts`))
      .join("\n");
    ok(!/\bfetch\(|XMLHttpRequest|node:https?|TelemetryLogger/.test(client));
  });
});
