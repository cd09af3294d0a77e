/** How a wire's fee is told, kept until it is sent, and given back, whatever keeps it. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import type { BusinessDate } from "../../src/calendar/index.ts"
import { FeeCharges } from "../../src/fee/index.ts"
import { money } from "../../src/money/index.ts"
import { quoteWireFee, tryWire } from "../../src/wire/index.ts"
import { usd } from "./asked.ts"
import { april, draftOf, expectFee, flatTerms, givenSchedule } from "./given-fee.ts"
import {
  answers,
  cancels,
  foreignAccount,
  givenPayer,
  orderOf,
  orders,
  type Payer,
  submits
} from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, tuesday } from "./provenance-of.ts"

const dayMinutes = 24 * 60
/** When they are ordered: the schedule counts from Tuesday on, and for these wires alone. */
const abroad = { to: foreignAccount, at: afterNine(dayMinutes) }

const isOneFree = Effect.asVoid(
  givenSchedule(
    draftOf(usd, {
      operation: "wire-international",
      terms: flatTerms(700n, usd, { freePerMonth: 1 })
    })
  )
)

const counted = Effect.fnUntraced(function* ({ account }: Payer, date: BusinessDate = tuesday) {
  const { countInMonth } = yield* FeeCharges
  return yield* countInMonth({ account, operation: "wire-international", date })
})

const told = ({ account, user }: Payer) =>
  Effect.map(
    quoteWireFee({
      account,
      kind: "international",
      amount: money(10_000n, usd),
      chargeBearer: "SHA",
      today: tuesday,
      onBehalfOf: user.customer
    }),
    ({ fee }) => fee
  )

/** How fees of wires are reserved. */
export const wireFeeContract = (run: RunOnBank): void => {
  describe("Fees of wires", () => {
    it("a free wire counts while it waits, and its place is the next one's when it ends unsent", () =>
      run(
        Effect.gen(function* () {
          yield* isOneFree
          const payer = yield* givenPayer()
          const free = yield* orders(payer, abroad)
          expectFee(free.fee, 0n, "free-this-month")
          expectFee((yield* tryWire(yield* orderOf(payer, abroad))).wire.fee, 700n, "rule")
          expectFee(yield* told(payer), 700n, "rule")
          expect(yield* counted(payer)).toBe(1)
          yield* cancels(payer, free, dayMinutes + 1)
          expect(yield* counted(payer)).toBe(0)
          const large = yield* orders(payer, { ...abroad, amount: 1_000_000n })
          expectFee(large.fee, 0n, "free-this-month")
          expect(large.waitsFor).toEqual(["approval"])
          yield* answers(large, "rejected", { at: afterNine(dayMinutes + 1) })
          expectFee(yield* told(payer), 0n, "free-this-month")
        })
      ))

    it("sent in another month it is charged as it was told, and counts in the month of its order", () =>
      run(
        Effect.gen(function* () {
          const payer = yield* givenPayer()
          const [free, paid] = [yield* orders(payer, abroad), yield* orders(payer, abroad)]
          expectFee(paid.fee, 700n, "rule")
          yield* cancels(payer, free, dayMinutes + 1)
          // The first of April at nine.
          expect(yield* submits(paid, afterNine(30 * dayMinutes))).toBe("submit")
          const charge = yield* (yield* FeeCharges).findBySubject(paid.id)
          expect(Option.getOrThrow(charge)).toMatchObject({ quote: paid.fee, chargedOn: april })
          expect([yield* counted(payer), yield* counted(payer, april)]).toEqual([1, 0])
        })
      ))
  })
}
