/** Amounts in answers: decimal text with the currency's digits. */
import { type CurrencyCode, formatAmount, type Money } from "@florin/domain/money"

/** An amount as it stands in JSON. */
export interface MoneyView {
  readonly amount: string
  readonly currency: string
}

/** So many minor units of a currency. */
export const minorView = (amount: bigint, currency: CurrencyCode): MoneyView => ({
  amount: formatAmount(amount, currency),
  currency
})

/** An amount. */
export const moneyView = (of: Money): MoneyView => minorView(of.amount, of.currency)
