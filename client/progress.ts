/** Which concepts has this reader met, and when is each of them due in the quiz? Kept on this machine only. */

import { type Card, type CardInput, createEmptyCard, fsrs, type Grade, Rating } from "ts-fsrs";
import type * as vscode from "vscode";

/** What is kept of one concept. Dates are ISO 8601. */
export interface MetConcept {
  readonly firstMet: string;
  readonly lastMet: string;
  /** Days on which it was met. */
  readonly nDays: number;
  /** Plans the next question about it; there from the first answer on. */
  readonly card?: CardInput;
}

/** A concept's id with what is kept of it. */
export type MetEntry = readonly [id: string, met: MetConcept];

/** The reader's progress. */
export interface Progress {
  /** Notes that the reader has opened these concepts or had them explained. Cost: one write for all of them. */
  meet(ids: readonly string[]): Promise<void>;
  /** Every concept met, the latest first. */
  met(): readonly MetEntry[];
  /** Concepts worth a question at `now`: those that are due, the longest due first. */
  due(now: Date): readonly MetEntry[];
  /** Plans the next question about a concept after an answer at `now`. */
  answer(id: string, isRight: boolean, now: Date): Promise<void>;
  /** Forgets everything. */
  forget(): Promise<void>;
}

const storeKey = "backlight.progress";

/** Reads and writes the progress in `store`, which VS Code keeps on this machine. */
export function progressIn(store: vscode.Memento): Progress {
  // The planner is made when the first answer comes.
  let planner: ReturnType<typeof fsrs> | undefined;
  const read = () => new Map(Object.entries(store.get<Readonly<Record<string, MetConcept>>>(storeKey, {})));
  const write = (concepts: ReadonlyMap<string, MetConcept>) => store.update(storeKey, Object.fromEntries(concepts));
  const dueAt = ({ card, firstMet }: MetConcept) => new Date(card?.due ?? firstMet).getTime();

  return {
    async meet(ids) {
      if (ids.length === 0) return;
      const all = read();
      const now = new Date().toISOString();
      for (const id of ids) {
        const known = all.get(id);
        const isSameDay = known?.lastMet.slice(0, 10) === now.slice(0, 10);
        all.set(id, {
          ...known,
          firstMet: known?.firstMet ?? now,
          lastMet: now,
          nDays: (known?.nDays ?? 0) + (isSameDay ? 0 : 1),
        });
      }
      await write(all);
    },
    met: () => [...read()].sort(([, a], [, b]) => b.lastMet.localeCompare(a.lastMet)),
    due: (now) => [...read()].filter(([, concept]) => dueAt(concept) <= now.getTime()).sort(([, a], [, b]) => dueAt(a) - dueAt(b)),
    async answer(id, isRight, now) {
      const all = read();
      const known = all.get(id);
      if (!known) return;
      planner ??= fsrs();
      const grade: Grade = isRight ? Rating.Good : Rating.Again;
      const { card } = planner.next(known.card ?? createEmptyCard(now), now, grade);
      all.set(id, { ...known, card: storable(card) });
      await write(all);
    },
    forget: async () => store.update(storeKey, undefined),
  };
}

/** The card as JSON keeps it: dates become text. */
function storable({ due, last_review, ...rest }: Card): CardInput {
  return { ...rest, due: due.toISOString(), last_review: last_review?.toISOString() ?? null };
}
