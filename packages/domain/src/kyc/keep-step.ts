/** Keeps a move of a case, with its audit record, and what the customer may do by it. */
import { Effect } from "effect"
import { CustomerStandings } from "../allowance/index.ts"
import { type AuditAction, type Provenance, recordAudit } from "../audit/index.ts"
import { standingBy } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import type { KycMove } from "./kyc-state.ts"
import type { KycStep } from "./kyc-step.ts"

const actionOf = {
  submit: "kyc-submitted",
  take: "kyc-taken",
  "hand-back": "kyc-handed-back",
  "ask-for-more": "kyc-more-asked",
  approve: "kyc-approved",
  reject: "kyc-rejected",
  lower: "kyc-reverification-needed",
  expire: "kyc-expired",
  replace: "kyc-replaced"
} as const satisfies Record<KycMove, AuditAction>

/**
 * Keeps the move in the current unit. The words of its reasons stand in the history alone,
 * from which they can be erased; the record tells the codes.
 *
 * @upholds KYC-1
 */
export const keepStep = Effect.fnUntraced(function* (
  { after, moved }: KycStep,
  provenance: Provenance
) {
  yield* (yield* KycCases).saveStep({ after, moved })
  const reasons = moved.reasons.map(({ code }) => code).join(", ")
  yield* recordAudit({
    action: actionOf[moved.move],
    subject: moved.case,
    provenance,
    before: { state: moved.from },
    after: {
      state: moved.to,
      tierHeld: moved.tierHeld,
      ...(moved.expiresOn === null ? {} : { until: moved.expiresOn }),
      ...(reasons === "" ? {} : { reasons })
    }
  })
  return after
})

/**
 * Keeps a move by which the customer's standing changes, and the standing, in one unit.
 *
 * @upholds KYC-2
 */
export const keepStanding = Effect.fnUntraced(function* (step: KycStep, provenance: Provenance) {
  const after = yield* keepStep(step, provenance)
  yield* (yield* CustomerStandings).change(after.customer, standingBy(after))
  return after
})
