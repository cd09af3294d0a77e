/** Decides what a wire takes from the account, and what of it goes to the other bank. */
import { Result } from "effect"
import type { ChargeBearer } from "../../beneficiary/index.ts"
import { type Money, money } from "../../money/index.ts"
import { WireFeeTakesAll } from "../wire-refusals.ts"

/** What is ordered, what it costs, and who pays that. */
export interface AmountFacts {
  readonly amount: Money
  readonly fee: Money
  readonly chargeBearer: ChargeBearer
}

/**
 * With `BEN` the fee is taken out of the amount, and has to leave something; else it comes on
 * top. Either way what is sent and the fee make up the total.
 *
 * @upholds WIRE-1
 */
export const decideAmounts = ({
  amount: { amount, currency },
  chargeBearer,
  fee
}: AmountFacts): Result.Result<
  { readonly sent: Money; readonly total: Money },
  WireFeeTakesAll
> => {
  if (chargeBearer !== "BEN")
    return Result.succeed({
      sent: money(amount, currency),
      total: money(amount + fee.amount, currency)
    })
  return fee.amount >= amount
    ? Result.fail(new WireFeeTakesAll({ currency, amount, fee: fee.amount }))
    : Result.succeed({
        sent: money(amount - fee.amount, currency),
        total: money(amount, currency)
      })
}
