/** Builds Markdown in which nothing that came from a document can act. */

/** Text as Markdown shows it: every mark that could format, link or run is escaped. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/[\\`*_[\]~|$]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      // A heading, list or quote needs its mark at the start of a line.
      .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
      .replace(/^[#>+-]/, "\\$&")
      // An address must not become a link by itself.
      .replace(/\b(https?|ftp):/gi, "$1&#58;")
      .replace(/\bwww\./gi, "www&#46;")
      .replace(/@/g, "&#64;")
  );
}

/** Inline code that no run of backticks in `text` can end. */
export function code(text: string): string {
  const clean = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** A link whose text is escaped and whose address cannot end the link. */
export function link(text: string, target: string): string {
  return `[${escapeMarkdown(text)}](${target.replace(/[()\s<>\\]/g, (mark) => encodeURIComponent(mark).replace("(", "%28").replace(")", "%29"))})`;
}

/** What is shown in place of a secret. */
export const mask = "•••";
