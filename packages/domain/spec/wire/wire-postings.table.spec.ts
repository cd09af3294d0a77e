/**
 * What each step of a wire posts, worked out by hand: 100.00 and a fee of 25.00. C is the
 * customer; plus stands for a credit, and minus for a debit.
 */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { ChargeBearer } from "../../src/beneficiary/index.ts"
import { internalAccountOf, LedgerReads } from "../../src/ledger/index.ts"
import { viewWire } from "../../src/wire/index.ts"
import { usd } from "../../testing/contracts/asked.ts"
import { draftOf, flatTerms, givenSchedule } from "../../testing/contracts/given-fee.ts"
import {
  dollars,
  givenPayer,
  givenSent,
  hears,
  returnOf,
  statusOf
} from "../../testing/contracts/given-wire.ts"
import { afterNine } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"

const tuesdayNine = afterNine(24 * 60)

const submittedOnTop = ["C- 10000", "2110+ 10000", "C- 2500", "4010+ 2500"]
const submittedWithin = ["C- 7500", "2110+ 7500", "C- 2500", "4010+ 2500"]

const table: readonly (readonly [ChargeBearer, string, readonly (readonly string[])[]])[] = [
  ["SHA", "settled", [submittedOnTop, ["2110- 10000", "1020+ 10000"]]],
  ["OUR", "settled", [submittedOnTop, ["2110- 10000", "1020+ 10000"]]],
  ["BEN", "settled", [submittedWithin, ["2110- 7500", "1020+ 7500"]]],
  ["SHA", "refused", [submittedOnTop, ["2110- 10000", "C+ 10000", "4010- 2500", "C+ 2500"]]],
  ["BEN", "refused", [submittedWithin, ["2110- 7500", "C+ 7500", "4010- 2500", "C+ 2500"]]],
  // What comes back was paid before; the rules keep the fee of it.
  ["SHA", "returned", [submittedOnTop, ["2110- 10000", "1020+ 10000"], ["1020- 6000", "C+ 6000"]]]
]

describe("The postings of a wire", () => {
  it.each(table)("WIRE-1: %s, %s", async (chargeBearer, said, entries) => {
    const posted = await Effect.runPromise(
      Effect.provide(
        Effect.gen(function* () {
          yield* givenSchedule(draftOf(usd, { terms: flatTerms(2_500n, usd) }))
          const payer = yield* givenPayer()
          const wire = yield* givenSent(payer, { chargeBearer, at: tuesdayNine })
          yield* hears(
            said === "returned"
              ? yield* returnOf(wire, { amount: dollars(6_000n) })
              : yield* statusOf(wire, said === "settled" ? "settled" : "refused"),
            tuesdayNine
          )
          const { history } = yield* viewWire(wire.id, null)
          const reads = yield* LedgerReads
          const lines: (readonly string[])[] = []
          for (const { entry } of history) {
            const found = entry === null ? null : yield* reads.entry(entry)
            if (found === null || found._tag === "None") continue
            lines.push(
              found.value.postings.map(({ account, amount, side }) => {
                const own = internalAccountOf(account)
                return `${own?.code ?? "C"}${side === "credit" ? "+" : "-"} ${amount.amount}`
              })
            )
          }
          return lines
        }),
        memoryBank()
      )
    )
    expect(posted).toEqual(entries)
  })
})
