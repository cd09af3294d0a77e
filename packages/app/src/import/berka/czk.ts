/** The currency of the data set. */
import { currency } from "@florin/domain/money"
import { Result } from "effect"

/** The Czech koruna. */
export const czk = Result.getOrThrow(currency("CZK"))
