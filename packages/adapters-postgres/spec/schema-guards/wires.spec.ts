/** WIRE-1 to WIRE-7: a wire moves as the rules and two people say, whoever writes. */
import { describe } from "vitest"
import { noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { decision } from "./office.ts"
import { verdicts } from "./screening-desk.ts"
import { wireHold, wireMove, wireRow, wireScreened } from "./wire-desk.ts"
import {
  approved,
  approves,
  approvesBy,
  asked,
  booked,
  dropCheck,
  nobodyApproved,
  ordered,
  people,
  screened,
  submits,
  submitted,
  waiting,
  withoutMoveGuard,
  withoutWireGuard
} from "./wire-steps.ts"

const bank = guardedBank()

const moves: readonly GuardCase[] = [
  {
    title: "WIRE-1 a move that the table does not have",
    as: "service",
    attempt: [...screened, wireMove("71", 1, "queue", ["pending_approval", "queued"])],
    refused: /violates check constraint "wire_move_legal"/u,
    without: [dropCheck("wire_move", "wire_move_legal")]
  },
  {
    title: "WIRE-1 a move from a state that the wire is not in",
    as: "service",
    attempt: [...approved, wireMove("71", 2, "queue", ["queued", "submitted"])],
    refused: /^wire .* is approved after 1 moves$/u,
    without: [
      withoutMoveGuard,
      withoutWireGuard,
      dropCheck("wire_move", "wire_move_legal"),
      dropCheck("wire", "wire_entries_of_its_state")
    ]
  },
  {
    title: "WIRE-1 a wire moved without its history",
    as: "owner",
    attempt: [...ordered, "UPDATE wire SET state = 'approved', moves = 1"],
    refused: /^wire .* moves by its history alone$/u,
    without: [withoutWireGuard]
  },
  {
    title: "WIRE-1 a history written anew",
    as: "owner",
    attempt: [...approved, "UPDATE wire_move SET principal = 'somebody else'"],
    refused: /^wire_move is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER wire_move_append_only ON wire_move"]
  },
  {
    title: "WIRE-1 a wire that begins as approved",
    as: "owner",
    attempt: [wireHold("d9", "71"), wireRow("71", "d9", { state: "'approved'" })],
    refused: /^wire .* is not only just ordered$/u,
    without: [
      "DROP TRIGGER wire_ordered ON wire",
      "ALTER TABLE wire ALTER needs_approval SET DEFAULT false"
    ]
  },
  {
    title: "WIRE-1 a wire of another customer's account",
    as: "service",
    attempt: [
      wireHold("d9", "71"),
      `INSERT INTO customer (id, name, created_at) VALUES ('${uuid("c2")}', 'Eve', '${noon}')`,
      wireRow("71", "d9", { customer_id: `'${uuid("c2")}'` })
    ],
    refused: /^wire .* is not of an account of its customer$/u,
    without: [
      "DROP TRIGGER wire_ordered ON wire",
      "ALTER TABLE wire ALTER needs_approval SET DEFAULT false"
    ]
  },
  {
    title: "WIRE-1 a cancellation after the submission",
    as: "service",
    attempt: [...submitted, wireMove("71", 3, "cancel", ["submitted", "cancelled"])],
    refused: /violates check constraint "wire_move_legal"/u,
    without: [
      dropCheck("wire_move", "wire_move_legal"),
      dropCheck("wire", "wire_entries_of_its_state")
    ]
  },
  {
    title: "WIRE-4 an order that is changed",
    as: "owner",
    attempt: [...ordered, 'UPDATE wire SET beneficiary = beneficiary || \'{"name": "Mallory"}\''],
    refused: /^wire .* is pending_approval and stays as it was ordered$/u,
    without: [withoutWireGuard]
  },
  {
    title: "WIRE-4 an amount that is changed",
    as: "service",
    attempt: [...ordered, "UPDATE wire SET amount = 99, sent = 99, total = 99"],
    refused: /^permission denied for table wire$/u,
    without: [withoutWireGuard, "GRANT UPDATE ON wire TO florin_service"]
  },
  {
    title: "WIRE-4 amounts that do not agree",
    as: "service",
    attempt: [wireHold("d9", "71"), wireRow("71", "d9", { sent: "101" })],
    refused: /violates check constraint "wire_amounts_agree"/u,
    without: [dropCheck("wire", "wire_amounts_agree")]
  },
  {
    title: "WIRE-4 a wire taken away",
    as: "owner",
    attempt: [...ordered, "DELETE FROM wire"],
    refused: /^wire is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER wire_stays ON wire"]
  }
]

const secondPersons: readonly GuardCase[] = [
  {
    title: "WIRE-2 a wire approved by who ordered it",
    as: "service",
    attempt: [...waiting, asked(), decision("a9", "b1"), approvesBy("b1")],
    refused: nobodyApproved,
    without: [withoutMoveGuard, dropCheck("wire", "wire_not_approved_by_its_maker")]
  },
  {
    title: "WIRE-2 a wire approved by its customer, whoever ordered it",
    as: "service",
    attempt: [
      ...people,
      wireHold("d9", "71"),
      wireRow("71", "d9", { waits_for: "'{approval}'", created_by: `'${uuid("b2")}'` }),
      wireScreened("71"),
      asked(),
      decision("a9", "b1"),
      approvesBy("b1")
    ],
    refused: nobodyApproved,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-2 an approval by the word of who ordered it, without a move",
    as: "service",
    attempt: [
      ...waiting,
      asked(),
      decision("a9", "b1"),
      `UPDATE wire SET waits_for = '{}', approved_by = '${uuid("b1")}'`
    ],
    refused: nobodyApproved,
    without: [withoutWireGuard, dropCheck("wire", "wire_not_approved_by_its_maker")]
  },
  {
    title: "WIRE-4 a wire that is not what was approved",
    as: "service",
    attempt: [...waiting, asked({ total: "'9.00 USD'" }), decision("a9", "b3"), approvesBy("b3")],
    refused: nobodyApproved,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-6 a wire that waits, approved by nobody",
    as: "service",
    attempt: [...waiting, asked(), approves],
    refused: nobodyApproved,
    without: [withoutMoveGuard, dropCheck("wire", "wire_approved_where_it_has_to_be")]
  },
  {
    title: "WIRE-6 a wire that was turned down, approved by who did",
    as: "service",
    attempt: [
      ...waiting,
      asked(),
      decision("a9", "b3", { outcome: "'rejected'" }),
      approvesBy("b3")
    ],
    refused: nobodyApproved,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-6 a wire over the threshold that its adapter did not let wait",
    as: "service",
    attempt: [`SELECT state_wire_rule('{"USD": "100"}', 24)::text`, ...screened, approves],
    refused: nobodyApproved,
    without: [withoutMoveGuard, dropCheck("wire", "wire_approved_where_it_has_to_be")]
  },
  {
    title: "WIRE-6 a wire that was split below the threshold",
    as: "service",
    attempt: [
      `SELECT state_wire_rule('{"USD": "150"}', 24)::text`,
      ...approved,
      wireHold("d8", "72"),
      wireRow("72", "d8"),
      wireScreened("72"),
      wireMove("72", 1, "approve", ["pending_approval", "approved"])
    ],
    refused: nobodyApproved,
    without: [withoutMoveGuard, dropCheck("wire", "wire_approved_where_it_has_to_be")]
  },
  {
    title: "WIRE-7 a wire that was never screened",
    as: "service",
    attempt: [...ordered, approves],
    refused: /^the screening of wire .* lets nobody pass$/u,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-7 a wire to somebody listed",
    as: "service",
    attempt: [...ordered, wireScreened("71", verdicts.hit), approves],
    refused: /^the screening of wire .* lets nobody pass$/u,
    without: [withoutMoveGuard]
  },
  {
    title: "WIRE-7 a wire sent after its beneficiary was listed",
    as: "service",
    attempt: [
      ...booked,
      wireScreened("71", verdicts.hit)
        .replace(uuid("571"), uuid("572"))
        .replace(", 1, '0", ", 2, '0"),
      submits()
    ],
    refused: /^the screening of wire .* lets nobody pass$/u,
    without: [withoutMoveGuard]
  }
]

describe("Wires", () => {
  tryGuards(bank, moves)
  tryGuards(bank, secondPersons)
})
