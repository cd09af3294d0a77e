/** Wires as answers show them. */
import { Beneficiary, ChargeBearer, PurposeCode, Remittance } from "@florin/domain/beneficiary"
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { FeeQuote } from "@florin/domain/fee"
import { AccountId, CustomerId, EntryId, HoldId, UserId, WireId } from "@florin/domain/id"
import { MoneyFromJson } from "@florin/domain/money"
import { isUnsent, type Wire, type WireMoved, wireStates } from "@florin/domain/wire"
import { Schema } from "effect"
import { moneyView } from "../money-view.ts"
import { oneOf } from "../one-of.ts"

/** How far a wire is. */
export const WireStateSchema = oneOf(...wireStates).annotate({
  identifier: "WireState",
  description:
    "pending_approval and on to settled; rejected, cancelled and returned wires paid nobody."
})

/** Why a wire ended or came back. */
export const WireReasonView = Schema.Struct({
  code: Schema.String,
  words: Schema.String
}).annotate({
  identifier: "WireReason",
  description: "A code of ISO 20022's external lists, or of the bank's own, and words."
})

/** The published form. */
export const WireView = Schema.Struct({
  id: WireId.schema,
  kind: oneOf("domestic", "international"),
  state: WireStateSchema,
  accountId: AccountId.schema,
  customerId: CustomerId.schema,
  beneficiary: Beneficiary,
  amount: MoneyFromJson,
  chargeBearer: ChargeBearer,
  purpose: Schema.NullOr(PurposeCode),
  remittance: Schema.NullOr(Remittance),
  sendOn: Schema.NullOr(BusinessDateSchema),
  fee: FeeQuote,
  sent: MoneyFromJson.annotate({ description: "What goes to the beneficiary's bank" }),
  total: MoneyFromJson.annotate({ description: "What is taken from the account" }),
  uetr: Schema.String,
  endToEndId: Schema.String,
  valueDate: BusinessDateSchema,
  cancelable: Schema.Boolean.annotate({ description: "Whether it can still be taken back" }),
  waitsFor: Schema.Array(oneOf("approval", "screening")),
  holdId: HoldId.schema,
  createdBy: UserId.schema,
  createdAt: InstantSchema,
  submittedAt: Schema.NullOr(InstantSchema),
  handedOverAt: Schema.NullOr(InstantSchema).annotate({
    description: "When its message was placed with the rail"
  }),
  submissionTransactionId: Schema.NullOr(EntryId.schema),
  settlementTransactionId: Schema.NullOr(EntryId.schema),
  restitutionTransactionId: Schema.NullOr(EntryId.schema).annotate({
    description: "What brought the money back, after a refusal or a return"
  }),
  reason: Schema.NullOr(WireReasonView)
}).annotate({ identifier: "Wire", description: "Money that goes to another bank." })

/** A move of a wire. */
export const WireMovedView = Schema.Struct({
  number: Schema.Int,
  move: Schema.String,
  from: WireStateSchema,
  to: WireStateSchema,
  at: InstantSchema,
  reason: Schema.NullOr(WireReasonView),
  transactionId: Schema.NullOr(EntryId.schema)
}).annotate({ identifier: "WireMoved", description: "A move, as the history keeps it." })

const beneficiaryView = Schema.encodeSync(Beneficiary)
const remittanceView = Schema.encodeSync(Schema.NullOr(Remittance))
const quoteView = Schema.encodeSync(FeeQuote)

/** The view of a wire. */
export const wireView = (wire: Wire): typeof WireView.Encoded => ({
  id: wire.id,
  kind: wire.kind,
  state: wire.state,
  accountId: wire.account,
  customerId: wire.customer,
  beneficiary: beneficiaryView(wire.beneficiary),
  amount: moneyView(wire.amount),
  chargeBearer: wire.chargeBearer,
  purpose: wire.purpose,
  remittance: remittanceView(wire.remittance),
  sendOn: wire.sendOn,
  fee: quoteView(wire.fee),
  sent: moneyView(wire.sent),
  total: moneyView(wire.total),
  uetr: wire.uetr,
  endToEndId: wire.endToEndId,
  valueDate: wire.valueDate,
  cancelable: isUnsent(wire.state),
  waitsFor: [...wire.waitsFor],
  holdId: wire.hold,
  createdBy: wire.createdBy,
  createdAt: instantToIso(wire.createdAt),
  submittedAt: wire.submittedAt === null ? null : instantToIso(wire.submittedAt),
  handedOverAt: wire.handedOverAt === null ? null : instantToIso(wire.handedOverAt),
  submissionTransactionId: wire.submission,
  settlementTransactionId: wire.settlement,
  restitutionTransactionId: wire.restitution,
  reason: wire.reason
})

/** The view of a move; who made it is the bank's to know. */
export const wireMovedView = (moved: WireMoved): typeof WireMovedView.Encoded => ({
  number: moved.number,
  move: moved.move,
  from: moved.from,
  to: moved.to,
  at: instantToIso(moved.at),
  reason: moved.reason,
  transactionId: moved.entry
})
