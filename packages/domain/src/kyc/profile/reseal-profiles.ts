/**
 * Profiles are sealed anew, by the key that seals now, so that the key of before can go.
 *
 * It goes in batches, each with its record. A profile is replaced only where it still stands
 * as it was read: several may do this at once, and whoever is interrupted begins anew.
 */
import { Effect, Result } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { KycCaseId } from "../../id/index.ts"
import { type SealBroken, SecretBox } from "../../key/index.ts"
import type { KycCase } from "../kyc-case.ts"
import { KycCases, type ResealedProfile } from "../kyc-cases.ts"
import { profileIsAbout } from "./sealed-profile.ts"

export interface ResealProfiles {
  readonly provenance: Provenance
  /** Who does it, where the provenance does not tell. */
  readonly personal?: Readonly<Record<string, string>>
  /** Profiles a batch; 200 unless told. */
  readonly batchMax?: number
}

/** A case whose profile did not open, and so is left as it is. */
export interface BrokenProfile {
  readonly case: KycCaseId
  readonly seal: SealBroken
}

/** What became of the profiles that other keys sealed. */
export interface ProfilesResealed {
  readonly resealed: number
  readonly broken: readonly BrokenProfile[]
}

const usualBatchMax = 200

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealProfiles = Effect.fnUntraced(function* (command: ResealProfiles) {
  const cases = yield* KycCases
  const { sealsBy: keyId } = yield* SecretBox
  const most = command.batchMax ?? usualBatchMax
  const broken: BrokenProfile[] = []
  let resealed = 0
  let after: KycCaseId | null = null
  for (;;) {
    const found: readonly KycCase[] = yield* cases.sealedByOthers({ keyId, after, most })
    const last = found.at(-1)
    if (last === undefined) break
    after = last.id
    const [opened, closed] = yield* Effect.partition(found, sealedAnew)
    broken.push(...closed)
    resealed += yield* kept(opened.flat(), command)
  }
  const told: ProfilesResealed = { resealed, broken }
  return told
})

const sealedAnew = Effect.fnUntraced(function* ({ id, sealedProfile: before }: KycCase) {
  const none: readonly ResealedProfile[] = []
  if (before === null) return none
  const box = yield* SecretBox
  const about = profileIsAbout(id)
  const opened = yield* Effect.result(box.open(before, about))
  if (Result.isFailure(opened)) {
    const broken: BrokenProfile = { case: id, seal: opened.failure }
    return yield* Effect.fail(broken)
  }
  const anew: readonly ResealedProfile[] = [
    { case: id, before, after: yield* box.seal(opened.success, about) }
  ]
  return anew
})

/** One batch and its record; how many were still as they were read. */
const kept = Effect.fnUntraced(function* (
  profiles: readonly ResealedProfile[],
  { personal = {}, provenance }: ResealProfiles
) {
  const cases = yield* KycCases
  const { sealsBy } = yield* SecretBox
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const count = profiles.length === 0 ? 0 : yield* cases.reseal(profiles)
      if (count === 0) return 0
      yield* recordAudit({
        action: "kyc-profiles-resealed",
        subject: sealsBy,
        provenance,
        before: {},
        after: { profiles: `${count}` },
        personal
      })
      return count
    })
  )
})
