/** A wire as text, for the answer that is remembered under an intent. */
import { Schema } from "effect"
import type { AnswerText } from "../atomicity/index.ts"
import { Beneficiary, ChargeBearer, PurposeCode, Remittance } from "../beneficiary/index.ts"
import { BusinessDateSchema, InstantSchema } from "../calendar/index.ts"
import { FeeQuote } from "../fee/index.ts"
import { AccountId, CustomerId, EntryId, HoldId, UserId, WireId } from "../id/index.ts"
import { MoneyFromJson } from "../money/index.ts"
import type { Wire } from "./wire.ts"
import { wireStates } from "./wire-state.ts"

const ReasonJson = Schema.Struct({ code: Schema.String, words: Schema.String })

const WireJson = Schema.fromJsonString(
  Schema.Struct({
    account: AccountId.schema,
    beneficiary: Beneficiary,
    amount: MoneyFromJson,
    chargeBearer: ChargeBearer,
    purpose: Schema.NullOr(PurposeCode),
    remittance: Schema.NullOr(Remittance),
    sendOn: Schema.NullOr(BusinessDateSchema),
    id: WireId.schema,
    kind: Schema.Literals(["domestic", "international"]),
    customer: CustomerId.schema,
    createdBy: UserId.schema,
    createdAt: InstantSchema,
    createdOn: BusinessDateSchema,
    fee: FeeQuote,
    sent: MoneyFromJson,
    total: MoneyFromJson,
    uetr: Schema.String,
    endToEndId: Schema.String,
    hold: HoldId.schema,
    state: Schema.Literals(wireStates),
    since: InstantSchema,
    approvedBy: Schema.NullOr(UserId.schema),
    waitsFor: Schema.Array(Schema.Literals(["approval", "screening"])),
    valueDate: BusinessDateSchema,
    submission: Schema.NullOr(EntryId.schema),
    submittedAt: Schema.NullOr(InstantSchema),
    handedOverAt: Schema.NullOr(InstantSchema),
    settlement: Schema.NullOr(EntryId.schema),
    restitution: Schema.NullOr(EntryId.schema),
    cameBack: Schema.NullOr(MoneyFromJson),
    reason: Schema.NullOr(ReasonJson),
    moves: Schema.Int
  })
)

/** How a wire is written down and read again. */
export const wireText: AnswerText<Wire> = {
  write: Schema.encodeSync(WireJson),
  read: Schema.decodeSync(WireJson)
}
