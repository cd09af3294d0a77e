/**
 * Keeps what was charged for an operation, in the unit of the entry that took it.
 *
 * The quote is kept as it was told. Whoever books the entry puts `feeLines` of the quote among
 * its lines; the store looks that they are there. A fee of nothing is kept too, since the
 * operation counts among the month's.
 *
 * @upholds FEE-2
 */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import { type AccountId, type EntryId, FeeChargeId, Ids } from "../id/index.ts"
import { formatAmount } from "../money/index.ts"
import type { FeeCharge } from "./fee-charge.ts"
import { FeeCharges } from "./fee-charges.ts"
import type { FeeQuote } from "./fee-quote.ts"
import { FeeChargedBefore } from "./fee-refusals.ts"

/** What was charged to whom, for what, and by which entry. */
export interface ChargeFee {
  readonly subject: string
  readonly account: AccountId
  readonly quote: FeeQuote
  /** Null when the fee comes to nothing. */
  readonly entry: EntryId | null
  readonly provenance: Provenance
}

/** Keeps the charge; each subject is charged once. */
export const chargeFee = Effect.fnUntraced(function* (command: ChargeFee) {
  const { atomically } = yield* Atomicity
  return yield* atomically(chargeInUnit(command))
})

const chargeInUnit = Effect.fnUntraced(function* ({ provenance, ...charged }: ChargeFee) {
  const charge: FeeCharge = {
    ...charged,
    id: FeeChargeId.ofUuid(yield* (yield* Ids).nextUuid),
    chargedOn: provenance.today,
    chargedAt: provenance.at
  }
  if (!(yield* (yield* FeeCharges).add(charge)))
    return yield* new FeeChargedBefore({ subject: charge.subject })
  const { amount, because, schedule } = charge.quote
  yield* recordAudit({
    action: "fee-charged",
    subject: charge.subject,
    provenance,
    before: {},
    after: {
      charge: charge.id,
      account: charge.account,
      fee: `${formatAmount(amount.amount, amount.currency)} ${amount.currency}`,
      because,
      schedule: schedule ?? "none"
    }
  })
  return charge
})
