/** Commands and their options: in scripts, Dockerfiles and workflows, and where prose names them. */
import type { SignalTable } from "../glossary.ts";
import { spanAt } from "../text.ts";
import { wordFlags } from "../word-flags.ts";
import { escapeRegExp, type Finder, type Found, isLoose, madeOf, type Signal, type Site, signalsOf, stretchesAt } from "./site.ts";

/**
 * Adds a command: whole, or its words where options stand between them, whose values belong to others, as in `pnpm --filter backend run`.
 *
 * Of several words the first gives way to what the program is: `kubectl` of `kubectl set image`.
 */
function addCommand(start: number, phrase: RegExpExecArray, signal: Signal, add: (found: Found) => void) {
  const because = `"${phrase[0]}" is a command`;
  const [whole, program, ...words] = phrase.indices ?? [];
  if (!whole || !program) return;
  add({ start: start + program[0], end: start + program[1], signal, because, weak: words.length > 0 });
  const isWhole = phrase[0].replace(/\s+/g, " ") === signal.name;
  const others = words.filter((span) => span !== undefined);
  for (const [from, to] of isWhole ? others.slice(0, 1).map(([first]) => [first, whole[1]] as const) : others)
    add({ start: start + from, end: start + to, signal, because });
}

/** A word with which a command may begin. */
const commandWord = /(?:(?<![\w./-])|(?<=(?<![\w./])\.\/))[a-z][\w.-]*/g;
/** The same, to be asked from any place on. */
const commandWordFrom = new RegExp(commandWord);

/** The words of a line with which a command may begin: those that open the finder, or all when it looks at everything. */
function commandWords(site: Site): Iterable<RegExpExecArray> {
  const offsets: number[] = [];
  for (const tokenIdx of site.tokensWith(wordFlags.command)) {
    const ofToken = site.offsetsIn(tokenIdx, wordFlags.command);
    if (!ofToken) return site.line.matchAll(commandWord);
    offsets.push(...ofToken);
  }
  return stretchesAt(commandWordFrom, site.line, site.reading.start, offsets);
}

interface Command {
  readonly pattern: RegExp;
  readonly signal: Signal;
  readonly nWords: number;
}

function commandFrom(signal: Signal): Command {
  const words = signal.name.split(" ");
  const pattern = words
    .map((word) => `(${escapeRegExp(word)})`)
    .join(
      // A list of texts is a command, too: `["redis-cli", "ping"]`.
      "(?:[\"'],\\s*[\"']|\\s+(?:-\\S+\\s+(?:(?!-)\\S+\\s+)?)*?)",
    );
  return { pattern: new RegExp(`^${pattern}(?![\\w-])`, "d"), signal, nWords: words.length };
}

/** Commands of the terminal, in scripts and wherever prose quotes them. */
export function commandFinder(table: SignalTable | undefined): Finder {
  const commandsOf = madeOf(signalsOf(table), commandFrom, (all) => all.toSorted((a, b) => b.nWords - a.nWords));
  return (site, add) => {
    const script = site.languageId === "shellscript" || holdsCommand(site) || (site.is("npm-manifest") && site.line.includes(":"));
    let taken = 0;
    for (const match of commandWords(site)) {
      if (match.index < taken) continue;
      const phrases = commandsOf(site.analysis, match[0]);
      if (phrases.length === 0) continue;
      const start = site.reading.start + match.index;
      const tokenIdx = spanAt(site.reading.tokens, start);
      if (tokenIdx < 0 || (!script && !isLoose(site, tokenIdx))) continue;
      if (
        script &&
        site.languageId === "shellscript" &&
        site.reading.tokens[tokenIdx]?.kind === "string" &&
        // `$(curl ...)` reads as a string, too.
        !/["'`]$|\$\(\s*$/.test(site.line.slice(0, match.index))
      )
        continue;
      const before = site.line.slice(0, match.index);
      const rest = site.line.slice(match.index);
      const isScript = script && site.reading.tokens[tokenIdx]?.kind !== "comment";
      for (const { pattern, signal, nWords } of phrases) {
        const phrase = pattern.exec(rest);
        if (!phrase) continue;
        // `export:` is a key.
        if (nWords === 1 && site.languageId === "yaml" && rest[phrase[0].length] === ":") continue;
        const first =
          /(?:^|&&|\|\||[|;$(`"'#>]|\bsudo|\bnpx|\b(?:poetry|uv|pdm|pipenv) run|\bbundle exec|\bRUN|\bCMD|\b(?:exec|until|if|while|then|do|else|time|nohup)\b|!|run:|script:|- |command:|:)\s*(?:[A-Z_]+=\S+\s+)*["'`]?$/.test(
            before,
          );
        // One word is a command only where a command begins; prose speaks of a "ping" too.
        if (
          nWords === 1
            ? !(isScript && first) && !/`$/.test(before)
            : !script && !first && !/`|\b(?:run|running|runs|use|using|with|via|by|then|and|or|after|before|of)\s+$/i.test(before)
        )
          continue;
        addCommand(start, phrase, signal, add);
        if (nWords > 1) taken = match.index + phrase[0].length;
        break;
      }
    }
  };
}

/** True for a line of a Dockerfile or of YAML on which a command may stand. */
function holdsCommand({ languageId, line }: Site): boolean {
  return (
    (languageId === "dockerfile" && /^\s*(?:RUN|CMD|ENTRYPOINT|&&|HEALTHCHECK)|^\s+/.test(line)) ||
    (languageId === "yaml" && /^\s*(?:-\s*)?(?:run|script|command|test)\s*:|^\s*-\s+[a-z]|^\s{6,}(?:[a-z]|\d?>|\|\s)/.test(line))
  );
}

/** Languages in which commands stand with their options. */
export const namesCommands = /^(?:dockerfile|shellscript|yaml|markdown|plaintext)$/;
/** An option of a command: `--schema-only`, `-p`. */
const commandOption = /(?<=^|[\s"'[(`])(--?)([A-Za-z][\w-]*)(?![\w./])/g;
/** The number that an option is set to: `--workers 4`, `--timeout=30s`. */
const optionNumber = /^[= ]["']?(\d[\w.]*)(?=["'\s]|$)/;
/** What ends one command and begins the next, or stands before the first. */
const commandEnd = /&&|\|\|?|;|\$\(|[`()[\]{}]|^\s*(?:RUN|CMD|ENTRYPOINT)\b|^\s*(?:-\s*)?(?:\w+:\s)?(?:\|\s*)?|^\s*"[\w:.-]+"\s*:/gm;
/** How far up a command that goes on over lines may have begun, and how much of it is read. In lines and UTF-16 code units. */
const mostCommandLines = 30;
const longestCommand = 2_000;

/** An option listed for a command, as `docker run -p`; `* --leader-elect` is one of any command. */
interface Option {
  readonly signal: Signal;
  readonly command: readonly string[];
}

function optionFrom(signal: Signal): Option {
  const command = signal.name.split(" ").slice(0, -1);
  return { signal, command: command[0] === "*" ? [] : command };
}

/** Options of commands: those listed for the command that they are given to, and in Dockerfiles and YAML those that are keywords of scripts. */
export function optionFinder(table: SignalTable | undefined, keywords: SignalTable | undefined): Finder {
  const optionsOf = madeOf(signalsOf(table), optionFrom, (all) => all.toSorted((a, b) => b.command.length - a.command.length));
  const byName = signalsOf(keywords);
  return (site, add) => {
    if (!namesCommands.test(site.languageId) && !site.is("npm-manifest")) return;
    const isScript = site.languageId === "shellscript" || site.is("npm-manifest");
    const mayHoldCommand = isScript || holdsCommand(site);
    let given: string | undefined;
    for (const { 0: option, 1: hyphens = "", 2: name = "", index } of site.line.matchAll(commandOption)) {
      const start = site.reading.start + index;
      const options = optionsOf(site.analysis, option);
      if (options.length > 0) given ??= commandAbove(site);
      const words = options.length > 0 ? wordsOfCommand(given + site.line.slice(0, index)) : [];
      const own = options.find(({ command }) => isCommand(command, words));
      if (own) {
        const because = `"${own.signal.name}" is an option of a command`;
        add({ start, end: start + option.length, signal: own.signal, because });
        const number = optionNumber.exec(site.line.slice(index + option.length));
        const end = start + option.length + (number?.[0].length ?? 0);
        if (number) add({ start: end - (number[1] ?? "").length, end, signal: own.signal, because, weak: true });
      } else if (mayHoldCommand && !isScript && hyphens === "--") {
        const signal = byName.get(name).find(({ languages }) => languages?.has("shellscript"));
        if (signal)
          add({ start: start + hyphens.length, end: start + option.length, signal, because: `"${option}" is an option of a command` });
      }
    }
  };
}

/** The lines above of a command that goes on behind their ends, or of a list that holds a command's words. */
function commandAbove({ analysis, reading, languageId }: Site): string {
  const { lines } = analysis.document;
  let from = reading.line;
  while (from > 0 && reading.line - from < mostCommandLines && reading.start - lines.lineStart(from - 1) < longestCommand) {
    const text = lines.text.slice(lines.lineStart(from - 1), lines.lineEnd(from - 1));
    const goesOn = /\\\s*$/.test(text) || (languageId === "yaml" && isListed(lines.text.slice(lines.lineStart(from), lines.lineEnd(from))));
    if (!goesOn) break;
    from--;
  }
  return lines.text.slice(lines.lineStart(from), reading.start).replace(/\\\s*\n/g, " ");
}

/** True for an item of a list that goes on with a command: `- --workers`, `- 4`. */
function isListed(line: string): boolean {
  return /^\s*-\s+["']?(?:-|\S+["']?\s*$)/.test(line);
}

/** The words of the last command of a text: `docker`, `run` of `cd app && docker run --rm`. */
function wordsOfCommand(text: string): readonly string[] {
  const whole = text.replace(/\n\s*-\s+/g, " ").replace(/["',]/g, " ");
  let from = 0;
  for (const end of whole.matchAll(commandEnd)) from = end.index + end[0].length;
  return whole.slice(from).trim().split(/\s+/);
}

/** True when `words` run this command: its first word by the last part of its path, the others behind it in order. */
function isCommand(command: readonly string[], words: readonly string[]): boolean {
  const [first, ...others] = command;
  if (first === undefined) return true;
  let at = words.findIndex((word) => word === first || word.endsWith(`/${first}`));
  if (at < 0) return false;
  for (const other of others) {
    at = words.indexOf(other, at + 1);
    if (at < 0) return false;
  }
  return true;
}
