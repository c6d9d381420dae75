/** Of which kinds is a file: a manifest, a workflow, a migration? */
import type { SourceDocument } from "./analysis.ts";
import type { FileKindData } from "./glossary.ts";

/** The kinds of one file, and its language's ids. Each is looked into when it is first asked for. */
export interface Kinds extends Iterable<string> {
  has(id: string): boolean;
}

/** How much of a file is looked at to tell its kind. In UTF-16 code units. */
const headLength = 8_000;

interface Mark {
  readonly languages: readonly string[] | undefined;
  readonly path: RegExp | undefined;
  readonly content: RegExp | undefined;
}

/**
 * Makes a reader of kinds. An expression is compiled when a file first needs it.
 *
 * @returns the kinds of a document; `syntaxId` is the id of the language that it reads as
 */
export function fileKindsOf(data: readonly FileKindData[]): (document: SourceDocument, syntaxId: string) => Kinds {
  const rows = new Map<string, FileKindData[]>();
  for (const row of data) rows.set(row.id, [...(rows.get(row.id) ?? []), row]);
  const marks = new Map<string, readonly Mark[]>();
  const marksOf = (id: string): readonly Mark[] => {
    let known = marks.get(id);
    if (!known) marks.set(id, (known = (rows.get(id) ?? []).map(markOf)));
    return known;
  };

  return (document, syntaxId) => {
    const known = new Map([document.languageId, syntaxId].map((id): [string, boolean] => [id, true]));
    let head: string | undefined;
    const isOf = ({ languages, path, content }: Mark): boolean => {
      if (languages && !languages.includes(document.languageId) && !languages.includes(syntaxId)) return false;
      if (path && !path.test(document.path)) return false;
      return !content || content.test((head ??= document.lines.text.slice(0, headLength)));
    };
    const has = (id: string): boolean => {
      let is = known.get(id);
      if (is === undefined) known.set(id, (is = marksOf(id).some(isOf)));
      return is;
    };
    return {
      has,
      *[Symbol.iterator]() {
        for (const id of new Set([document.languageId, syntaxId, ...rows.keys()])) if (has(id)) yield id;
      },
    };
  };
}

function markOf({ languages, path, content }: FileKindData): Mark {
  return {
    languages,
    path: path === undefined ? undefined : new RegExp(path, "i"),
    content: content === undefined ? undefined : new RegExp(content, "m"),
  };
}
