/** Makes long documents and large glossaries to measure with, the same in every run. */
import { compile } from "../../glossary/compile.ts";
import { readEntries, readYaml } from "../../glossary/load.ts";
import { readRules } from "../../glossary/rules.ts";

const block = [
  'import { createPool } from "pg";',
  "",
  "/** Keeps the orders of a shop. Writes are idempotent, so that a retry does no harm. */",
  "export class OrderStore {",
  "  private readonly orders = new Map<string, Order>();",
  "  constructor(private readonly pool: Pool, private readonly clock: () => number) {}",
  "",
  "  async find(id: string): Promise<Order | undefined> {",
  "    const known = this.orders.get(id);",
  "    if (known !== undefined && known.total > 0) return known;",
  '    const { rows } = await this.pool.query("SELECT id, total FROM orders WHERE id = $1", [id]);',
  "    for (const row of rows) {",
  "      const order = readOrder(row, this.clock());",
  "      this.orders.set(order.id, order);",
  "    }",
  "    return this.orders.get(id);",
  "  }",
  "",
  "  // The queue may deliver a message twice.",
  "  remove(id: string): boolean {",
  "    const removed = this.orders.delete(id);",
  "    this.listeners.forEach((listener) => listener(id, removed));",
  "    return removed;",
  "  }",
  "}",
];

/** TypeScript of a given number of lines: classes of a shop, with a concept on every fifth line or so. */
export function longSource(nLines: number): string {
  const lines: string[] = [];
  for (let line = 0; line < nLines; line++)
    lines.push((block[line % block.length] ?? "").replace("Order", `Order${Math.floor(line / block.length)}`));
  return lines.join("\n");
}

const starts = "bal cor dex fim gor hal jun kel lor mip nar pod quil ras sel tun vor wex yal zem".split(" ");
const ends = "ader ibon ocal umen itor axel enter olim ude ark onic ist ephor ulan ova".split(" ");

/** The `idx`th word that means nothing. */
function word(idx: number): string {
  return `${starts[idx % starts.length]}${ends[Math.floor(idx / starts.length) % ends.length]}${starts[Math.floor(idx / 300) % starts.length]}`;
}

/** The shipped glossary with made-up concepts beside it, up to `nConcepts`, by the real compiler. As content of the built file. */
export function largeGlossary(nConcepts: number): Uint8Array {
  const { entries } = readEntries();
  const { rules } = readRules(new Set(entries.map(({ id }) => id)));
  const [model] = entries;
  if (!model) throw new Error("the glossary is empty");
  const made = Array.from({ length: Math.max(0, nConcepts - entries.length) }, (_, idx) => ({
    ...model,
    id: `made-${idx}`,
    label: `${word(idx)} ${word(idx * 7 + 3)}`,
    alternatives: [`${word(idx)}${idx}`],
    related: {},
    distinctions: [],
  }));
  return compile([...entries, ...made], readYaml<Record<string, string>>("areas.yaml"), rules).packed;
}
