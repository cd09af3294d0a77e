/** `GET /api/accounts/{accountId}` */
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"
import { ownAccount } from "./own-account.ts"

export const showAccount = memberRoute(accountRoutes.show, ({ caller, params }) =>
  Effect.map(ownAccount(caller, params.accountId), (account) => ({ body: accountView(account) }))
)
