/** `POST /api/transactions/{transactionId}/reverse` */
import { reverse } from "@florin/domain/account"
import { Effect } from "effect"
import { changeRoute } from "../../handle.ts"
import { entryText } from "../entry-text.ts"
import { transactionRoutes } from "./transaction-routes.ts"
import { transactionView } from "./transaction-view.ts"

export const reverseTransaction = changeRoute(
  transactionRoutes.reverse,
  ({ body, params, provenance }) =>
    Effect.map(
      reverse({ entry: params.transactionId, text: entryText(body), provenance }),
      ({ receipt, replayed }) => ({ body: transactionView(receipt.entry), replayed })
    )
)
