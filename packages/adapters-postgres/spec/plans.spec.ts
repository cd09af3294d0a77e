/**
 * Every list is read through an index and looks at little more than it shows, however
 * large the bank is: judged by the plan that PostgreSQL keeps for any values.
 */
import { AccountRepository } from "@florin/domain/account"
import { AuditTrail } from "@florin/domain/audit"
import { type Instant, instantFromIso } from "@florin/domain/calendar"
import { AccountId, CustomerId, EntryId } from "@florin/domain/id"
import { type EntryFilter, type EntryPosition, LedgerReads } from "@florin/domain/ledger"
import { Effect, Layer, Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  accountRepositoryPostgres,
  auditTrailPostgres,
  ledgerReadsPostgres,
  runAudit
} from "../src/index.ts"
import { bankDatabaseOf, makeBankDatabase } from "./bank-database.ts"
import { type Explained, explain } from "./explained.ts"
import { fillLargeBank, uuidOfNumber } from "./large-bank.ts"
import { recordStatements } from "./recorded-statements.ts"

const bank = bankDatabaseOf(async (serverUrl) => {
  const made = await makeBankDatabase(serverUrl)
  await fillLargeBank(made.owner, {
    customers: 1000,
    accounts: 3000,
    entries: 150_000,
    holds: 20_000
  })
  return made
})

type Reads = AccountRepository | AuditTrail | LedgerReads

const reads = Layer.mergeAll(accountRepositoryPostgres, auditTrailPostgres, ledgerReadsPostgres)

interface Look {
  readonly title: string
  readonly look: Effect.Effect<unknown, unknown, Reads>
  /** The most rows that all statements together may take from tables and indexes. */
  readonly rowsMax: number
  /** The index that has the list's order. */
  readonly through: string
}

const size = 20
/** Blocks that may be looked at to find the place of a number in a statement. */
const stepsToPlace = 250
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

const entryLists: readonly Look[] = [
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

const statement = (position: bigint | null, direction: "forward" | "backward" = "forward") =>
  Effect.flatMap(LedgerReads, (ledger) =>
    ledger.statement({
      account: busy,
      from: null,
      until: null,
      page: { size, direction, position }
    })
  )

const others: readonly Look[] = [
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
    rowsMax: 6,
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

const explained = async (look: Look["look"]): Promise<Explained> => {
  const { recorded } = await bank().service.run(
    recordStatements(Effect.scoped(Effect.provide(look, reads)))
  )
  const all = await Promise.all(
    recorded
      .filter(({ text }) => !isMadeAhead(text))
      .map((statementSent) => explain(bank().service, statementSent))
  )
  return {
    scanned: all.flatMap(({ scanned }) => scanned),
    indexes: all.flatMap(({ indexes }) => indexes),
    rowsRead: all.reduce((rows, { rowsRead }) => rows + rowsRead, 0),
    blocks: all.reduce((sum, { blocks }) => sum + blocks, 0)
  }
}

// The trial balance's statement is made once with the port, and reads everything on purpose.
const isMadeAhead = (text: string): boolean => /internal_checkpoint|nextval/u.test(text)

describe("The large bank", () => {
  it("is filled rightly: the audit finds nothing", async () => {
    const findings = await bank().auditor.run(runAudit(() => Effect.void))
    expect(findings.filter(({ violations }) => violations > 0n)).toEqual([])
  })
})

describe("Lists are read through an index", () => {
  it.each([...entryLists, ...others])("$title", async ({ look, rowsMax, through }) => {
    const found = await explained(look)
    expect(found.scanned).toEqual([])
    expect(found.indexes).toContain(through)
    expect(found.rowsRead).toBeLessThanOrEqual(rowsMax)
    expect(found.blocks).toBeLessThanOrEqual(5 * rowsMax + stepsToPlace)
  })

  it("the log of what was done and the feed of events go on from a position", async () => {
    for (const view of ["audit_log", "outgoing_event"]) {
      const settled = view === "audit_log" ? "AND settled" : ""
      const found = await explain(bank().service, {
        text: `SELECT * FROM ${view} WHERE (xid, id) > ($1::xid8, $2::uuid) ${settled}
                ORDER BY xid, id LIMIT 100`,
        parameters: ["3", uuidOfNumber("account", 1)]
      })
      expect(found.scanned).toEqual([])
      expect(found.indexes).toEqual(expect.arrayContaining(["audit_record_by_xid", "entry_by_xid"]))
      expect(found.rowsRead).toBeLessThanOrEqual(1000)
    }
  })
})
