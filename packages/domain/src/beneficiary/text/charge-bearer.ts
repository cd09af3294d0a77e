/** Who pays what banks on the way charge, by the customers' word and by the message's code. */
import { Schema } from "effect"

/** The sender pays all, each side pays its own, or the beneficiary pays all. */
export const ChargeBearer = Schema.Literals(["OUR", "SHA", "BEN"]).annotate({
  identifier: "ChargeBearer",
  title: "Charge bearer",
  description:
    "Who pays the charges: the sender (OUR), each their own (SHA), the beneficiary (BEN)."
})
export type ChargeBearer = typeof ChargeBearer.Type

/** The codes of ISO 20022, `ChargeBearerType1Code`. */
export const chargeBearerCodes = {
  OUR: "DEBT",
  SHA: "SHAR",
  BEN: "CRED"
} as const satisfies Record<ChargeBearer, string>
