/** Reversals: an entry is taken back once, and every balance is what it was before it. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { LedgerReads } from "../../src/ledger/index.ts"
import {
  booked,
  cash,
  deposited,
  eur,
  line,
  reversed,
  running,
  transferred,
  withdrawn
} from "./asked.ts"
import { givenAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, tuesday } from "./provenance-of.ts"
import { balanceOf, standingOf } from "./standing-of.ts"

export const reversalsContract = (run: RunOnBank): void => {
  describe("Reversals", () => {
    it("the reversal has the same lines on the other sides, and names what it takes back", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n })
          const to = yield* givenAccount({ balance: 7n })
          const { entry } = (yield* transferred({ from, to, amount: 60n })).receipt
          const reversal = (yield* reversed({
            reverses: entry.id,
            at: afterNine(9),
            today: tuesday
          })).receipt.entry
          expect(reversal).toMatchObject({
            kind: "reversal",
            reverses: entry.id,
            bookedAt: afterNine(9),
            valueDate: tuesday,
            postings: [
              { account: from, side: "credit", sequence: 3n, balanceAfter: 100n },
              { account: to, side: "debit", sequence: 3n, balanceAfter: 7n }
            ]
          })
          expect([yield* balanceOf(from), yield* balanceOf(to)]).toStrictEqual([100n, 7n])
          const reads = yield* LedgerReads
          expect(Option.getOrNull(yield* reads.entry(reversal.id))).toStrictEqual(reversal)
          expect(Option.getOrNull(yield* reads.reversalOf(entry.id))).toBe(reversal.id)
          expect(Option.getOrNull(yield* reads.reversalOf(reversal.id))).toBeNull()
          // The entry itself stays as it was booked.
          expect(Option.getOrNull(yield* reads.entry(entry.id))).toStrictEqual(entry)
        })
      ))

    it("an entry of many lines and two currencies comes back whole", () =>
      run(
        Effect.gen(function* () {
          const dollars = yield* givenAccount({ balance: 50n })
          const euros = yield* givenAccount({ currency: eur })
          const { entry } = (yield* booked({
            kind: "payment",
            lines: [
              line("debit", running(dollars), 20n),
              line("debit", running(dollars), 30n),
              line("credit", cash, 50n),
              line("debit", cash, 45n, eur),
              line("credit", running(euros), 45n, eur)
            ]
          })).receipt
          yield* reversed({ reverses: entry.id })
          expect(yield* standingOf(dollars)).toMatchObject({ ledgerBalance: 50n, sequence: 5n })
          expect(yield* standingOf(euros)).toMatchObject({ ledgerBalance: 0n, sequence: 2n })
        })
      ))

    it("a reversal that would take more than is there is refused, and may be tried again", () =>
      run(
        Effect.gen(function* () {
          const to = yield* givenAccount()
          const { entry } = (yield* deposited({ to, amount: 10n })).receipt
          yield* withdrawn({ from: to, amount: 4n })
          const refusal = yield* Effect.flip(reversed({ reverses: entry.id }))
          expect(refusal).toMatchObject({ _tag: "InsufficientFunds", available: 6n, asked: 10n })
          const reads = yield* LedgerReads
          expect(Option.getOrNull(yield* reads.reversalOf(entry.id))).toBeNull()
          yield* deposited({ to, amount: 4n })
          yield* reversed({ reverses: entry.id })
          expect(yield* balanceOf(to)).toBe(0n)
        })
      ))
  })
}
