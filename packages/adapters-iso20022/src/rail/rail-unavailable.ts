/** The rail's folders cannot be worked with just now: a disk, a mount, a permission. */
import { Effect, Schema } from "effect"

/** What was tried, and what the system said; trying again later may go. */
export class RailUnavailable extends Schema.TaggedError<RailUnavailable>()("RailUnavailable", {
  tried: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.tried}: ${this.reason}`
  }
}

/** Work on folders, whose failures are this refusal. */
export const onFolders = <A>(
  tried: string,
  work: () => Promise<A>
): Effect.Effect<A, RailUnavailable> =>
  Effect.tryPromise({
    try: work,
    catch: (fault) =>
      new RailUnavailable({ tried, reason: fault instanceof Error ? fault.message : "unknown" })
  })

/** Whether the system refused for one of these reasons (`ENOENT`, `EEXIST`, …). */
export const failedWith = (fault: unknown, ...codes: readonly string[]): boolean =>
  fault instanceof Error && "code" in fault && codes.some((code) => code === fault.code)
