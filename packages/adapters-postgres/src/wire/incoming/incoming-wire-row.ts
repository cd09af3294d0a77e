/** A row of `incoming_wire`, and the wire that it stands for. */
import { businessDateOf } from "@florin/domain/calendar"
import { FeeQuote } from "@florin/domain/fee"
import { AccountId, CustomerId, EntryId, IncomingWireId } from "@florin/domain/id"
import type { IncomingState, IncomingWire, SuspenseCause } from "@florin/domain/wire"
import { Schema } from "effect"
import { instantOf, instantOrNull } from "../../instant-of.ts"
import { railCreditOf } from "../rail/rail-message-json.ts"
import { type ReasonColumns, reasonOf } from "../wire-reason.ts"

export interface IncomingWireRow extends ReasonColumns {
  readonly id: string
  readonly credit: unknown
  readonly state: IncomingState
  readonly account_id: string | null
  readonly customer_id: string | null
  readonly suspense: SuspenseCause | null
  readonly fee_quote: unknown
  readonly receipt_id: string
  readonly release_id: string | null
  readonly received_at: Date
  readonly received_on: string
  readonly handed_over_at: Date | null
}

export const incomingWireColumns =
  "i.id, i.credit, i.state, i.account_id, i.customer_id, i.suspense, i.fee_quote, " +
  "i.receipt_id, i.release_id, i.received_at, i.received_on, i.reason_code, i.reason_words, " +
  "i.handed_over_at"

const quoteOf = Schema.decodeUnknownSync(Schema.NullOr(FeeQuote))

/** The incoming wire of a row. */
export const incomingWireOf = (row: IncomingWireRow): IncomingWire => ({
  id: IncomingWireId.ofUuid(row.id),
  credit: railCreditOf(row.credit),
  state: row.state,
  account: row.account_id === null ? null : AccountId.ofUuid(row.account_id),
  customer: row.customer_id === null ? null : CustomerId.ofUuid(row.customer_id),
  suspense: row.suspense,
  fee: quoteOf(row.fee_quote),
  receipt: EntryId.ofUuid(row.receipt_id),
  release: row.release_id === null ? null : EntryId.ofUuid(row.release_id),
  receivedAt: instantOf(row.received_at),
  receivedOn: businessDateOf(row.received_on),
  reason: reasonOf(row),
  handedOverAt: instantOrNull(row.handed_over_at)
})
