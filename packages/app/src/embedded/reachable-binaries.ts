/**
 * PostgreSQL's programs at a place where the user that runs them can reach them.
 *
 * Root may have its checkout below a folder that only root can enter, and PostgreSQL
 * runs as somebody else. The programs are then copied once for each version to the
 * system's cache, under a name that appears only when the copy is complete.
 */
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { errorCode, StartRefused } from "../start-refused.ts"
import { type DatabaseUser, succeeds } from "./database-user.ts"
import { type NativeBinaries, program } from "./native-binaries.ts"
import { makeFolder, onDisk } from "./on-disk.ts"

/** The programs themselves, or a copy of them, that `user` was seen to be able to run. */
export const reachableBinaries = Effect.fn("reachableBinaries")(function* (
  original: NativeBinaries,
  user: DatabaseUser
) {
  if (runs(original, user)) return original
  if (user !== undefined) {
    const copy = { ...original, folder: join(cache, `postgresql-${original.version}`) }
    if (!existsSync(copy.folder)) {
      yield* onDisk(copy.folder, () => copyWhole(original.folder, copy.folder))
    }
    if (runs(copy, user)) return copy
  }
  return yield* new StartRefused({
    sentence: `The PostgreSQL that comes along does not run here (tried ${program(original, "postgres")}): set DATABASE_URL to a PostgreSQL 15 or newer of your own.`
  })
})

// Only root copies, and only root can write here: nobody else can plant a program.
const cache = "/var/cache/florin"

const runs = (binaries: NativeBinaries, user: DatabaseUser): boolean =>
  succeeds(program(binaries, "initdb"), ["--version"], user) &&
  succeeds(program(binaries, "postgres"), ["--version"], user)

const copyWhole = (from: string, to: string): void => {
  makeFolder(cache)
  chmodSync(cache, 0o755)
  const incoming = `${to}.incoming-${process.pid}`
  cpSync(from, incoming, { recursive: true, verbatimSymlinks: true })
  openToAll(incoming)
  try {
    renameSync(incoming, to)
  } catch (error) {
    rmSync(incoming, { recursive: true, force: true })
    if (!["ENOTEMPTY", "EEXIST"].includes(errorCode(error))) throw error
  }
}

const openToAll = (folder: string): void => {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, entry.parentPath.endsWith("/bin") ? 0o755 : 0o644)
  }
}
