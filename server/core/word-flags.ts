/** What is a known word good for? Bits that the build gives it and that the reading of a line looks at. */

/** What a known word may be, as bits. */
export const wordFlags = {
  /** The first word of a form. */
  form: 1 << 0,
  /** A cue of a topic. */
  cue: 1 << 1,
  /** A word of a form, first or not. */
  part: 1 << 20,
  annotation: 1 << 2,
  call: 1 << 3,
  /** A call that counts only behind a receiver: the word is noted as `call`, or not at all. */
  memberCall: 1 << 22,
  /** A part of a well-known path. */
  path: 1 << 23,
  /** The part of the world with which the name of a time zone begins. */
  timeZone: 1 << 24,
  /** A name for a schedule: `daily` of `@daily`. */
  schedule: 1 << 25,
  package: 1 << 4,
  statusName: 1 << 5,
  header: 1 << 6,
  method: 1 << 7,
  mediaType: 1 << 8,
  sql: 1 << 9,
  key: 1 << 10,
  keyword: 1 << 11,
  environment: 1 << 12,
  fileName: 1 << 13,
  command: 1 << 14,
  duration: 1 << 15,
  cacheControl: 1 << 16,
  cookie: 1 << 17,
  fileMode: 1 << 18,
  logLevel: 1 << 19,
  /** A word with which a line brings in a package. */
  importing: 1 << 21,
  /** A word with which a part of a connection string is named, or a host: `source` of `Data Source=`. */
  connection: 1 << 26,
  /** A word for the end of a program. */
  exit: 1 << 27,
  /** A word for a moment counted since 1970. */
  epoch: 1 << 28,
  /** How names of a database begin or end: `idx` of `idx_orders_created`. */
  affix: 1 << 29,
  /** A word beside which a measure may stand: `uptime`, `per`, `body`. */
  measure: 1 << 30,
} as const;

/** What only a whole run of letters and digits can be: `select` in `readSelection` is a word of no SQL. */
export const wholeRunFlags =
  wordFlags.call |
  wordFlags.memberCall |
  wordFlags.package |
  wordFlags.mediaType |
  wordFlags.sql |
  wordFlags.key |
  wordFlags.keyword |
  wordFlags.fileName |
  wordFlags.path |
  wordFlags.command |
  wordFlags.importing;
