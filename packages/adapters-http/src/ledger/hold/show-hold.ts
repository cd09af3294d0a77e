/** `GET /api/holds/{holdId}` */
import { HoldNotFound, LedgerReads } from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import { ownAccount } from "../../account/own-account.ts"
import { permittedRoute } from "../../handle.ts"
import { holdRoutes } from "./hold-routes.ts"
import { holdView } from "./hold-view.ts"

export const showHold = permittedRoute(holdRoutes.show, ({ caller, params }) =>
  Effect.gen(function* () {
    const notFound = new HoldNotFound({ hold: params.holdId })
    const reads = yield* LedgerReads
    const found = yield* reads.hold(params.holdId)
    if (Option.isNone(found)) return yield* notFound
    yield* Effect.mapError(ownAccount(caller, found.value.account), () => notFound)
    return { body: holdView(found.value) }
  })
)
