/** What a wire would cost, as answers show it. */
import { FeeQuote } from "@florin/domain/fee"
import { MoneyFromJson } from "@florin/domain/money"
import type { WireFeeQuoted } from "@florin/domain/wire"
import { Schema } from "effect"
import { moneyView } from "../money-view.ts"

/** The published form. */
export const WireFeeView = Schema.Struct({
  fee: FeeQuote,
  sent: MoneyFromJson.annotate({ description: "What would go to the beneficiary's bank" }),
  total: MoneyFromJson.annotate({ description: "What would be taken from the account" })
}).annotate({ identifier: "WireFee" })

const quoteView = Schema.encodeSync(FeeQuote)

/** The view of a quoted fee. */
export const wireFeeView = ({ fee, sent, total }: WireFeeQuoted): typeof WireFeeView.Encoded => ({
  fee: quoteView(fee),
  sent: moneyView(sent),
  total: moneyView(total)
})
