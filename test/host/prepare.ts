/** Gets the editor and the browser here, for tests that start later: `npm test` runs this beside those that need neither. */

import { getChromium, getServer } from "./get-host.ts";

getServer();
getChromium();
