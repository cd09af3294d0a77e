/** Which service carries a currency, and which of its days it is now. */
import { Effect } from "effect"
import {
  type Instant,
  type ServiceDay,
  type ServiceHours,
  serviceDayOf
} from "../calendar/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import { servedCurrencies } from "./served-currencies.ts"
import type { Wire } from "./wire.ts"
import { type WirePolicy, WireRules } from "./wire-policy.ts"
import { WireCurrencyNotServed } from "./wire-refusals.ts"

/** The hours of the currency's service, or that there is none. */
export const serviceFor = Effect.fnUntraced(function* (currency: CurrencyCode) {
  const policy = yield* WireRules
  return (
    policy.services[currency] ??
    (yield* new WireCurrencyNotServed({ currency, served: servedCurrencies(policy) }))
  )
})

/**
 * The day of the service at a moment. A wire that was taken while its currency was served
 * stays as it is while no service is left: it counts as closed.
 */
export const serviceDayFor = (policy: WirePolicy, currency: CurrencyCode, now: Instant) => {
  const hours: ServiceHours | undefined = policy.services[currency]
  return hours === undefined ? null : serviceDayOf(now, hours)
}

/** A day that is closed, for a wire whose currency has no service any longer. */
export const closedDay = ({ valueDate }: Pick<Wire, "valueDate">, now: Instant): ServiceDay => ({
  valueDate,
  opensAt: now,
  cutOffAt: now,
  isOpen: false
})
