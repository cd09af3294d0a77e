/** Holds as answers show them. */
import { InstantSchema, instantToIso } from "@florin/domain/calendar"
import { AccountId, EntryId, HoldId } from "@florin/domain/id"
import type { Hold } from "@florin/domain/ledger"
import { MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import { moneyView } from "../../money-view.ts"
import { oneOf } from "../../one-of.ts"

/** How a hold stands. */
export const HoldStageSchema = oneOf("open", "captured", "released", "expired").annotate({
  identifier: "HoldStage"
})

/** The published form. */
export const HoldView = Schema.Struct({
  id: HoldId.schema,
  accountId: AccountId.schema,
  amount: MoneyFromJson,
  description: Schema.String,
  stage: HoldStageSchema,
  placedAt: InstantSchema,
  expiresAt: InstantSchema,
  endedAt: Schema.NullOr(InstantSchema),
  transactionId: Schema.NullOr(EntryId.schema)
}).annotate({
  identifier: "Hold",
  description: "An amount reserved on an account; transactionId is what captured it."
})

/** The view of a hold. */
export const holdView = (hold: Hold): typeof HoldView.Encoded => ({
  id: hold.id,
  accountId: hold.account,
  amount: moneyView(hold.amount),
  description: hold.description,
  stage: hold.stage,
  placedAt: instantToIso(hold.placedAt),
  expiresAt: instantToIso(hold.expiresAt),
  endedAt: hold.endedAt === null ? null : instantToIso(hold.endedAt),
  transactionId: hold.capturedBy
})
