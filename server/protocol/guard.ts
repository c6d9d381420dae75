/** Keeps a fault in one feature to one empty answer. */
import type { CancellationToken } from "vscode-languageserver";

/**
 * Wraps a request handler: a cancelled request and a fault both give `empty`.
 *
 * Logs the feature's name and the stack of a fault, each different fault once, never document text.
 */
export function guard<P, R>(
  feature: string,
  empty: R,
  log: (message: string) => void,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  const logged = new Set<string>();
  return async (params, token) => {
    if (token.isCancellationRequested) return empty;
    try {
      return await handle(params, token);
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!logged.has(stack)) log(`${feature} failed: ${stack}`);
      logged.add(stack);
      return empty;
    }
  };
}
