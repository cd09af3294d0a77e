/** The policy of a bank that writes none: dollars by Fedwire, euro by T2. */
import { Result } from "effect"
import { fedwireCustomerHours, targetCustomerHours } from "../calendar/index.ts"
import { currency } from "../money/index.ts"
import type { WirePolicy } from "./wire-policy.ts"

const usd = Result.getOrThrow(currency("USD"))
const eur = Result.getOrThrow(currency("EUR"))

/**
 * Ten thousand of either currency, alone or within a day, takes another person. A fee is given
 * back when the wire was refused, and kept when it was paid and came back.
 */
export const usualWirePolicy: WirePolicy = {
  services: { [usd]: fedwireCustomerHours, [eur]: targetCustomerHours },
  approvalFrom: { [usd]: 1_000_000n, [eur]: 1_000_000n },
  velocityHours: 24,
  daysAheadMax: 90,
  pendingDaysMax: 7,
  keepsFee: { refused: false, returned: true }
}
