/**
 * What the service does by itself while it runs: ends holds whose time is over, and
 * keeps the sums of the bank's own accounts short.
 *
 * A round that fails is logged and done again at its next time; each works through what
 * is there, so that nothing is lost by a missed one. Several processes may do the same.
 */
import { foldInternalDeltas } from "@florin/adapters-postgres"
import { expireHold } from "@florin/domain/account"
import { BankClock } from "@florin/domain/clock"
import type { HoldId } from "@florin/domain/id"
import { LedgerReads } from "@florin/domain/ledger"
import { Cause, Effect, Schedule } from "effect"
import { provenanceOf } from "./provenance.ts"

/** Runs all jobs for as long as the scope is open; a round that has begun is finished. */
export const runJobs = Effect.gen(function* () {
  yield* Effect.forkScoped(everySo("expire holds", expireHolds, "5 seconds"))
  yield* Effect.forkScoped(everySo("fold internal deltas", foldInternalDeltas, "5 seconds"))
})

/** Does the work again and again, whatever becomes of one round of it. */
export const everySo = <A, E, R>(
  name: string,
  work: Effect.Effect<A, E, R>,
  pause: "1 second" | "5 seconds" | "1 hour" | "10 millis"
): Effect.Effect<unknown, never, R> =>
  Effect.uninterruptible(work).pipe(
    Effect.catchCause((cause) =>
      Effect.logError(`The job "${name}" failed and is tried again.`).pipe(
        Effect.annotateLogs({ job: name, cause: Cause.pretty(cause) })
      )
    ),
    Effect.repeat(Schedule.spaced(pause))
  )

const holdsMax = 500

/** Expires what is due, a page of it at a time; gives how many holds ended. */
export const expireHolds = Effect.gen(function* () {
  const { now } = yield* (yield* BankClock).time
  const reads = yield* LedgerReads
  let ended = 0
  for (;;) {
    const due = yield* reads.holdsToExpire(now, holdsMax)
    if (due.length === 0) return ended
    const outcomes = yield* Effect.forEach(due, expireOne, { concurrency: "unbounded" })
    const endedNow = outcomes.filter((outcome) => outcome).length
    ended += endedNow
    if (endedNow === 0) return ended
  }
})

const job = { principal: "florin:jobs", route: "job expire-holds" }

// A hold that somebody else ended a moment ago has ended, which is all that is asked.
const expireOne = (hold: HoldId) =>
  Effect.gen(function* () {
    const provenance = yield* provenanceOf(job, hold, ["expire", hold])
    yield* expireHold({ hold, provenance })
    return true
  }).pipe(
    Effect.catchTag("HoldEnded", () => Effect.succeed(true)),
    Effect.catch((refusal) =>
      Effect.as(Effect.logError(`The hold ${hold} could not be expired (${refusal._tag}).`), false)
    )
  )
