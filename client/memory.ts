/** Which concepts does this reader know, and which were opened last? Kept by VS Code, on this machine or with Settings Sync. */
import * as vscode from "vscode";

/** What the reader said of concepts, across windows and restarts. */
export interface Memory {
  readonly isKnown: (id: string) => boolean;
  /** Ids in the order in which they were learned. */
  readonly known: () => readonly string[];
  readonly setKnown: (id: string, known: boolean) => Promise<void>;
  readonly onDidChangeKnown: vscode.Event<void>;
  /** Ids of the concepts opened last, the newest first. */
  readonly recent: () => readonly string[];
  readonly addRecent: (id: string) => Promise<void>;
}

const knownKey = "backlight.known";
const recentKey = "backlight.recent";
const mostRecent = 8;

/** Reads and writes the extension's global state; known concepts travel with Settings Sync. */
export function memoryOf({ globalState, subscriptions }: vscode.ExtensionContext): Memory {
  const changed = new vscode.EventEmitter<void>();
  subscriptions.push(changed);
  globalState.setKeysForSync([...syncedKeys]);
  const ids = (key: string): readonly string[] => {
    const stored: unknown = globalState.get(key);
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : [];
  };
  return {
    isKnown: (id) => ids(knownKey).includes(id),
    known: () => ids(knownKey),
    async setKnown(id, known) {
      const others = ids(knownKey).filter((other) => other !== id);
      await globalState.update(knownKey, known ? [...others, id] : others);
      changed.fire();
    },
    onDidChangeKnown: changed.event,
    recent: () => ids(recentKey),
    addRecent: async (id) => globalState.update(recentKey, [id, ...ids(recentKey).filter((other) => other !== id)].slice(0, mostRecent)),
  };
}

/** Keys of the global state that Settings Sync carries to other machines; the state takes one list for all of them. */
export const syncedKeys: readonly string[] = [knownKey];
