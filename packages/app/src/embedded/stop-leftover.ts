/**
 * Ends a PostgreSQL that outlived the service which had started it.
 *
 * After a `kill -9` of the service its database runs on. It is stopped the quick and
 * clean way before a new one starts, so that settings and programs are the present
 * ones. A file that names a process which is no PostgreSQL of this cluster is stale
 * and removed. The caller holds the lock of the folder: nobody else starts here now.
 */
import { rmSync } from "node:fs"
import { Effect } from "effect"
import { errorCode, StartRefused } from "../start-refused.ts"
import { onDisk } from "./on-disk.ts"
import { isPostmasterOf, postmasterPath, readPostmasterFile } from "./postmaster-file.ts"

/** Stops what still runs on `cluster`; afterwards a new server may start. */
export const stopLeftover = Effect.fn("stopLeftover")(function* (cluster: string) {
  const file = yield* onDisk(cluster, () => readPostmasterFile(cluster))
  if (file === undefined) return
  if (isPostmasterOf(file.pid, cluster)) {
    yield* Effect.logInfo(`Stopping a database that was left running (process ${file.pid}).`)
    yield* signalAndWait(file.pid, cluster, "SIGINT", 60)
    yield* signalAndWait(file.pid, cluster, "SIGQUIT", 20)
    if (isPostmasterOf(file.pid, cluster)) {
      return yield* new StartRefused({
        sentence: `A PostgreSQL still runs on ${cluster} and does not stop: end its process ${file.pid} and start again.`
      })
    }
  }
  yield* onDisk(cluster, () => rmSync(postmasterPath(cluster), { force: true }))
})

const signalAndWait = Effect.fn("signalAndWait")(function* (
  pid: number,
  cluster: string,
  signal: "SIGINT" | "SIGQUIT",
  secondsMax: number
) {
  if (!isPostmasterOf(pid, cluster)) return
  yield* Effect.try({
    try: () => signalled(pid, signal),
    catch: () =>
      new StartRefused({
        sentence: `Another user's PostgreSQL (process ${pid}) runs on ${cluster}: stop it, or set FLORIN_DATA_DIR to a folder of your own.`
      })
  })
  for (let waited = 0; waited < secondsMax * 50 && isPostmasterOf(pid, cluster); waited++) {
    yield* Effect.sleep("20 millis")
  }
})

const signalled = (pid: number, signal: "SIGINT" | "SIGQUIT"): void => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error
  }
}
