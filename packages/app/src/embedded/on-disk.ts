/**
 * Work on files whose failure a person can put right.
 *
 * A full disk, a folder that cannot be written and one that belongs to somebody else
 * become a sentence that names the path. A failure of another kind does too, with the
 * system's own words, because the path is then the only thing worth looking at.
 */
import { existsSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { Effect } from "effect"
import { errorCode, StartRefused } from "../start-refused.ts"

/** Runs `work` on `path`; a failed system call is refused with a sentence. */
export const onDisk = <A>(path: string, work: () => A): Effect.Effect<A, StartRefused> =>
  Effect.try({
    try: work,
    catch: (error) => new StartRefused({ sentence: diskSentence(path, error) })
  })

/**
 * Makes the folder and those above it that are missing; tells whether it was missing.
 *
 * Node's own recursive `mkdir` never returns where a parent is there and takes no
 * folders, as in /proc.
 */
export const makeFolder = (path: string): boolean => {
  if (existsSync(path)) return false
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false
    throw error
  }
}

/** The sentence for a failed call on `path`. */
export const diskSentence = (path: string, error: unknown): string => {
  const code = errorCode(error)
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(path)
  if (code === "EROFS") {
    return `${path} cannot be written, because it is on a read-only file system: ${elsewhere}`
  }
  if (code === "EACCES" || code === "EPERM") {
    return `${path} cannot be read and written by this user: change its owner, or ${elsewhere}`
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return `${path} cannot be made, because a file of that name is in the way: ${elsewhere}`
  }
  return `${path} cannot be used (${error instanceof Error ? error.message : String(error)}): ${elsewhere}`
}

/** The sentence for a disk or a quota that is full. */
export const diskFull = (path: string): string =>
  `The disk that holds ${path} is full: free some space, or ${elsewhere}`

const elsewhere = "set FLORIN_DATA_DIR to a folder of your own."
