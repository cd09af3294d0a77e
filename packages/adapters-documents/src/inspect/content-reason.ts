/**
 * Why a file is refused for what is in it: the closed list, in no order of precedence.
 *
 * The process that inspects gives one of these; the words for people are the domain's.
 */

/** Every reason. */
export const contentReasons = [
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
] as const

/** One of them. */
export type ContentReason = (typeof contentReasons)[number]
