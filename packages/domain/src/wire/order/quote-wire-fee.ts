/** Tells what a wire would cost, and what of it would be sent and taken, before it is ordered. */
import { Effect, Option } from "effect"
import { AccountRepository } from "../../account/index.ts"
import type { ChargeBearer } from "../../beneficiary/index.ts"
import type { BusinessDate } from "../../calendar/index.ts"
import { type FeeQuote, quoteForAccount } from "../../fee/index.ts"
import type { AccountId, CustomerId } from "../../id/index.ts"
import { AccountNotFound, AmountNotPositive } from "../../ledger/index.ts"
import type { Money } from "../../money/index.ts"
import type { WireKind } from "../wire.ts"
import { serviceFor } from "../wire-service.ts"
import { decideAmounts } from "./decide-amounts.ts"

/** What is asked about, by whom. */
export interface AskWireFee {
  readonly account: AccountId
  readonly kind: WireKind
  readonly amount: Money
  readonly chargeBearer: ChargeBearer
  readonly today: BusinessDate
  /** Set when a customer asks, who sees their own accounts alone. */
  readonly onBehalfOf: CustomerId | null
}

/** The fee with its explanation, and the amounts that follow from it. */
export interface WireFeeQuoted {
  readonly fee: FeeQuote
  readonly sent: Money
  readonly total: Money
}

/** Quotes the fee as an order of now would have it. */
export const quoteWireFee = Effect.fnUntraced(function* (asked: AskWireFee) {
  const { account: id, amount, chargeBearer, kind, onBehalfOf, today: date } = asked
  if (amount.amount <= 0n) return yield* new AmountNotPositive(amount)
  const account = Option.getOrNull(yield* (yield* AccountRepository).find(id))
  if (account === null || (onBehalfOf !== null && account.standing.owner !== onBehalfOf))
    return yield* new AccountNotFound({ account: id })
  yield* serviceFor(amount.currency)
  const operation = `wire-${kind}` as const
  const fee = yield* quoteForAccount({ operation, account: id, amount, date })
  const amounts = yield* Effect.fromResult(decideAmounts({ amount, fee: fee.amount, chargeBearer }))
  const quoted: WireFeeQuoted = { fee, ...amounts }
  return quoted
})
