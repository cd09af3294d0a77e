/** What a bank in memory has charged; a charge stays as it was kept. */
import { Effect, HashMap } from "effect"
import type { FeeCharges, MonthOfOperations } from "../../src/fee/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The port on a bank in memory; units run one after another, so a lock is a reading. */
export const memoryFeeCharges = (state: MemoryState): FeeCharges["Service"] => {
  const countInMonth = ({ account, date, operation }: MonthOfOperations) =>
    Effect.map(
      state.books,
      ({ feeCharges }) =>
        HashMap.toValues(feeCharges).filter(
          (charge) =>
            charge.account === account &&
            charge.quote.inputs.operation === operation &&
            charge.quote.inputs.date.slice(0, monthLength) === date.slice(0, monthLength)
        ).length
    )
  return {
    add: (charge) =>
      state.change((books) => {
        if (HashMap.has(books.feeCharges, charge.subject)) return [false, books]
        if ((charge.entry === null) !== (charge.quote.amount.amount === 0n))
          throw new Error("a fee has an entry, and nothing has none")
        if (charge.entry !== null && !HashMap.has(books.entries, charge.entry))
          throw new Error("the entry of a fee exists")
        const feeCharges = HashMap.set(books.feeCharges, charge.subject, charge)
        return [true, { ...books, feeCharges }]
      }),
    findBySubject: (subject) =>
      Effect.map(state.books, ({ feeCharges }) => HashMap.get(feeCharges, subject)),
    countInMonth,
    lockCountInMonth: countInMonth
  }
}

const monthLength = "2026-11".length
