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
  | "cache-control"
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
}

/** Finds the values of some formats on a line, and adds each. */
export type ValueFinder = (site: Site, add: (found: FoundValue) => void) => void;
