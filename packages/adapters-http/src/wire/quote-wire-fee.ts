/** `GET /api/wire-transfers/fee-quote` */
import { BankClock } from "@florin/domain/clock"
import { money } from "@florin/domain/money"
import { quoteWireFee as quote } from "@florin/domain/wire"
import { Effect } from "effect"
import { minorOf } from "../decimal-query.ts"
import { permittedRoute } from "../handle.ts"
import { wireFeeView } from "./wire-fee-view.ts"
import { wireRoutes } from "./wire-routes.ts"

export const quoteWireFee = permittedRoute(wireRoutes.quote, ({ caller, query }) =>
  Effect.gen(function* () {
    const { accountId: account, chargeBearer = "SHA", currency, kind } = query
    const minor = yield* minorOf("amount", query.amount, currency)
    const { today } = yield* (yield* BankClock).time
    const quoted = yield* quote({
      account,
      kind,
      amount: money(minor, currency),
      chargeBearer,
      today,
      onBehalfOf: caller.onlyOf
    })
    return { body: wireFeeView(quoted) }
  })
)
