/**
 * Decides whether a field key may go: only when nothing that is kept needs it. Upholds KEY-2.
 *
 * Field keys are settings of the processes, so that the operator takes the key away; what it
 * seals is in the books, and is known here.
 */
import { Result } from "effect"
import { FieldKeySeals, FieldKeyStillNeeded, type KeyRefusal, KeyUnknown } from "./key-refusals.ts"

/** How much of each kind a field key seals. */
export interface SealedCounts {
  readonly secondFactors: number
  readonly signingKeys: number
  /** What customers told about themselves. */
  readonly profiles: number
  /** Keys of documents that customers sent. */
  readonly documents: number
}

/** What is known of a field key that is to go. */
export interface FieldKeyFacts extends SealedCounts {
  readonly keyId: string
  /** Whether this process opens with it. */
  readonly isSet: boolean
  /** The key that seals. */
  readonly sealsBy: string
}

/**
 * The id of the key that nothing needs any more.
 *
 * @upholds KEY-2
 */
export const decideFieldKeyRetirement = (
  facts: FieldKeyFacts
): Result.Result<string, KeyRefusal> => {
  const { documents, isSet, keyId, profiles, sealsBy, secondFactors, signingKeys } = facts
  const isNeeded = secondFactors + signingKeys + profiles + documents > 0
  if (!isSet && !isNeeded) return Result.fail(new KeyUnknown({ kid: keyId }))
  if (keyId === sealsBy) return Result.fail(new FieldKeySeals({ keyId }))
  return isNeeded
    ? Result.fail(
        new FieldKeyStillNeeded({ keyId, secondFactors, signingKeys, profiles, documents })
      )
    : Result.succeed(keyId)
}
