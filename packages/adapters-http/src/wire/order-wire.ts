/** `POST /api/wire-transfers` */
import { orderWire as order, tryWire } from "@florin/domain/wire"
import { Effect } from "effect"
import { changeRoute } from "../handle.ts"
import { personOf } from "../identity/caller.ts"
import { hasSteppedUp } from "../identity/session/session-checks.ts"
import type { OrderWireBody } from "./wire-body.ts"
import { wireRoutes } from "./wire-routes.ts"
import { trialView } from "./wire-trial-view.ts"
import { wireView } from "./wire-view.ts"

export const orderWire = changeRoute(wireRoutes.order, ({ body, caller, provenance, query }) =>
  Effect.gen(function* () {
    const { at, user } = yield* personOf(caller)
    const command = {
      draft: draftOf(body),
      createdBy: user.id,
      steppedUp: hasSteppedUp(caller),
      at,
      provenance
    }
    if (query.dry_run === "true") {
      const trial = yield* tryWire(command)
      return { status: 200, body: { wire: wireView(trial.wire), trial: trialView(trial) } }
    }
    const { answer, replayed } = yield* order(command)
    return { body: { wire: wireView(answer), trial: null }, replayed }
  })
)

const draftOf = (body: typeof OrderWireBody.Type) => ({
  account: body.accountId,
  beneficiary: body.beneficiary,
  amount: body.amount,
  chargeBearer: body.chargeBearer ?? "SHA",
  purpose: body.purpose ?? null,
  remittance: body.remittance ?? null,
  sendOn: body.sendOn ?? null
})
