/** What does a language model say that only repeats what it was told? Registered in the extension host of the tests. */
const vscode = require("vscode");

/** Registers a model called "echo". */
exports.activate = ({ subscriptions }) => {
  const echo = {
    id: "echo",
    name: "Echo",
    family: "fake",
    version: "1",
    maxInputTokens: 100_000,
    maxOutputTokens: 100_000,
    isUserSelectable: true,
    capabilities: { toolCalling: true, imageInput: false },
  };
  subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider("backlight-test", {
      provideLanguageModelChatInformation: async () => [echo],
      async provideLanguageModelChatResponse(_model, messages, _options, progress) {
        const told = messages.map(({ content }) => content.map((part) => part.value ?? "").join("")).join("\n---\n");
        progress.report(new vscode.LanguageModelTextPart(`The model was told: ${told}`));
      },
      provideTokenCount: async (_model, text) => String(text).length,
    }),
  );
};
