/**
 * How banks settle a currency between them: through the system that carries it where there is
 * one, else on an account that one of them has with the other.
 *
 * Source: ISO 20022, `ExternalCashClearingSystem1Code`.
 */
import type { CurrencyCode } from "@florin/domain/money"
import type { GroupHeader } from "../message/group-header.ts"

const systems: ReadonlyMap<string, string> = new Map([
  ["USD", "FDW"],
  ["EUR", "TGT"]
])

/** What the head of a message says about it. */
export const settlingThrough = (
  currency: CurrencyCode
): Pick<GroupHeader, "clearingSystem" | "settlementMethod"> => {
  const code = systems.get(currency)
  return code === undefined
    ? { settlementMethod: "INDA" }
    : { settlementMethod: "CLRG", clearingSystem: { code } }
}
