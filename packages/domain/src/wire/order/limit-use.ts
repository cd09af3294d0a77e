/** How much of a limit a wire uses up, with what was used before it. */
import { type CurrencyCode, type Money, money } from "../../money/index.ts"

export interface LimitUse {
  readonly of: "account" | "customer"
  readonly per: "payment" | "day"
  /** Null where nothing bounds it. */
  readonly limit: Money | null
  readonly used: Money
  readonly left: Money | null
}

/** The limit with what is used and left of it, in minor units. */
export const limitUse = (
  of: LimitUse["of"],
  per: LimitUse["per"],
  limit: bigint | null,
  used: bigint,
  currency: CurrencyCode
): LimitUse => ({
  of,
  per,
  limit: limit === null ? null : money(limit, currency),
  used: money(used, currency),
  left: limit === null ? null : money(limit - used, currency)
})
