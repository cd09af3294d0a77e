/** `GET /api/accounts/{accountId}` */
import { Effect } from "effect"
import { permittedRoute } from "../handle.ts"
import { accountRoutes } from "./account-routes.ts"
import { accountView } from "./account-view.ts"
import { ownAccount } from "./own-account.ts"

export const showAccount = permittedRoute(accountRoutes.show, ({ caller, params }) =>
  Effect.map(ownAccount(caller, params.accountId), (account) => ({ body: accountView(account) }))
)
