/**
 * `GET /api/accounts/{accountId}/balance`
 *
 * The balance now is shown from what is kept of it, where the deployment keeps anything.
 */
import { KeptReads } from "@florin/domain/atomicity"
import { type BalanceMoment, balancesNow, LedgerReads } from "@florin/domain/ledger"
import { Effect } from "effect"
import { permittedRoute } from "../handle.ts"
import type { BalanceQuery } from "./account-body.ts"
import { accountRoutes } from "./account-routes.ts"
import { balanceView } from "./account-view.ts"
import { knownOwners } from "./known-owners.ts"

export const showBalance = () => {
  const reach = knownOwners()
  return permittedRoute(accountRoutes.balance, ({ caller, params: { accountId }, query }) =>
    Effect.gen(function* () {
      yield* reach(caller, accountId)
      const reads = yield* LedgerReads
      const moment = momentOf(query)
      const read = reads.balances(accountId, moment)
      const balances =
        moment.of === "now"
          ? yield* (yield* KeptReads).keep(balancesNow(accountId), accountId, read)
          : yield* read
      return { body: balanceView(balances) }
    })
  )
}

const momentOf = ({ at, valueDate }: typeof BalanceQuery.Type): BalanceMoment => {
  if (at !== undefined) return { of: "instant", instant: at }
  return valueDate === undefined ? { of: "now" } : { of: "value-date", date: valueDate }
}
