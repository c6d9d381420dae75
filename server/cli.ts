/** Prints what Backlight finds in a file, or what its glossary holds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileBytes } from "./bytes.ts";
import { type GlossaryData, openGlossary } from "./core/glossary.ts";
import { grammarOf } from "./core/grammars.ts";
import { languageIdIn, languageIdOfPath } from "./core/languages.ts";
import { recognizerOf, textOf } from "./core/recognize.ts";
import { syntaxOf } from "./core/syntax.ts";
import { linesOf } from "./core/text.ts";

const usage = `Usage:
  cli.js explain FILE [--language ID] [--json]   the concepts found in a file
  cli.js concepts [--json]                       every concept of the glossary`;

/** Runs one command; returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const [command, file] = parsed.positionals;
  if (parsed.values.help || command === undefined) {
    console.log(usage);
    return parsed.values.help ? 0 : 2;
  }
  const json = parsed.values.json === true;
  if (command === "concepts") return printConcepts(readGlossary(), json);
  if (command === "explain" && file !== undefined) return explain(readGlossary(), file, parsed.values.language, json);
  console.error(usage);
  return 2;
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, language: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
}

function readGlossary(): GlossaryData {
  return openGlossary(fileBytes(join(__dirname, "glossary.bin")));
}

function printConcepts({ concepts }: GlossaryData, json: boolean): number {
  for (const { id, label, alternatives, area, level, plain } of concepts)
    console.log(json ? JSON.stringify({ id, label, alternatives, area, level, plain }) : `${label}: ${plain}`);
  return 0;
}

async function explain(glossary: GlossaryData, file: string, language: string | undefined, json: boolean): Promise<number> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    console.error(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const lines = linesOf(text);
  const languageId = language ?? languageIdIn(languageIdOfPath(file), file, text);
  const recognizer = recognizerOf(glossary);
  const syntax = syntaxOf(languageId, lines, await grammarOf(languageId));
  syntax.advance(() => false);
  const analysis = recognizer.analyze({ languageId, path: file.replaceAll("\\", "/"), lines }, syntax, { explains: true });
  for (let line = 0; line < lines.nLines; line++)
    for (const occurrence of recognizer.onLine(analysis, line)) {
      const concept = glossary.conceptAt(occurrence.concept);
      if (!concept) continue;
      const character = occurrence.start - lines.lineStart(line);
      const written = textOf(occurrence, text);
      const { kind, score, because, says } = occurrence;
      console.log(
        json
          ? JSON.stringify({
              line,
              character,
              length: written.length,
              text: written,
              concept: concept.id,
              label: concept.label,
              kind,
              score,
              because,
              says,
            })
          : `${line + 1}:${character + 1}  ${written}  ${concept.label}: ${occurrence.says ?? concept.plain}`,
      );
    }
  return 0;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
