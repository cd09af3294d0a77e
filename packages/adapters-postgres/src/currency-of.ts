/** A stored currency code as the domain's: the table holds no other. */
import { type CurrencyCode, currency } from "@florin/domain/money"
import { Result } from "effect"

const known = new Map<string, CurrencyCode>()

/** The currency of a stored code; an unknown one is a defect. */
export const currencyOf = (code: string): CurrencyCode => {
  const found = known.get(code)
  if (found !== undefined) return found
  const parsed = Result.getOrThrow(currency(code))
  known.set(code, parsed)
  return parsed
}
