/** The port that keeps second factors and their recovery codes. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { Resealed, SealedByOthers } from "../../key/index.ts"
import type { SecretDigest } from "../secret-digest.ts"
import type { CodeStep, SecondFactor } from "./second-factor.ts"

/** A secret of a factor, sealed by one key and by another. */
export type ResealedSecondFactor = Resealed<{ readonly user: UserId }>

export class SecondFactors extends Context.Service<
  SecondFactors,
  {
    readonly find: (user: UserId) => Effect.Effect<Option.Option<SecondFactor>>
    /**
     * Puts an unconfirmed factor in the place of an unconfirmed one; false when the user has
     * a confirmed one, which stays.
     */
    readonly enrol: (factor: SecondFactor) => Effect.Effect<boolean>
    /** Confirms the factor that was enrolled at this moment; false when it is another now. */
    readonly confirm: (
      factor: Pick<SecondFactor, "user" | "enrolledAt">,
      at: Instant,
      step: CodeStep
    ) => Effect.Effect<boolean>
    /** Takes the code of a step; false when a code of it or of a later one was taken. */
    readonly takeStep: (user: UserId, step: CodeStep) => Effect.Effect<boolean>
    /** Forgets the factor and its recovery codes; false when there is no confirmed one. */
    readonly remove: (user: UserId) => Effect.Effect<boolean>
    /** Replaces all recovery codes of the user. */
    readonly setRecoveryCodes: (
      user: UserId,
      digests: readonly SecretDigest[]
    ) => Effect.Effect<void>
    /** Uses a recovery code up; false when the user has none like it. */
    readonly takeRecoveryCode: (
      user: UserId,
      digest: SecretDigest,
      at: Instant
    ) => Effect.Effect<boolean>
    readonly recoveryCodesLeft: (user: UserId) => Effect.Effect<number>
    /** Factors whose secret another key than this one seals, in the order of their users. */
    readonly sealedByOthers: (
      asked: SealedByOthers<UserId>
    ) => Effect.Effect<readonly SecondFactor[]>
    /**
     * Puts secrets in the place of the same secrets under other keys, and changes nothing
     * else; gives how many still stood as they were. The others stay.
     */
    readonly reseal: (secrets: readonly ResealedSecondFactor[]) => Effect.Effect<number>
    /** How many secrets this key seals. */
    readonly countSealedBy: (keyId: string) => Effect.Effect<number>
  }
>()("@florin/domain/SecondFactors") {}
