/**
 * Where a customer stands with the bank: a tier, and the last day on which it counts.
 *
 * Nobody has to end a tier on its day: whoever asks says the day, and the answer is `none`
 * from the day after on.
 */
import type { BusinessDate } from "../calendar/index.ts"
import type { CustomerTier } from "./customer-tier.ts"

/** A tier and its last day; null when it has none. */
export interface CustomerStanding {
  readonly tier: CustomerTier
  readonly until: BusinessDate | null
}

/** That of a customer whom the bank does not know. */
export const noStanding: CustomerStanding = { tier: "none", until: null }

/** The tier that counts on a day. */
export const tierOn = ({ tier, until }: CustomerStanding, today: BusinessDate): CustomerTier =>
  until !== null && today > until ? "none" : tier
