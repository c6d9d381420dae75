/** What does a finder of values report? */
import type { Site } from "../constructs/site.ts";
import type { Span } from "../text.ts";

/** Formats of values, as `glossary/values.yaml` names them. */
export type ValueFormat =
  | "cron"
  | "duration"
  | "timeout"
  | "schedule"
  | "retention"
  | "token-lifetime"
  | "request-rate"
  | "throughput"
  | "availability"
  | "tls-version"
  | "body-size"
  | "upload-size"
  | "percentile"
  | "hash-rounds"
  | "ipv6-address"
  | "byte-range"
  | "mail-policy"
  | "object-storage-name"
  | "function-name"
  | "queue-name"
  | "topic-name"
  | "secret-name"
  | "encryption-key-name"
  | "dynamodb-name"
  | "role-name"
  | "resource-name"
  | "socket-path"
  | "trace-parent"
  | "ulid"
  | "host-name"
  | "cipher-suite"
  | "pattern"
  | "percent-encoded"
  | "content-policy"
  | "log-field"
  | "cache-control"
  | "stale-while-revalidate"
  | "cookie-attribute"
  | "cidr"
  | "connection-url"
  | "directory-url"
  | "quantity"
  | "version-range"
  | "version"
  | "timestamp"
  | "iso-duration"
  | "time-zone"
  | "jwt"
  | "bcrypt-hash"
  | "argon2-hash"
  | "exit-code"
  | "epoch"
  | "uuid"
  | "file-mode"
  | "log-level"
  | "image-tag"
  | "image-digest"
  | "port-mapping"
  | "bind-mount"
  | "volume"
  | "redirection"
  | "heap-size"
  | "region"
  | "availability-zone";

/** A value with what it means here. */
export interface FoundValue extends Span {
  readonly format: ValueFormat;
  /** What it means, in Markdown; everything taken from the document is escaped. */
  readonly says: string;
  /** What to show in place of the text where that holds a secret. */
  readonly shown?: string;
  /** True for what gives way to a word with a meaning of its own. */
  readonly weak?: boolean;
}

/** Finds the values of some formats on a line, and adds each. */
export type ValueFinder = (site: Site, add: (found: FoundValue) => void) => void;
