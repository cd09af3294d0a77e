/**
 * What there is to claim: first what was abandoned, then what waits in the inbox.
 *
 * Each is claimed when its turn comes, so that a lease begins with the handling. A file that
 * the system does not let the bank move, such as another user's folder, stays where it is
 * and is told.
 */
import { Clock, Effect } from "effect"
import {
  abandonedClaims,
  type Claim,
  claimAgain,
  claimIncoming,
  incomingNames,
  type UnclaimedFile
} from "./claim.ts"
import { type ClaimedFile, claimedFile } from "./claimed-file.ts"
import type { RailFolders } from "./rail-folders.ts"
import { onFolders, type RailUnavailable } from "./rail-unavailable.ts"

/** How files are claimed. */
export interface ClaimLimits {
  /** After so long a claim is taken to be abandoned; longer than handling ever takes. */
  readonly leaseMillis: number
  /** Files at a time. */
  readonly filesMax: number
}

/** One claim to be made: of several processes that make it, one has the file. */
export type ClaimNext = Effect.Effect<ClaimedFile | UnclaimedFile | undefined, RailUnavailable>

/** The claims that are to be made now. */
export const waitingFiles = Effect.fnUntraced(function* (
  folders: RailFolders,
  { filesMax, leaseMillis }: ClaimLimits
): Effect.fn.Return<readonly ClaimNext[], RailUnavailable> {
  const now = yield* Clock.currentTimeMillis
  const abandoned = yield* onFolders("listing claimed files", () =>
    abandonedClaims(folders, now, leaseMillis)
  )
  const incoming = yield* onFolders("listing the inbox", () => incomingNames(folders))
  return [
    ...abandoned.map((old) => claimNext(folders, (at) => claimAgain(folders, old, at))),
    ...incoming.map((name) => claimNext(folders, (at) => claimIncoming(folders, name, at)))
  ].slice(0, filesMax)
})

const claimNext = Effect.fnUntraced(function* (
  folders: RailFolders,
  claim: (now: number) => Promise<Claim | UnclaimedFile | undefined>
): Effect.fn.Return<ClaimedFile | UnclaimedFile | undefined, RailUnavailable> {
  const now = yield* Clock.currentTimeMillis
  const claimed = yield* onFolders("claiming a file", () => claim(now))
  return claimed === undefined || "refusal" in claimed
    ? claimed
    : yield* claimedFile(folders, claimed)
})

/** Claims what waits; what could not be claimed waits on. */
export const claimWaiting = Effect.fnUntraced(function* (
  folders: RailFolders,
  limits: ClaimLimits
): Effect.fn.Return<readonly ClaimedFile[], RailUnavailable> {
  const claimed: ClaimedFile[] = []
  for (const claim of yield* waitingFiles(folders, limits)) {
    const file = yield* claim
    if (file !== undefined && !("refusal" in file)) claimed.push(file)
  }
  return claimed
})
