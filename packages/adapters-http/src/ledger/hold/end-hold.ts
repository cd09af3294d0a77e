/** `POST /api/holds/{holdId}/capture` and `release` */
import { captureHold as capture, releaseHold as release } from "@florin/domain/account"
import { Effect } from "effect"
import { changeRoute } from "../../handle.ts"
import { entryText } from "../entry-text.ts"
import { transactionView } from "../transaction/transaction-view.ts"
import { holdRoutes } from "./hold-routes.ts"
import { holdView } from "./hold-view.ts"

export const captureHold = changeRoute(holdRoutes.capture, ({ body, params, provenance }) =>
  Effect.map(
    capture({
      hold: params.holdId,
      amount: body.amount ?? null,
      to: body.toAccountId ?? null,
      text: entryText(body),
      provenance
    }),
    ({ receipt, replayed }) => ({ body: transactionView(receipt.entry), replayed })
  )
)

export const releaseHold = changeRoute(holdRoutes.release, ({ params, provenance }) =>
  Effect.map(release({ hold: params.holdId, provenance }), ({ receipt, replayed }) => ({
    body: holdView(receipt.hold),
    replayed
  }))
)
