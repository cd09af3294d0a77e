/**
 * A PostgreSQL for one run of tests or of a bench, gone when the run is.
 *
 * It differs from the bank's own in living below the system's temporary folder and in
 * a companion process that stops it and removes its files when the run ends in any
 * way, a `kill -9` included. Durability is on unless it is turned off by name.
 */
import { spawn } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import { databaseUrl, superuser } from "./database-url.ts"
import { canEnter, databaseUser } from "./database-user.ts"
import { keepRunning } from "./keep-running.ts"
import { makeCluster } from "./make-cluster.ts"
import { nativeBinaries } from "./native-binaries.ts"
import { onDisk } from "./on-disk.ts"
import { passwordFile } from "./password-file.ts"
import { postmasterPath } from "./postmaster-file.ts"
import { reachableBinaries } from "./reachable-binaries.ts"

/** Starts a server whose URL is a superuser's; closing the scope removes it whole. */
export const throwawayServer = Effect.fn("throwawayServer")(function* (options: {
  readonly durable: boolean
}) {
  const user = databaseUser("")
  const binaries = yield* reachableBinaries(yield* nativeBinaries, user)
  const base = canEnter(tmpdir(), user) ? tmpdir() : "/tmp"
  const folder = yield* Effect.acquireRelease(
    onDisk(base, () => makeFolder(base)),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  const cluster = join(folder, "cluster")
  const passwordPath = join(folder, "password")
  const password = yield* passwordFile(passwordPath, user)
  yield* makeCluster(
    { cluster, passwordFile: passwordPath, superuser, durable: options.durable },
    binaries,
    user
  )
  yield* Effect.acquireRelease(
    Effect.sync(() => watchOver(folder, cluster)),
    (companion) => Effect.sync(() => companion.kill("SIGKILL"))
  )
  const server = yield* keepRunning((port) => ({
    plan: { cluster, port, durable: options.durable },
    binaries,
    user,
    logFile: join(folder, "postgresql.log")
  }))
  return {
    superuserUrl: databaseUrl({
      port: server.port,
      user: superuser,
      password,
      database: "postgres"
    }),
    folder
  }
})

const makeFolder = (base: string): string => {
  const folder = mkdtempSync(join(base, "florin-test-"))
  chmodSync(folder, 0o755)
  return folder
}

// Its input is a pipe from this process, and closes with it.
const watchOver = (folder: string, cluster: string) => {
  const companion = spawn("/bin/sh", ["-c", afterTheEnd, "sh", folder, postmasterPath(cluster)], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"]
  })
  companion.unref()
  return companion
}

const afterTheEnd = `
  cat
  kill -QUIT "$(head -n 1 "$2")"
  sleep 1
  rm -rf "$1"
`
