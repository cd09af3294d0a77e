/** A row of `hold` and the hold that it stands for; and a hold as remembered text. */
import type { AnswerText } from "@florin/domain/atomicity"
import { InstantSchema } from "@florin/domain/calendar"
import { AccountId, EntryId, HoldId } from "@florin/domain/id"
import type { Hold, HoldStage } from "@florin/domain/ledger"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { Effect, Schema } from "effect"
import { currencyOf } from "../currency-of.ts"
import { instantOf, instantOrNull } from "../instant-of.ts"

export interface HoldRow {
  readonly id: string
  readonly account_id: string
  readonly amount: bigint
  readonly currency: string
  readonly description: string
  readonly reserved_for: string | null
  readonly placed_at: Date
  readonly expires_at: Date
  readonly stage: HoldStage
  readonly ended_at: Date | null
  readonly captured_by: string | null
}

export const holdColumns =
  "h.id, h.account_id, h.amount, h.currency, h.description, h.reserved_for, h.placed_at, " +
  "h.expires_at, h.stage, h.ended_at, h.captured_by"

/** The hold of a row. */
export const holdOf = (row: HoldRow): Hold => ({
  id: HoldId.ofUuid(row.id),
  account: AccountId.ofUuid(row.account_id),
  amount: { amount: row.amount, currency: currencyOf(row.currency) },
  description: row.description,
  reservedFor: row.reserved_for,
  placedAt: instantOf(row.placed_at),
  expiresAt: instantOf(row.expires_at),
  stage: row.stage,
  endedAt: instantOrNull(row.ended_at),
  capturedBy: row.captured_by === null ? null : EntryId.ofUuid(row.captured_by)
})

const HoldJson = Schema.fromJsonString(
  Schema.Struct({
    id: HoldId.schema,
    account: AccountId.schema,
    amount: Schema.Struct({ amount: Schema.BigIntFromString, currency: CurrencyCodeSchema }),
    description: Schema.String,
    reservedFor: Schema.NullOr(Schema.String).pipe(
      Schema.withDecodingDefaultKey(Effect.succeed(null))
    ),
    placedAt: InstantSchema,
    expiresAt: InstantSchema,
    stage: Schema.Literals(["open", "captured", "released", "expired"]),
    endedAt: Schema.NullOr(InstantSchema),
    capturedBy: Schema.NullOr(EntryId.schema)
  })
)

/** A hold as the text under which its receipt is remembered. */
export const holdText: AnswerText<Hold> = {
  write: Schema.encodeSync(HoldJson),
  read: Schema.decodeSync(HoldJson)
}
