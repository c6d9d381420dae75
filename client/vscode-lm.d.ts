/**
 * What of VS Code's assistant API, newer than the oldest VS Code that we run in, do we use?
 *
 * Each name may be missing at run time, so each type has `undefined`. The names follow VS Code 1.95 and later.
 */
declare module "vscode" {
  export interface LanguageModelToolInvocationOptions<T> {
    readonly input: T;
    readonly toolInvocationToken: unknown;
  }

  export interface LanguageModelTool<T> {
    invoke(options: LanguageModelToolInvocationOptions<T>, token: CancellationToken): ProviderResult<LanguageModelToolAnswer>;
    prepareInvocation?(options: { readonly input: T }, token: CancellationToken): ProviderResult<{ readonly invocationMessage: string }>;
  }

  export interface LanguageModelToolAnswer {
    readonly content: readonly unknown[];
  }

  export const LanguageModelToolResult: (new (content: readonly unknown[]) => LanguageModelToolAnswer) | undefined;
  export const LanguageModelTextPart: (new (value: string) => { readonly value: string }) | undefined;

  export interface ChatRequest {
    /** The model that the reader has picked in the chat. */
    readonly model?: LanguageModelChat;
  }

  export namespace lm {
    const registerTool: (<T>(name: string, tool: LanguageModelTool<T>) => Disposable) | undefined;
    const invokeTool:
      | ((
          name: string,
          options: LanguageModelToolInvocationOptions<object>,
          token?: CancellationToken,
        ) => Thenable<LanguageModelToolAnswer>)
      | undefined;
    const tools: readonly { readonly name: string; readonly description: string }[] | undefined;
  }
}

export {};
