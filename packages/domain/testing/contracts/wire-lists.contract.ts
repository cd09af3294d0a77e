/** Lists, counts and sums of wires, whatever keeps them. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { addDays } from "../../src/calendar/index.ts"
import { type WireFilter, Wires } from "../../src/wire/index.ts"
import { usd } from "./asked.ts"
import {
  creditFor,
  foreignAccount,
  givenPayer,
  givenSent,
  hears,
  numberOf,
  orders
} from "./given-wire.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, monday, tuesday } from "./provenance-of.ts"

const noFilter: WireFilter = {
  customer: null,
  account: null,
  state: null,
  currency: null,
  from: null,
  until: null,
  amountMin: null,
  amountMax: null,
  text: null
}

/** How wires are listed. */
export const wireListsContract = (run: RunOnBank): void => {
  describe("Lists of wires", () => {
    it("a page has those that pass every filter, the newest first", () =>
      run(
        Effect.gen(function* () {
          const payer = yield* givenPayer()
          const { customer } = payer.user
          const first = yield* orders(payer, { amount: 100n, name: "Alan Turing" })
          const second = yield* givenSent(payer, { amount: 200n, to: foreignAccount })
          const third = yield* orders(payer, { amount: 300n, at: afterNine(24 * 60) })
          const list = (filter: Partial<WireFilter>, size = 10, position = null) =>
            Effect.flatMap(Wires, (wires) =>
              Effect.map(
                wires.list(
                  { ...noFilter, customer, ...filter },
                  { size, direction: "forward", position }
                ),
                ({ rows }) => rows.map(({ id }) => id)
              )
            )
          expect(yield* list({})).toEqual([third.id, second.id, first.id])
          expect(yield* list({}, 2)).toEqual([third.id, second.id])
          expect(yield* list({ state: "submitted" })).toEqual([second.id])
          expect(yield* list({ text: "alan" })).toEqual([first.id])
          expect(yield* list({ text: second.endToEndId.toLowerCase() })).toEqual([second.id])
          expect(yield* list({ amountMin: 200n, amountMax: 299n })).toEqual([second.id])
          expect(yield* list({ from: tuesday })).toEqual([third.id])
          expect(yield* list({ until: monday })).toEqual([second.id, first.id])
          expect(yield* list({ currency: usd, account: payer.account })).toHaveLength(3)
        })
      ))

    it("counts and sums are by direction, state, currency and day", () =>
      run(
        Effect.gen(function* () {
          const payer = yield* givenPayer()
          yield* orders(payer, { amount: 100n })
          yield* orders(payer, { amount: 250n })
          yield* givenSent(payer, { amount: 400n })
          yield* hears(yield* creditFor(yield* numberOf(payer.account)))
          const wires = yield* Wires
          const asked = { customer: payer.user.customer, from: monday, until: monday }
          const row = { currency: usd, day: monday }
          expect(yield* wires.statistics(asked)).toEqual([
            { ...row, direction: "incoming", state: "credited", count: 1, sum: 10_000n },
            { ...row, direction: "outgoing", state: "approved", count: 2, sum: 350n },
            { ...row, direction: "outgoing", state: "submitted", count: 1, sum: 400n }
          ])
          const later = { ...asked, from: tuesday, until: addDays(tuesday, 1) }
          expect(yield* wires.statistics(later)).toEqual([])
        })
      ))
  })
}
