/** `GET /api/transactions/{transactionId}` */
import { AccountRepository } from "@florin/domain/account"
import type { CustomerId } from "@florin/domain/id"
import {
  EntryNotFound,
  internalAccountOf,
  type JournalEntry,
  LedgerReads
} from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import { permittedRoute } from "../../handle.ts"
import { transactionRoutes } from "./transaction-routes.ts"
import { transactionView } from "./transaction-view.ts"

export const showTransaction = permittedRoute(transactionRoutes.show, ({ caller, params }) =>
  Effect.gen(function* () {
    const { transactionId } = params
    const reads = yield* LedgerReads
    const found = yield* reads.entry(transactionId)
    if (Option.isNone(found) || !(yield* touches(found.value, caller.onlyOf)))
      return yield* new EntryNotFound({ entry: transactionId })
    return { body: transactionView(found.value) }
  })
)

/** Whether the entry touches an account of the customer; any does for the bank's people. */
const touches = (
  entry: JournalEntry,
  customer: CustomerId | null
): Effect.Effect<boolean, never, AccountRepository> =>
  Effect.gen(function* () {
    if (customer === null) return true
    const accounts = yield* AccountRepository
    for (const { account } of entry.postings) {
      if (internalAccountOf(account) !== null) continue
      const found = yield* accounts.find(account)
      if (Option.isSome(found) && found.value.standing.owner === customer) return true
    }
    return false
  })
