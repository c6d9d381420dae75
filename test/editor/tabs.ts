/** Which of our panels stand in tabs of the window, and when does that change? */
import * as vscode from "vscode";

/** Titles of the tabs that hold webviews, left to right. */
export function webviewTabs(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}

/** Waits until the titles are as expected: the window tells of its tabs a little later than a command that changes them ends. */
export function webviewTabsBecome(expected: readonly string[] | ((titles: readonly string[]) => boolean)): Promise<void> {
  const isSo = typeof expected === "function" ? expected : (titles: readonly string[]) => titles.join("\n") === expected.join("\n");
  return new Promise((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => look());
    const look = () => {
      if (!isSo(webviewTabs())) return;
      listening.dispose();
      resolve();
    };
    look();
  });
}
