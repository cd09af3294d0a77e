/** What an account is charged for a wire that reaches it. */
import { Effect } from "effect"
import type { Provenance } from "../../audit/index.ts"
import { chargeFee, type FeeQuote, quoteForAccount } from "../../fee/index.ts"
import type { AccountId, EntryId, IncomingWireId } from "../../id/index.ts"
import { isZero, type Money } from "../../money/index.ts"

/**
 * The fee as quoted; null where it would leave nothing of the amount, so that a wire never
 * costs its receiver more than it brings. Such a wire is charged nothing at all.
 */
export const incomingFee = Effect.fnUntraced(function* (
  account: AccountId,
  amount: Money,
  {
    provenance: { today: date },
    toCharge
  }: {
    readonly provenance: Provenance
    readonly toCharge: boolean
  }
) {
  const quote = yield* quoteForAccount({
    operation: "wire-incoming",
    account,
    amount,
    date,
    toCharge
  })
  return quote.amount.amount < amount.amount ? quote : null
})

/** What is posted of a quote; null for nothing. */
export const postedFee = (quote: FeeQuote | null): Money | null =>
  quote === null || isZero(quote.amount) ? null : quote.amount

/** Keeps the charge in the unit of the entry that took it. */
export const chargeIncoming = (
  wire: IncomingWireId,
  charged: {
    readonly account: AccountId
    readonly quote: FeeQuote | null
    readonly entry: EntryId
    readonly provenance: Provenance
  }
) => {
  const { account, provenance, quote } = charged
  if (quote === null) return Effect.void
  const entry = postedFee(quote) === null ? null : charged.entry
  return Effect.asVoid(chargeFee({ subject: wire, account, quote, entry, provenance }))
}
