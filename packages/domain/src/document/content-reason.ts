/** Why a file is refused for what is in it: the closed list, in no order of precedence. */
import { Schema } from "effect"

/** A reason. */
export const ContentReason = Schema.Literals([
  "empty",
  "too-long",
  "type-not-accepted",
  "truncated",
  "damaged",
  "two-kinds-in-one",
  "trailing-content",
  "too-many-pixels",
  "animated",
  "unpacks-too-far",
  "nested-too-deep",
  "cyclic",
  "too-many-objects",
  "too-many-pages",
  "encrypted",
  "script",
  "action",
  "launch",
  "embedded-file",
  "rich-media",
  "xfa-form",
  "unusual-filter",
  "too-slow",
  "too-much-memory"
]).annotate({ identifier: "ContentReason", description: "Why a file is refused" })
export type ContentReason = typeof ContentReason.Type
