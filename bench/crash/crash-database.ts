/**
 * PostgreSQL's main process killed under load, in turn by SIGQUIT, which drops everything
 * and leaves the log to be replayed, and by `kill -9`, which leaves its sessions behind too.
 * The keeper of the embedded server starts it again; the service stays up.
 */
import { readFileSync } from "node:fs"
import { Effect } from "effect"
import { tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { type CrashTrial, runCrashTrial } from "./crash-trial.ts"

// The keeper of the server gives up after that many deaths.
const hitsMax = 20

export const crashDatabase: CrashTrial = {
  name: "crash-database",
  says: "PostgreSQL killed under load: nothing acknowledged is lost, nothing is doubled",
  run: (bench) =>
    Effect.scoped(
      runCrashTrial(bench, {
        name: "crash-database",
        hits: Math.min(bench.settings.hits, hitsMax),
        victimOn: Effect.fnUntraced(function* (bank) {
          let hits = 0
          const service = yield* startService(yield* servicePlace(bank, bench.server.folder))
          return {
            port: service.port,
            lastWords: () => `${service.lastWords()}\n${bench.server.lastWords()}`,
            hit: Effect.suspend(() => {
              const signal = hits++ % 2 === 0 ? "SIGQUIT" : "SIGKILL"
              const postmaster = postmasterOf(bench.server.postmasterFile)
              tell(`${signal} to the postmaster`)
              process.kill(postmaster, signal)
              return untilGone(postmaster)
            })
          }
        })
      })
    )
}

const postmasterOf = (file: string): number => Number.parseInt(readFileSync(file, "utf8"), 10)

const untilGone = Effect.fn("untilGone")(function* (pid: number) {
  while (isThere(pid)) yield* Effect.sleep("5 millis")
})

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
