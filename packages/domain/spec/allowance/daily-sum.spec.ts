/** What a customer pays out on one day: bounded over all of their accounts of one currency. */
import { Effect } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { allowanceOf, type CustomerStanding, noStanding } from "../../src/allowance/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import { booked, cash, line, running, withdrawn } from "../../testing/contracts/asked.ts"
import { givenAccount, givenCustomerOf } from "../../testing/contracts/given.ts"
import { memoryBank } from "../../testing/index.ts"
import { inEveryHistory, type Look } from "../bank/histories.ts"
import { historyAllowances } from "../bank/history-allowances.ts"
import { law } from "../law.ts"
import { paidBy } from "./allowance-histories.ts"

const id = "ALLOWANCE-2"
const heading =
  "No customer pays out more in a day than the tier allows, whatever the accounts and races"
const upheldBy = [
  "packages/domain/src/allowance/refuse-payment.ts",
  "packages/domain/src/ledger/refuse-payer.ts",
  "packages/domain/src/ledger/decide-entry.ts",
  "packages/domain/src/ledger/decide-hold.ts"
]

const withinTheDay = (): Look => {
  const standings = new Map<CustomerId, CustomerStanding>()
  const sums = new Map<string, bigint>()
  return (bank, event) => {
    if (event.deed.deed === "stand") standings.set(event.deed.customer, event.deed.standing)
    for (const { amount, currency, customer, on } of paidBy(bank, event)) {
      const key = `${customer} ${currency} ${on}`
      const sum = (sums.get(key) ?? 0n) + amount
      sums.set(key, sum)
      const standing = standings.get(customer) ?? noStanding
      const { daily, single } = allowanceOf(historyAllowances, standing, currency, on)
      if ((daily !== null && sum > daily) || (single !== null && amount > single))
        return { kind: "over-allowance", says: `${key}: ${amount}, ${sum} in all that day` }
    }
    return null
  }
}

law(
  id,
  heading,
  "no payment and no hold takes the sum of its day, over all accounts of the customer in the currency, above what the tier of the moment allows",
  { runs: 100, caseNoun: "histories of 100 to 300 steps", upheldBy },
  inEveryHistory(withinTheDay)
)

const given = (owner: CustomerId) => givenAccount({ owner, balance: 10_000n })

// From two to thirty at once, of which some fit into the 300 of the tier and some do not.
const anyPayments = fc.array(
  fc.record({
    from: fc.nat({ max: 2 }),
    amount: fc.bigInt({ min: 1n, max: 120n }),
    later: fc.nat({ max: 4 })
  }),
  { minLength: 2, maxLength: 30 }
)

law(
  id,
  heading,
  "of payments that race over several accounts of one customer, those that are made fit into the day together, and no other would have fitted beside them",
  { runs: 60, caseNoun: "races of 2 to 30 payments", upheldBy },
  fc.asyncProperty(anyPayments, (payments) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const owner = yield* givenCustomerOf({ tier: "basic", until: null })
        const [first, second] = [yield* given(owner), yield* given(owner)]
        const accounts = [first, second, yield* given(owner)]
        const outcomes = yield* Effect.forEach(
          payments,
          ({ amount, from, later }) =>
            Effect.repeat(Effect.yieldNow, { times: later }).pipe(
              Effect.andThen(withdrawn({ from: accounts[from] ?? first, amount })),
              Effect.result
            ),
          { concurrency: "unbounded" }
        )
        const paid = payments.reduce(
          (sum, { amount }, at) => (outcomes[at]?._tag === "Success" ? sum + amount : sum),
          0n
        )
        expect(paid).toBeLessThanOrEqual(300n)
        payments.forEach(({ amount }, at) => {
          if (outcomes[at]?._tag === "Failure") expect(paid + amount).toBeGreaterThan(300n)
        })
      }).pipe(Effect.provide(memoryBank({ allowances: historyAllowances })))
    )
  )
)

const anySplit = fc.tuple(fc.bigInt({ min: 1n, max: 120n }), fc.bigInt({ min: 1n, max: 120n }))

law(
  id,
  heading,
  "an entry that takes from two accounts of a customer is bounded as the one payment that it is, and counts as it",
  { runs: 60, caseNoun: "entries", upheldBy },
  fc.asyncProperty(anySplit, ([first, second]) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const owner = yield* givenCustomerOf({ tier: "basic", until: null })
        const [one, other] = [yield* given(owner), yield* given(owner)]
        const outcome = yield* Effect.result(
          booked({
            kind: "payment",
            lines: [
              line("debit", running(one), first),
              line("debit", running(other), second),
              line("credit", cash, first + second)
            ]
          })
        )
        const fits = first + second <= 120n
        expect(outcome._tag).toBe(fits ? "Success" : "Failure")
        for (const amount of [100n, 80n]) yield* withdrawn({ from: one, amount })
        const left = 300n - 180n - (fits ? first + second : 0n)
        if (left > 0n) yield* withdrawn({ from: other, amount: left })
        expect(yield* Effect.flip(withdrawn({ from: one, amount: 1n }))).toMatchObject({
          limit: "daily",
          left: 0n
        })
      }).pipe(Effect.provide(memoryBank({ allowances: historyAllowances })))
    )
  )
)
