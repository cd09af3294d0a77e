/** WIRE-3, WIRE-5: what the rail said stays said, and what came in stands somewhere, once. */
import { describe } from "vitest"
import { book, entryRow, lineRow, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { colleague, decision } from "./office.ts"
import { askedOfWire, incomingId, incomingRow, ownEntry, railNote } from "./wire-desk.ts"

const bank = guardedBank()

const settled = "SET CONSTRAINTS ALL IMMEDIATE"
const people = [colleague("b2", "operations"), colleague("b3", "operations")] as const
const against = railNote("a7", "said 1", "contradicts", "NULL")
const saw = (words: string) =>
  `UPDATE rail_note SET seen_by = '${uuid("b2")}', seen_at = '${noon}', seen_words = '${words}'`

const notes: readonly GuardCase[] = [
  {
    title: "WIRE-3 a note that is written anew",
    as: "owner",
    attempt: [against, "UPDATE rail_note SET outcome = 'noted'"],
    refused: /^note .* of the rail stays as it is$/u,
    without: ["DROP TRIGGER rail_note_seen_once ON rail_note"]
  },
  {
    title: "WIRE-3 a note that somebody sees twice",
    as: "service",
    attempt: [...people, against, saw("asked them"), saw("never mind")],
    refused: /^note .* of the rail stays as it is$/u,
    without: ["DROP TRIGGER rail_note_seen_once ON rail_note"]
  },
  {
    title: "WIRE-3 a note that is taken away",
    as: "owner",
    attempt: [against, "DELETE FROM rail_note"],
    refused: /^rail_note is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER rail_note_stays ON rail_note"]
  },
  {
    title: "WIRE-3 the same word of the rail taken in twice",
    as: "service",
    attempt: [
      railNote("a7", "said 1", "applied", "'wire_1'"),
      railNote("a8", "said 1", "applied", "'wire_2'")
    ],
    refused: /violates unique constraint "rail_note_first_once"/u,
    without: ["DROP INDEX rail_note_first_once"]
  }
]

const received = ownEntry("e9", "settlement", ["1020", "2130"])
const heard = railNote("a7", "credit 1", "applied", incomingId("81"))
const suspended = [received, incomingRow("81", "e9"), heard] as const
const asked = askedOfWire("a9", "send-back-incoming", incomingId("81"), { endToEndId: "'E2E'" })
const sendBack = (differs = "") =>
  `UPDATE incoming_wire SET state = 'sent_back', release_id = '${uuid("e8")}',
    reason_code = 'AC01', reason_words = 'w'${differs}`
const back = ownEntry("e8", "return", ["2130", "1020"])
const sentBack = [...people, ...suspended, asked, decision("a9", "b3"), back, sendBack()] as const
const withoutMoves = "DROP TRIGGER incoming_wire_moves_once ON incoming_wire"

const incoming: readonly GuardCase[] = [
  {
    title: "WIRE-5 money that came in, credited for a second time",
    as: "service",
    attempt: [
      ...suspended,
      ownEntry("e8", "settlement", ["1020", "2130"]),
      incomingRow("82", "e8")
    ],
    refused: /violates unique constraint "incoming_wire_said_once"/u,
    without: ["ALTER TABLE incoming_wire DROP CONSTRAINT incoming_wire_said_once"]
  },
  {
    title: "WIRE-5 one entry for two wires that came in",
    as: "service",
    attempt: [...suspended, incomingRow("82", "e9").replaceAll("credit 1", "credit 2")],
    refused: /violates unique constraint "incoming_wire_receipt_once"/u,
    without: ["ALTER TABLE incoming_wire DROP CONSTRAINT incoming_wire_receipt_once"]
  },
  {
    title: "WIRE-5 money that stands on an account and in suspense",
    as: "service",
    attempt: [
      received,
      incomingRow("81", "e9", {
        account_id: `'${uuid("a")}'`,
        customer_id: `'${uuid("c1")}'`,
        state: "'credited'",
        suspense: "NULL"
      }),
      heard,
      settled
    ],
    refused: /^the entries of incoming wire .* are not those of one which is credited$/u,
    without: ["DROP TRIGGER incoming_money_stands ON incoming_wire"]
  },
  {
    title: "WIRE-5 a wire that came in by nothing that the rail said",
    as: "service",
    attempt: [received, incomingRow("81", "e9"), settled],
    refused: /^nothing that the rail said brought incoming wire/u,
    without: ["DROP TRIGGER incoming_money_stands ON incoming_wire"]
  },
  {
    title: "WIRE-5 a wire that came in as released",
    as: "service",
    attempt: [
      received,
      back,
      incomingRow("81", "e9", { state: "'sent_back'", release_id: `'${uuid("e8")}'` })
    ],
    refused: /^incoming wire .* does not begin as it came$/u,
    without: ["DROP TRIGGER incoming_wire_begins_as_it_came ON incoming_wire"]
  },
  {
    title: "WIRE-5 money that leaves suspense by nobody's word",
    as: "service",
    attempt: [...people, ...suspended, asked, back, sendBack()],
    refused: /^nobody has approved that incoming wire .* is sent_back$/u,
    without: [withoutMoves]
  },
  {
    title: "WIRE-5 money that leaves suspense for another account than was agreed",
    as: "service",
    attempt: [
      ...people,
      ...suspended,
      askedOfWire("a9", "credit-incoming", incomingId("81"), {
        account: `type_id('acct', '${uuid("b")}')`
      }),
      decision("a9", "b3"),
      book(
        entryRow("e8", { kind: "settlement" }),
        lineRow("e8", { no: 1, debit: "cash" }, 100, null),
        lineRow("e8", { no: 2, credit: "a" }, 100, { sequence: 6, balance: 900 })
      ),
      `UPDATE incoming_wire SET state = 'credited', release_id = '${uuid("e8")}',
        account_id = '${uuid("a")}', customer_id = '${uuid("c1")}'`
    ],
    refused: /^nobody has approved that incoming wire .* is credited$/u,
    without: [withoutMoves]
  },
  {
    title: "WIRE-5 money that leaves suspense by an entry that does something else",
    as: "service",
    attempt: [
      ...people,
      ...suspended,
      asked,
      decision("a9", "b3"),
      ownEntry("e8", "return", ["2130", "2110"]),
      sendBack(),
      settled
    ],
    refused: /^the entries of incoming wire .* are not those of one which is sent_back$/u,
    without: ["DROP TRIGGER incoming_money_stands ON incoming_wire"]
  },
  {
    title: "WIRE-5 money that leaves suspense twice",
    as: "service",
    attempt: [
      ...sentBack,
      `UPDATE incoming_wire SET release_id = '${uuid("e2")}', reason_code = 'AC02'`
    ],
    refused: /^incoming wire .* is sent_back and stays as it is$/u,
    without: [withoutMoves]
  },
  {
    title: "WIRE-5 a wire that came in, changed on its way out of suspense",
    as: "service",
    attempt: [
      ...people,
      ...suspended,
      asked,
      decision("a9", "b3"),
      back,
      sendBack(`, customer_id = '${uuid("c1")}', account_id = '${uuid("a")}'`)
    ],
    refused: /^incoming wire .* is in_suspense and stays as it is$/u,
    without: [withoutMoves]
  },
  {
    title: "WIRE-5 a message that is with the rail for money in suspense",
    as: "service",
    attempt: [...suspended, `UPDATE incoming_wire SET handed_over_at = '${noon}'`],
    refused: /violates check constraint "incoming_wire_handed_over_when_sent_back"/u,
    without: ["ALTER TABLE incoming_wire DROP CONSTRAINT incoming_wire_handed_over_when_sent_back"]
  },
  {
    title: "WIRE-5 an incoming wire that is taken away",
    as: "owner",
    attempt: [...suspended, "DELETE FROM incoming_wire"],
    refused: /^incoming_wire is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER incoming_wire_stays ON incoming_wire"]
  }
]

describe("What the rail says", () => {
  tryGuards(bank, notes)
  tryGuards(bank, incoming)
})
