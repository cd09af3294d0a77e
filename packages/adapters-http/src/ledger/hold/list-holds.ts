/** `GET /api/accounts/{accountId}/holds` */
import { LedgerReads } from "@florin/domain/ledger"
import { Effect } from "effect"
import { ownAccount } from "../../account/own-account.ts"
import { permittedRoute } from "../../handle.ts"
import { holdRoutes } from "./hold-routes.ts"
import { holdView } from "./hold-view.ts"

export const listHolds = permittedRoute(holdRoutes.list, ({ caller, params, query }) =>
  Effect.gen(function* () {
    const account = yield* ownAccount(caller, params.accountId)
    const reads = yield* LedgerReads
    const holds = yield* reads.holds(account.standing.id, query.stage ?? null)
    return { body: { data: holds.map(holdView) } }
  })
)
