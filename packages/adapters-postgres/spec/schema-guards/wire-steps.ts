/** The steps of a wire as a careless desk writes them, each with those before it. */
import { uuid } from "./careless-sql.ts"
import { colleague } from "./office.ts"
import {
  askedOfWire,
  ownEntry,
  railNote,
  shownOfWire,
  submission,
  wireCharge,
  wireHold,
  wireId,
  wireMove,
  wireReserved,
  wireRow,
  wireScreened
} from "./wire-desk.ts"

/** Has everything agree now that has to agree at the end. */
export const settled = "SET CONSTRAINTS ALL IMMEDIATE"
/** A wire with its hold, and what it was told. */
export const ordered = [wireHold("d9", "71"), wireReserved("71"), wireRow("71", "d9")] as const
/** The same, whose beneficiary no list names. */
export const screened = [...ordered, wireScreened("71")] as const
/** Its first move. */
export const approves = wireMove("71", 1, "approve", ["pending_approval", "approved"])
/** The same, approved. */
export const approved = [...screened, approves] as const
/** The same, with its entry and its fee. */
export const booked = [...approved, ...submission("e9", "d9"), wireCharge("71")] as const
/** Its second move, by the entry E9 unless told. */
export const submits = (
  differs: Readonly<Record<string, string>> = { entry_id: `'${uuid("e9")}'` }
) => wireMove("71", 2, "submit", ["approved", "submitted"], differs)
/** The same, sent. */
export const submitted = [...booked, submits()] as const
/** Its third move, by the entry E8. */
export const settles = wireMove("71", 3, "settle", ["submitted", "settled"], {
  entry_id: `'${uuid("e8")}'`,
  rail_message: "'said 1'"
})
/** The entry that settles it. */
export const paid = ownEntry("e8", "settlement", ["2110", "1020"])
/** What the rail said of it. */
export const noted = railNote("a7", "said 1", "applied", wireId("71"))
/** Two of the bank. */
export const people = [colleague("b2", "operations"), colleague("b3", "operations")] as const
/** A wire that waits for another person. */
export const waiting = [
  ...people,
  wireHold("d9", "71"),
  wireReserved("71"),
  wireRow("71", "d9", { waits_for: "'{approval}'" }),
  wireScreened("71")
] as const
/** What B2 asked of another person about it. */
export const asked = (differs: Readonly<Record<string, string>> = {}) =>
  askedOfWire("a9", "release-wire", wireId("71"), { ...shownOfWire("71"), ...differs })
/** Its first move, by the word of somebody. */
export const approvesBy = (name: string) =>
  wireMove("71", 1, "approve", ["pending_approval", "approved"], {
    approved_by: `'${uuid(name)}'`
  })

/** Takes away what guards moves. */
export const withoutMoveGuard = "DROP TRIGGER wire_move_guarded ON wire_move"
/** Takes away what guards wires. */
export const withoutWireGuard = "DROP TRIGGER wire_guarded ON wire"
/** Takes away what makes a moved wire agree with its books. */
export const withoutStands = "DROP TRIGGER wire_stands_moved ON wire"
/** Takes away a check of a table. */
export const dropCheck = (table: string, name: string) =>
  `ALTER TABLE ${table} DROP CONSTRAINT ${name}`
/** How a wire is refused that nobody approved. */
export const nobodyApproved = /^nobody has approved wire/u
