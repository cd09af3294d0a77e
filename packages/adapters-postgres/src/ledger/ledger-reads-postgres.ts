/** The reads of the ledger on PostgreSQL. None of them locks anything. */
import { EntryId, uuidOf } from "@florin/domain/id"
import { type EntryFilter, LedgerReads } from "@florin/domain/ledger"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { firstEntries } from "./first-entries.ts"
import { loadEntries } from "./load-entries.ts"
import { readBalances, readBalancesOf } from "./read-balances.ts"
import { readEntries } from "./read-entries.ts"
import { readHold, readHolds, readHoldsToExpire } from "./read-holds.ts"
import { readPaidOn } from "./read-paid-on.ts"
import { readStatement } from "./read-statement.ts"
import { readTrialBalance } from "./read-trial-balance.ts"

const selectReversal = "SELECT e.id FROM entry e WHERE e.reverses = $1"

export const ledgerReadsPostgres = Layer.effect(
  LedgerReads,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const readFirst = yield* firstEntries(sql)
    return {
      entry: (id) =>
        orFault(
          Effect.map(loadEntries(sql, [uuidOf(id)]), ([entry]) => Option.fromUndefinedOr(entry))
        ),
      reversalOf: (id) =>
        orFault(
          Effect.map(sql.unsafe<{ readonly id: string }>(selectReversal, [uuidOf(id)]), ([row]) =>
            Option.map(Option.fromUndefinedOr(row), (found) => EntryId.ofUuid(found.id))
          )
        ),
      entries: (filter, page) =>
        page.position === null && page.direction === "forward" && asksForOwnerAlone(filter)
          ? readFirst({ owner: filter.owner, page })
          : readEntries(sql, filter, page),
      balances: (account, moment) => readBalances(sql, account, moment),
      balancesOf: (owner) => readBalancesOf(sql, owner),
      statement: (request) => readStatement(sql, request),
      hold: (id) => readHold(sql, id),
      holds: (account, stage) => readHolds(sql, account, stage),
      holdsToExpire: (moment, most) => readHoldsToExpire(sql, moment, most),
      paidOn: (customer, currency, date) => readPaidOn(sql, { customer, currency, date }),
      trialBalance: readTrialBalance(sql)
    }
  })
)

type OwnersEntries = EntryFilter & { readonly owner: NonNullable<EntryFilter["owner"]> }

const asksForOwnerAlone = (filter: EntryFilter): filter is OwnersEntries =>
  filter.owner !== null &&
  Object.entries(filter).every(([name, value]) => name === "owner" || value === null)
