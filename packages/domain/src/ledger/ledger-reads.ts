/**
 * The port that reads the ledger: entries, balances at any time, statements and
 * the trial balance. Reads never lock and never decide.
 */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, CustomerId, EntryId, HoldId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { AccountClass } from "./chart-of-accounts.ts"
import type { Hold, HoldStage } from "./hold.ts"
import type { EntryKind, EntryText, JournalEntry, Posting } from "./journal-entry.ts"
import type { AccountNotFound } from "./ledger-refusals.ts"

/** The position of an entry in a list: newest first by booking instant, then id. */
export interface EntryPosition {
  readonly bookedAt: Instant
  readonly entry: EntryId
}

/** Which entries: each condition that is not null has to hold. */
export interface EntryFilter {
  /** Entries with a posting on an account of this customer. */
  readonly owner: CustomerId | null
  readonly account: AccountId | null
  readonly kind: EntryKind | null
  /** Booked at or after, and before. */
  readonly from: Instant | null
  readonly until: Instant | null
  /** A posting of at least, and of at most, this many minor units. */
  readonly amountMin: bigint | null
  readonly amountMax: bigint | null
  /** Words within description or reference, without regard to case. */
  readonly text: string | null
}

/** A running account's balances at one moment, in minor units. */
export interface Balances {
  readonly account: AccountId
  readonly currency: CurrencyCode
  readonly ledgerBalance: bigint
  /** Null where the past does not tell: holds and rules are known for now only. */
  readonly heldTotal: bigint | null
  readonly availableBalance: bigint | null
  /** The number of postings counted. */
  readonly sequence: bigint
}

/** Of when a balance is asked for. */
export type BalanceMoment =
  | { readonly of: "now" }
  /** All that was booked at or before the instant. */
  | { readonly of: "instant"; readonly instant: Instant }
  /** All that counts on or before the date, as known now. */
  | { readonly of: "value-date"; readonly date: BusinessDate }

/** One line of a statement: a posting with what its entry says. */
export interface StatementLine {
  readonly entry: EntryId
  readonly kind: EntryKind
  readonly bookedAt: Instant
  readonly valueDate: BusinessDate
  readonly text: EntryText
  readonly posting: Posting
}

/** The position of a line in a statement: the posting's number on the account. */
export type StatementPosition = bigint

/** A page of postings, oldest first, with the balance before the first and after the last line. */
export interface Statement extends Page<StatementLine, StatementPosition> {
  readonly account: AccountId
  readonly currency: CurrencyCode
  readonly openingBalance: bigint
  readonly closingBalance: bigint
}

/** Which postings of an account a statement is to show. */
export interface StatementRequest {
  readonly account: AccountId
  /** Booked at or after, and before; null for no bound. */
  readonly from: Instant | null
  readonly until: Instant | null
  readonly page: PageRequest<StatementPosition>
}

/** One row of the trial balance: the sums of an internal account, or of all running accounts of a class. */
export interface TrialBalanceRow {
  readonly code: string
  readonly name: string
  readonly class: AccountClass
  readonly currency: CurrencyCode
  readonly debits: bigint
  readonly credits: bigint
}

export class LedgerReads extends Context.Service<
  LedgerReads,
  {
    readonly entry: (id: EntryId) => Effect.Effect<Option.Option<JournalEntry>>
    /** The entry that reverses this one, if any. */
    readonly reversalOf: (id: EntryId) => Effect.Effect<Option.Option<EntryId>>
    /** Newest first. */
    readonly entries: (
      filter: EntryFilter,
      page: PageRequest<EntryPosition>
    ) => Effect.Effect<Page<JournalEntry, EntryPosition>>
    readonly balances: (
      account: AccountId,
      moment: BalanceMoment
    ) => Effect.Effect<Balances, AccountNotFound>
    /** The balances now of all accounts of a customer, by account id. */
    readonly balancesOf: (owner: CustomerId) => Effect.Effect<readonly Balances[]>
    /** Oldest first. */
    readonly statement: (request: StatementRequest) => Effect.Effect<Statement, AccountNotFound>
    readonly hold: (id: HoldId) => Effect.Effect<Option.Option<Hold>>
    /** The holds of an account, newest first, at most 100. */
    readonly holds: (account: AccountId, stage: HoldStage | null) => Effect.Effect<readonly Hold[]>
    /** Open holds whose time is over at this moment, oldest first, at most `most`. */
    readonly holdsToExpire: (moment: Instant, most: number) => Effect.Effect<readonly HoldId[]>
    /** What a customer paid on a date in a currency, holds that were placed on it among it. */
    readonly paidOn: (
      customer: CustomerId,
      currency: CurrencyCode,
      date: BusinessDate
    ) => Effect.Effect<bigint>
    readonly trialBalance: Effect.Effect<readonly TrialBalanceRow[]>
  }
>()("@florin/domain/LedgerReads") {}
