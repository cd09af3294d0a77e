/** The entries by which money of an incoming wire moves: in, out of suspense, and back. */
import type { Provenance } from "../../audit/index.ts"
import type { AccountId, EntryId, IncomingWireId } from "../../id/index.ts"
import type { BookEntry, EntryLine } from "../../ledger/index.ts"
import { type Money, money } from "../../money/index.ts"
import { legOf } from "../leg-of.ts"
import type { RailCredit } from "../rail/rail-message.ts"
import { internal, textOf } from "../wire-postings.ts"

/** Which wire, by which entry, and by whose command. */
export interface IncomingPosting {
  readonly wire: IncomingWireId
  readonly credit: RailCredit
  readonly entry: EntryId
  readonly provenance: Provenance
}

const settlement = (
  { credit, entry, wire }: IncomingPosting,
  what: string,
  lines: readonly EntryLine[],
  provenance: Provenance
): BookEntry => ({
  command: "book-entry",
  id: entry,
  kind: "settlement",
  valueDate: null,
  text: textOf({ id: wire, endToEndId: credit.endToEndId }, what),
  lines,
  provenance
})

/** To an account, with the fee taken out of it and posted by itself. */
export const creditOf = (
  posting: IncomingPosting,
  from: "1020" | "2130",
  account: AccountId,
  fee: Money | null
): BookEntry => {
  const { amount } = posting.credit
  const rest = money(amount.amount - (fee?.amount ?? 0n), amount.currency)
  return settlement(
    posting,
    "Incoming wire",
    [
      { account: internal(from), side: "debit", amount },
      { account: { kind: "running", id: account }, side: "credit", amount: rest },
      ...(fee === null
        ? []
        : ([{ account: internal("4010"), side: "credit", amount: fee }] as const))
    ],
    legOf(posting.provenance, from === "1020" ? "receipt" : "suspense", posting.wire)
  )
}

/** Into suspense. */
export const suspenseEntryOf = (posting: IncomingPosting): BookEntry => {
  const { amount } = posting.credit
  return settlement(
    posting,
    "Incoming wire in suspense",
    [
      { account: internal("1020"), side: "debit", amount },
      { account: internal("2130"), side: "credit", amount }
    ],
    legOf(posting.provenance, "receipt", posting.wire)
  )
}

/** Out of suspense, back to the bank that sent it. */
export const sendingBackOf = (posting: IncomingPosting): BookEntry => {
  const { amount } = posting.credit
  return {
    ...settlement(
      posting,
      "Incoming wire sent back",
      [
        { account: internal("2130"), side: "debit", amount },
        { account: internal("1020"), side: "credit", amount }
      ],
      legOf(posting.provenance, "suspense", posting.wire)
    ),
    kind: "return"
  }
}
