/** The face of what tests are made with: generated values of the domain. */
export {
  anyBusinessDate,
  anyInstant,
  anyTimeZone,
  instantNearJump
} from "./arbitraries/calendar.ts"
export {
  anyCurrency,
  anyFraction,
  anyLeftOver,
  anyMinorUnits,
  anyMoney,
  anyRate,
  anyRoundingMode,
  anyWeights,
  moneyOf,
  positiveMinorUnits,
  twoCurrencies
} from "./arbitraries/money.ts"
