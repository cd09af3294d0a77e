/** A row of `wire` and the wire that it stands for; and a row of its history. */
import { Beneficiary, ChargeBearer, PurposeCode, Remittance } from "@florin/domain/beneficiary"
import { businessDateOf } from "@florin/domain/calendar"
import { FeeQuote } from "@florin/domain/fee"
import { AccountId, CustomerId, EntryId, HoldId, UserId, WireId } from "@florin/domain/id"
import type { Wire, WireKind, WireMove, WireMoved, WireState, WireWait } from "@florin/domain/wire"
import { Schema } from "effect"
import { currencyOf } from "../currency-of.ts"
import { instantOf, instantOrNull } from "../instant-of.ts"
import { type ReasonColumns, reasonOf } from "./wire-reason.ts"

export interface WireRow extends ReasonColumns {
  readonly id: string
  readonly kind: WireKind
  readonly customer_id: string
  readonly account_id: string
  readonly created_by: string
  readonly created_at: Date
  readonly created_on: string
  readonly beneficiary: unknown
  readonly currency: string
  readonly amount: bigint
  readonly charge_bearer: string
  readonly purpose: string | null
  readonly remittance: unknown
  readonly send_on: string | null
  readonly fee_quote: unknown
  readonly sent: bigint
  readonly total: bigint
  readonly uetr: string
  readonly end_to_end_id: string
  readonly hold_id: string
  readonly state: WireState
  readonly state_since: Date
  readonly waits_for: readonly WireWait[]
  readonly approved_by: string | null
  readonly value_date: string
  readonly submission_id: string | null
  readonly submitted_at: Date | null
  readonly handed_over_at: Date | null
  readonly settlement_id: string | null
  readonly restitution_id: string | null
  readonly came_back: bigint | null
  readonly moves: number
}

export const wireColumns =
  "w.id, w.kind, w.customer_id, w.account_id, w.created_by, w.created_at, w.created_on, " +
  "w.beneficiary, w.currency, w.amount, w.charge_bearer, w.purpose, w.remittance, w.send_on, " +
  "w.fee_quote, w.sent, w.total, w.uetr, w.end_to_end_id, w.hold_id, w.state, w.state_since, " +
  "w.waits_for, w.approved_by, w.value_date, w.submission_id, w.submitted_at, " +
  "w.handed_over_at, w.settlement_id, w.restitution_id, w.came_back, w.reason_code, " +
  "w.reason_words, w.moves"

const beneficiaryOf = Schema.decodeUnknownSync(Beneficiary)
const remittanceOf = Schema.decodeUnknownSync(Schema.NullOr(Remittance))
const quoteOf = Schema.decodeUnknownSync(FeeQuote)
const bearerOf = Schema.decodeUnknownSync(ChargeBearer)
const purposeOf = Schema.decodeUnknownSync(Schema.NullOr(PurposeCode))

const entryOrNull = (uuid: string | null) => (uuid === null ? null : EntryId.ofUuid(uuid))

/** The wire of a row. */
export const wireOf = (row: WireRow): Wire => {
  const money = (amount: bigint) => ({ amount, currency: currencyOf(row.currency) })
  return {
    id: WireId.ofUuid(row.id),
    kind: row.kind,
    customer: CustomerId.ofUuid(row.customer_id),
    account: AccountId.ofUuid(row.account_id),
    createdBy: UserId.ofUuid(row.created_by),
    createdAt: instantOf(row.created_at),
    createdOn: businessDateOf(row.created_on),
    beneficiary: beneficiaryOf(row.beneficiary),
    amount: money(row.amount),
    chargeBearer: bearerOf(row.charge_bearer),
    purpose: purposeOf(row.purpose),
    remittance: remittanceOf(row.remittance),
    sendOn: row.send_on === null ? null : businessDateOf(row.send_on),
    fee: quoteOf(row.fee_quote),
    sent: money(row.sent),
    total: money(row.total),
    uetr: row.uetr,
    endToEndId: row.end_to_end_id,
    hold: HoldId.ofUuid(row.hold_id),
    state: row.state,
    since: instantOf(row.state_since),
    waitsFor: row.waits_for,
    approvedBy: row.approved_by === null ? null : UserId.ofUuid(row.approved_by),
    valueDate: businessDateOf(row.value_date),
    submission: entryOrNull(row.submission_id),
    submittedAt: instantOrNull(row.submitted_at),
    handedOverAt: instantOrNull(row.handed_over_at),
    settlement: entryOrNull(row.settlement_id),
    restitution: entryOrNull(row.restitution_id),
    cameBack: row.came_back === null ? null : money(row.came_back),
    reason: reasonOf(row),
    moves: row.moves
  }
}

export interface WireMoveRow extends ReasonColumns {
  readonly wire_id: string
  readonly number: number
  readonly move: WireMove
  readonly from_state: WireState
  readonly to_state: WireState
  readonly principal: string
  readonly at: Date
  readonly entry_id: string | null
  readonly rail_message: string | null
}

/** The move of a row. */
export const wireMovedOf = (row: WireMoveRow): WireMoved => ({
  wire: WireId.ofUuid(row.wire_id),
  number: row.number,
  move: row.move,
  from: row.from_state,
  to: row.to_state,
  principal: row.principal,
  at: instantOf(row.at),
  reason: reasonOf(row),
  entry: entryOrNull(row.entry_id),
  railMessage: row.rail_message
})
