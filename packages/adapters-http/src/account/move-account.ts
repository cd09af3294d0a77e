/** `POST /api/accounts/{accountId}/freeze`, `unfreeze` and `close` */
import { moveAccountStage } from "@florin/domain/account"
import { Effect } from "effect"
import { changeRoute } from "../handle.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"

const moveAccount = (move: "freeze" | "unfreeze" | "close") =>
  changeRoute(accountRoutes[move], ({ body, params, provenance }) =>
    Effect.map(
      moveAccountStage({ account: params.accountId, move, reason: body.reason, provenance }),
      ({ answer, replayed }) => ({ body: accountView(answer), replayed })
    )
  )

export const freezeAccount = moveAccount("freeze")
export const unfreezeAccount = moveAccount("unfreeze")
export const closeAccount = moveAccount("close")
