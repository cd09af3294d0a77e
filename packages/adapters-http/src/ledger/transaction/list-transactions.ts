/** `GET /api/transactions` */
import type { AccountRepository } from "@florin/domain/account"
import { instantFromIso, instantToIso } from "@florin/domain/calendar"
import { EntryId } from "@florin/domain/id"
import {
  type AccountNotFound,
  type EntryFilter,
  type EntryPosition,
  LedgerReads
} from "@florin/domain/ledger"
import { Effect, Result } from "effect"
import { ownAccount } from "../../account/own-account.ts"
import type { Cursors } from "../../cursor.ts"
import { filterMinorOf } from "../../decimal-query.ts"
import { permittedRoute } from "../../handle.ts"
import type { Asker } from "../../identity/caller.ts"
import { type PositionText, pageReply, pageRequest } from "../../list-page.ts"
import type { BadInput } from "../../problem/edge-refusals.ts"
import { routeName } from "../../route.ts"
import type { TransactionsQuery } from "./transaction-body.ts"
import { transactionRoutes } from "./transaction-routes.ts"
import { transactionView } from "./transaction-view.ts"

const positionText: PositionText<EntryPosition> = {
  write: ({ bookedAt, entry }) => `${instantToIso(bookedAt)} ${entry}`,
  read: (text) => {
    const [instant = "", id = ""] = text.split(" ")
    const bookedAt = instantFromIso(instant)
    const entry = EntryId.parse(id)
    return Result.isSuccess(bookedAt) && Result.isSuccess(entry)
      ? { bookedAt: bookedAt.success, entry: entry.success }
      : null
  }
}

const form = { row: transactionView, position: positionText }

const name = routeName(transactionRoutes.list)

export const listTransactions = (cursors: Cursors) =>
  permittedRoute(transactionRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const { cursor: _, limit: __, ...filters } = query
      const list = cursors({ route: name, caller: caller.principal, filters: asText(filters) })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const reads = yield* LedgerReads
      const found = yield* reads.entries(yield* filterOf(caller, query), page)
      return pageReply(list, page.size, found, form)
    })
  )

// Instants are whole numbers, which JSON does not hold.
const asText = (filters: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]))

const filterOf = (
  caller: Asker,
  query: typeof TransactionsQuery.Type
): Effect.Effect<EntryFilter, AccountNotFound | BadInput, AccountRepository> =>
  Effect.gen(function* () {
    const { accountId, amountMax, amountMin } = query
    const account = accountId === undefined ? null : yield* ownAccount(caller, accountId)
    const currency = account?.standing.currency ?? null
    return {
      owner: caller.onlyOf,
      account: accountId ?? null,
      kind: query.type ?? null,
      from: query.from ?? null,
      until: query.until ?? null,
      amountMin: yield* filterMinorOf("amountMin", amountMin, currency),
      amountMax: yield* filterMinorOf("amountMax", amountMax, currency),
      text: query.text ?? null
    }
  })
