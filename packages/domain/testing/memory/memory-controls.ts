/** The controls of a bank in memory: its one law is conservation, summed over the journal. */
import { Clock, Effect, HashMap } from "effect"
import { type Controls, type ControlsReport, unsealedMax } from "../../src/audit/index.ts"
import { instantFromMillis } from "../../src/calendar/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The controls of a bank in memory. */
export const memoryControls = (state: MemoryState): Controls["Service"] => ({
  report: Effect.gen(function* () {
    const books = yield* state.books
    const last = books.blocks.at(-1)?.block
    const sealed = Number(last?.total ?? 0n)
    const report: ControlsReport = {
      ranAt: instantFromMillis(yield* Clock.currentTimeMillis),
      controls: [
        {
          law: "LEDGER-1",
          sentence: "Whatever happens, debits equal credits in every currency.",
          checks: "entries, currency by currency",
          query: "every entry in memory",
          result: {
            rowsChecked: BigInt(HashMap.size(books.entries)),
            violations: BigInt(unbalanced(books).length),
            evidence: unbalanced(books).slice(0, 10)
          },
          millis: 0
        }
      ],
      seal: {
        block: last?.number ?? null,
        sealedAt: last?.sealedAt ?? null,
        records: last?.total ?? 0n,
        unsealed: Math.min(HashMap.size(books.log) - sealed, unsealedMax),
        keyId: last?.keyId ?? null
      }
    }
    return report
  })
})

const unbalanced = (books: MemoryBooks): readonly string[] =>
  HashMap.toValues(books.entries)
    .filter(({ postings }) => {
      const sums = new Map<string, bigint>()
      for (const { amount, side } of postings) {
        const signed = side === "debit" ? amount.amount : -amount.amount
        sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + signed)
      }
      return [...sums.values()].some((sum) => sum !== 0n)
    })
    .map(({ id }) => id)
