/** What clients send to order wires, and how they ask for those that were ordered. */
import { BeneficiaryDraft, ChargeBearer, RemittanceDraft } from "@florin/domain/beneficiary"
import { BusinessDateSchema } from "@florin/domain/calendar"
import { AccountId, WireId } from "@florin/domain/id"
import { CurrencyCodeSchema, PositiveMoneyFromJson } from "@florin/domain/money"
import { wireStates } from "@florin/domain/wire"
import { Schema } from "effect"
import { whyField } from "../approval/approval-body.ts"
import { DecimalText } from "../decimal-query.ts"
import { pageQuery } from "../list-page.ts"
import { oneOf } from "../one-of.ts"
import { filledLine } from "../text-fields.ts"

/** The wire in a path. */
export const WireParams = Schema.Struct({ wireId: WireId.schema })

/** Whether a wire is only tried. */
export const OrderWireQuery = Schema.Struct({
  dry_run: Schema.optionalKey(oneOf("true", "false"))
})

const bearer = ChargeBearer.annotate({ message: "expected OUR, SHA or BEN" })

/** The body that orders a wire; what is wrong with the beneficiary is told all at once. */
export const OrderWireBody = Schema.Struct({
  accountId: AccountId.schema,
  amount: PositiveMoneyFromJson,
  beneficiary: BeneficiaryDraft,
  chargeBearer: Schema.optionalKey(bearer),
  purpose: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(1_000))),
  remittance: Schema.optionalKey(RemittanceDraft),
  sendOn: Schema.optionalKey(BusinessDateSchema)
}).annotate({ identifier: "WireOrder" })

/** The body that takes a wire back. */
export const CancelWireBody = Schema.Struct({
  reason: Schema.optionalKey(filledLine(140, "a reason"))
}).annotate({ identifier: "WireCancellation" })

/** The body that says what became of a wire whose answer was lost. */
export const ResolveWireBody = Schema.Struct({
  claim: oneOf("settled", "refused"),
  reason: whyField
}).annotate({ identifier: "WireResolution" })

/** What the fee of a wire is asked about. */
export const WireFeeQuery = Schema.Struct({
  accountId: AccountId.schema,
  kind: oneOf("domestic", "international"),
  chargeBearer: Schema.optionalKey(bearer),
  amount: DecimalText,
  currency: CurrencyCodeSchema
})

/** The days that statistics and lists are asked about; either end may be left open. */
const dayQuery = {
  from: Schema.optionalKey(BusinessDateSchema),
  until: Schema.optionalKey(BusinessDateSchema)
}

const endsAfterItBegins = Schema.makeFilter<{ readonly from?: string; readonly until?: string }>(
  ({ from, until }) =>
    from === undefined || until === undefined || from <= until || "expected from at or before until"
)

/** The filters of the list; each that is given has to hold. */
export const WiresQuery = Schema.Struct({
  ...pageQuery,
  ...dayQuery,
  accountId: Schema.optionalKey(AccountId.schema),
  state: Schema.optionalKey(oneOf(...wireStates)),
  currency: Schema.optionalKey(CurrencyCodeSchema),
  amountMin: Schema.optionalKey(DecimalText),
  amountMax: Schema.optionalKey(DecimalText),
  text: Schema.optionalKey(filledLine(140, "some text"))
}).check(
  endsAfterItBegins,
  Schema.makeFilter(
    (query) =>
      query.currency !== undefined ||
      (query.amountMin === undefined && query.amountMax === undefined) ||
      "expected currency with amountMin and amountMax"
  )
)

/** The days that are counted. */
export const WireStatisticsQuery = Schema.Struct(dayQuery).check(endsAfterItBegins)
