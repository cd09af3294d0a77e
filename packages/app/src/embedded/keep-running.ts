/**
 * A server that stays up for as long as its scope is open.
 *
 * A PostgreSQL whose main process is killed is started again on the same port; it
 * replays its log and the service's connections come back by themselves. When it dies
 * over and over the service is told through `lost`, and ends with a sentence.
 */
import { Deferred, Effect, Schedule } from "effect"
import { StartRefused } from "../start-refused.ts"
import { freePort } from "./free-port.ts"
import type { Launch } from "./launch.ts"
import { startPostmaster } from "./postmaster.ts"
import type { PortTaken, SessionsLinger } from "./start-failure.ts"

/** A server that is kept up. */
export interface KeptServer {
  readonly port: number
  /** Completes, as a refusal, only when the server could not be brought back. */
  readonly lost: Effect.Effect<never, StartRefused>
}

/** Starts a server on a free port and keeps it up; closing the scope stops it. */
export const keepRunning = Effect.fn("keepRunning")(function* (launchOn: (port: number) => Launch) {
  const first = yield* Deferred.make<number, StartRefused>()
  const lost = yield* Deferred.make<never, StartRefused>()
  yield* Effect.forkScoped(
    livesOf(launchOn, (port) => Deferred.succeed(first, port)).pipe(
      Effect.catch((refused) =>
        Effect.all([Deferred.fail(first, refused), Deferred.fail(lost, refused)])
      )
    )
  )
  return { port: yield* Deferred.await(first), lost: Deferred.await(lost) } satisfies KeptServer
})

const livesOf = Effect.fn("livesOf")(function* (
  launchOn: (port: number) => Launch,
  ready: (port: number) => Effect.Effect<unknown>
) {
  let port = yield* freePort
  const life = (launch: Launch) =>
    Effect.scoped(
      Effect.gen(function* () {
        const server = yield* startPostmaster(launch)
        yield* ready(launch.plan.port)
        yield* server.ended
      })
    )
  const firstLife = Effect.gen(function* () {
    port = yield* freePort
    yield* life(launchOn(port))
  })
  yield* firstLife.pipe(patiently)
  for (let deaths = 1; deaths <= deathsMax; deaths++) {
    yield* Effect.logWarning("The database was ended by somebody else; starting it again.")
    yield* Effect.suspend(() => life(launchOn(port))).pipe(patiently)
  }
  return yield* new StartRefused({
    sentence: `The database was ended ${deathsMax + 1} times by somebody else: start Florin again when the cause is found.`
  })
})

// Twenty seconds: sessions of a killed server notice its death within a few.
const patiently = <A>(
  start: Effect.Effect<A, StartRefused | PortTaken | SessionsLinger>
): Effect.Effect<A, StartRefused> =>
  start.pipe(
    Effect.retry({
      schedule: Schedule.spaced("200 millis"),
      times: 100,
      while: (failure) => failure._tag !== "StartRefused"
    }),
    Effect.mapError((failure) =>
      failure._tag === "StartRefused"
        ? failure
        : new StartRefused({
            sentence:
              failure._tag === "PortTaken"
                ? `No free port was found for the database (the last one tried was ${failure.port}).`
                : `Sessions of a database that was killed still run on ${failure.cluster}: end them and start again.`
          })
    )
  )

const deathsMax = 20
