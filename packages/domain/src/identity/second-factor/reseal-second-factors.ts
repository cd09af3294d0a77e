/**
 * Secrets of second factors are sealed anew, by the key that seals now: so that the key of
 * before can go, and nobody has to take up another factor.
 *
 * It goes in batches, each with its record, beside whatever else the bank does. A secret is
 * replaced only where it still stands as it was read, so that several who do this at once do
 * it once, and whoever is interrupted goes on by beginning anew. Upholds KEY-2.
 */
import { Effect, Result } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { UserId } from "../../id/index.ts"
import { type SealBroken, SecretBox } from "../../key/index.ts"
import { type SecondFactor, secretIsAbout } from "./second-factor.ts"
import { type Resealed, SecondFactors } from "./second-factors.ts"

export interface ResealSecondFactors {
  readonly provenance: Provenance
  /** Who does it, where the provenance does not tell. */
  readonly personal?: Readonly<Record<string, string>>
  /** Secrets a batch; 200 unless told. */
  readonly batchMax?: number
}

/** A factor whose secret did not open, and so is left as it is. */
export interface BrokenFactor {
  readonly user: UserId
  readonly seal: SealBroken
}

/** What became of the secrets that other keys sealed. */
export interface SecondFactorsResealed {
  readonly resealed: number
  readonly broken: readonly BrokenFactor[]
}

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealSecondFactors = Effect.fnUntraced(function* (command: ResealSecondFactors) {
  const factors = yield* SecondFactors
  const { sealsBy: keyId } = yield* SecretBox
  const most = command.batchMax ?? usualBatchMax
  const broken: BrokenFactor[] = []
  let resealed = 0
  let after: UserId | null = null
  for (;;) {
    const found: readonly SecondFactor[] = yield* factors.sealedByOthers({ keyId, after, most })
    const last = found.at(-1)
    if (last === undefined) break
    after = last.user
    const [opened, closed] = yield* Effect.partition(found, sealedAnew)
    broken.push(...closed)
    resealed += yield* kept(opened, command)
  }
  const told: SecondFactorsResealed = { resealed, broken }
  return told
})

const usualBatchMax = 200

const sealedAnew = Effect.fnUntraced(function* ({ sealedSecret, user }: SecondFactor) {
  const box = yield* SecretBox
  const about = secretIsAbout(user)
  const secret = yield* Effect.result(box.open(sealedSecret, about))
  if (Result.isFailure(secret)) {
    const broken: BrokenFactor = { user, seal: secret.failure }
    return yield* Effect.fail(broken)
  }
  const resealed: Resealed = {
    user,
    before: sealedSecret,
    after: yield* box.seal(secret.success, about)
  }
  return resealed
})

/** One batch and its record; how many were still as they were read. */
const kept = Effect.fnUntraced(function* (
  secrets: readonly Resealed[],
  { personal = {}, provenance }: ResealSecondFactors
) {
  const factors = yield* SecondFactors
  const { sealsBy } = yield* SecretBox
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const count = secrets.length === 0 ? 0 : yield* factors.reseal(secrets)
      if (count === 0) return 0
      yield* recordAudit({
        action: "second-factors-resealed",
        subject: sealsBy,
        provenance,
        before: {},
        after: { secrets: `${count}` },
        personal
      })
      return count
    })
  )
})
