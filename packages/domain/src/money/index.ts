/** The face of money: amounts, currencies, their text, rounding, splitting and rates. */
export { addMoney, CurrencyMismatch, compareMoney, subtractMoney, sumMoney } from "./add-money.ts"
export {
  AllocationRefused,
  allocate,
  allocateMoney,
  type LeftOver,
  sharesMax
} from "./allocate.ts"
export {
  applyFraction,
  applyRate,
  type Fraction,
  fractionOfRate,
  multiplyFractions
} from "./apply-rate.ts"
export {
  type CurrencyCode,
  CurrencyCodeSchema,
  currency,
  currencyCodes,
  exponentOf,
  UnknownCurrency
} from "./currency.ts"
export { type CurrencyRow, codesWithoutMinorUnit, currencyTable } from "./currency-table.ts"
export {
  amountMax,
  isNegative,
  isPositive,
  isZero,
  type Money,
  money,
  negateMoney,
  zero
} from "./money.ts"
export { MoneyFromJson, MoneySchema, PositiveMoneyFromJson } from "./money-json.ts"
export { AmountMalformed, formatAmount, parseAmount } from "./money-text.ts"
export {
  addRates,
  compareRates,
  divideRates,
  multiplyRates,
  type Rate,
  rate,
  roundRate,
  subtractRates
} from "./rate.ts"
export { formatRate, parseRate, RateFromJson, RateMalformed } from "./rate-text.ts"
export { divideRounded, type RoundingMode, roundingModes } from "./rounding.ts"
