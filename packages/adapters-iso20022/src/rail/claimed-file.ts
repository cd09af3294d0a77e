/**
 * A file that came in and is this process's to handle: what it holds, and how that ends.
 *
 * Until it is acknowledged, kept or released, the file stays claimed; when the process dies
 * it is claimed again. So it may be handed over more than once, under the same arrival.
 */
import { Effect, type Result } from "effect"
import type { RailMessage } from "../message/read-message.ts"
import type { Claim } from "./claim.ts"
import { releaseClaim } from "./claim.ts"
import { archiveFile, keepFile } from "./keep-file.ts"
import { type KeepingReason, lookIntoFile } from "./look-into-file.ts"
import { type RailFolders, withinDone } from "./rail-folders.ts"
import { onFolders, type RailUnavailable } from "./rail-unavailable.ts"

/** What came in. */
export interface IncomingFile {
  /** The same each time that this file is handed over, and of no other file. */
  readonly arrival: string
  readonly fileName: string
  /** 1 for the first time that it is handed over. */
  readonly attempt: number
  /** SHA-256 of the bytes, in hexadecimal; of a file that was not read there is none. */
  readonly digest?: string | undefined
  /** The message, or why there is none. */
  readonly content: Result.Result<RailMessage, KeepingReason>
}

/** What came in, with the three ways to end the claim. */
export interface ClaimedFile extends IncomingFile {
  /** It is done with: the file goes to the archive. */
  readonly acknowledge: Effect.Effect<void, RailUnavailable>
  /** A person has to look at it: the file is kept beside the reason. */
  readonly keep: (reason: KeepingReason) => Effect.Effect<void, RailUnavailable>
  /** Not now: it comes again when the lease has run out, and this was no attempt. */
  readonly release: Effect.Effect<void, RailUnavailable>
}

/** Looks into a file that was claimed; nothing where another process has claimed it since. */
export const claimedFile = Effect.fnUntraced(function* (
  folders: RailFolders,
  claim: Claim
): Effect.fn.Return<ClaimedFile | undefined, RailUnavailable> {
  const path = `${withinDone(folders).claimed}/${claim.name}`
  const found = yield* onFolders("reading a file", () => lookIntoFile(path))
  if (found === undefined) return undefined
  const { arrival, attempt, fileName } = claim
  return {
    ...found,
    arrival,
    attempt,
    fileName,
    acknowledge: onFolders("archiving a file", () => archiveFile(folders, claim)),
    keep: (reason) => onFolders("keeping a file", () => keepFile(folders, claim, reason)),
    release: onFolders("releasing a file", () => releaseClaim(folders, claim))
  }
})
