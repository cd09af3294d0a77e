/**
 * A code is taken, once: one of the app, or a recovery code. A step of an atomic unit.
 *
 * What was taken is marked by a conditional write, so that of many who show one code at the
 * same time one is believed. Upholds IDENTITY-7, IDENTITY-9.
 */
import { Effect, Option, Redacted } from "effect"
import { Digest, type Provenance, recordAudit } from "../../audit/index.ts"
import type { Instant } from "../../calendar/index.ts"
import { SecretBox } from "../../key/index.ts"
import { queueNotice } from "../../notice/index.ts"
import { CodeRefused } from "../identity-refusals.ts"
import { secretDigest } from "../secret-digest.ts"
import type { User } from "../user.ts"
import { plainRecoveryCode } from "./recovery-code.ts"
import { type SecondFactor, secretIsAbout } from "./second-factor.ts"
import { SecondFactorCodes } from "./second-factor-codes.ts"
import { SecondFactors } from "./second-factors.ts"

/** A code that somebody shows. */
export interface SecondFactorProof {
  readonly user: User
  /** Six digits of the app, or a recovery code. */
  readonly code: Redacted.Redacted
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

/** The user's factor, when they have confirmed one. */
export const confirmedFactor = (user: Pick<User, "id">) =>
  Effect.map(
    Effect.flatMap(SecondFactors, (factors) => factors.find(user.id)),
    Option.filter((factor) => factor.confirmedAt !== null)
  )

/** The step for which the factor makes this code, or null. */
export const stepOfCode = Effect.fnUntraced(function* (
  factor: SecondFactor,
  code: Redacted.Redacted,
  at: Instant
) {
  const { stepOf } = yield* SecondFactorCodes
  const box = yield* SecretBox
  // A secret that does not open is a fault of ours, and nobody's wrong code.
  const secret = yield* Effect.orDie(box.open(factor.sealedSecret, secretIsAbout(factor.user)))
  return stepOf(secret, Redacted.value(code), at)
})

const appCode = /^\d{6}$/u

/**
 * Takes the code, or refuses it.
 *
 * @upholds IDENTITY-7, IDENTITY-9
 */
export const proveSecondFactor = Effect.fnUntraced(function* (proof: SecondFactorProof) {
  const { at, code, user } = proof
  const factors = yield* SecondFactors
  const factor = yield* confirmedFactor(user)
  if (Option.isNone(factor)) return yield* new CodeRefused({})
  if (!appCode.test(Redacted.value(code))) return yield* useRecoveryCode(proof)
  const step = yield* stepOfCode(factor.value, code, at)
  if (step === null || !(yield* factors.takeStep(user.id, step))) return yield* new CodeRefused({})
})

const useRecoveryCode = Effect.fnUntraced(function* (proof: SecondFactorProof) {
  const { at, code, provenance, user } = proof
  const { sha256 } = yield* Digest
  const factors = yield* SecondFactors
  const digest = secretDigest(sha256, plainRecoveryCode(code))
  if (!(yield* factors.takeRecoveryCode(user.id, digest, at))) return yield* new CodeRefused({})
  const left = yield* factors.recoveryCodesLeft(user.id)
  yield* recordAudit({
    action: "recovery-code-used",
    subject: user.id,
    provenance,
    before: {},
    after: { left: `${left}` }
  })
  yield* queueNotice({ user: user.id, kind: "recovery-code-used", facts: { left: `${left}` }, at })
})
