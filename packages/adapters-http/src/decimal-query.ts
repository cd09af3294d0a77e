/** Amounts in query parameters: decimal text, read once the currency is known. */
import { type CurrencyCode, parseAmount } from "@florin/domain/money"
import { Effect, Schema } from "effect"
import { BadInput } from "./problem/edge-refusals.ts"

/** A plain decimal number; how many digits its currency has is looked at later. */
export const DecimalText = Schema.String.check(
  Schema.isPattern(/^(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,4})?$/u, {
    message: "expected a plain decimal number such as 1050.25"
  })
)

/** The minor units that the parameter of this name tells. */
export const minorOf = (
  name: string,
  text: string,
  currency: CurrencyCode
): Effect.Effect<bigint, BadInput> =>
  Effect.mapError(
    Effect.fromResult(parseAmount(text, currency)),
    ({ message }) => new BadInput({ errors: [{ in: "query", pointer: `/${name}`, message }] })
  )

/** The same for a filter, which may be left out. */
export const filterMinorOf = (
  name: string,
  text: string | undefined,
  currency: CurrencyCode | null
): Effect.Effect<bigint | null, BadInput> =>
  text === undefined || currency === null ? Effect.succeed(null) : minorOf(name, text, currency)
