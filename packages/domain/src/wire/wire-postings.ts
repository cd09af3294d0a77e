/**
 * The commands by which a wire moves money: its hold, its submission, its settlement, and
 * what brings the money back. Amounts are decided elsewhere. Upholds WIRE-1.
 */
import type { Provenance } from "../audit/index.ts"
import { lastInstant, wholeMillis } from "../calendar/index.ts"
import type { EntryId } from "../id/index.ts"
import type {
  BookEntry,
  CaptureHold,
  EntryLine,
  EntryText,
  LineAccount,
  PlaceHold,
  ReleaseHold
} from "../ledger/index.ts"
import { isZero, type Money } from "../money/index.ts"
import { legOf } from "./leg-of.ts"
import type { Wire } from "./wire.ts"

/** One of the bank's own accounts on the way of a wire. */
type OnTheWay = "1020" | "2110" | "2130" | "4010"

/** An account of the bank as the account of a line. */
export const internal = (code: OnTheWay): LineAccount => ({ kind: "internal", code })

/** The text of an entry of a wire, by which it is found. */
export const textOf = (
  { endToEndId, id }: Pick<Wire, "endToEndId"> & { readonly id: string },
  what: string
): EntryText => ({ description: what, reference: endToEndId, metadata: { wire: id } })

/** Reserves the total, for the wire alone and without an end. */
export const holdOf = (
  wire: Wire,
  { provenance, steppedUp }: { readonly provenance: Provenance; readonly steppedUp: boolean }
): PlaceHold => ({
  command: "place-hold",
  id: wire.hold,
  account: wire.account,
  amount: wire.total,
  description: `Wire ${wire.endToEndId}`,
  expiresAt: wholeMillis(lastInstant),
  reservedFor: wire.id,
  steppedUp,
  provenance: legOf(provenance, "hold", wire.id)
})

/** Makes the total available again. */
export const releaseOf = (wire: Wire, provenance: Provenance): ReleaseHold => ({
  command: "release-hold",
  hold: wire.hold,
  because: "released",
  reservedFor: wire.id,
  provenance: legOf(provenance, "release", wire.id)
})

/** Takes what is sent from the account into transit, and the fee beside it. */
export const submissionOf = (wire: Wire, id: EntryId, provenance: Provenance): CaptureHold => ({
  command: "capture-hold",
  id,
  hold: wire.hold,
  amount: wire.sent,
  to: internal("2110"),
  ...(isZero(wire.fee.amount) ? {} : { fee: wire.fee.amount }),
  reservedFor: wire.id,
  text: textOf(wire, `Wire ${wire.endToEndId}`),
  provenance: legOf(provenance, "submission", wire.id)
})

/** The other bank has the money: out of transit, from the account that settles wires. */
export const settlementOf = (wire: Wire, id: EntryId, provenance: Provenance): BookEntry => ({
  command: "book-entry",
  id,
  kind: "settlement",
  valueDate: null,
  text: textOf(wire, `Settlement of wire ${wire.endToEndId}`),
  lines: [
    { account: internal("2110"), side: "debit", amount: wire.sent },
    { account: internal("1020"), side: "credit", amount: wire.sent }
  ],
  provenance: legOf(provenance, "settlement", wire.id)
})

/** What comes back, from where, and to whom. */
export interface Restitution {
  /** Out of transit when the wire was refused, out of settlement when it was returned. */
  readonly from: "2110" | "1020"
  readonly amount: Money
  /** What is given back of the fee; null when the rules keep it. */
  readonly fee: Money | null
  readonly to: LineAccount
}

/** Brings the money back, by an entry of its own that names the wire. */
export const restitutionOf = (
  wire: Wire,
  id: EntryId,
  { amount, fee, from, to }: Restitution,
  provenance: Provenance
): BookEntry => {
  const back = (source: OnTheWay, money: Money): readonly EntryLine[] => [
    { account: internal(source), side: "debit", amount: money },
    { account: to, side: "credit", amount: money }
  ]
  return {
    command: "book-entry",
    id,
    kind: "return",
    valueDate: null,
    text: textOf(wire, `Money of wire ${wire.endToEndId} that came back`),
    lines: [...back(from, amount), ...(fee === null || isZero(fee) ? [] : back("4010", fee))],
    provenance: legOf(provenance, "restitution", wire.id)
  }
}
