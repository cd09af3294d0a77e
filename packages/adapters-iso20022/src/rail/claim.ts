/**
 * One process's claim on an incoming file: a name in `done/claimed` that says since when,
 * and for which time.
 *
 * A rename decides who has a file: of two that try, one finds it gone. A claim that is older
 * than its lease is of a process that died, or that failed to handle the file; then it is
 * claimed again.
 */
import { createHash, randomBytes } from "node:crypto"
import { readdir, rename } from "node:fs/promises"
import { join } from "node:path"
import { type RailFolders, withinDone } from "./rail-folders.ts"
import { failedWith } from "./rail-unavailable.ts"

/** A file that is this process's until the lease ends. */
export interface Claim {
  /** The name within `done/claimed`, which no other claim has. */
  readonly name: string
  /** Given once, when the file is first claimed, and the same in every later claim. */
  readonly arrival: string
  /** The name under which it came, made safe. */
  readonly fileName: string
  readonly claimedAt: number
  /** 1 for the first. */
  readonly attempt: number
}

/** A file that could not be claimed, and what the system said. */
export interface UnclaimedFile {
  readonly fileName: string
  readonly refusal: string
}

/** A file in the inbox, by the bytes of its name. */
export type IncomingName = Buffer

/** What waits in the inbox, by name; what the other side is still writing does not. */
export const incomingNames = async ({ inbox }: RailFolders): Promise<readonly IncomingName[]> => {
  const names = await readdir(inbox, { encoding: "buffer" })
  return names.filter((name) => !isUnfinished(name.toString("latin1"))).sort(Buffer.compare)
}

const isUnfinished = (name: string): boolean =>
  name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp")

/** Claims a file of the inbox, unless another process was faster or the system refuses. */
export const claimIncoming = async (
  folders: RailFolders,
  name: IncomingName,
  now: number
): Promise<Claim | UnclaimedFile | undefined> => {
  const arrival = `${momentText(now)}-${randomBytes(6).toString("hex")}`
  const claim = claimOf({ arrival, fileName: safeName(name), claimedAt: now, attempt: 1 })
  try {
    return await moved(Buffer.concat([Buffer.from(`${folders.inbox}/`), name]), folders, claim)
  } catch (fault) {
    // Of this one file the system says no; a disk that fails is told as a whole.
    if (!failedWith(fault, "EACCES", "EPERM", "EBUSY")) throw fault
    return { fileName: claim.fileName, refusal: refusalOf(fault) }
  }
}

const refusalOf = (fault: unknown): string =>
  fault instanceof Error && "code" in fault ? String(fault.code) : "unknown"

/**
 * What was claimed so long ago that nobody works on it any more, or, where the clock has
 * been put back, at a moment that is not to come for as long.
 */
export const abandonedClaims = async (
  folders: RailFolders,
  now: number,
  leaseMillis: number
): Promise<readonly Claim[]> =>
  (await readdir(withinDone(folders).claimed))
    .sort()
    .map(claimOfName)
    .filter((claim) => claim !== undefined)
    .filter(({ claimedAt }) => Math.abs(now - claimedAt) >= leaseMillis)

/** Claims again what was abandoned, unless another process was faster. */
export const claimAgain = async (
  folders: RailFolders,
  old: Claim,
  now: number
): Promise<Claim | undefined> =>
  moved(
    join(withinDone(folders).claimed, old.name),
    folders,
    claimOf({ ...old, claimedAt: now, attempt: old.attempt + 1 })
  )

/** Takes an attempt back: the lease runs out as it would, and the next one counts the same. */
export const releaseClaim = async (folders: RailFolders, old: Claim): Promise<void> => {
  const released = claimOf({ ...old, attempt: old.attempt - 1 })
  await moved(join(withinDone(folders).claimed, old.name), folders, released)
}

/** The name under which a file lies when its claim has ended, whichever attempt it was. */
export const endedName = ({ arrival, fileName }: Claim): string => `${arrival}~${fileName}`

const moved = async (
  from: string | Buffer,
  folders: RailFolders,
  claim: Claim
): Promise<Claim | undefined> => {
  try {
    await rename(from, join(withinDone(folders).claimed, claim.name))
    return claim
  } catch (fault) {
    if (failedWith(fault, "ENOENT")) return undefined
    throw fault
  }
}

const momentText = (moment: number): string => moment.toString().padStart(15, "0")

const claimOf = (of: Omit<Claim, "name">): Claim => ({
  ...of,
  name: `${momentText(of.claimedAt)}~${of.attempt}~${of.arrival}~${of.fileName}`
})

const claimForm = /^([0-9]{15})~([0-9]{1,6})~([0-9]{15}-[0-9a-f]{12})~([A-Za-z0-9._-]{1,150})$/u

const claimOfName = (name: string): Claim | undefined => {
  const [, moment, attempt, arrival, fileName] = claimForm.exec(name) ?? []
  if (moment === undefined || attempt === undefined) return undefined
  if (arrival === undefined || fileName === undefined) return undefined
  return { name, arrival, fileName, claimedAt: Number(moment), attempt: Number(attempt) }
}

// A name that could mean something to a shell or a screen is told by its digest.
const safeName = (name: IncomingName): string => {
  const text = name.toString("latin1")
  return /^[A-Za-z0-9._-]{1,150}$/u.test(text)
    ? text
    : `name-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`
}
