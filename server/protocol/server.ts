/** Which requests does the server answer? Capabilities and the table of handlers. */
import {
  type Connection,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  LogTraceNotification,
  MarkupKind,
  MessageType,
  SetTraceNotification,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type TraceValue,
} from "vscode-languageserver";
import { asked } from "../core/ask.ts";
import { type Bytes, type Concept, type GlossaryData, openGlossary } from "../core/glossary.ts";
import { grammarOf } from "../core/grammars.ts";
import { type HoverChoice, hoverMarkdown } from "../core/hover.ts";
import { type MentionedConcept, mentionsOf, partOf } from "../core/mentions.ts";
import { type PageData, page } from "../core/page.ts";
import { english, type Phrases, phrasesIn } from "../core/phrases.ts";
import { type Recognizer, recognizerOf, textOf } from "../core/recognize.ts";
import { type ConceptSearch, conceptSearchOf, type Found } from "../core/search.ts";
import { overlaps, touches } from "../core/text.ts";
import { everything, readWishes, wants } from "../core/wanted.ts";
import { answerBrowser } from "./browse.ts";
import { offsetOf, rangeOf } from "./convert.ts";
import { documentsOf } from "./documents.ts";
import { guard } from "./guard.ts";
import {
  type AskItem,
  type AskParams,
  type AskResult,
  askRequest,
  type ConceptsParams,
  conceptsRequest,
  type ExplainRangeParams,
  type ExplainRangeResult,
  type Explanation,
  explainRangeRequest,
  type InitializationOptions,
  type MentionsParams,
  type MentionsResult,
  mentionsChanged,
  mentionsRequest,
  mostExplained,
  type OccurrenceItem,
  type OccurrencesParams,
  type OccurrencesResult,
  occurrencesRequest,
  type PageParams,
  type PageResult,
  pageRequest,
  type SearchItem,
  type SearchParams,
  searchRequest,
} from "./messages.ts";

/** What differs between Node and a web worker. */
export interface Runtime {
  /** Text of a data file of ours. Rejects when it cannot be read. */
  readData(name: "pages.json" | "paths.json"): Promise<string>;
  /** The packed glossary. @throws Error when it cannot be opened */
  openGlossary(): Bytes;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}

interface Loaded {
  readonly glossary: GlossaryData;
  readonly recognizer: Recognizer;
}

/** Pages that are made searchable between two other requests. */
const pagesPerSlice = 100;
/** Places of concepts that one answer holds; the editor takes them in within a millisecond. */
const placesPerPart = 5000;

/** The command that our client registers to open a concept's page. */
const openCommand = "backlight.openConcept";

/** Answers requests on `connection` until it closes. Reads the glossary behind the answer to `initialize`, and pages and search when they are first asked for. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = documentsOf(connection, runtime.now);
  const log = (message: string) => connection.console.error(message);
  let options: InitializationOptions = {};
  let traced: TraceValue = "off";
  let loaded: Promise<Loaded | undefined> | undefined;
  let search: ConceptSearch | undefined;
  let bodies: Promise<void> | undefined;
  let wishes = everything;
  let phrases = english;
  let pages: Promise<Readonly<Record<string, PageData>>> | undefined;
  /** What was last told of a document in parts. */
  let told: { readonly uri: string; readonly version: number; readonly concepts: readonly MentionedConcept[] } | undefined;

  /** The glossary; undefined after one clear message when it cannot be had. */
  const load = (): Promise<Loaded | undefined> => {
    loaded ??= Promise.resolve()
      .then(() => {
        const glossary = openGlossary(glossaryBytes(runtime));
        const recognizer = recognizerOf(glossary);
        documents.readAhead(recognizer);
        return { glossary, recognizer };
      })
      .catch((error: unknown) => {
        // A notification: the request that showErrorMessage sends would wait for an answer.
        void connection.sendNotification(ShowMessageNotification.type, {
          type: MessageType.Error,
          message: `Backlight: ${error instanceof Error ? error.message : String(error)}`,
        });
        return undefined;
      });
    return loaded;
  };

  const loadPages = () => {
    pages ??= runtime.readData("pages.json").then((json) => JSON.parse(json) as Readonly<Record<string, PageData>>);
    return pages;
  };

  /** Lets the search find the texts of pages, giving way to other requests every few pages. */
  const addBodies = async (to: ConceptSearch): Promise<void> => {
    const entries = Object.entries(await loadPages());
    for (const [idx, [id, { howItWorks, whyItMatters, watchOut }]] of entries.entries()) {
      if (idx % pagesPerSlice === 0) await new Promise((resolve) => setTimeout(resolve));
      to.addBody(id, [howItWorks, whyItMatters, ...watchOut].join(" "));
    }
  };

  connection.onInitialize(({ initializationOptions, locale, trace }: InitializeParams): InitializeResult => {
    traced = trace ?? "off";
    if (typeof locale === "string") phrases = phrasesIn(locale);
    options = readOptions(initializationOptions);
    // The glossary is read while the editor takes in our answer.
    setImmediate(load);
    return {
      capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true },
      serverInfo: { name: "Backlight" },
    };
  });

  // In place of the library's own, which tells nobody whether reasons are wanted.
  connection.onNotification(SetTraceNotification.type, ({ value }) => {
    traced = value;
  });

  // Editors send our settings as `{ backlight: … }`, at the start and whenever they change.
  connection.onDidChangeConfiguration(({ settings }) => {
    wishes = readWishes(Object(settings).backlight);
    told = undefined;
    // Other clients do not know this notification.
    if (options.commandLinks) void connection.sendNotification(mentionsChanged);
  });

  connection.onHover(
    guard("hover", null, log, async ({ textDocument, position }): Promise<Hover | null> => {
      const ready = await load();
      if (!ready) return null;
      const current = await documents.current(textDocument.uri, ready.recognizer);
      if (!current) return null;
      const { analysis } = current;
      const { lines } = analysis.document;
      const offset = offsetOf(lines, position);
      if (offset === undefined) return null;
      const occurrence = ready.recognizer.at(analysis, offset, current);
      const concept = occurrence && ready.glossary.conceptAt(occurrence.concept);
      if (!occurrence || !concept || !wants(wishes, analysis, occurrence, concept)) return null;
      if (traced !== "off") {
        const { document, syntax } = analysis;
        const { because = [] } = ready.recognizer.at(ready.recognizer.analyze(document, syntax, { explains: true }), offset) ?? {};
        const { kind, score } = occurrence;
        // A value such as a token is never part of it.
        void connection.sendNotification(LogTraceNotification.type, {
          message: `hover ${position.line}:${position.character} → ${concept.id} (${kind}, score ${score.toFixed(2)})`,
          ...(traced === "verbose" && { verbose: because.join("; ") }),
        });
      }
      const value = hoverMarkdown(
        ready.glossary,
        occurrence,
        textOf(occurrence, lines.text),
        options.commandLinks
          ? { phrases, openConcept: (id) => commandLink(openCommand, id), choices: choicesOf(concept.id, phrases) }
          : { phrases },
      );
      return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(lines, occurrence) };
    }),
  );

  connection.onRequest(
    searchRequest,
    guard("search", [] as SearchItem[], log, async ({ query, limit, recent }: SearchParams) => {
      const ready = await load();
      if (!ready) return [];
      const nMost = Number(limit) || 0;
      const empty = String(query).trim() === "";
      const first = empty && Array.isArray(recent) ? conceptsOf(ready.glossary, recent).slice(0, nMost) : [];
      search ??= conceptSearchOf(ready.glossary);
      bodies ??= addBodies(search).catch((error: unknown) => log(`the search goes on without page texts: ${String(error)}`));
      if (!empty) await bodies;
      const found = search.find(String(query), nMost).filter(({ concept }) => !first.includes(concept));
      return [...first.map((concept) => searchItem({ concept })), ...found.map(searchItem)];
    }),
  );

  connection.onRequest(
    conceptsRequest,
    guard("concepts", [] as SearchItem[], log, async ({ ids }: ConceptsParams) => {
      const ready = await load();
      return ready && Array.isArray(ids) ? conceptsOf(ready.glossary, ids).map((concept) => searchItem({ concept })) : [];
    }),
  );

  connection.onRequest(
    askRequest,
    guard("ask", [], log, async ({ text, languageId, limit }: AskParams): Promise<AskResult> => {
      const ready = await load();
      if (!ready) return [];
      search ??= conceptSearchOf(ready.glossary);
      const language = typeof languageId === "string" ? { languageId, grammar: await grammarOf(languageId) } : {};
      const answers = asked({ text: String(text), ...language }, ready.glossary, ready.recognizer, search, Number(limit) || 0);
      return answers.map(({ concept: { id, label, plain, why, sources }, says }): AskItem => {
        return { id, label, plain, why, sources, ...(says === undefined ? {} : { says }) };
      });
    }),
  );

  connection.onRequest(
    pageRequest,
    guard("page", null, log, async ({ id }: PageParams): Promise<PageResult> => {
      const ready = await load();
      const concept = ready?.glossary.concepts.find((one) => one.id === id);
      if (!ready || !concept) return null;
      const data = (await loadPages())[id];
      if (!data) return null;
      const title = ready.glossary.areas.find(([area]) => area === concept.area)?.[1] ?? concept.area;
      return page(concept, data, title, (other) => ready.glossary.concepts.find((one) => one.id === other)?.label, phrases);
    }),
  );

  connection.onRequest(
    occurrencesRequest,
    guard("occurrences", null, log, async ({ uri }: OccurrencesParams, token): Promise<OccurrencesResult> => {
      const ready = await load();
      const reading = ready && (await documents.occurrences(uri, ready.recognizer, () => token.isCancellationRequested));
      if (!reading) return null;
      return reading.occurrences.flatMap((occurrence): OccurrenceItem[] => {
        const concept = ready.glossary.conceptAt(occurrence.concept);
        if (!concept || !wants(wishes, reading.analysis, occurrence, concept)) return [];
        const { id, label, area, level } = concept;
        return [{ range: rangeOf(reading.lines, occurrence), id, label, area, level, kind: occurrence.kind }];
      });
    }),
  );

  connection.onRequest(
    mentionsRequest,
    guard("mentions", null, log, async ({ uri, from }: MentionsParams, token): Promise<MentionsResult> => {
      const ready = await load();
      if (from !== undefined) return told?.uri === uri ? mentionsPart(told, Number(from) || 0) : null;
      const reading = ready && (await documents.occurrences(uri, ready.recognizer, () => token.isCancellationRequested));
      if (!reading) return null;
      const wanted = reading.occurrences.filter((occurrence) => {
        const concept = ready.glossary.conceptAt(occurrence.concept);
        return concept !== undefined && wants(wishes, reading.analysis, occurrence, concept);
      });
      told = { uri, version: reading.version, concepts: mentionsOf(ready.glossary, reading.lines, wanted) };
      return mentionsPart(told, 0);
    }),
  );

  connection.onRequest(
    explainRangeRequest,
    guard("explain range", [], log, async ({ uri, range }: ExplainRangeParams, token): Promise<ExplainRangeResult> => {
      const ready = await load();
      const reading = ready && (await documents.occurrences(uri, ready.recognizer, () => token.isCancellationRequested));
      if (!reading) return [];
      const { lines, occurrences } = reading;
      const start = offsetOf(lines, range.start) ?? 0;
      const end = offsetOf(lines, range.end) ?? lines.text.length;
      const inRange = occurrences.filter((one) => (start < end ? overlaps(one, { start, end }) : touches(one, start)));
      const explained = new Map<string, Explanation>();
      for (const occurrence of inRange) {
        const concept = ready.glossary.conceptAt(occurrence.concept);
        if (!concept || explained.size >= mostExplained) continue;
        const { id, label, plain } = concept;
        const text = textOf(occurrence, lines.text);
        const key = JSON.stringify([id, text, occurrence.says]);
        const says = occurrence.says === undefined ? {} : { says: occurrence.says };
        if (!explained.has(key)) explained.set(key, { range: rangeOf(lines, occurrence), text, id, label, plain, ...says });
      }
      return [...explained.values()];
    }),
  );

  answerBrowser(
    connection,
    async () => (await load())?.glossary,
    () => runtime.readData("paths.json"),
    () => phrases,
    log,
  );

  connection.listen();
}

function glossaryBytes(runtime: Runtime): Bytes {
  try {
    return runtime.openGlossary();
  } catch {
    throw new Error("The glossary data is missing. Reinstalling Backlight repairs it.");
  }
}

function mentionsPart({ version, concepts }: { version: number; concepts: readonly MentionedConcept[] }, from: number): MentionsResult {
  const part = partOf(concepts, from, placesPerPart);
  return { version, concepts: part.concepts, ...(part.next !== undefined && { next: part.next }) };
}

/** A link that runs one of our commands with a concept, in an editor that has them. */
function commandLink(command: string, id: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([id]))}`;
}

/** What a reader may say of a concept from its hover. */
function choicesOf(id: string, { known, mute }: Phrases): readonly HoverChoice[] {
  return [
    { title: known, url: commandLink("backlight.knowConcept", id) },
    { title: mute, url: commandLink("backlight.muteConcept", id) },
  ];
}

function searchItem({ concept, alternative }: Found): SearchItem {
  const { id, label, alternatives, area, level, plain, sources } = concept;
  return { id, label, alternatives, area, level, plain, docs: sources[0]?.url ?? "", ...(alternative !== undefined && { alternative }) };
}

/** The concepts with these ids, in this order. */
function conceptsOf({ concepts }: GlossaryData, ids: readonly unknown[]): readonly Concept[] {
  return ids.flatMap((id) => concepts.find((concept) => concept.id === id) ?? []);
}

function readOptions(options: unknown): InitializationOptions {
  return { commandLinks: typeof options === "object" && options !== null && "commandLinks" in options && options.commandLinks === true };
}
