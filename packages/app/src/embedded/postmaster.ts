/**
 * One life of a PostgreSQL server: started, seen ready, stopped with its scope.
 *
 * The server gets a session of its own, so that Ctrl-C reaches the service first and
 * the database when the service has let go of it. It writes to a file and not to a
 * pipe, because it may outlive whoever started it.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs"
import { Effect } from "effect"
import { entrust } from "./database-user.ts"
import type { Launch } from "./launch.ts"
import { program } from "./native-binaries.ts"
import { onDisk } from "./on-disk.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { serverFlags } from "./server-flags.ts"
import { startFailure } from "./start-failure.ts"

/** A server that accepts connections; `ended` completes when its process is gone. */
export interface Postmaster {
  readonly pid: number
  readonly ended: Effect.Effect<void>
}

/** Starts the server and waits until it is ready; closing the scope stops it. */
export const startPostmaster = Effect.fn("startPostmaster")(function* (launch: Launch) {
  const logged = yield* onDisk(launch.logFile, () => rotate(launch.logFile))
  const running = yield* Effect.acquireRelease(
    onDisk(launch.plan.cluster, () => begin(launch)),
    stop
  )
  yield* Effect.callback<void>((resume) => {
    const look = setInterval(() => {
      const file = readPostmasterFile(launch.plan.cluster)
      const ready = file !== undefined && file.pid === running.child.pid && file.ready
      if (ready || running.hasEnded()) {
        clearInterval(look)
        resume(Effect.void)
      }
    }, 10)
    return Effect.sync(() => clearInterval(look))
  })
  if (running.hasEnded()) {
    const words = yield* onDisk(launch.logFile, () => readFileSync(launch.logFile, "utf8"))
    return yield* startFailure(words.slice(logged), launch)
  }
  return { pid: running.child.pid ?? 0, ended: running.ended } satisfies Postmaster
})

interface Running {
  readonly child: ChildProcess
  readonly ended: Effect.Effect<void>
  readonly hasEnded: () => boolean
}

const begin = (launch: Launch): Running => {
  const log = openSync(launch.logFile, "a", 0o600)
  entrust(launch.logFile, 0o600, launch.user)
  const child = spawn(program(launch.binaries, "postgres"), serverFlags(launch.plan), {
    ...launch.user,
    cwd: launch.plan.cluster,
    env: { LC_ALL: "C", TZ: "UTC" },
    detached: true,
    stdio: ["ignore", log, log]
  })
  closeSync(log)
  // A service that is made to end at once takes its database along; the log is replayed.
  const lastAct = () => child.kill("SIGQUIT")
  process.once("exit", lastAct)
  let gone = false
  const end = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  }).then(() => {
    gone = true
    process.off("exit", lastAct)
  })
  return { child, ended: Effect.promise(() => end), hasEnded: () => gone }
}

// SIGINT is PostgreSQL's fast shutdown: sessions end, all is written, then it goes.
// SIGQUIT drops everything; the next start then replays the log.
const stop = (running: Running): Effect.Effect<void> =>
  Effect.gen(function* () {
    if (running.hasEnded()) return
    running.child.kill("SIGINT")
    yield* Effect.timeoutOption(running.ended, "60 seconds")
    if (!running.hasEnded()) running.child.kill("SIGQUIT")
    yield* running.ended
  })

/** Begins a new log when the old one is long; tells how long the present one is. */
const rotate = (logFile: string): number => {
  if (!existsSync(logFile)) return 0
  const bytes = statSync(logFile).size
  if (bytes < logBytesMax) return bytes
  renameSync(logFile, `${logFile}.1`)
  return 0
}

const logBytesMax = 16_000_000
