/** Every list of the bank, as somebody looks at it, and through which index it is to be read. */
import { AccountRepository } from "@florin/domain/account"
import { AuditLog, AuditTrail, type LogFilter, type LoggedAt } from "@florin/domain/audit"
import { type Instant, instantFromIso } from "@florin/domain/calendar"
import { AccountId, CustomerId, EntryId, uuidOf } from "@florin/domain/id"
import { type EntryFilter, type EntryPosition, LedgerReads } from "@florin/domain/ledger"
import { Effect, Result } from "effect"
import { uuidOfNumber } from "./large-bank.ts"

/** A look at a list of the large bank. */
export interface Look {
  readonly title: string
  readonly look: Effect.Effect<
    unknown,
    unknown,
    AccountRepository | AuditLog | AuditTrail | LedgerReads
  >
  /** The most rows that all statements together may take from tables and indexes. */
  readonly rowsMax: number
  /** The index that has the list's order. */
  readonly through: string
}

const size = 20
const instant = (text: string): Instant => Result.getOrThrow(instantFromIso(text))
const busy = AccountId.ofUuid(uuidOfNumber("account", 1))
const quiet = AccountId.ofUuid(uuidOfNumber("account", 77))
const ofBusy = CustomerId.ofUuid(uuidOfNumber("customer", 1))
const ofQuiet = CustomerId.ofUuid(uuidOfNumber("customer", 77))
const middle: EntryPosition = {
  bookedAt: instant("2026-01-02T06:00:00Z"),
  entry: EntryId.ofUuid("69571f60-0000-7000-8000-000000010000")
}

const everything: EntryFilter = {
  owner: null,
  account: null,
  kind: null,
  from: null,
  until: null,
  amountMin: null,
  amountMax: null,
  text: null
}

const entries = (
  filter: Partial<EntryFilter>,
  position: EntryPosition | null,
  direction: "forward" | "backward" = "forward"
) =>
  Effect.flatMap(LedgerReads, (ledger) =>
    ledger.entries({ ...everything, ...filter }, { size, direction, position })
  )

/** Lists of entries. */
export const entryLists: readonly Look[] = [
  { title: "all entries", look: entries({}, null), rowsMax: 70, through: "entry_by_time" },
  {
    title: "all entries, from the middle",
    look: entries({}, middle),
    rowsMax: 70,
    through: "entry_by_time"
  },
  {
    title: "all entries, back from the middle",
    look: entries({}, middle, "backward"),
    rowsMax: 70,
    through: "entry_by_time"
  },
  {
    title: "all entries of a kind",
    look: entries({ kind: "deposit" }, middle),
    rowsMax: 300,
    through: "entry_by_time"
  },
  {
    title: "a busy account's",
    look: entries({ account: busy }, null),
    rowsMax: 140,
    through: "posting_by_account"
  },
  {
    title: "a busy account's, from the middle",
    look: entries({ account: busy }, middle),
    rowsMax: 140,
    through: "posting_by_account"
  },
  {
    title: "a busy account's, back from the middle",
    look: entries({ account: busy }, middle, "backward"),
    rowsMax: 140,
    through: "posting_by_account"
  },
  {
    title: "a busy account's of an hour",
    look: entries(
      { account: busy, from: middle.bookedAt, until: instant("2026-01-02T07:00:00Z") },
      null
    ),
    rowsMax: 140,
    through: "posting_by_account"
  },
  {
    title: "a busy account's of some amount",
    look: entries({ account: busy, amountMin: 200n, amountMax: 800n }, middle),
    rowsMax: 400,
    through: "posting_by_account"
  },
  {
    title: "a quiet account's",
    look: entries({ account: quiet }, null),
    rowsMax: 140,
    through: "posting_by_account"
  },
  {
    title: "a customer's newest",
    look: entries({ owner: ofBusy }, null),
    rowsMax: 200,
    through: "posting_by_account"
  },
  {
    title: "a customer's, from the middle",
    look: entries({ owner: ofBusy }, middle),
    rowsMax: 280,
    through: "posting_by_account"
  },
  {
    title: "a customer's, back from the middle",
    look: entries({ owner: ofQuiet }, middle, "backward"),
    rowsMax: 280,
    through: "posting_by_account"
  },
  {
    title: "a customer's with a word",
    look: entries({ owner: ofBusy, text: "entry" }, middle),
    rowsMax: 350,
    through: "posting_by_account"
  },
  {
    title: "a customer's of one account",
    look: entries({ owner: ofBusy, account: busy }, middle),
    rowsMax: 240,
    through: "posting_by_account"
  }
]

/** A page of the busy account's statement. */
export const statement = (position: bigint | null, direction: "forward" | "backward" = "forward") =>
  Effect.flatMap(LedgerReads, (ledger) =>
    ledger.statement({
      account: busy,
      from: null,
      until: null,
      page: { size, direction, position }
    })
  )

/** Everything else that is listed, or found by a moment. */
export const otherLists: readonly Look[] = [
  { title: "a statement", look: statement(null), rowsMax: 50, through: "posting_by_account" },
  {
    title: "a statement, from the middle",
    look: statement(25_000n),
    rowsMax: 50,
    through: "posting_by_account"
  },
  {
    title: "a statement, back from the middle",
    look: statement(25_000n, "backward"),
    rowsMax: 50,
    through: "posting_by_account"
  },
  {
    title: "a balance at an instant",
    look: Effect.flatMap(LedgerReads, (ledger) =>
      ledger.balances(busy, { of: "instant", instant: middle.bookedAt })
    ),
    rowsMax: 2,
    through: "posting_by_account"
  },
  {
    title: "a customer's balances",
    look: Effect.flatMap(LedgerReads, (ledger) => ledger.balancesOf(ofBusy)),
    rowsMax: 6,
    through: "account_by_owner"
  },
  {
    title: "an account's holds",
    look: Effect.flatMap(LedgerReads, (ledger) => ledger.holds(busy, null)),
    rowsMax: 101,
    through: "hold_by_account"
  },
  {
    title: "holds to expire",
    look: Effect.flatMap(LedgerReads, (ledger) =>
      ledger.holdsToExpire(instant("2026-01-03T12:00:00Z"), 10)
    ),
    rowsMax: 210,
    through: "hold_open_by_end"
  },
  {
    title: "a customer's accounts",
    look: Effect.flatMap(AccountRepository, (accounts) =>
      accounts.list({ owner: ofBusy, stage: null }, { size, direction: "forward", position: null })
    ),
    // Their versions first, and then the rows themselves.
    rowsMax: 12,
    through: "account_by_owner"
  },
  {
    title: "all accounts, from the middle",
    look: Effect.flatMap(AccountRepository, (accounts) =>
      accounts.list({ owner: null, stage: null }, { size, direction: "forward", position: quiet })
    ),
    rowsMax: 42,
    through: "account_pkey"
  },
  {
    title: "frozen accounts",
    look: Effect.flatMap(AccountRepository, (accounts) =>
      accounts.list(
        { owner: null, stage: "frozen" },
        { size, direction: "backward", position: null }
      )
    ),
    rowsMax: 42,
    through: "account_standing_by_stage"
  },
  {
    title: "the audit trail of an account",
    look: Effect.flatMap(AuditTrail, (trail) => trail.of(busy)),
    rowsMax: 1,
    through: "audit_record_by_subject"
  }
]

const anything: LogFilter = { principal: null, object: null, action: null, from: null, until: null }
const middleOfLog: LoggedAt = { at: middle.bookedAt, uuid: uuidOf(middle.entry) }

const logged = (
  filter: Partial<LogFilter>,
  position: LoggedAt | null = null,
  direction: "forward" | "backward" = "forward"
) =>
  Effect.flatMap(AuditLog, (log) =>
    log.search({ ...anything, ...filter }, { size, direction, position })
  )

/** Searches of the log: its rows, their lines, and the block of each are read. */
export const logSearches: readonly Look[] = [
  { title: "the whole log", look: logged({}), rowsMax: 260, through: "entry_by_time" },
  {
    title: "the whole log, from the middle",
    look: logged({}, middleOfLog),
    rowsMax: 260,
    through: "entry_by_time"
  },
  {
    title: "the whole log, back from the middle",
    look: logged({}, middleOfLog, "backward"),
    rowsMax: 260,
    through: "entry_by_time"
  },
  {
    title: "the log of a time",
    look: logged({ from: middle.bookedAt, until: instant("2026-01-02T07:00:00Z") }),
    rowsMax: 260,
    through: "audit_record_by_time"
  },
  {
    title: "the log of an action",
    look: logged({ action: "account-opened" }),
    rowsMax: 120,
    through: "audit_record_by_action"
  },
  {
    title: "the log of what a program did",
    look: logged({ principal: "filler" }),
    rowsMax: 260,
    through: "audit_record_by_principal"
  },
  {
    title: "the log of a busy account",
    look: logged({ object: busy }, middleOfLog),
    rowsMax: 420,
    through: "posting_by_account"
  },
  {
    title: "the log of a customer",
    look: logged({ object: ofBusy }),
    rowsMax: 520,
    through: "posting_by_account"
  },
  {
    title: "the log of an entry",
    look: logged({ object: middle.entry }),
    rowsMax: 20,
    through: "entry_reversed_once"
  }
]
