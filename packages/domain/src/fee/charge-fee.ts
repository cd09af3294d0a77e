/**
 * Keeps what was charged for an operation, in the unit of the entry that took it.
 *
 * The quote is kept as it was told. Whoever books the entry puts `feeLines` of the quote among
 * its lines; the store looks that they are there. A fee of nothing is kept too, since the
 * operation counts among the month's.
 *
 * @upholds FEE-2, FEE-4
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { type AccountId, type EntryId, FeeChargeId, Ids } from "../id/index.ts"
import { isZero } from "../money/index.ts"
import { decideCharge } from "./decide-charge.ts"
import type { FeeCharge } from "./fee-charge.ts"
import { FeeCharges } from "./fee-charges.ts"
import type { FeeQuote } from "./fee-quote.ts"
import { FeeChargedBefore } from "./fee-refusals.ts"
import { feeWords } from "./fee-words.ts"

/** What is charged to whom, for what, and by which entry. */
export interface ChargeFee {
  /** The id of the operation, such as a wire; each is charged once. */
  readonly subject: string
  readonly account: AccountId
  /** As `reserveFee` or `quoteForAccount` gave it, on whatever day that was. */
  readonly quote: FeeQuote
  /** The entry that has the quote's `feeLines`; not kept, and not needed, for a fee of nothing. */
  readonly entry: EntryId | null
  readonly provenance: Provenance
}

/**
 * Keeps the charge. Called in the unit that books the entry: an operation that was reserved is
 * charged as it was told then; for one that was not, quote it with `toCharge` in this very unit.
 */
export const chargeFee = Effect.fnUntraced(function* (command: ChargeFee) {
  const { atomically } = yield* Atomicity
  return yield* atomically(chargeInUnit(command))
})

const chargeInUnit = Effect.fnUntraced(function* ({ provenance, ...charged }: ChargeFee) {
  const charges = yield* FeeCharges
  const reserved = Option.getOrNull(yield* charges.lockReservation(charged.subject))
  const charge: FeeCharge = yield* Effect.fromResult(
    decideCharge(
      {
        ...charged,
        entry: isZero(charged.quote.amount) ? null : charged.entry,
        id: FeeChargeId.ofUuid(yield* (yield* Ids).nextUuid),
        chargedOn: provenance.today,
        chargedAt: provenance.at
      },
      reserved
    )
  )
  if (!(yield* charges.add(charge))) return yield* new FeeChargedBefore({ subject: charge.subject })
  yield* recordAudit({
    action: "fee-charged",
    subject: charge.subject,
    provenance,
    before: {},
    after: { charge: charge.id, account: charge.account, ...feeWords(charge.quote) }
  })
  return charge
})
