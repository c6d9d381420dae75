/** Which parts may import which? The walls between the layers. */
module.exports = {
  forbidden: [
    {
      name: "core-is-pure",
      comment: "The core knows no editor, no protocol, no file system and no other layer.",
      severity: "error",
      from: { path: "^server/core/" },
      to: {
        pathNot: [
          "^server/core/",
          "^node_modules/(@lezer|@codemirror|lezer-elixir|minisearch|cronstrue|ipaddr\\.js|semver|jwt-decode|uuid|pretty-ms|parse-ms|parse-duration)/",
          "^uuid$",
        ],
      },
    },
    {
      name: "only-the-client-knows-vscode",
      severity: "error",
      from: { pathNot: "^(client|test/editor)/" },
      to: { path: "^(vscode$|node_modules/(@types/vscode|vscode-languageclient)/)" },
    },
    {
      name: "client-takes-only-types-of-the-server",
      comment:
        "Messages, page types and the escaping of Markdown may be shared; other code of the server may not end up in the client's bundle.",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^server/", dependencyTypesNot: ["type-only"], pathNot: "^server/(protocol/messages|core/markup)\\.ts$" },
    },
    {
      name: "build-time-stays-out-of-the-product",
      severity: "error",
      from: { path: "^(client|server)/" },
      to: { path: "^(glossary|test)/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "(^|/)(\\.|tsconfig)|\\.d\\.ts$|^client/media/" }, to: {} },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".mjs", ".js", ".json"] },
  },
};
