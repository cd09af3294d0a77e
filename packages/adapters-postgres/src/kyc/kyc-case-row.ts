/** Rows of cases and of their moves, and what they stand for. */
import type { CustomerTier } from "@florin/domain/allowance"
import { businessDateOf } from "@florin/domain/calendar"
import { CustomerId, KycCaseId, UserId } from "@florin/domain/id"
import type {
  GrantedTier,
  KycCase,
  KycMove,
  KycMoved,
  KycReason,
  KycReasonCode,
  KycState,
  ProfileField
} from "@florin/domain/kyc"
import { instantOf, instantOrNull } from "../instant-of.ts"

export interface KycCaseRow {
  readonly id: string
  readonly customer_id: string
  readonly state: KycState
  readonly tier_asked: GrantedTier
  readonly tier_granted: GrantedTier | null
  readonly tier_held: CustomerTier
  readonly sealed_profile: Uint8Array | null
  readonly fields_given: readonly ProfileField[]
  readonly opened_at: Date
  readonly submitted_at: Date | null
  readonly reviewer_id: string | null
  readonly decided_at: Date | null
  readonly expires_on: string | null
  readonly reminded_on: string | null
  readonly moves: number
  readonly version: number
  readonly reason_codes: readonly KycReasonCode[] | null
  readonly reason_words: readonly string[] | null
}

export const kycCaseColumns =
  "c.id, c.customer_id, c.state, c.tier_asked, c.tier_granted, c.tier_held, c.sealed_profile, " +
  "c.fields_given, c.opened_at, c.submitted_at, c.reviewer_id, c.decided_at, c.expires_on, " +
  "c.reminded_on, c.moves, c.version, r.reason_codes, r.reason_words"

/** Cases, each with the reasons of the last decision about it. */
export const kycCaseTables = `kyc_case c LEFT JOIN LATERAL (
    SELECT m.reason_codes, m.reason_words FROM kyc_move m
     WHERE m.case_id = c.id AND cardinality(m.reason_codes) > 0
     ORDER BY m.number DESC LIMIT 1) r ON true`

/** The case of a row. */
export const kycCaseOf = (row: KycCaseRow): KycCase => ({
  id: KycCaseId.ofUuid(row.id),
  customer: CustomerId.ofUuid(row.customer_id),
  state: row.state,
  tierAsked: row.tier_asked,
  tierGranted: row.tier_granted,
  tierHeld: row.tier_held,
  sealedProfile: row.sealed_profile,
  fieldsGiven: row.fields_given,
  openedAt: instantOf(row.opened_at),
  submittedAt: instantOrNull(row.submitted_at),
  reviewer: userOrNull(row.reviewer_id),
  decidedAt: instantOrNull(row.decided_at),
  reasons: reasonsOf(row.reason_codes ?? [], row.reason_words ?? []),
  expiresOn: dateOrNull(row.expires_on),
  remindedOn: dateOrNull(row.reminded_on),
  moves: row.moves,
  version: row.version
})

export interface KycMoveRow {
  readonly case_id: string
  readonly number: number
  readonly move: KycMove
  readonly from_state: KycState
  readonly to_state: KycState
  readonly principal: string
  readonly reviewer_id: string | null
  readonly at: Date
  readonly reason_codes: readonly KycReasonCode[]
  readonly reason_words: readonly string[]
  readonly tier_granted: GrantedTier | null
  readonly tier_held: CustomerTier
  readonly expires_on: string | null
}

export const kycMoveColumns =
  "case_id, number, move, from_state, to_state, principal, reviewer_id, at, reason_codes, " +
  "reason_words, tier_granted, tier_held, expires_on"

/** The move of a row. */
export const kycMovedOf = (row: KycMoveRow): KycMoved => ({
  case: KycCaseId.ofUuid(row.case_id),
  number: row.number,
  move: row.move,
  from: row.from_state,
  to: row.to_state,
  principal: row.principal,
  reviewer: userOrNull(row.reviewer_id),
  at: instantOf(row.at),
  reasons: reasonsOf(row.reason_codes, row.reason_words),
  tierGranted: row.tier_granted,
  tierHeld: row.tier_held,
  expiresOn: dateOrNull(row.expires_on)
})

const userOrNull = (uuid: string | null) => (uuid === null ? null : UserId.ofUuid(uuid))

const dateOrNull = (text: string | null) => (text === null ? null : businessDateOf(text))

// Words that were erased are no longer there, and their codes are.
const reasonsOf = (
  codes: readonly KycReasonCode[],
  words: readonly string[]
): readonly KycReason[] => codes.map((code, at) => ({ code, words: words[at] ?? "" }))
