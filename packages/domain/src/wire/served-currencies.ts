/** The currencies that a bank sends wires in. */
import { Schema } from "effect"
import { type CurrencyCode, CurrencyCodeSchema } from "../money/index.ts"
import type { WirePolicy } from "./wire-policy.ts"

const isCurrency = Schema.is(CurrencyCodeSchema)

/** In the order of the policy. */
export const servedCurrencies = ({ services }: WirePolicy): readonly CurrencyCode[] =>
  Object.keys(services).filter(isCurrency)
