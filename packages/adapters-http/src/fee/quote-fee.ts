/** `GET /api/fees/quote` */
import { BankClock } from "@florin/domain/clock"
import { FeeQuote, quoteForAccount } from "@florin/domain/fee"
import { type CurrencyCode, money, parseAmount } from "@florin/domain/money"
import { Effect, Result, Schema } from "effect"
import { ownAccount } from "../account/own-account.ts"
import { permittedRoute } from "../handle.ts"
import { BadInput } from "../problem/edge-refusals.ts"
import { feeRoutes } from "./fee-routes.ts"

export const quoteFee = permittedRoute(feeRoutes.quote, ({ caller, query }) =>
  Effect.gen(function* () {
    const amount = yield* Effect.fromResult(amountOf(query))
    yield* ownAccount(caller, query.accountId)
    const { today: date } = yield* (yield* BankClock).time
    const { accountId: account, operation } = query
    const quote = yield* quoteForAccount({ operation, account, amount, date })
    return { body: quoteView(quote) }
  })
)

const quoteView = Schema.encodeSync(FeeQuote)

const amountOf = ({ amount, currency }: { amount: string; currency: CurrencyCode }) => {
  const minor = parseAmount(amount, currency)
  if (Result.isFailure(minor)) return wrongAmount(minor.failure.message)
  return minor.success > 0n
    ? Result.succeed(money(minor.success, currency))
    : wrongAmount("expected an amount above zero")
}

const wrongAmount = (message: string) =>
  Result.fail(new BadInput({ errors: [{ in: "query", pointer: "/amount", message }] }))
