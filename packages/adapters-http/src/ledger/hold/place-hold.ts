/** `POST /api/accounts/{accountId}/holds` */
import { placeHold as place } from "@florin/domain/account"
import { addMicros } from "@florin/domain/calendar"
import { Effect } from "effect"
import { changeRoute } from "../../handle.ts"
import { holdRoutes } from "./hold-routes.ts"
import { holdView } from "./hold-view.ts"

const sevenDaysMicros = 7n * 86_400_000_000n

export const placeHold = changeRoute(holdRoutes.place, ({ body, params, provenance }) =>
  Effect.map(
    place({
      account: params.accountId,
      amount: body.amount,
      description: body.description ?? "",
      expiresAt: body.expiresAt ?? addMicros(provenance.at, sevenDaysMicros),
      provenance
    }),
    ({ receipt, replayed }) => ({ body: holdView(receipt.hold), replayed })
  )
)
