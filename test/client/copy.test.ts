/** Is a copied explanation Markdown that any chat or pull request shows as it is meant? */
import { equal } from "node:assert/strict";
import { explanationMarkdown } from "../../client/copy.ts";
import type { Page } from "../../server/core/page.ts";

const page: Page = {
  concept: {
    id: "retry",
    label: "Retry [again]",
    alternatives: ["retries", "re_try", "third"],
    area: "reliability",
    level: "junior",
    plain: "Asking *again* after <nothing> came.",
    why: "It hides `short` faults.",
    sources: [
      { title: "RFC 9110", url: "https://www.rfc-editor.org/rfc/rfc9110" },
      { title: "MDN", url: "https://developer.mozilla.org/" },
      { title: "Third", url: "https://example.org/" },
    ],
  },
  areaTitle: "Reliability",
  related: [],
  labels: {},
  analogy: "",
  howItWorks: "",
  whyItMatters: "",
  watchOut: ["Wait <em>longer</em> each time: <code>a &lt; b</code>."],
  examples: [],
  distinctions: [],
};

test("copy: a block with label, plain line, reason, warning and links", () => {
  equal(
    explanationMarkdown(page),
    `> **Retry \\[again\\]** (retries, re\\_try): Asking \\*again\\* after \\<nothing\\> came.
>
> **Why it matters:** It hides \`short\` faults.
>
> **Watch out:** Wait *longer* each time: \`a < b\`.
>
> Read on: [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), [MDN](https://developer.mozilla.org/)
`,
  );
});

test("copy: what a page lacks leaves no empty line behind", () => {
  const bare = { ...page, watchOut: [], concept: { ...page.concept, alternatives: [], sources: [] } };
  equal(
    explanationMarkdown(bare),
    "> **Retry \\[again\\]**: Asking \\*again\\* after \\<nothing\\> came.\n>\n> **Why it matters:** It hides `short` faults.\n",
  );
});
