/** Where do the repository and the things our tests make lie? */

import { join } from "node:path";

/** The repository's root: the folder of package.json. */
export const repositoryRoot = join(import.meta.dirname, "..", "..");

/** Downloads, bundles and pictures of test runs; out of git, and kept between runs. */
export const cacheFolder = join(repositoryRoot, ".vscode-test");

/** The small back-end project that tests and `npm start` open. */
export const sampleFolder = join(repositoryRoot, "test", "sample");
