/** `GET /api/accounts/{accountId}/balance` */
import { type BalanceMoment, LedgerReads } from "@florin/domain/ledger"
import { Effect } from "effect"
import { permittedRoute } from "../handle.ts"
import type { BalanceQuery } from "./account-body.ts"
import { accountRoutes } from "./account-routes.ts"
import { balanceView } from "./account-view.ts"
import { ownAccount } from "./own-account.ts"

export const showBalance = permittedRoute(accountRoutes.balance, ({ caller, params, query }) =>
  Effect.gen(function* () {
    const account = yield* ownAccount(caller, params.accountId)
    const reads = yield* LedgerReads
    return { body: balanceView(yield* reads.balances(account.standing.id, momentOf(query))) }
  })
)

const momentOf = ({ at, valueDate }: typeof BalanceQuery.Type): BalanceMoment => {
  if (at !== undefined) return { of: "instant", instant: at }
  return valueDate === undefined ? { of: "now" } : { of: "value-date", date: valueDate }
}
