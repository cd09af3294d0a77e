/** What a customer is told about their case: where it is, what is missing, what they may claim. */
import { Effect, Option } from "effect"
import { CustomerStandings, type CustomerTier, tierOn } from "../allowance/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import { type DocumentKind, DocumentRepository } from "../document/index.ts"
import type { CustomerId, KycCaseId } from "../id/index.ts"
import { documentsMissing } from "./decide-submission.ts"
import type { KycCase } from "./kyc-case.ts"
import { KycCases } from "./kyc-cases.ts"
import type { GrantedTier } from "./kyc-policy.ts"
import { type KycReason, toldReasons } from "./kyc-reason.ts"
import { KycRules } from "./kyc-rules.ts"
import { isEditable, type KycState } from "./kyc-state.ts"
import type { ProfileField } from "./profile/kyc-profile.ts"

export interface KycStatus {
  readonly customer: CustomerId
  /** That of the open case, or else of the last one. */
  readonly state: KycState | "not_started"
  readonly case: KycCaseId | null
  readonly tierAsked: GrantedTier | null
  /** The tier that the customer has today. */
  readonly tier: CustomerTier
  /** The last day of that tier, when it has one. */
  readonly tierUntil: BusinessDate | null
  /** What is still wanted before the case can be submitted. */
  readonly missingFields: readonly ProfileField[]
  readonly missingDocuments: readonly DocumentKind[]
  /** Why more is wanted, or why the case was rejected. */
  readonly reasons: readonly KycReason[]
  readonly submittedAt: Instant | null
  readonly decidedAt: Instant | null
  /** Whether the bank has to look at an approved customer anew. */
  readonly needsReverification: boolean
}

/** The status as of a day. It reads, opens no profile, and locks nothing. */
export const kycStatusOf = Effect.fnUntraced(function* (customer: CustomerId, today: BusinessDate) {
  const cases = yield* KycCases
  const standing = yield* (yield* CustomerStandings).of(customer)
  const { open, standing: stands } = yield* cases.current(customer)
  const shown = open ?? stands ?? Option.getOrNull(yield* cases.latest(customer))
  const tier = tierOn(standing, today)
  const status: KycStatus = {
    customer,
    state: shown?.state ?? "not_started",
    case: shown?.id ?? null,
    tierAsked: shown?.tierAsked ?? null,
    tier,
    tierUntil: tier === "none" ? null : standing.until,
    ...(shown === null ? nothingMissing : yield* missingIn(shown)),
    reasons: shown === null ? [] : reasonsShown(shown),
    submittedAt: shown?.submittedAt ?? null,
    decidedAt: shown?.decidedAt ?? null,
    needsReverification: stands?.state === "reverification_needed"
  }
  return status
})

const nothingMissing: Pick<KycStatus, "missingDocuments" | "missingFields"> = {
  missingFields: [],
  missingDocuments: []
}

const missingIn = Effect.fnUntraced(function* (shown: KycCase) {
  if (!isEditable(shown.state)) return nothingMissing
  const policy = yield* KycRules
  const documents = yield* (yield* DocumentRepository).ofCase(shown.id)
  const missing: typeof nothingMissing = {
    missingFields: policy.tiers[shown.tierAsked].fields.filter(
      (field) => !shown.fieldsGiven.includes(field)
    ),
    missingDocuments: documentsMissing(shown.tierAsked, policy, documents, ["quarantined", "clean"])
  }
  return missing
})

const reasonsShown = ({ reasons, state }: KycCase): readonly KycReason[] =>
  state === "rejected" || state === "more_information_needed" ? toldReasons(reasons) : []
