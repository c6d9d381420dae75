/** How does an explanation look in a pull request or a chat? A Markdown block. */
import type { Page } from "../server/core/page.ts";

const mostSources = 2;
const mostWatchOuts = 2;

/** A block of Markdown that says what the concept is, why it matters and where to read on; ends with a line break. */
export function explanationMarkdown({ concept, watchOut }: Page): string {
  const also = concept.alternatives.length > 0 ? ` (${concept.alternatives.slice(0, 2).map(escapeMarkdown).join(", ")})` : "";
  const sources = concept.sources.slice(0, mostSources).map(({ title, url }) => `[${escapeMarkdown(title)}](${url})`);
  return [
    `> **${escapeMarkdown(concept.label)}**${also}: ${escapeMarkdown(concept.plain)}`,
    `> **Why it matters:** ${concept.why}`,
    ...(watchOut.length > 0 ? [`> **Watch out:** ${watchOut.slice(0, mostWatchOuts).map(htmlToMarkdown).join(" ")}`] : []),
    ...(sources.length > 0 ? [`> Read on: ${sources.join(", ")}`] : []),
  ]
    .join("\n>\n")
    .concat("\n");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

/** The few tags that our own build writes into a line. */
function htmlToMarkdown(html: string): string {
  const marks: Readonly<Record<string, string>> = { code: "`", em: "*", strong: "**" };
  const plain = html.replace(/<\/?(\w+)[^>]*>/g, (_, tag: string) => marks[tag] ?? "");
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };
  return plain.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => named[name] ?? "").replace(/\s*\n\s*/g, " ");
}
