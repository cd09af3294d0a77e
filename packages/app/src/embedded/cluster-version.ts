/**
 * Whether the data on disk were written by the PostgreSQL that comes along.
 *
 * A cluster of another major version is neither read nor upgraded in place, and never
 * passed over in silence: that would look like an empty bank.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { StartRefused } from "../start-refused.ts"
import { onDisk } from "./on-disk.ts"

/** The major version of the PostgreSQL that comes along. */
export const majorVersion = "18"

/** Whether `folder` holds a cluster already; refuses one of another version. */
export const hasCluster = Effect.fn("hasCluster")(function* (folder: string) {
  const cluster = join(folder, majorVersion)
  const written = yield* onDisk(cluster, () =>
    statSync(cluster, { throwIfNoEntry: false }) === undefined
      ? undefined
      : readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  )
  if (written === majorVersion) return true
  const others = yield* onDisk(folder, () =>
    readdirSync(folder).filter((name) => /^\d+$/.test(name) && name !== majorVersion)
  )
  const other = written ?? others[0]
  if (other === undefined) return false
  return yield* new StartRefused({
    sentence: `The data in ${join(folder, written === undefined ? other : majorVersion)} were written by PostgreSQL ${other}, and this Florin runs PostgreSQL ${majorVersion}: set DATABASE_URL to a server of version ${other}, or move the folder away to begin with an empty bank.`
  })
})
