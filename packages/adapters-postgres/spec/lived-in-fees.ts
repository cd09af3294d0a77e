/** What operations cost in a bank that has lived: schedules, an end, and what was charged. */

import { Atomicity } from "@florin/domain/atomicity"
import { addDays, businessDateAt, parseTimeZone } from "@florin/domain/calendar"
import {
  askForSchedule,
  askToEndSchedule,
  chargeFee,
  type FeeTerms,
  feeLines,
  quoteForAccount
} from "@florin/domain/fee"
import { type AccountId, FeeScheduleId, uuidOf } from "@florin/domain/id"
import { type EntryLine, Ledger } from "@florin/domain/ledger"
import { money, rate } from "@florin/domain/money"
import { Effect, Result } from "effect"
import { freshProvenance, openAccounts, transferOf, usd } from "./given-accounts.ts"
import { administrator, decides } from "./lived-in-office.ts"

const utc = Result.getOrThrow(parseTimeZone("UTC"))

/** On the day of UTC now, so that schedules which were asked for the day before count. */
const provenanceOn = (days: number) => {
  const provenance = freshProvenance()
  return { ...provenance, today: addDays(businessDateAt(provenance.at, utc), days) }
}

const terms: FeeTerms = {
  rule: { kind: "percentage", rate: rate(1n, 2), rounding: "half_even" },
  minimum: money(5n, usd),
  maximum: money(50n, usd),
  freePerMonth: 1,
  waivers: { products: [], tiers: [] }
}

/** Lets it happen, and gives the UUIDs of what it happened to. */
export const workOnFees = Effect.gen(function* () {
  const [maker, checker] = [yield* administrator("prices"), yield* administrator("agrees")]
  const asks = { reason: "the price list", maker: maker.id }
  const today = provenanceOn(0).today
  const adds = Effect.fnUntraced(function* (product: "savings" | null) {
    const draft = {
      operation: "wire-domestic",
      currency: usd,
      effectiveFrom: today,
      terms
    } as const
    const request = yield* askForSchedule({
      ...asks,
      draft: { ...draft, product },
      provenance: provenanceOn(-1)
    })
    const provenance = provenanceOn(-1)
    yield* decides(request, checker, "approved", provenance)
    return Result.getOrThrow(FeeScheduleId.parse(request.request.subject))
  })
  const schedule = yield* adds(null)
  const ended = yield* adds("savings")
  const end = yield* askToEndSchedule({
    ...asks,
    schedule: ended,
    from: addDays(today, 1),
    provenance: provenanceOn(0)
  })
  yield* decides(end, checker, "approved", provenanceOn(0))
  const [account] = (yield* openAccounts(1, 10_000n)).accounts
  if (account === undefined) return yield* Effect.die(new Error("the account was not opened"))
  const charges = yield* Effect.forEach([1_000n, 100n, 2_500n], (amount) =>
    chargeWire(account, amount)
  )
  const [free, least, share] = charges
  if (free === undefined || least === undefined || share === undefined)
    return yield* Effect.die(new Error("the fees were not charged"))
  return {
    feeSchedule: uuidOf(schedule),
    endedFeeSchedule: uuidOf(ended),
    freeCharge: uuidOf(free.id),
    leastCharge: uuidOf(least.id),
    shareCharge: uuidOf(share.id)
  }
})

/** Books a payment of so much with the fee of a wire, and keeps the charge. */
const chargeWire = Effect.fnUntraced(function* (account: AccountId, amount: bigint) {
  const provenance = provenanceOn(0)
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const quote = yield* quoteForAccount({
        operation: "wire-domestic",
        account,
        amount: money(amount, usd),
        date: provenance.today,
        toCharge: true
      })
      const payment = transferOf(account, account, amount)
      const id = payment.id
      const lines: readonly EntryLine[] = [
        { account: { kind: "running", id: account }, side: "debit", amount: money(amount, usd) },
        { account: { kind: "internal", code: "2120" }, side: "credit", amount: money(amount, usd) },
        ...feeLines(quote, account)
      ]
      const [outcome] = yield* (yield* Ledger).post([{ ...payment, kind: "payment", lines }])
      if (outcome === undefined || Result.isFailure(outcome))
        return yield* Effect.die(new Error("the payment was not booked"))
      const entry = quote.amount.amount === 0n ? null : id
      return yield* chargeFee({ subject: `payment ${id}`, account, quote, entry, provenance })
    })
  )
})
