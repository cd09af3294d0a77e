/** A row of `fee_schedule`, and the schedule that it stands for. */
import { ProductCode } from "@florin/domain/account"
import { businessDateOf } from "@florin/domain/calendar"
import { FeeOperation, type FeeSchedule, FeeTerms } from "@florin/domain/fee"
import { ApprovalId, FeeScheduleId } from "@florin/domain/id"
import { Schema } from "effect"
import { currencyOf } from "../currency-of.ts"
import { instantOf } from "../instant-of.ts"

export interface FeeScheduleRow {
  readonly id: string
  readonly operation: string
  readonly product: string | null
  readonly currency: string
  readonly effective_from: string
  readonly terms: unknown
  readonly added_at: Date
  readonly approval_id: string
  readonly ends_from: string | null
  readonly ended_at: Date | null
  readonly end_approval_id: string | null
}

export const feeScheduleColumns =
  "s.id, s.operation, s.product, s.currency, s.effective_from, s.terms, s.added_at, " +
  "s.approval_id, s.ends_from, s.ended_at, s.end_approval_id"

const termsOf = Schema.decodeUnknownSync(FeeTerms)
const operationOf = Schema.decodeUnknownSync(FeeOperation)
const productOf = Schema.decodeUnknownSync(Schema.NullOr(ProductCode))

/** The schedule of a row. */
export const feeScheduleOf = (row: FeeScheduleRow): FeeSchedule => ({
  id: FeeScheduleId.ofUuid(row.id),
  operation: operationOf(row.operation),
  product: productOf(row.product),
  currency: currencyOf(row.currency),
  effectiveFrom: businessDateOf(row.effective_from),
  terms: termsOf(row.terms),
  addedAt: instantOf(row.added_at),
  approval: ApprovalId.ofUuid(row.approval_id),
  end: endOf(row)
})

const endOf = ({ end_approval_id, ended_at, ends_from }: FeeScheduleRow): FeeSchedule["end"] =>
  ends_from === null || ended_at === null || end_approval_id === null
    ? null
    : {
        from: businessDateOf(ends_from),
        endedAt: instantOf(ended_at),
        approval: ApprovalId.ofUuid(end_approval_id)
      }
