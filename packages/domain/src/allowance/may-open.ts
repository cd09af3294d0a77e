/** The one answer to which accounts a customer may have, by their standing on a day. */
import type { BusinessDate } from "../calendar/index.ts"
import type { CustomerId } from "../id/index.ts"
import { OpeningNotAllowed } from "./allowance-refusals.ts"
import type { Allowances } from "./allowance-rules.ts"
import { type CustomerStanding, tierOn } from "./customer-standing.ts"

/** The account that is to be opened, and how many the customer has that are not closed. */
export interface OpeningAsked {
  readonly customer: CustomerId
  readonly product: string
  readonly accountsBefore: number
  readonly today: BusinessDate
}

/** The refusal of one account more, or null when it may be opened. */
export const mayOpen = (
  allowances: Allowances,
  standing: CustomerStanding,
  { accountsBefore, customer, product, today }: OpeningAsked
): OpeningNotAllowed | null => {
  if (allowances.kyc === "off") return null
  const tier = tierOn(standing, today)
  const { accountsMax, products } = allowances.policy[tier]
  const refused = (because: OpeningNotAllowed["because"]) =>
    new OpeningNotAllowed({ customer, because, tier, product, accountsMax })
  if (!products.includes(product)) return refused("product")
  return accountsBefore >= accountsMax ? refused("accounts") : null
}
