/** `POST /api/transactions` */
import { AccountRepository, deposit, transfer, withdraw } from "@florin/domain/account"
import type { Provenance } from "@florin/domain/audit"
import type { AccountId } from "@florin/domain/id"
import type { Permission } from "@florin/domain/identity"
import { AccountNotFound } from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import { changeRoute, requirePermission } from "../../handle.ts"
import { hasSteppedUp } from "../../identity/session/session-checks.ts"
import { entryText } from "../entry-text.ts"
import type { MoveMoneyBody } from "./transaction-body.ts"
import { transactionRoutes } from "./transaction-routes.ts"
import { transactionView } from "./transaction-view.ts"

const permissionOf = {
  deposit: "cash:deposit",
  withdrawal: "cash:withdraw",
  transfer: "transfers:make"
} as const satisfies Record<typeof MoveMoneyBody.Type.type, Permission>

export const moveMoney = changeRoute(transactionRoutes.move, ({ body, caller, provenance }) =>
  Effect.gen(function* () {
    yield* requirePermission(caller, permissionOf[body.type])
    const { receipt, replayed } = yield* book(body, provenance, hasSteppedUp(caller))
    return { body: transactionView(receipt.entry), replayed }
  })
)

const book = (body: typeof MoveMoneyBody.Type, provenance: Provenance, steppedUp: boolean) => {
  const { amount } = body
  const text = entryText(body)
  if (body.type === "transfer")
    return Effect.flatMap(destinationOf(body), (to) =>
      transfer({ from: body.fromAccountId, to, amount, text, steppedUp, provenance })
    )
  const move = body.type === "deposit" ? deposit : withdraw
  const valueDate = body.valueDate ?? null
  return move({ account: body.accountId, amount, valueDate, text, provenance })
}

type TransferBody = Extract<typeof MoveMoneyBody.Type, { readonly type: "transfer" }>

const destinationOf = ({
  toAccountId,
  toAccountNumber
}: TransferBody): Effect.Effect<AccountId, AccountNotFound, AccountRepository> => {
  if (toAccountId !== undefined) return Effect.succeed(toAccountId)
  const number = toAccountNumber
  if (number === undefined) return Effect.fail(new AccountNotFound({ account: "" }))
  return Effect.flatMap(
    Effect.flatMap(AccountRepository, (accounts) => accounts.findByNumber(number)),
    (found) =>
      Option.isSome(found)
        ? Effect.succeed(found.value.standing.id)
        : Effect.fail(new AccountNotFound({ account: number }))
  )
}
