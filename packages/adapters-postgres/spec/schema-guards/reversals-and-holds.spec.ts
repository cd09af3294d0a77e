/** D12, D13: an entry is taken back once, and a hold ends once and within its bounds. */
import { describe } from "vitest"
import { book, entryRow, insert, lineRow, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { captureOf, guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

/** A reversal of a transfer of so much from A to B. */
const reversalOf = (original: string, amount: number): string =>
  book(
    entryRow("e9", { kind: "reversal", reverses: uuid(original) }),
    lineRow("e9", { no: 1, credit: "a" }, amount, { sequence: 6, balance: 800 + amount }),
    lineRow("e9", { no: 2, debit: "b" }, amount, { sequence: 4, balance: 100 - amount })
  )

const reversals: readonly GuardCase[] = [
  {
    title: "D12 a second reversal of an entry",
    as: "service",
    attempt: [reversalOf("e3", 50)],
    refused: /duplicate key value violates unique constraint "entry_reversed_once"/u,
    without: ["DROP INDEX entry_reversed_once"]
  },
  {
    title: "D12 a reversal of a reversal",
    as: "service",
    attempt: [reversalOf("e4", 50)],
    refused: /^reversal 000000e9-\S+ names no entry that can be reversed$/u,
    without: ["DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "D12 a reversal of nothing",
    as: "service",
    attempt: [reversalOf("ee", 50)],
    refused: /^reversal 000000e9-\S+ names no entry that can be reversed$/u,
    without: ["DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "D12 a reversal of itself",
    as: "service",
    attempt: [reversalOf("e9", 50)],
    refused: /violates check constraint "entry_check"/u,
    without: [
      "ALTER TABLE entry DROP CONSTRAINT entry_check",
      "DROP TRIGGER entry_complete ON entry"
    ]
  }
]

const newHold = (differs: Readonly<Record<string, string | number>>): string =>
  insert("hold", {
    id: uuid("d9"),
    account_id: uuid("a"),
    amount: 10,
    currency: "USD",
    description: "",
    placed_at: "2026-03-01T12:00:00Z",
    expires_at: "2026-03-02T12:00:00Z",
    business_date: "2026-03-01",
    stage: "open",
    ...differs
  })

const end = (hold: string, change: string): string =>
  `UPDATE hold SET ${change} WHERE id = '${uuid(hold)}'`

const holds: readonly GuardCase[] = [
  {
    title: "D12 a second capture of a hold",
    as: "service",
    attempt: [
      book(
        entryRow("e9", { kind: "capture", hold_id: uuid("d2") }),
        lineRow("e9", { no: 1, debit: "a" }, 50, { sequence: 6, balance: 750 }),
        lineRow("e9", { no: 2, credit: "cash" }, 50, null)
      )
    ],
    refused: /duplicate key value violates unique constraint "entry_hold_captured_once"/u,
    without: ["DROP INDEX entry_hold_captured_once", "DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "D13 a capture of more than was held",
    as: "service",
    attempt: captured("d1", 201),
    refused: /^capture 000000e9-\S+ names no hold that it ends, or takes more than was held$/u,
    without: ["DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "D13 a capture that leaves its hold open",
    as: "service",
    attempt: [captured("d1", 100)[1]],
    refused: /^capture 000000e9-\S+ names no hold that it ends, or takes more than was held$/u,
    without: ["DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "D13 a capture at the moment of the hold's end",
    as: "service",
    attempt: captured("d1", 100, "2026-03-02T12:00:00Z"),
    refused: /^hold 000000d1-\S+ is open and cannot become captured$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D13 a captured hold released",
    as: "service",
    attempt: [end("d2", "stage = 'released', captured_by = NULL")],
    refused: /^hold 000000d2-\S+ is captured and cannot become released$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D13 a captured hold opened again",
    as: "service",
    attempt: [end("d2", "stage = 'open', ended_at = NULL, captured_by = NULL")],
    refused: /^hold 000000d2-\S+ is captured and cannot become open$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D13 a hold that captured nothing",
    as: "service",
    attempt: [end("d1", "stage = 'captured', ended_at = '2026-03-01T13:00:00Z'")],
    refused: /violates check constraint "hold_check2"/u,
    without: ["ALTER TABLE hold DROP CONSTRAINT hold_check2"]
  },
  {
    title: "D13 a hold's amount raised",
    as: "service",
    attempt: [end("d1", "amount = 201")],
    refused: /^permission denied for table hold$/u,
    without: ["GRANT UPDATE ON hold TO florin_service", "DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D13 a hold's end put off by the owner",
    as: "owner",
    attempt: [end("d1", "expires_at = '2030-01-01'")],
    refused: /^hold 000000d1-\S+ is open and cannot become open$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D9 a hold of more than there is",
    as: "service",
    attempt: [newHold({ amount: 601 })],
    refused: /violates check constraint "account_standing_floor"/u,
    without: ["ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor"]
  },
  {
    title: "D3 a hold in another currency than its account's",
    as: "service",
    attempt: [newHold({ currency: "EUR" })],
    refused: /^hold 000000d9-\S+ names no account in its currency$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D13 a hold that begins as ended",
    as: "service",
    attempt: [newHold({ stage: "released", ended_at: "2026-03-01T12:00:00Z" })],
    refused: /^(permission denied for table hold|hold 000000d9-\S+ does not begin open)$/u,
    without: ["GRANT INSERT ON hold TO florin_service", "DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "D10 a hold of nothing",
    as: "service",
    attempt: [newHold({ amount: 0 })],
    refused: /violates check constraint "hold_amount_check"/u,
    without: ["ALTER TABLE hold DROP CONSTRAINT hold_amount_check"]
  },
  {
    title: "D13 the simulated clock turned back",
    as: "service",
    attempt: [
      "INSERT INTO simulated_clock (ahead) VALUES ('2 hours')",
      "UPDATE simulated_clock SET ahead = '1 hour'"
    ],
    refused: /^the simulated clock only moves forward$/u,
    without: ["DROP TRIGGER clock_moves_forward ON simulated_clock"]
  }
]

function captured(hold: string, amount: number, endedAt?: string) {
  const [ended, booked] = captureOf(hold, "e9", amount, endedAt)
  return [ended, booked.replaceAll(`, 5, ${900 - amount},`, `, 6, ${800 - amount},`)] as const
}

describe("Reversals and holds", () => {
  tryGuards(bank, [...reversals, ...holds])
})
