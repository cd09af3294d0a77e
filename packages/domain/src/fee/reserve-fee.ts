/**
 * Tells the fee of an operation that begins now and is charged later, such as a wire: the fee
 * stays as it is told, and the operation counts among the month's from now on.
 *
 * @upholds FEE-4
 */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type Provenance, recordAudit } from "../audit/index.ts"
import type { AccountId } from "../id/index.ts"
import type { Money } from "../money/index.ts"
import { FeeCharges } from "./fee-charges.ts"
import type { FeeOperation } from "./fee-operation.ts"
import { FeeReservedBefore } from "./fee-refusals.ts"
import { feeWords } from "./fee-words.ts"
import { quoteForAccount } from "./quote-for-account.ts"

/** Which operation begins, and what it moves. */
export interface ReserveFee {
  /** The id of the operation; each is reserved once. */
  readonly subject: string
  readonly operation: FeeOperation
  readonly account: AccountId
  readonly amount: Money
  /** Its bank day is the day for which the fee is asked, and whose month counts it. */
  readonly provenance: Provenance
}

/**
 * Gives the quote that `chargeFee` takes later, in the unit that begins the operation.
 *
 * Until that unit ends nobody else reserves or charges such an operation of the account, so
 * that no free one is given twice. Call it before the account is locked. When the operation
 * does not come about, `releaseFee` gives its place among the month's back.
 */
export const reserveFee = Effect.fnUntraced(function* (command: ReserveFee) {
  const { atomically } = yield* Atomicity
  return yield* atomically(reserveInUnit(command))
})

const reserveInUnit = Effect.fnUntraced(function* ({ provenance, subject, ...asked }: ReserveFee) {
  const { account } = asked
  const { at: reservedAt, today: date } = provenance
  const quote = yield* quoteForAccount({ ...asked, date, toCharge: true })
  const charges = yield* FeeCharges
  if (!(yield* charges.reserve({ subject, account, quote, reservedAt, releasedAt: null })))
    return yield* new FeeReservedBefore({ subject })
  yield* recordAudit({
    action: "fee-reserved",
    subject,
    provenance,
    before: {},
    after: { account, ...feeWords(quote) }
  })
  return quote
})
