/**
 * The port of the queue in which notices wait until they have left.
 *
 * A notice is added in the atomic unit of the change that it tells of, so that a crash
 * loses neither or both; sending comes later and delays nobody.
 */
import { Context, Effect } from "effect"
import type { Instant } from "../calendar/index.ts"
import { Ids, NoticeId } from "../id/index.ts"
import type { Notice } from "./notice.ts"

/** A notice that somebody has taken on to send, and for which time this is. */
export interface ClaimedNotice {
  readonly notice: Notice
  /** 1 for the first try; tells this sender's turn from any later one. */
  readonly tries: number
}

export class OutgoingNotices extends Context.Service<
  OutgoingNotices,
  {
    readonly add: (notice: Notice) => Effect.Effect<void>
    /**
     * Takes on notices that are due, the oldest first; nobody else gets them before
     * `leaseMicros` are over, so that one whose sender died is tried again.
     */
    readonly claim: (ask: {
      readonly now: Instant
      readonly leaseMicros: bigint
      readonly most: number
    }) => Effect.Effect<readonly ClaimedNotice[]>
    /** The notice has left, or there is nobody to tell: it is taken out of the queue. */
    readonly settle: (id: NoticeId) => Effect.Effect<void>
    /**
     * The notice is tried again from this moment on; null gives it up and keeps it. Changes
     * nothing when somebody else has taken it on since, whose lease it would cut short.
     */
    readonly postpone: (claimed: ClaimedNotice, until: Instant | null) => Effect.Effect<void>
    /** The notices of a user that have not left yet, the oldest first. */
    readonly waitingFor: (user: Notice["user"]) => Effect.Effect<readonly Notice[]>
  }
>()("@florin/domain/OutgoingNotices") {}

/** Queues a notice in the current unit. */
export const queueNotice = Effect.fnUntraced(function* (draft: Omit<Notice, "id">) {
  const id = NoticeId.ofUuid(yield* (yield* Ids).nextUuid)
  yield* (yield* OutgoingNotices).add({ ...draft, id })
})
