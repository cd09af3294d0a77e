/**
 * A secret that is made once and kept in a file of its own, readable by its owner alone.
 *
 * The file appears whole; when two processes make one, the first to link it wins, and both
 * go on with that one.
 */
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { type Effect, Redacted } from "effect"
import { makeFolder, onDisk } from "../embedded/on-disk.ts"
import { errorCode, type StartRefused } from "../start-refused.ts"

/** The text of the file; what `make` gives is kept there first when there is none. */
export const keptFile = (
  path: string,
  make: () => string
): Effect.Effect<Redacted.Redacted<string>, StartRefused> =>
  onDisk(path, () => {
    makeFolder(dirname(path))
    return Redacted.make(keptText(path) ?? keep(path, make()))
  })

const keptText = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined
    throw error
  }
}

const keep = (path: string, text: string): string => {
  const incoming = `${path}.${process.pid}`
  writeFileSync(incoming, text, { mode: 0o600 })
  try {
    linkSync(incoming, path)
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error
  } finally {
    rmSync(incoming, { force: true })
  }
  return readFileSync(path, "utf8")
}
