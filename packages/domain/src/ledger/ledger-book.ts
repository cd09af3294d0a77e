/**
 * The part of the ledger that a decision looks at, and what a decision changes.
 *
 * A book is opened on facts that the store loaded (and locked), and is carried
 * forward from one decision to the next within a batch.
 */
import type { Allowances } from "../allowance/index.ts"
import { type Intent, scopeOf } from "../atomicity/index.ts"
import type { Provenance } from "../audit/index.ts"
import type { AccountId, CustomerId, EntryId, HoldId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { CustomerDay } from "./customer-day.ts"
import type { Hold } from "./hold.ts"
import type { JournalEntry } from "./journal-entry.ts"
import type { LedgerReceipt } from "./ledger-receipt.ts"
import type { RunningAccount } from "./running-account.ts"

/** An entry that a command refers to, and the entry that took it back, if any. */
export interface ReferredEntry {
  readonly entry: JournalEntry
  readonly reversedBy: EntryId | null
}

/** What was answered to an intent before. */
export interface RememberedReceipt {
  readonly intent: Intent
  readonly receipt: LedgerReceipt
}

/** What the store knows about the things that a batch of commands names. */
export interface LedgerFacts {
  readonly accounts: readonly RunningAccount[]
  /** The days of the customers who pay, in the currencies they pay in. */
  readonly days: readonly CustomerDay[]
  readonly holds: readonly Hold[]
  readonly entries: readonly ReferredEntry[]
  readonly receipts: readonly RememberedReceipt[]
}

/** What one accepted command changes; stored as a whole or not at all. */
export interface LedgerChange {
  readonly entry: JournalEntry | null
  /** The running accounts in their new state. */
  readonly accounts: readonly RunningAccount[]
  /** The days of those who paid, in their new state. */
  readonly days: readonly CustomerDay[]
  /** The hold in its new state, when the command placed or ended one. */
  readonly hold: Hold | null
  /** Where the command came from. */
  readonly provenance: Provenance
  readonly remembered: RememberedReceipt
}

/** A book that decisions read and are entered into. */
export interface LedgerBook {
  /** What the bank holds its customers to. */
  readonly allowances: Allowances
  readonly account: (id: AccountId) => RunningAccount | undefined
  readonly day: (customer: CustomerId, currency: CurrencyCode) => CustomerDay | undefined
  readonly hold: (id: HoldId) => Hold | undefined
  readonly entry: (id: EntryId) => ReferredEntry | undefined
  readonly answered: (intent: Intent) => RememberedReceipt | undefined
  readonly enter: (change: LedgerChange) => void
}

/** Opens a book on facts; entering a change leaves the facts themselves as they are. */
export const openBook = (facts: LedgerFacts, allowances: Allowances): LedgerBook => {
  const accounts = new Map(facts.accounts.map((account) => [account.id, account]))
  const holds = new Map(facts.holds.map((hold) => [hold.id, hold]))
  const entries = new Map(facts.entries.map((referred) => [referred.entry.id, referred]))
  const receipts = new Map(facts.receipts.map((known) => [scopeOf(known.intent), known]))
  const days = new Map(facts.days.map((day) => [dayKey(day.customer, day.currency), day]))
  return {
    allowances,
    day: (customer, currency) => days.get(dayKey(customer, currency)),
    account: (id) => accounts.get(id),
    hold: (id) => holds.get(id),
    entry: (id) => entries.get(id),
    answered: (intent) => receipts.get(scopeOf(intent)),
    enter: (change) => {
      for (const account of change.accounts) accounts.set(account.id, account)
      for (const day of change.days) days.set(dayKey(day.customer, day.currency), day)
      if (change.hold !== null) holds.set(change.hold.id, change.hold)
      if (change.entry !== null) {
        entries.set(change.entry.id, { entry: change.entry, reversedBy: null })
        const reversed =
          change.entry.reverses === null ? undefined : entries.get(change.entry.reverses)
        if (reversed !== undefined)
          entries.set(reversed.entry.id, { entry: reversed.entry, reversedBy: change.entry.id })
      }
      receipts.set(scopeOf(change.remembered.intent), change.remembered)
    }
  }
}

const dayKey = (customer: CustomerId, currency: CurrencyCode): string => customer + currency
