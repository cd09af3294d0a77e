/**
 * The folder of the embedded database: `postgres` in the data folder, or a link there.
 *
 * Root runs PostgreSQL as another user, who may be unable to enter the checkout. The
 * folder is then made below /var/lib, where only root can write and nothing is swept
 * away, and a link is left in its place: whoever moves the checkout moves the link,
 * and whoever deletes the data folder begins with an empty bank.
 */
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync
} from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { Effect } from "effect"
import { errorCode, StartRefused } from "../start-refused.ts"
import { canEnter, type DatabaseUser } from "./database-user.ts"
import { makeFolder, onDisk } from "./on-disk.ts"

/** Finds or makes the folder; the answer is its real path, which `user` can enter. */
export const postgresFolder = Effect.fn("postgresFolder")(function* (
  dataFolder: string,
  user: DatabaseUser
) {
  const place = join(dataFolder, "postgres")
  const found = yield* onDisk(dataFolder, () => {
    if (makeFolder(dataFolder)) chmodSync(dataFolder, 0o755)
    return lstatSync(place, { throwIfNoEntry: false })
  })
  if (found === undefined) {
    if (canEnter(dataFolder, user)) yield* onDisk(place, () => makeOpen(place))
    else yield* makeElsewhere(place)
  }
  const target = yield* onDisk(place, () => statSync(place, { throwIfNoEntry: false }))
  if (target === undefined) {
    return yield* new StartRefused({
      sentence: `${place} points to a folder that is gone: put it back, or remove ${place} to begin with an empty bank.`
    })
  }
  const folder = yield* onDisk(place, () => realpathSync(place))
  if (canEnter(folder, user)) return folder
  const who = user === undefined ? process.getuid?.() : user.uid
  return yield* new StartRefused({
    sentence: `The database in ${folder} runs as user ${who}, who cannot enter that folder: open the folders above it (chmod o+x), or set FLORIN_DATA_DIR to another one.`
  })
})

const home = "/var/lib/florin"

const makeElsewhere = Effect.fn("makeElsewhere")(function* (place: string) {
  const checkout = basename(dirname(dirname(resolve(place)))) || "bank"
  const folder = yield* onDisk(home, () => {
    makeFolder(home)
    chmodSync(home, 0o755)
    const made = mkdtempSync(join(home, `${checkout}-`))
    chmodSync(made, 0o755)
    return made
  })
  const linked = yield* onDisk(place, () => link(folder, place))
  if (linked) {
    yield* Effect.logInfo(
      `The database is kept in ${folder}, because PostgreSQL does not run as root and nobody else can enter ${dirname(place)}.`
    )
  }
})

const makeOpen = (folder: string): void => {
  makeFolder(folder)
  chmodSync(folder, 0o755)
}

// Another start may have been a moment faster: its folder is then the one.
const link = (folder: string, place: string): boolean => {
  try {
    symlinkSync(folder, place)
    return true
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (errorCode(error) !== "EEXIST") throw error
    return false
  }
}
