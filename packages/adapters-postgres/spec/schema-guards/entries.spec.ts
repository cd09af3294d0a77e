/** D1, D2, D3, D6, D10, D11: what the schema refuses of entries and their postings. */
import { describe } from "vitest"
import { book, entryRow, insert, lineRow, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const bookingUnchecked = "DROP TRIGGER posting_booked ON posting"
const entriesUnchecked = "DROP TRIGGER entry_complete ON entry"

const debitA = (amount: number) =>
  lineRow("e9", { no: 1, debit: "a" }, amount, { sequence: 6, balance: 800 - amount })
const creditB = (amount: number) =>
  lineRow("e9", { no: 2, credit: "b" }, amount, { sequence: 4, balance: 100 + amount })

const late = insert(
  "posting",
  lineRow("e2", { no: 3, debit: "a" }, 5, { sequence: 6, balance: 795 }),
  lineRow("e2", { no: 4, credit: "b" }, 5, { sequence: 4, balance: 105 })
)

const cases: readonly GuardCase[] = [
  {
    title: "D1 an entry that does not balance",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(5), creditB(4))],
    refused: /^entry 000000e9-\S+ does not balance$/u,
    without: [bookingUnchecked]
  },
  {
    title: "D1 five USD against five EUR",
    as: "service",
    attempt: [
      book(
        entryRow("e9"),
        debitA(5),
        lineRow("e9", { no: 2, credit: "c" }, 5, { sequence: 1, balance: 5 }, { currency: "EUR" })
      )
    ],
    refused: /^entry 000000e9-\S+ does not balance$/u,
    without: [bookingUnchecked]
  },
  {
    title: "D2 a bare entry",
    as: "service",
    attempt: [insert("entry", entryRow("e9"))],
    refused: /^entry 000000e9-\S+ has no postings$/u,
    without: [entriesUnchecked]
  },
  {
    title: "D2 an entry with one leg",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(5))],
    refused: /does not balance/u,
    without: [bookingUnchecked]
  },
  {
    title: "D2 an entry whose postings come in a later statement",
    as: "service",
    attempt: [insert("entry", entryRow("e9")), insert("posting", debitA(5), creditB(5))],
    refused: /has no postings/u,
    without: [entriesUnchecked]
  },
  {
    title: "D3 lines in another currency than their accounts'",
    as: "service",
    attempt: [
      book(entryRow("e9"), { ...debitA(5), currency: "EUR" }, { ...creditB(5), currency: "EUR" })
    ],
    refused: /names account 0000000[ab]-\S+, which does not exist in its currency/u,
    without: [bookingUnchecked]
  },
  {
    title: "D3 a line on an account that does not exist",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(5), { ...creditB(5), account_id: uuid("ee") })],
    refused: /names account 000000ee-\S+, which does not exist/u,
    without: [bookingUnchecked]
  },
  {
    title: "D6 balancing lines added to an old entry",
    as: "service",
    attempt: [late],
    refused: /postings of entry 000000e2-\S+ were not added together with it/u,
    without: [bookingUnchecked]
  },
  {
    title: "D6 balancing lines added to an old entry under a savepoint",
    as: "service",
    attempt: ["SAVEPOINT inner_unit", late, "RELEASE SAVEPOINT inner_unit"],
    refused: /postings of entry 000000e2-\S+ were not added together with it/u,
    without: [bookingUnchecked]
  },
  {
    title: "D6 an entry that claims another transaction's number",
    as: "service",
    attempt: [book(entryRow("e9", { xid: "3" }), debitA(5), creditB(5))],
    refused: /permission denied for table entry/u,
    without: ["GRANT INSERT ON entry TO florin_service", bookingUnchecked]
  },
  {
    title: "D6 postings of another moment than their entry",
    as: "service",
    attempt: [
      book(
        entryRow("e9"),
        { ...debitA(5), booked_at: "2026-03-01T12:00:01Z" },
        { ...creditB(5), booked_at: "2026-03-01T12:00:01Z" }
      )
    ],
    refused: /were not added together with it/u,
    without: [bookingUnchecked]
  },
  {
    title: "D10 a line of nothing",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(0), creditB(0))],
    refused: /violates check constraint "posting_amount_check"/u,
    without: ["ALTER TABLE posting DROP CONSTRAINT posting_amount_check"]
  },
  {
    title: "D10 lines below nothing, which would turn the entry round",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(-5), creditB(-5))],
    refused: /violates check constraint "posting_amount_check"/u,
    without: ["ALTER TABLE posting DROP CONSTRAINT posting_amount_check"]
  },
  {
    title: "D10 a line number used twice",
    as: "service",
    attempt: [book(entryRow("e9"), debitA(5), { ...creditB(5), line_no: 1 })],
    refused: /duplicate key value violates unique constraint "posting_pkey"/u,
    without: ["ALTER TABLE posting DROP CONSTRAINT posting_pkey", entriesUnchecked]
  },
  {
    title: "D10 an account that pays itself",
    as: "service",
    attempt: [
      book(
        entryRow("e9"),
        debitA(5),
        lineRow("e9", { no: 2, credit: "a" }, 5, { sequence: 7, balance: 800 })
      )
    ],
    refused: /postings do not follow from the standing of their accounts/u,
    without: [bookingUnchecked]
  },
  {
    title: "D11 a second entry for the same intent",
    as: "service",
    attempt: [book(entryRow("e9", { idempotency_key: "key-of-e2" }), debitA(5), creditB(5))],
    refused: /duplicate key value violates unique constraint "entry_intent"/u,
    without: ["DROP INDEX entry_intent"]
  },
  {
    title: "D11 a second answer for the same intent",
    as: "service",
    attempt: [
      insert(
        "remembered_answer",
        { principal: "p", route: "r", idempotency_key: "k", fingerprint: "f" },
        { principal: "p", route: "r", idempotency_key: "k", fingerprint: "g" }
      )
    ],
    refused: /duplicate key value violates unique constraint "remembered_answer_pkey"/u,
    without: ["ALTER TABLE remembered_answer DROP CONSTRAINT remembered_answer_pkey"]
  }
]

describe("Entries and their postings", () => {
  tryGuards(bank, cases)
})
