/**
 * The four folders of a rail, and what lies in them.
 *
 * `outbox` and `inbox` are shared with the other side; `done` and `kept` are the bank's own.
 * All four lie on one file system that has hard links, because a file changes its folder in
 * one step or not at all.
 */
import { chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"

/** Where the folders are. */
export interface RailFolders {
  /** Messages for the other side, each whole under its name. */
  readonly outbox: string
  /** Messages from the other side, which renames them into place. */
  readonly inbox: string
  /** What was submitted and what was consumed, for the archive. */
  readonly done: string
  /** What a person has to look at, each beside the reason why. */
  readonly kept: string
}

/** The folders within `done`. */
export interface DoneFolders {
  readonly placing: string
  readonly submitted: string
  readonly claimed: string
  readonly consumed: string
}

/** The names of the folders within `done`. */
export const withinDone = ({ done }: RailFolders): DoneFolders => ({
  placing: join(done, "placing"),
  submitted: join(done, "submitted"),
  claimed: join(done, "claimed"),
  consumed: join(done, "consumed")
})

/** Makes those that are not there; the bank's own are for its user alone. */
export const makeFolders = async (folders: RailFolders): Promise<void> => {
  const shared = [folders.outbox, folders.inbox]
  const own = [folders.done, folders.kept, ...Object.values(withinDone(folders))]
  for (const folder of shared) await makeFolder(folder, 0o770)
  for (const folder of own) await makeFolder(folder, 0o700)
}

// One that is there keeps the rights that somebody gave it. The process's mask takes none.
const makeFolder = async (folder: string, mode: number): Promise<void> => {
  const made = await mkdir(folder, { recursive: true, mode })
  if (made !== undefined) await chmod(folder, mode)
}
