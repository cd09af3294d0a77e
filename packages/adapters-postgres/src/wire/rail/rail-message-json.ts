/** What the rail said, as it is kept: field by field, with amounts as text. */
import { BusinessDateSchema } from "@florin/domain/calendar"
import { MoneyFromJson } from "@florin/domain/money"
import type { RailCredit, RailMessage } from "@florin/domain/wire"
import { Schema } from "effect"

const said = { id: Schema.String, digest: Schema.String }
const AnsweredWire = Schema.Struct({
  uetr: Schema.NullOr(Schema.String),
  endToEndId: Schema.NullOr(Schema.String)
})
const Reason = Schema.NullOr(Schema.Struct({ code: Schema.String, words: Schema.String }))

const StatusJson = Schema.Struct({
  ...said,
  says: Schema.Literals(["settled", "refused", "pending"]),
  wire: AnsweredWire,
  amount: Schema.NullOr(MoneyFromJson),
  settledOn: Schema.NullOr(BusinessDateSchema),
  reason: Reason
})

const ReturnJson = Schema.Struct({
  ...said,
  says: Schema.Literal("returned"),
  wire: AnsweredWire,
  amount: MoneyFromJson,
  reason: Reason
})

const CreditJson = Schema.Struct({
  ...said,
  says: Schema.Literal("credit"),
  amount: MoneyFromJson,
  accountNumber: Schema.String,
  creditorName: Schema.String,
  debtorName: Schema.String,
  debtorAccount: Schema.NullOr(Schema.String),
  debtorAgent: Schema.NullOr(Schema.String),
  debtorCountry: Schema.NullOr(Schema.String),
  uetr: Schema.NullOr(Schema.String),
  endToEndId: Schema.String,
  remittance: Schema.NullOr(Schema.String),
  settledOn: Schema.NullOr(BusinessDateSchema),
  original: Schema.Struct({ messageId: Schema.String, messageName: Schema.String })
})

const MessageJson = Schema.Union([StatusJson, ReturnJson, CreditJson])

/** A message as JSON. */
export const railMessageJson: (message: RailMessage) => object = Schema.encodeSync(MessageJson)

/** The message of kept JSON; another shape is a defect. */
export const railMessageOf: (kept: unknown) => RailMessage = Schema.decodeUnknownSync(MessageJson)

/** The credit of kept JSON. */
export const railCreditOf: (kept: unknown) => RailCredit = Schema.decodeUnknownSync(CreditJson)
