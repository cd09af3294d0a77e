/** What operations cost in a bank that has lived: schedules, an end, and what was charged. */

import { Atomicity } from "@florin/domain/atomicity"
import { addDays, businessDateAt, parseTimeZone } from "@florin/domain/calendar"
import {
  askForSchedule,
  askToEndSchedule,
  chargeFee,
  type FeeQuote,
  type FeeTerms,
  feeLines,
  quoteForAccount,
  releaseFee,
  reserveFee
} from "@florin/domain/fee"
import { type AccountId, ApprovalId, FeeScheduleId, Ids, uuidOf } from "@florin/domain/id"
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
  const later = yield* beginWire(account)
  const open = yield* beginWire(account)
  const givenUp = yield* beginWire(account)
  yield* releaseFee({ subject: givenUp.subject, provenance: provenanceOn(0) })
  const reserved = yield* (yield* Atomicity).atomically(bookWire(account, later))
  return {
    feeAccount: uuidOf(account),
    reservedCharge: uuidOf(reserved.id),
    openReservation: uuidOf(open.subject),
    feeSchedule: uuidOf(schedule),
    endedFeeSchedule: uuidOf(ended),
    freeCharge: uuidOf(free.id),
    leastCharge: uuidOf(least.id),
    shareCharge: uuidOf(share.id)
  }
})

/** What a wire costs by an id of its own, and the day of it. */
interface Wire {
  readonly subject: ApprovalId
  readonly quote: FeeQuote
}

const freshSubject = Effect.map(
  Effect.flatMap(Ids, (ids) => ids.nextUuid),
  ApprovalId.ofUuid
)

/** Reserves the fee of a wire of three dollars. */
const beginWire = Effect.fnUntraced(function* (account: AccountId) {
  const subject = yield* freshSubject
  const quote = yield* reserveFee({
    subject,
    operation: "wire-domestic",
    account,
    amount: money(300n, usd),
    provenance: provenanceOn(0)
  })
  return { subject, quote } satisfies Wire
})

/** Charges a wire of so much at once. */
const chargeWire = Effect.fnUntraced(function* (account: AccountId, amount: bigint) {
  const subject = yield* freshSubject
  const { today: date } = provenanceOn(0)
  const asked = { operation: "wire-domestic", account, amount: money(amount, usd), date } as const
  return yield* (yield* Atomicity).atomically(
    Effect.flatMap(quoteForAccount({ ...asked, toCharge: true }), (quote) =>
      bookWire(account, { subject, quote })
    )
  )
})

/** Books a wire with its fee, and keeps the charge, in the current unit. */
const bookWire = Effect.fnUntraced(function* (account: AccountId, { quote, subject }: Wire) {
  const { amount } = quote.inputs
  const wire = transferOf(account, account, amount.amount)
  const lines: readonly EntryLine[] = [
    { account: { kind: "running", id: account }, side: "debit", amount },
    { account: { kind: "internal", code: "2120" }, side: "credit", amount },
    ...feeLines(quote, account)
  ]
  const [outcome] = yield* (yield* Ledger).post([{ ...wire, kind: "payment", lines }])
  if (outcome === undefined || Result.isFailure(outcome))
    return yield* Effect.die(new Error("the wire was not booked"))
  return yield* chargeFee({ subject, account, quote, entry: wire.id, provenance: provenanceOn(0) })
})
