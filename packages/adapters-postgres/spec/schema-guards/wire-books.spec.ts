/** WIRE-1, WIRE-3, WIRE-8, FEE-4: a wire agrees with its entries, hold, fee and the rail at every commit. */
import { describe } from "vitest"
import { book, entryRow, lineRow, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import {
  ownEntry,
  submission,
  wireCharge,
  wireHold,
  wireMove,
  wireReleased,
  wireReserved,
  wireRow
} from "./wire-desk.ts"
import {
  approved,
  dropCheck,
  noted,
  ordered,
  paid,
  settled,
  settles,
  submits,
  submitted,
  withoutMoveGuard,
  withoutStands
} from "./wire-steps.ts"

const bank = guardedBank()

const cancels = wireMove("71", 1, "cancel", ["pending_approval", "cancelled"])
const letsGo = `UPDATE hold SET stage = 'released', ended_at = '${noon}' WHERE id = '${uuid("d9")}'`

const books: readonly GuardCase[] = [
  {
    title: "WIRE-1 a submission without an entry",
    as: "service",
    attempt: [...approved, submits({})],
    refused: /violates check constraint "wire_move_books"/u,
    without: [
      dropCheck("wire_move", "wire_move_books"),
      dropCheck("wire", "wire_entries_of_its_state"),
      dropCheck("wire", "wire_submitted_at_a_moment")
    ]
  },
  {
    title: "WIRE-8 a submission whose hold is not captured",
    as: "service",
    attempt: [...approved, wireCharge("71"), submits({ entry_id: `'${uuid("e2")}'` }), settled],
    refused: /^(?:the hold of wire .* is not that|hold .* does not stand as)/u,
    without: [
      withoutStands,
      "DROP TRIGGER wire_stands_ordered ON wire",
      "DROP TRIGGER hold_of_its_wire ON hold"
    ]
  },
  {
    title: "WIRE-1 a submission whose fee was not charged",
    as: "service",
    attempt: [...approved, ...submission("e9", "d9"), submits(), settled],
    refused: /^the entries of wire .* are not those of a wire which is submitted$/u,
    without: [withoutStands]
  },
  {
    title: "WIRE-1 a settlement by an entry that does something else",
    as: "service",
    attempt: [
      ...submitted,
      settled,
      "SET CONSTRAINTS ALL DEFERRED",
      ownEntry("e8", "settlement", ["1020", "2110"]),
      noted,
      settles,
      settled
    ],
    refused: /^the entries of wire .* are not those of a wire which is settled$/u,
    without: [withoutStands]
  },
  {
    title: "WIRE-1 a second settlement of a settled wire",
    as: "service",
    attempt: [
      ...submitted,
      paid,
      noted,
      settles,
      ownEntry("e7", "settlement", ["2110", "1020"]),
      wireMove("71", 4, "settle", ["settled", "settled"], {
        entry_id: `'${uuid("e7")}'`,
        rail_message: "'said 2'"
      })
    ],
    refused: /violates check constraint "wire_move_legal"/u,
    without: [dropCheck("wire_move", "wire_move_legal")]
  },
  {
    title: "WIRE-1 a settlement that no wire names",
    as: "service",
    attempt: [ownEntry("e7", "settlement", ["2110", "1020"]), settled],
    refused: /^entry .* is a settlement of no wire$/u,
    without: ["DROP TRIGGER entry_of_its_wire ON entry"]
  },
  {
    title: "WIRE-1 a submission that is taken back by a reversal",
    as: "service",
    attempt: [
      ...submitted,
      book(
        entryRow("e7", { kind: "reversal", reverses: uuid("e8") }),
        lineRow("e7", { no: 1, debit: "cash" }, 100, null),
        lineRow("e7", { no: 2, credit: "a" }, 100, { sequence: 7, balance: 800 })
      ).replace(uuid("e8"), uuid("e9"))
    ],
    refused: /^reversal .* names no entry that can be reversed$/u,
    without: ["DROP TRIGGER entry_complete ON entry"]
  },
  {
    title: "WIRE-8 a cancelled wire that holds on",
    as: "service",
    attempt: [...ordered, cancels, wireReleased("71"), settled],
    refused: /^(?:the hold of wire .* is not that|hold .* does not stand as)/u,
    without: [
      "DROP TRIGGER wire_stands_moved ON wire",
      "DROP TRIGGER wire_stands_ordered ON wire",
      "DROP TRIGGER hold_of_its_wire ON hold"
    ]
  },
  {
    title: "WIRE-8 a hold that ends while its wire waits",
    as: "service",
    attempt: [...ordered, settled, letsGo],
    refused: /^hold .* does not stand as wire_.* does$/u,
    without: ["DROP TRIGGER hold_of_its_wire ON hold"]
  },
  {
    title: "WIRE-8 a hold of less than the wire takes",
    as: "service",
    attempt: [wireHold("d9", "71", { amount: "99" }), wireRow("71", "d9"), settled],
    refused: /^(?:the hold of wire .* is not that|hold .* does not stand as)/u,
    without: ["DROP TRIGGER wire_stands_ordered ON wire", "DROP TRIGGER hold_of_its_wire ON hold"]
  },
  {
    title: "WIRE-8 a reserved hold that expires",
    as: "service",
    attempt: [
      ...ordered,
      `UPDATE hold SET stage = 'expired', ended_at = '2037-03-01' WHERE id = '${uuid("d9")}'`
    ],
    refused: /^hold .* is reserved for wire_.* and does not expire$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "WIRE-8 a hold that is reserved for another wire afterwards",
    as: "owner",
    attempt: [...ordered, `UPDATE hold SET reserved_for = NULL WHERE id = '${uuid("d9")}'`],
    refused: /^hold .* is open and cannot become open$/u,
    without: ["DROP TRIGGER hold_keeps_total ON hold"]
  },
  {
    title: "WIRE-1 a message that is with the rail before the wire is sent",
    as: "service",
    attempt: [...approved, `UPDATE wire SET handed_over_at = '${noon}'`],
    refused: /violates check constraint "wire_handed_over_once_submitted"/u,
    without: [dropCheck("wire", "wire_handed_over_once_submitted")]
  }
]

const reservations: readonly GuardCase[] = [
  {
    title: "FEE-4 a wire for which no fee is reserved",
    as: "service",
    attempt: [wireHold("d9", "71"), wireRow("71", "d9"), settled],
    refused: /^the fee of wire .* is not reserved as that of a wire which is pending_approval$/u,
    without: ["DROP TRIGGER wire_stands_ordered ON wire"]
  },
  {
    title: "FEE-4 a wire that was told something else than is reserved",
    as: "service",
    attempt: [
      wireHold("d9", "71"),
      wireRow("71", "d9"),
      wireReserved("71").replace('"usedBefore": 0', '"usedBefore": 1'),
      settled
    ],
    refused: /^the fee (?:of wire .* is not reserved|that is reserved for .* does not stand)/u,
    without: [
      "DROP TRIGGER wire_stands_ordered ON wire",
      "DROP TRIGGER fee_of_its_wire ON fee_reservation"
    ]
  },
  {
    title: "FEE-4 a cancelled wire whose place among the month's is not given back",
    as: "service",
    attempt: [...ordered, cancels, letsGo, settled],
    refused: /^the fee (?:of wire .* is not reserved|that is reserved for .* does not stand)/u,
    without: [withoutStands, "DROP TRIGGER fee_of_its_wire ON fee_reservation"]
  },
  {
    title: "FEE-4 what is reserved for a wire, given back while it waits",
    as: "service",
    attempt: [...ordered, settled, wireReleased("71")],
    refused: /^the fee that is reserved for wire_.* does not stand as the wire does$/u,
    without: ["DROP TRIGGER fee_of_its_wire ON fee_reservation"]
  },
  {
    title: "FEE-4 what is reserved for a wire that is not there",
    as: "service",
    attempt: [wireReserved("71"), settled],
    refused: /^the fee that is reserved for wire_.* does not stand as the wire does$/u,
    without: ["DROP TRIGGER fee_of_its_wire ON fee_reservation"]
  }
]

const answers: readonly GuardCase[] = [
  {
    title: "WIRE-3 a settlement that nobody speaks of",
    as: "service",
    attempt: [...submitted, paid, settles.replace("'said 1'", "NULL")],
    refused: /^neither the rail nor two people say what became of wire/u,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-3 a settlement by something that the rail never said",
    as: "service",
    attempt: [...submitted, paid, settles, settled],
    refused: /^nothing that the rail said moved wire/u,
    without: ["DROP TRIGGER wire_move_noted ON wire_move"]
  },
  {
    title: "WIRE-3 something that was applied to nothing",
    as: "service",
    attempt: [noted, settled],
    refused: /^note .* of the rail moved nothing$/u,
    without: ["DROP TRIGGER rail_note_applies ON rail_note"]
  }
]

describe("The books of wires", () => {
  tryGuards(bank, books)
  tryGuards(bank, reservations)
  tryGuards(bank, answers)
})
