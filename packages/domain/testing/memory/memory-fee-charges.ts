/** What a bank in memory has charged, which stays as it was kept, and what is reserved. */
import { Effect, HashMap, Option } from "effect"
import type { FeeCharges, FeeQuote, MonthOfOperations } from "../../src/fee/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The port on a bank in memory; units run one after another, so a lock is a reading. */
export const memoryFeeCharges = (state: MemoryState): FeeCharges["Service"] => {
  const countInMonth = (month: MonthOfOperations) =>
    Effect.map(
      state.books,
      (books) => underWayOrCharged(books).filter((each) => isOf(month, each)).length
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
    find: (id) =>
      Effect.map(state.books, ({ feeCharges }) =>
        Option.fromUndefinedOr(HashMap.toValues(feeCharges).find((charge) => charge.id === id))
      ),
    findBySubject: (subject) =>
      Effect.map(state.books, ({ feeCharges }) => HashMap.get(feeCharges, subject)),
    reserve: (reservation) =>
      state.change((books) => {
        const { subject } = reservation
        if (HashMap.has(books.feeReservations, subject) || HashMap.has(books.feeCharges, subject))
          return [false, books]
        const feeReservations = HashMap.set(books.feeReservations, subject, reservation)
        return [true, { ...books, feeReservations }]
      }),
    lockReservation: (subject) =>
      Effect.map(state.books, ({ feeReservations }) => HashMap.get(feeReservations, subject)),
    release: (subject, releasedAt) =>
      state.change((books) => {
        const known = Option.getOrNull(HashMap.get(books.feeReservations, subject))
        if (known === null || known.releasedAt !== null || HashMap.has(books.feeCharges, subject))
          throw new Error("only what is reserved is given back, once")
        const released = { ...known, releasedAt }
        const feeReservations = HashMap.set(books.feeReservations, subject, released)
        return [undefined, { ...books, feeReservations }]
      }),
    countInMonth,
    lockCountInMonth: countInMonth
  }
}

interface Counted {
  readonly account: AccountId
  readonly quote: FeeQuote
}

const underWayOrCharged = ({ feeCharges, feeReservations }: MemoryBooks): readonly Counted[] => [
  ...HashMap.toValues(feeCharges),
  ...HashMap.toValues(feeReservations).filter(
    ({ releasedAt, subject }) => releasedAt === null && !HashMap.has(feeCharges, subject)
  )
]

const monthLength = "2026-11".length

const isOf = (
  { account, date, operation }: MonthOfOperations,
  { account: payer, quote: { inputs } }: Counted
): boolean =>
  payer === account &&
  inputs.operation === operation &&
  inputs.date.slice(0, monthLength) === date.slice(0, monthLength)
