/**
 * Transfers in process, as fast as they go: from the use case to the committed answer.
 *
 * A fixed number of callers each ask for a transfer and wait for its answer before they ask
 * for the next. Every transfer has an intent of its own and comes on behalf of the payer's
 * owner, as it does over HTTP. A refused one ends the bench: nothing is counted that the
 * bank did not book.
 */
import { hash, randomUUID } from "node:crypto"
import { transfer } from "@florin/domain/account"
import { IdempotencyKey } from "@florin/domain/atomicity"
import { BankClock } from "@florin/domain/clock"
import { currency, money } from "@florin/domain/money"
import { Effect, Result, Array as Rows } from "effect"
import { accountOfNumber, type BankPlan, ownerOfNumber } from "./bank/bank-plan.ts"
import type { Bank } from "./bank/make-bank.ts"
import { openBank } from "./bank/open-bank.ts"

/** Who pays whom in the transfer of this number, as numbers of accounts. */
export type Pair = (number: number) => readonly [payer: number, payee: number]

/** Every account pays and is paid, in an order that does not repeat soon. */
export const spreadOver =
  (accounts: number): Pair =>
  (number) => {
    const payer = scattered(number) % accounts
    const payee = (payer + 1 + (scattered(~number) % (accounts - 1))) % accounts
    return [payer + 1, payee + 1]
  }

/** The first two accounts pay each other. */
export const hotPair: Pair = (number) => (number % 2 === 0 ? [1, 2] : [2, 1])

// Neighbouring numbers land far apart (the finalizer of MurmurHash3, by Austin Appleby).
const scattered = (number: number): number => {
  const once = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** Opens the bank; what it gives measures committed transfers a second. */
export const openForTransfers = Effect.fn("openForTransfers")(function* (
  bank: Bank,
  inFlight: number
) {
  const context = yield* openBank(bank)
  let next = 0
  return (pair: Pair) => (seconds: number) =>
    Effect.suspend(() => {
      const begun = performance.now()
      const end = begun + seconds * 1_000
      let done = 0
      const caller = Effect.gen(function* () {
        while (performance.now() < end) {
          yield* makeTransfer(bank.plan, pair, next++)
          done++
        }
      })
      return Effect.forEach(Rows.range(1, inFlight), () => caller, {
        concurrency: "unbounded",
        discard: true
      }).pipe(
        Effect.map(() => (done * 1_000) / (performance.now() - begun)),
        Effect.orDie,
        Effect.provideContext(context)
      )
    })
})

const usd = Result.getOrThrow(currency("USD"))
const text = { description: "Rent", reference: "", metadata: {} }
// Keys of one run are no other run's.
const run = randomUUID()

const makeTransfer = Effect.fnUntraced(function* (plan: BankPlan, pair: Pair, number: number) {
  const [payer, payee] = pair(number)
  const owner = ownerOfNumber(plan, payer)
  const key = `${run}-${number}`
  const { now, today } = yield* (yield* BankClock).time
  return yield* transfer({
    from: accountOfNumber(payer),
    to: accountOfNumber(payee),
    amount: money(BigInt(1 + (number % 1_000)), usd),
    text,
    provenance: {
      intent: {
        principal: owner,
        route: "POST /api/transactions",
        key: IdempotencyKey.make(key),
        fingerprint: hash("sha256", key)
      },
      requestId: key,
      address: "127.0.0.1",
      onBehalfOf: owner,
      at: now,
      today
    }
  })
})
