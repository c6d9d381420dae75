/** Is a file's language told by what it holds where its editor knows only the ending of its name? */
import assert from "node:assert/strict";
import { languageIdIn } from "../../server/core/languages.ts";

const rows: readonly (readonly [why: string, text: string, languageId: string, told?: string, path?: string])[] = [
  ["a server", "server {\n  listen 80;\n}\n", "nginx"],
  ["a brace on a line of its own", "server\n{\n  listen 80;\n}\n", "nginx"],
  ["a snippet", "proxy_pass http://shop:3000;\n", "nginx"],
  ["a file for an editor without the language", "server {\n  listen 80;\n}\n", "nginx", "plaintext"],
  ["settings of another program in braces", "akka {\n  http {\n    server {\n      port = 80\n    }\n  }\n}\n", "properties"],
  ["settings line by line", "listen = 80\n", "properties"],
  ["a file of another ending", "server {\n  listen 80;\n}\n", "properties", "properties", "shop.properties"],
  ["a language that the editor knows", "listen 80;\n", "go", "go"],
];

suite("languages: told by content", () => {
  for (const [why, text, languageId, told = "properties", path = "conf/default.conf"] of rows)
    test(why, () => {
      assert.equal(languageIdIn(told, path, text), languageId);
    });
});
