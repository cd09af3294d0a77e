/**
 * The job that seals the log while the service runs, every so many seconds. Several
 * processes may run it: one of them seals, and the others go on.
 *
 * Each new end of the chain is logged, so that whoever keeps the log elsewhere keeps heads.
 */
import { headOf, sealLog } from "@florin/domain/audit"
import { Cause, Effect, Schedule } from "effect"
import { headForm } from "./seal-forms.ts"

/** Seals for as long as the scope is open; a block that has begun is finished. */
export const runSealing = (everySeconds: number) =>
  Effect.forkScoped(
    sealing.pipe(
      Effect.catchCause((cause) =>
        Cause.hasInterruptsOnly(cause)
          ? Effect.interrupt
          : Effect.logError("The log could not be sealed; it is tried again.").pipe(
              Effect.annotateLogs({ job: "seal the log", cause: Cause.pretty(cause) })
            )
      ),
      Effect.repeat(Schedule.spaced(`${everySeconds} seconds`))
    )
  )

const sealing = Effect.gen(function* () {
  const last = (yield* sealLog()).at(-1)
  if (last === undefined) return
  yield* Effect.logDebug("The log is sealed.").pipe(Effect.annotateLogs(headForm(headOf(last))))
})
