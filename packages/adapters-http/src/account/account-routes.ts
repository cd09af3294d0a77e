/** The routes of accounts. */
import { Schema } from "effect"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"
import {
  AccountParams,
  AccountsQuery,
  BalanceQuery,
  OpenAccountBody,
  ReasonBody
} from "./account-body.ts"
import { AccountView, BalanceView } from "./account-view.ts"

const moveRoute = (move: "freeze" | "unfreeze" | "close", summary: string, description: string) =>
  describeRoute({
    method: "POST",
    path: `/api/accounts/{accountId}/${move}`,
    tag: "accounts",
    operation: `${move}Account`,
    summary,
    description,
    access: move === "close" ? "accounts:close" : "accounts:freeze",
    ownership: "own-only",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: AccountParams,
    query: nothing,
    body: ReasonBody,
    bodyExample: { reason: "asked for by the holder" },
    answer: { status: 200, description: "The account in its new stage", schema: AccountView },
    refusals: ["AccountNotFound", "AccountMoveRefused", "AccountNotEmpty", "AccountHasHolds"]
  })

export const accountRoutes = {
  list: describeRoute({
    method: "GET",
    path: "/api/accounts",
    tag: "accounts",
    operation: "listAccounts",
    summary: "List accounts",
    description:
      "A customer's own accounts, oldest first; the bank's people see all and may ask for one owner.",
    access: "accounts:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: AccountsQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of accounts",
      schema: Schema.Struct({ data: Schema.Array(AccountView), page: PageView }).annotate({
        identifier: "AccountList"
      })
    },
    refusals: ["CustomerNotFound", "CursorRefused"]
  }),
  open: describeRoute({
    method: "POST",
    path: "/api/accounts",
    tag: "accounts",
    operation: "openAccount",
    summary: "Open an account",
    description:
      "Opens an account for the caller, or for ownerId when one of the bank's people asks. Limits and overdrafts need accounts:set-rules.",
    access: "accounts:open",
    ownership: "own-only",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: nothing,
    query: nothing,
    body: OpenAccountBody,
    bodyExample: { product: "checking", currency: "USD", nickname: "Everyday" },
    answer: { status: 201, description: "The account, open and empty", schema: AccountView },
    refusals: [
      "PermissionMissing",
      "CustomerNotFound",
      "CurrencyNotOffered",
      "OverdraftNotAllowed",
      "DebitRuleNegative",
      "OpeningNotAllowed"
    ]
  }),
  show: describeRoute({
    method: "GET",
    path: "/api/accounts/{accountId}",
    tag: "accounts",
    operation: "showAccount",
    summary: "Show an account",
    description: "The account with its balances now.",
    access: "accounts:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: AccountParams,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The account", schema: AccountView },
    refusals: ["AccountNotFound"]
  }),
  balance: describeRoute({
    method: "GET",
    path: "/api/accounts/{accountId}/balance",
    tag: "accounts",
    operation: "showBalance",
    summary: "Show a balance",
    description:
      "Now, at an instant (all that was booked up to then), or at a value date (all that counts by then, as known now).",
    access: "accounts:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: AccountParams,
    query: BalanceQuery,
    body: noBody,
    answer: { status: 200, description: "The balance", schema: BalanceView },
    refusals: ["AccountNotFound"]
  }),
  freeze: moveRoute("freeze", "Freeze an account", "A frozen account takes credits and no debits."),
  unfreeze: moveRoute("unfreeze", "Unfreeze an account", "The account takes debits again."),
  close: moveRoute(
    "close",
    "Close an account",
    "Needs a balance of zero and no open holds. A closed account stays closed."
  )
}
