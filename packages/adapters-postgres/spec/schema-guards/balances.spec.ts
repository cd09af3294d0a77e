/** D8, D9, D13: balances follow from postings, stay above their floor, and accounts keep their stage. */
import { describe } from "vitest"
import { book, entryRow, insert, lineRow, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const follows = /^postings do not follow from the standing of their accounts$/u
const bookingUnchecked = "DROP TRIGGER posting_booked ON posting"

const early = { booked_at: "2026-03-01T11:00:00Z" }

const standing = (account: string, change: string): string =>
  `UPDATE account_standing SET ${change} WHERE account_id = '${uuid(account)}'`

/** A transfer from one account to another, with what it claims of both. */
const transfer = (
  from: readonly [account: string, sequence: number, balance: number],
  to: readonly [account: string, sequence: number, balance: number],
  amount: number
): string =>
  book(
    entryRow("e9"),
    lineRow("e9", { no: 1, debit: from[0] }, amount, { sequence: from[1], balance: from[2] }),
    lineRow("e9", { no: 2, credit: to[0] }, amount, { sequence: to[1], balance: to[2] })
  )

const storedBalances: readonly GuardCase[] = [
  ...["posted", "held", "sequence", "outflow_total"].map(
    (column): GuardCase => ({
      title: `D8 a stored ${column} edited by hand`,
      as: "service",
      attempt: [standing("b", `${column} = ${column} + 1`)],
      refused: /^permission denied for table account_standing$/u,
      without: [`GRANT UPDATE (${column}) ON account_standing TO florin_service`]
    })
  ),
  {
    title: "D8 an account that begins with money",
    as: "service",
    attempt: [
      insert("account_standing", {
        account_id: uuid("ee"),
        owner_id: uuid("c1"),
        class: "liability",
        currency: "USD",
        stage: "active",
        stage_since: noon,
        last_booked_at: noon,
        outflow_date: "2026-03-01",
        tier: "enhanced",
        posted: 1000
      })
    ],
    refused: /^permission denied for table account_standing$/u,
    without: [
      "GRANT INSERT ON account_standing TO florin_service",
      "ALTER TABLE account_standing DROP CONSTRAINT account_standing_account_id_fkey"
    ]
  },
  {
    title: "D8 a checkpoint of an internal account edited by hand",
    as: "service",
    attempt: ["UPDATE internal_checkpoint SET debits = debits + 1"],
    refused: /^permission denied for table internal_checkpoint$/u,
    without: ["GRANT UPDATE ON internal_checkpoint TO florin_service"]
  },
  {
    title: "D8 a posting whose number skips one",
    as: "service",
    attempt: [transfer(["a", 7, 795], ["b", 4, 105], 5)],
    refused: follows,
    without: [bookingUnchecked]
  },
  {
    title: "D8 a posting whose number was used before",
    as: "service",
    attempt: [transfer(["a", 5, 795], ["b", 4, 105], 5)],
    refused: follows,
    without: [bookingUnchecked]
  },
  {
    title: "D8 a posting that claims another balance",
    as: "service",
    attempt: [transfer(["a", 6, 795], ["b", 4, 1_000_000], 5)],
    refused: follows,
    without: [bookingUnchecked]
  },
  {
    title: "D8 a posting booked before the account's last",
    as: "service",
    attempt: [
      book(
        entryRow("e9", { booked_at: "2026-03-01T11:00:00Z" }),
        lineRow("e9", { no: 1, debit: "a" }, 5, { sequence: 6, balance: 795 }, early),
        lineRow("e9", { no: 2, credit: "b" }, 5, { sequence: 4, balance: 105 }, early)
      )
    ],
    refused: follows,
    without: [bookingUnchecked]
  },
  {
    title: "D8 a customer's posting without a number, as if the account were internal",
    as: "service",
    attempt: [
      book(
        entryRow("e9"),
        lineRow("e9", { no: 1, debit: "a" }, 5, null),
        lineRow("e9", { no: 2, credit: "b" }, 5, { sequence: 4, balance: 105 })
      )
    ],
    refused: /names account 0000000a-\S+, which does not exist/u,
    without: [bookingUnchecked]
  }
]

const floors: readonly GuardCase[] = [
  {
    title: "D9 an account overdrawn by a hand-written UPDATE",
    as: "owner",
    attempt: [standing("b", "posted = -1")],
    refused: /violates check constraint "account_standing_floor"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor"]
  },
  {
    title: "D9 an account overdrawn by postings",
    as: "service",
    attempt: [transfer(["b", 4, -1], ["a", 6, 901], 101)],
    refused: /violates check constraint "account_standing_floor"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor"]
  },
  {
    title: "D9 money taken that a hold reserves",
    as: "service",
    attempt: [transfer(["a", 6, 199], ["b", 4, 701], 601)],
    refused: /violates check constraint "account_standing_floor"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor"]
  },
  {
    title: "D9 an overdraft limit lowered below what is overdrawn",
    as: "service",
    attempt: [
      standing("b", "overdraft_limit = 500"),
      transfer(["b", 4, -100], ["a", 6, 1000], 200),
      standing("b", "overdraft_limit = 99")
    ],
    refused: /violates check constraint "account_standing_floor"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor"]
  },
  {
    title: "D9 an overdraft limit below nothing",
    as: "service",
    attempt: [standing("b", "overdraft_limit = -1")],
    refused: /violates check constraint "account_standing_overdraft_limit_check"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_overdraft_limit_check"]
  }
]

const stages: readonly GuardCase[] = [
  {
    title: "D13 a closed account revived",
    as: "service",
    attempt: [standing("0", "stage = 'active'")],
    refused: /^account 00000000-\S+ cannot move from closed to active$/u,
    without: ["DROP TRIGGER account_stage_moves ON account_standing"]
  },
  {
    title: "D13 a frozen account closed without being unfrozen",
    as: "service",
    attempt: [standing("f", "stage = 'closed'")],
    refused: /^account 0000000f-\S+ cannot move from frozen to closed$/u,
    without: [
      "DROP TRIGGER account_stage_moves ON account_standing",
      "ALTER TABLE account_standing DROP CONSTRAINT account_standing_closed_empty"
    ]
  },
  {
    title: "D13 an account closed with a balance",
    as: "service",
    attempt: [standing("b", "stage = 'closed'")],
    refused: /violates check constraint "account_standing_closed_empty"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_closed_empty"]
  },
  {
    title: "D13 money taken from a frozen account",
    as: "service",
    attempt: [transfer(["f", 2, 45], ["b", 4, 105], 5)],
    refused: follows,
    without: [bookingUnchecked]
  },
  ...[
    ["closed", "0"],
    ["pending", "d"]
  ].map(
    ([stage = "", account = ""]): GuardCase => ({
      title: `D13 money put on a ${stage} account`,
      as: "service",
      attempt: [transfer(["a", 6, 795], [account, 1, 5], 5)],
      refused: follows,
      without: [bookingUnchecked]
    })
  )
]

describe("Balances, floors and stages", () => {
  tryGuards(bank, [...storedBalances, ...floors, ...stages])
})
