/**
 * The places where two amounts meet: sums, differences and comparisons.
 *
 * Each refuses two currencies, since a bank that adds dollars to yen has lost
 * count of both. Exchange is another matter and is never implied. Results are
 * exact and unbounded; what is stored is held to `amountMax` by the ledger.
 *
 * @upholds MONEY-1
 */
import { Result, Schema } from "effect"
import { type CurrencyCode, CurrencyCodeSchema } from "./currency.ts"
import { type Money, money } from "./money.ts"

/** Two amounts that were to meet have different currencies. */
export class CurrencyMismatch extends Schema.TaggedError<CurrencyMismatch>()("CurrencyMismatch", {
  expected: CurrencyCodeSchema,
  found: CurrencyCodeSchema
}) {
  override get message(): string {
    return `expected an amount in ${this.expected}, found one in ${this.found}`
  }
}

const mismatch = (expected: CurrencyCode, found: CurrencyCode) =>
  Result.fail(new CurrencyMismatch({ expected, found }))

/** The sum of two amounts of one currency. @upholds MONEY-1 */
export const addMoney = (left: Money, right: Money): Result.Result<Money, CurrencyMismatch> =>
  left.currency === right.currency
    ? Result.succeed(money(left.amount + right.amount, left.currency))
    : mismatch(left.currency, right.currency)

/** What is left of the first amount after the second is taken away. @upholds MONEY-1 */
export const subtractMoney = (left: Money, right: Money): Result.Result<Money, CurrencyMismatch> =>
  left.currency === right.currency
    ? Result.succeed(money(left.amount - right.amount, left.currency))
    : mismatch(left.currency, right.currency)

/** -1, 0 or 1 as the first amount is less than, equal to, or more than the second. @upholds MONEY-1 */
export const compareMoney = (
  left: Money,
  right: Money
): Result.Result<-1 | 0 | 1, CurrencyMismatch> =>
  left.currency === right.currency
    ? Result.succeed(left.amount < right.amount ? -1 : left.amount > right.amount ? 1 : 0)
    : mismatch(left.currency, right.currency)

/** The sum of any number of amounts in a currency, which an empty list has too. @upholds MONEY-1 */
export const sumMoney = (
  currency: CurrencyCode,
  amounts: Iterable<Money>
): Result.Result<Money, CurrencyMismatch> => {
  let total = 0n
  for (const each of amounts) {
    if (each.currency !== currency) return mismatch(currency, each.currency)
    total += each.amount
  }
  return Result.succeed(money(total, currency))
}
