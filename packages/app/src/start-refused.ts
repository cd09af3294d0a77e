/**
 * Why Florin did not start, in one sentence for the person at the keyboard.
 *
 * Everything that stands between a command and a running bank and that a person can
 * put right (a taken port, a read-only folder, data of another version) is told this
 * way. Whatever is no one's to put right is a defect and keeps its stack trace.
 */
import { Schema } from "effect"

/** A start that was refused; `sentence` says what is in the way and what to do. */
export class StartRefused extends Schema.TaggedError<StartRefused>()("StartRefused", {
  sentence: Schema.String
}) {}

/** The system's own code of a failed call (`EACCES`, `ENOSPC`), or an empty text. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : ""
