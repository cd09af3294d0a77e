/** The end of a claim: the file is kept for a person with the reason why, or archived. */
import { rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { type Claim, endedName } from "./claim.ts"
import type { KeepingReason } from "./look-into-file.ts"
import { flushFolder } from "./place-durably.ts"
import { type RailFolders, withinDone } from "./rail-folders.ts"
import { failedWith } from "./rail-unavailable.ts"

/** Moves a consumed file to the archive. */
export const archiveFile = async (folders: RailFolders, claim: Claim): Promise<void> => {
  const { consumed } = withinDone(folders)
  await moveTo(folders, claim, consumed)
}

/** Moves a file to where a person looks, with the reason beside it as `.reason.json`. */
export const keepFile = async (
  folders: RailFolders,
  claim: Claim,
  { reason, where }: KeepingReason
): Promise<void> => {
  const { arrival, attempt, claimedAt, fileName } = claim
  const since = new Date(claimedAt).toISOString()
  const told = { fileName, arrival, reason, where, attempt, since }
  const path = join(folders.kept, `${endedName(claim)}.reason.json`)
  // First the reason, so that no file lies there without one; begun again, it is the same file.
  await writeFile(path, `${JSON.stringify(told, undefined, 2)}\n`, { mode: 0o600, flush: true })
  await moveTo(folders, claim, folders.kept)
}

// A file that is gone was taken when the lease ended: the other process moves it.
const moveTo = async (folders: RailFolders, claim: Claim, to: string): Promise<void> => {
  try {
    await rename(join(withinDone(folders).claimed, claim.name), join(to, endedName(claim)))
    await flushFolder(to)
  } catch (fault) {
    if (!failedWith(fault, "ENOENT")) throw fault
  }
}
