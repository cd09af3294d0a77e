/** `GET /api/fees/charges/{chargeId}` */
import { FeeChargeNotFound, FeeCharges } from "@florin/domain/fee"
import { Effect, Option } from "effect"
import { ownAccount } from "../account/own-account.ts"
import { permittedRoute } from "../handle.ts"
import { feeRoutes } from "./fee-routes.ts"
import { feeChargeView } from "./fee-view.ts"

export const showFeeCharge = permittedRoute(feeRoutes.charge, ({ caller, params }) =>
  Effect.gen(function* () {
    const notFound = new FeeChargeNotFound({ charge: params.chargeId })
    const found = yield* (yield* FeeCharges).find(params.chargeId)
    if (Option.isNone(found)) return yield* notFound
    // Another customer's charge is as good as none.
    yield* Effect.mapError(ownAccount(caller, found.value.account), () => notFound)
    return { body: feeChargeView(found.value) }
  })
)
