/** Crimes of a superuser with wires: their orders, moves, entries and holds. */
import { internalAccountUuid } from "@florin/domain/ledger"
import { usd } from "../given-accounts.ts"
import type { Crime } from "./crime.ts"

const suspenseUuid = internalAccountUuid("2130", usd)

const entryOf = (wire: string, column: string) =>
  `(SELECT ${column} FROM wire WHERE id = '${wire}')`

/** Every such crime. */
export const wireCrimes: readonly Crime[] = [
  {
    crime: "a settled wire whose settlement is another entry",
    committed: (on) => [
      `UPDATE wire SET settlement_id = submission_id WHERE id = '${on.settledWire}'`
    ],
    breaks: ["WIRE-1"],
    named: (on) => ["wire", on.settledWire]
  },
  {
    crime: "a refused wire that was made to look settled",
    committed: (on) => [
      `UPDATE wire SET state = 'settled', settlement_id = restitution_id, restitution_id = NULL
        WHERE id = '${on.refusedWire}'`
    ],
    breaks: ["WIRE-1"],
    named: (on) => ["wire", on.refusedWire]
  },
  {
    crime: "a wire that came back with less than its entry says",
    committed: (on) => [
      `UPDATE wire SET came_back = came_back - 1 WHERE id = '${on.returnedWire}'`
    ],
    breaks: ["WIRE-1"],
    named: (on) => ["wire", on.returnedWire]
  },
  {
    crime: "a move taken out of a history",
    committed: (on) => [
      `DELETE FROM wire_move WHERE wire_id = '${on.settledWire}' AND move = 'approve'`
    ],
    breaks: ["AUDIT-1", "WIRE-1"],
    named: (on) => ["wire", on.settledWire]
  },
  {
    crime: "the entry of a settlement that no wire names",
    committed: (on) => [`UPDATE entry SET kind = 'settlement' WHERE id = '${on.transfer}'`],
    breaks: ["WIRE-1"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "a wire approved by who ordered it",
    committed: (on) => [
      "ALTER TABLE wire DROP CONSTRAINT wire_not_approved_by_its_maker",
      `UPDATE wire SET approved_by = created_by WHERE id = '${on.refusedWire}'`
    ],
    breaks: ["APPROVAL-2", "WIRE-2", "WIRE-4"],
    named: (on) => ["wire", on.refusedWire]
  },
  {
    crime: "a sent wire whose beneficiary was written anew",
    committed: (on) => [
      `UPDATE wire SET beneficiary = jsonb_set(beneficiary, '{name}', '"Mallory"')
        WHERE id = '${on.refusedWire}'`
    ],
    breaks: ["WIRE-4"],
    named: (on) => ["wire", on.refusedWire]
  },
  {
    crime: "an order raised with its total",
    committed: (on) => [
      `UPDATE wire SET amount = amount + 1, sent = sent + 1, total = total + 1
        WHERE id = '${on.pendingWire}'`
    ],
    breaks: ["WIRE-4", "WIRE-8"],
    named: (on) => ["wire", on.pendingWire]
  },
  {
    crime: "a large wire sent without another person",
    committed: (on) => [
      "ALTER TABLE wire DROP CONSTRAINT wire_approved_where_it_has_to_be",
      `UPDATE wire SET approved_by = NULL WHERE id = '${on.refusedWire}'`
    ],
    breaks: ["APPROVAL-2", "WIRE-6"],
    named: (on) => ["wire", on.refusedWire]
  },
  {
    crime: "a large wire sent without another person, and not marked as large",
    committed: (on) => [
      `UPDATE wire SET approved_by = NULL, needs_approval = false WHERE id = '${on.refusedWire}'`
    ],
    breaks: ["APPROVAL-2", "WIRE-6"],
    named: (on) => ["wire", on.refusedWire]
  },
  {
    crime: "a wire sent to somebody listed",
    committed: (on) => [
      `DELETE FROM screening_clearing c USING screening_result r
        WHERE r.id = c.result_id AND r.subject = type_id('wire', '${on.clearedWire}')`
    ],
    breaks: ["AUDIT-1", "WIRE-7"],
    named: (on) => ["wire", on.clearedWire]
  },
  {
    crime: "a pending wire whose hold was let go",
    committed: (on) => [
      `UPDATE account_standing s SET held = held - h.amount FROM hold h
        WHERE h.id = ${entryOf(on.pendingWire, "hold_id")} AND s.account_id = h.account_id`,
      `UPDATE hold SET stage = 'released', ended_at = placed_at
        WHERE id = ${entryOf(on.pendingWire, "hold_id")}`
    ],
    breaks: ["AUDIT-1", "WIRE-8"],
    named: (on) => ["wire", on.pendingWire]
  },
  {
    crime: "what was reserved for a wire that waits, given back",
    committed: (on) => [
      `UPDATE fee_reservation SET released_at = reserved_at
        WHERE subject = type_id('wire', '${on.pendingWire}')`
    ],
    breaks: ["AUDIT-1", "FEE-4"],
    named: (on) => ["wire", on.pendingWire]
  },
  {
    crime: "the record of a cancellation removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'wire-cancelled'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["wire", on.cancelledWire]
  },
  {
    crime: "a settlement that neither the rail nor two people spoke of",
    committed: (on) => [
      `UPDATE wire_move SET rail_message = NULL
        WHERE wire_id = '${on.settledWire}' AND move = 'settle'`
    ],
    breaks: ["WIRE-3"],
    named: (on) => ["wire", on.settledWire]
  },
  {
    crime: "a contradicting answer that was made to count",
    committed: (on) => [
      `UPDATE rail_note SET outcome = 'applied' WHERE id = '${on.contradictingNote}'`
    ],
    breaks: ["WIRE-3"],
    named: (on) => ["rail", on.contradictingNote]
  },
  {
    crime: "the record of somebody's look at an answer removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'rail-note-seen'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["rail", on.contradictingNote]
  },
  {
    crime: "money in suspense that was said to be credited",
    committed: (on) => [
      `UPDATE incoming_wire SET suspense = NULL, state = 'credited', account_id = a.id,
              customer_id = a.owner_id
         FROM account a WHERE a.id = '${on.a}' AND incoming_wire.id = '${on.suspendedIncoming}'`
    ],
    breaks: ["AUDIT-1", "WIRE-5"],
    named: (on) => ["inwire", on.suspendedIncoming]
  },
  {
    crime: "an incoming wire of less than came in",
    committed: (on) => [
      "ALTER TABLE incoming_wire DROP CONSTRAINT incoming_wire_as_said",
      `UPDATE incoming_wire SET amount = amount - 1 WHERE id = '${on.creditedIncoming}'`
    ],
    breaks: ["WIRE-5"],
    named: (on) => ["inwire", on.creditedIncoming]
  },
  {
    crime: "money that left suspense for another account than two people agreed to",
    committed: (on) => [
      `UPDATE incoming_wire SET account_id = '${on.a}' WHERE id = '${on.releasedIncoming}'`
    ],
    breaks: ["WIRE-5"],
    named: (on) => ["inwire", on.releasedIncoming]
  },
  {
    crime: "an incoming wire whose message is gone",
    committed: (on) => [
      `DELETE FROM rail_note WHERE subject = type_id('inwire', '${on.creditedIncoming}')`
    ],
    breaks: ["WIRE-5"],
    named: (on) => ["inwire", on.creditedIncoming]
  },
  {
    crime: "an incoming wire that vanished from suspense",
    committed: (on) => [`DELETE FROM incoming_wire WHERE id = '${on.suspendedIncoming}'`],
    breaks: ["WIRE-1", "WIRE-3", "WIRE-5"],
    named: () => ["acct", suspenseUuid]
  }
]
