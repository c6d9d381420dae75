/** Is a file's language told by what it holds where its editor knows only the ending of its name, and under whatever id? */
import assert from "node:assert/strict";
import { grammarOf } from "../../server/core/grammars.ts";
import { languageIdIn } from "../../server/core/languages.ts";
import { syntaxOf } from "../../server/core/syntax.ts";
import { linesOf } from "../../server/core/text.ts";

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

/** Ids under which other extensions know a language, and a text that a parser reads otherwise than the reader of lines. */
const otherIds: readonly (readonly [id: string, usual: string, text: string])[] = [
  ["proto", "proto3", "service Orders { /* both\nways */ rpc Get (A) returns (B); }"],
  ["protobuf", "proto3", "service Orders { /* both\nways */ rpc Get (A) returns (B); }"],
  ["hcl", "terraform", 'resource "a" "b" { /* both\nways */ }'],
  ["terraform-vars", "terraform", "a = /* both\nways */ 1"],
  ["helm", "yaml", "text: |\n  a: b\nkey: value"],
  ["ansible", "yaml", "text: |\n  a: b\nkey: value"],
  ["plsql", "sql", "SELECT /* both\nways */ 1"],
  ["gradle", "groovy", "plugins { /* both\nways */ id 'a' }"],
  ["env", "dotenv", "A=b"],
  ["json5", "json", '{ "a": "b" }'],
];

suite("languages: ids of other extensions", () => {
  for (const [id, usual, text] of otherIds)
    test(`${id} is read as ${usual}`, async () => {
      const lines = linesOf(text);
      const tokensAs = async (languageId: string) => {
        const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
        syntax.advance(() => false);
        return Array.from({ length: lines.nLines }, (_, line) => syntax.tokens(line));
      };
      assert.deepEqual(await tokensAs(id), await tokensAs(usual));
    });
});
