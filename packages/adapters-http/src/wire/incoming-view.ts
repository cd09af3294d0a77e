/** Wires that came in, and what the rail said, as answers show them. */
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { FeeQuote } from "@florin/domain/fee"
import {
  AccountId,
  CustomerId,
  EntryId,
  IncomingWireId,
  RailNoteId,
  UserId
} from "@florin/domain/id"
import { MoneyFromJson } from "@florin/domain/money"
import {
  type IncomingWire,
  incomingStates,
  needsLook,
  type RailNote,
  railOutcomes
} from "@florin/domain/wire"
import { Schema } from "effect"
import { moneyView } from "../money-view.ts"
import { oneOf } from "../one-of.ts"
import { WireReasonView } from "./wire-view.ts"

/** The published form. */
export const IncomingWireView = Schema.Struct({
  id: IncomingWireId.schema,
  state: oneOf(...incomingStates),
  amount: MoneyFromJson,
  accountId: Schema.NullOr(AccountId.schema),
  customerId: Schema.NullOr(CustomerId.schema),
  suspense: Schema.NullOr(Schema.String).annotate({
    description: "Why it could not be credited at once; null when it was"
  }),
  accountNumber: Schema.String.annotate({ description: "The account as the message names it" }),
  creditorName: Schema.String,
  debtorName: Schema.String,
  debtorAccount: Schema.NullOr(Schema.String),
  debtorAgent: Schema.NullOr(Schema.String),
  uetr: Schema.NullOr(Schema.String),
  endToEndId: Schema.String,
  remittance: Schema.NullOr(Schema.String),
  fee: Schema.NullOr(FeeQuote),
  receivedAt: InstantSchema,
  receivedOn: BusinessDateSchema,
  receiptTransactionId: EntryId.schema,
  releaseTransactionId: Schema.NullOr(EntryId.schema).annotate({
    description: "What took it out of suspense"
  }),
  reason: Schema.NullOr(WireReasonView)
}).annotate({ identifier: "IncomingWire", description: "Money that came from another bank." })

const quoteView = Schema.encodeSync(Schema.NullOr(FeeQuote))

/** The view of an incoming wire. */
export const incomingWireView = (wire: IncomingWire): typeof IncomingWireView.Encoded => {
  const { credit } = wire
  return {
    id: wire.id,
    state: wire.state,
    amount: moneyView(credit.amount),
    accountId: wire.account,
    customerId: wire.customer,
    suspense: wire.suspense,
    accountNumber: credit.accountNumber,
    creditorName: credit.creditorName,
    debtorName: credit.debtorName,
    debtorAccount: credit.debtorAccount,
    debtorAgent: credit.debtorAgent,
    uetr: credit.uetr,
    endToEndId: credit.endToEndId,
    remittance: credit.remittance,
    fee: quoteView(wire.fee),
    receivedAt: instantToIso(wire.receivedAt),
    receivedOn: wire.receivedOn,
    receiptTransactionId: wire.receipt,
    releaseTransactionId: wire.release,
    reason: wire.reason
  }
}

const SeenView = Schema.Struct({
  by: UserId.schema,
  at: InstantSchema,
  words: Schema.String
}).annotate({ identifier: "RailNoteSeen", description: "Who has looked at it." })

/** The published form of what the rail said. */
export const RailNoteView = Schema.Struct({
  id: RailNoteId.schema,
  says: oneOf("settled", "refused", "pending", "returned", "credit"),
  outcome: oneOf(...railOutcomes),
  open: Schema.Boolean.annotate({ description: "Whether a person has still to look at it" }),
  subject: Schema.NullOr(Schema.String).annotate({
    description: "The wire that it is about, going out or coming in; null where none is known"
  }),
  messageId: Schema.String,
  amount: Schema.NullOr(MoneyFromJson),
  reason: Schema.NullOr(WireReasonView),
  uetr: Schema.NullOr(Schema.String),
  endToEndId: Schema.NullOr(Schema.String),
  receivedAt: InstantSchema,
  seen: Schema.NullOr(SeenView)
}).annotate({
  identifier: "RailNote",
  description: "One thing that the rail said of one payment, and what the bank made of it."
})

/** The view of a note. */
export const railNoteView = (note: RailNote): typeof RailNoteView.Encoded => {
  const { message, seen } = note
  const about = message.says === "credit" ? message : message.wire
  return {
    id: note.id,
    says: message.says,
    outcome: note.outcome,
    open: needsLook(note.outcome) && seen === null,
    subject: note.subject,
    messageId: message.id,
    amount: message.amount === null ? null : moneyView(message.amount),
    reason: message.says === "credit" ? null : message.reason,
    uetr: about.uetr,
    endToEndId: about.endToEndId,
    receivedAt: instantToIso(note.receivedAt),
    seen: seen === null ? null : { ...seen, at: instantToIso(seen.at) }
  }
}
