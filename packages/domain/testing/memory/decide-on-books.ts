/**
 * Decides commands of the ledger on books in memory: gathers the facts that they name,
 * lets the domain decide, and enters the changes. There is no rule of the ledger here.
 */
import { HashMap, Option } from "effect"
import type { Allowances } from "../../src/allowance/index.ts"
import { scopeOf } from "../../src/atomicity/index.ts"
import type { AuditAction, AuditRecord } from "../../src/audit/index.ts"
import { type AccountId, AuditId, type CustomerId } from "../../src/id/index.ts"
import {
  decideBatch,
  type HoldStage,
  type LedgerChange,
  type LedgerCommand,
  type LedgerFacts,
  type LedgerOutcome,
  payersOf,
  referencesOf
} from "../../src/ledger/index.ts"
import type { CurrencyCode } from "../../src/money/index.ts"
import { type MemoryBooks, withLogged } from "./memory-books.ts"

/** The outcomes of the commands in their order, and the books after them. */
export const decideOnBooks = (
  books: MemoryBooks,
  commands: readonly LedgerCommand[],
  allowances: Allowances,
  nextUuid: () => string
): readonly [readonly LedgerOutcome[], MemoryBooks] => {
  const { changes, outcomes } = decideBatch(factsFor(books, commands), commands, allowances)
  return [outcomes, changes.reduce((after, change) => enter(after, change, nextUuid), books)]
}

const factsFor = (books: MemoryBooks, commands: readonly LedgerCommand[]): LedgerFacts => {
  const named = commands.map(referencesOf)
  const holds = unique(named.flatMap((each) => each.holds)).flatMap((id) =>
    Option.toArray(HashMap.get(books.holds, id))
  )
  const entries = unique(named.flatMap((each) => each.entries)).flatMap((id) =>
    Option.toArray(HashMap.get(books.entries, id))
  )
  const payers = unique(commands.flatMap(payersOf)).flatMap((id) =>
    Option.toArray(HashMap.get(books.accounts, id)).map(({ standing }) => standing)
  )
  const accounts: readonly AccountId[] = [
    ...named.flatMap((each) => each.accounts),
    ...holds.map((hold) => hold.account),
    ...entries.flatMap((entry) => entry.postings.map((posting) => posting.account))
  ]
  return {
    accounts: unique(accounts).flatMap((id) =>
      Option.toArray(HashMap.get(books.accounts, id)).map(({ standing }) => standing)
    ),
    days: payers.flatMap((payer) =>
      Option.toArray(HashMap.get(books.days, dayKey(payer.owner, payer.currency)))
    ),
    holds,
    entries: entries.map((entry) => ({
      entry,
      reversedBy: Option.getOrNull(HashMap.get(books.reversals, entry.id))
    })),
    receipts: unique(commands.map(({ provenance }) => scopeOf(provenance.intent))).flatMap(
      (scope) => Option.toArray(HashMap.get(books.receipts, scope))
    )
  }
}

const unique = <A>(values: readonly A[]): readonly A[] => [...new Set(values)]

/** Under what a customer's day is kept. */
export const dayKey = (customer: CustomerId, inCurrency: CurrencyCode): string =>
  `${customer} ${inCurrency}`

const enter = (books: MemoryBooks, change: LedgerChange, nextUuid: () => string): MemoryBooks => {
  const { accounts, days, entry, hold, remembered } = change
  const records = holdRecords(change, nextUuid)
  const logged = [...(entry === null ? [] : [entry.id]), ...records.map(({ id }) => id)]
  return {
    ...books,
    accounts: accounts.reduce(
      (all, standing) => HashMap.modify(all, standing.id, (account) => ({ ...account, standing })),
      books.accounts
    ),
    days: days.reduce(
      (all, day) => HashMap.set(all, dayKey(day.customer, day.currency), day),
      books.days
    ),
    entries: entry === null ? books.entries : HashMap.set(books.entries, entry.id, entry),
    reversals:
      entry === null || entry.reverses === null
        ? books.reversals
        : HashMap.set(books.reversals, entry.reverses, entry.id),
    holds: hold === null ? books.holds : HashMap.set(books.holds, hold.id, hold),
    receipts: HashMap.set(books.receipts, scopeOf(remembered.intent), remembered),
    audit: records.reduce((all, record) => HashMap.set(all, record.id, record), books.audit),
    log: logged.reduce(withLogged, books.log)
  }
}

const actionOf = {
  open: "hold-placed",
  released: "hold-released",
  expired: "hold-expired",
  captured: null
} as const satisfies Record<HoldStage, AuditAction | null>

/** An entry is its own audit record, and a capture's is its entry; other holds have one each. */
const holdRecords = (
  { hold, provenance }: LedgerChange,
  nextUuid: () => string
): readonly AuditRecord[] => {
  const action = hold === null ? null : actionOf[hold.stage]
  if (hold === null || action === null) return []
  const after = { stage: hold.stage, amount: `${hold.amount.amount} ${hold.amount.currency}` }
  const id = AuditId.ofUuid(nextUuid())
  return [{ id, action, subject: hold.id, provenance, before: {}, after, personal: {} }]
}
