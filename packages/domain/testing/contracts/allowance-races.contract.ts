/**
 * Payments of one customer that arrive at the same time from several of their accounts, or
 * around midnight, and a standing that changes among them. What comes of them is counted exactly.
 */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { Atomicity } from "../../src/atomicity/index.ts"
import { Ledger } from "../../src/ledger/index.ts"
import { held, withdrawalOf, withdrawn } from "./asked.ts"
import { givenAccount, givenAccounts, givenCustomerOf } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { monday, tuesday } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

export const allowanceRacesContract = (run: RunOnBank): void => {
  describe("Payments around midnight", () => {
    it("of two dates in one batch begin the later day with those of that day alone", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf({ tier: "basic", until: null })
          const [one, other] = [
            yield* givenAccount({ owner, balance: 1000n }),
            yield* givenAccount({ owner, balance: 1000n })
          ]
          const ledger = yield* Ledger
          yield* ledger.post([
            yield* withdrawalOf({ from: one, amount: 100n, today: monday }),
            yield* withdrawalOf({ from: other, amount: 90n, today: tuesday })
          ])
          yield* withdrawn({ from: one, amount: 100n, today: tuesday })
          yield* withdrawn({ from: one, amount: 100n, today: tuesday })
          const refusal = yield* Effect.flip(held({ account: one, amount: 11n, today: tuesday }))
          expect(refusal).toMatchObject({ _tag: "AllowanceExceeded", limit: "daily", left: 10n })
        })
      ))

    it("of yesterday that are decided after one of today count as today's", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf({ tier: "basic", until: null })
          const [one, other] = [
            yield* givenAccount({ owner, balance: 1000n }),
            yield* givenAccount({ owner, balance: 1000n })
          ]
          yield* held({ account: one, amount: 100n, today: tuesday })
          yield* withdrawn({ from: other, amount: 100n, today: monday })
          yield* withdrawn({ from: one, amount: 100n, today: tuesday })
          const refusal = yield* Effect.flip(withdrawn({ from: other, amount: 1n, today: monday }))
          expect(refusal).toMatchObject({ _tag: "AllowanceExceeded", limit: "daily", left: 0n })
        })
      ))
  })

  describe("Payments of one customer that race", () => {
    it("from two accounts take no more than one day allows, and no less", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf({ tier: "basic", until: null })
          const [one, other] = [
            yield* givenAccount({ owner, balance: 10_000n }),
            yield* givenAccount({ owner, balance: 10_000n })
          ]
          // Enough that writers who work side by side take them in several batches.
          const asked = Array.from({ length: 100 }, () => [
            Effect.result(withdrawn({ from: one, amount: 30n })),
            Effect.result(held({ account: other, amount: 30n }))
          ]).flat()
          const outcomes = yield* Effect.all(asked, { concurrency: "unbounded" })
          const done = outcomes.filter(({ _tag }) => _tag === "Success")
          expect(done).toHaveLength(10)
          for (const outcome of outcomes)
            if (outcome._tag === "Failure")
              expect(outcome.failure).toMatchObject({
                _tag: "AllowanceExceeded",
                limit: "daily",
                left: 0n
              })
        })
      ))

    it("with the end of their tier are made before it or not at all", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf({ tier: "enhanced", until: null })
          const accounts = yield* givenAccounts(3, { owner, balance: 1000n })
          const standings = yield* CustomerStandings
          const { atomically } = yield* Atomicity
          const ending = atomically(standings.change(owner, { tier: "none", until: null }))
          const payments = Array.from({ length: 30 }, () =>
            accounts.map((from) => Effect.result(withdrawn({ from, amount: 1n })))
          ).flat()
          const [outcomes] = yield* Effect.all(
            [Effect.all(payments, { concurrency: "unbounded" }), ending],
            { concurrency: "unbounded" }
          )
          const paid = outcomes.filter(({ _tag }) => _tag === "Success").length
          let left = 0n
          for (const account of accounts) left += yield* balanceOf(account)
          expect(left).toBe(3000n - BigInt(paid))
          for (const outcome of outcomes)
            if (outcome._tag === "Failure")
              expect(outcome.failure).toMatchObject({ _tag: "AllowanceExceeded", limit: "tier" })
        })
      ))
  })
}
