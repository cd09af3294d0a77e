/**
 * Decides how the key ring changes: which keys to save, in that order.
 *
 * A key that stops signing comes before the one that begins to, so that at no moment two
 * sign. Upholds KEY-1.
 */
import { Result } from "effect"
import type { Instant } from "../calendar/index.ts"
import { KeyKnown, KeyMoveRefused, type KeyRefusal, KeyTooNew, KeyUnknown } from "./key-refusals.ts"
import {
  isAccepted,
  type KeyRing,
  keyOf,
  knownEverywhereAt,
  lastTokenOver,
  type RetiredKey,
  type SigningKey,
  signingKeyOf
} from "./signing-key.ts"

/** A new key, as the ring keeps it. */
export interface NewKey {
  readonly kid: string
  readonly publicKey: Uint8Array
  readonly sealedPrivateKey: Uint8Array
}

/** What to save; the first key of all signs at once. */
export const decideAddition = (
  ring: KeyRing,
  key: NewKey,
  now: Instant
): Result.Result<SigningKey, KeyRefusal> => {
  const { kid } = key
  if (keyOf(ring, kid) !== undefined) return Result.fail(new KeyKnown({ kid }))
  return Result.succeed(
    signingKeyOf(ring) === undefined
      ? { ...key, stage: "promoted", addedAt: now, promotedAt: now }
      : { ...key, stage: "accepted", addedAt: now }
  )
}

/**
 * What to save so that another key signs: the one that did is retired by it.
 *
 * @upholds KEY-1
 */
export const decidePromotion = (
  ring: KeyRing,
  kid: string,
  now: Instant
): Result.Result<readonly SigningKey[], KeyRefusal> => {
  const key = keyOf(ring, kid)
  if (key === undefined) return Result.fail(new KeyUnknown({ kid }))
  if (key.stage !== "accepted")
    return Result.fail(new KeyMoveRefused({ kid, move: "promote", stage: key.stage }))
  const knownAt = knownEverywhereAt(key.addedAt)
  if (now < knownAt) return Result.fail(new KeyTooNew({ kid, until: knownAt }))
  const former = signingKeyOf(ring)
  const promoted: SigningKey = { ...key, stage: "promoted", promotedAt: now }
  return Result.succeed(
    former === undefined ? [promoted] : [retired(former, now, lastTokenOver(now)), promoted]
  )
}

/**
 * What to save so that a key that does not sign goes. With `atOnce` nothing that it signed
 * is accepted from now on: for a key that somebody else may have.
 *
 * @upholds KEY-1
 */
export const decideRetirement = (
  ring: KeyRing,
  kid: string,
  now: Instant,
  atOnce: boolean
): Result.Result<RetiredKey, KeyRefusal> => {
  const key = keyOf(ring, kid)
  if (key === undefined) return Result.fail(new KeyUnknown({ kid }))
  const goesSooner = key.stage === "retired" && atOnce && isAccepted(key, now)
  if (key.stage !== "accepted" && !goesSooner)
    return Result.fail(new KeyMoveRefused({ kid, move: "retire", stage: key.stage }))
  return Result.succeed(
    key.stage === "retired"
      ? { ...key, acceptedUntil: now }
      : retired(key, now, atOnce ? now : lastTokenOver(now))
  )
}

const retired = (
  key: Exclude<SigningKey, RetiredKey>,
  retiredAt: Instant,
  acceptedUntil: Instant
): RetiredKey => ({
  kid: key.kid,
  publicKey: key.publicKey,
  addedAt: key.addedAt,
  stage: "retired",
  promotedAt: key.stage === "promoted" ? key.promotedAt : null,
  retiredAt,
  acceptedUntil
})
