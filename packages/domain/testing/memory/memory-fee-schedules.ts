/** The schedules of fees of a bank in memory; units run one after another, so nothing is locked. */
import { Effect, HashMap, Option } from "effect"
import {
  type FeeKey,
  type FeeSchedule,
  type FeeScheduleFilter,
  type FeeSchedules,
  inEffectOn,
  knownAt
} from "../../src/fee/index.ts"
import type { FeeScheduleId } from "../../src/id/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The port on a bank in memory. */
export const memoryFeeSchedules = (state: MemoryState): FeeSchedules["Service"] => ({
  lock: () => Effect.void,
  add: (schedule) =>
    state.change((books) => {
      if (HashMap.has(books.feeSchedules, schedule.id))
        throw new Error("a schedule with this id exists")
      const feeSchedules = HashMap.set(books.feeSchedules, schedule.id, schedule)
      return [undefined, { ...books, feeSchedules }]
    }),
  end: (id, end) =>
    state.change((books) => {
      const known = Option.getOrNull(HashMap.get(books.feeSchedules, id))
      if (known === null || known.end !== null) throw new Error("a schedule ends once")
      const feeSchedules = HashMap.set(books.feeSchedules, id, { ...known, end })
      return [undefined, { ...books, feeSchedules }]
    }),
  find: (id) => Effect.map(state.books, ({ feeSchedules }) => HashMap.get(feeSchedules, id)),
  about: (key) =>
    Effect.map(state.books, (books) => allIn(books).filter((each) => isAbout(each, key))),
  inEffect: ({ currency, date, operation }) =>
    Effect.map(state.books, (books) =>
      countingOn(
        allIn(books).filter((each) => each.operation === operation && each.currency === currency),
        date
      )
    ),
  list: (filter, page) =>
    Effect.map(state.books, (books) =>
      pageOf(matching(allIn(books), filter), page, {
        positionOf: idOf,
        isBefore: (one, other) => one > other
      })
    )
})

const idOf = ({ id }: FeeSchedule): FeeScheduleId => id

const allIn = ({ feeSchedules }: MemoryBooks): readonly FeeSchedule[] =>
  HashMap.toValues(feeSchedules).toSorted((one, other) => (one.id > other.id ? -1 : 1))

const isAbout = (schedule: FeeSchedule, { currency, operation, product }: FeeKey): boolean =>
  schedule.operation === operation && schedule.product === product && schedule.currency === currency

/** Of each key the schedule that counts on the day. */
const countingOn = (
  schedules: readonly FeeSchedule[],
  date: FeeSchedule["effectiveFrom"]
): readonly FeeSchedule[] =>
  schedules.filter(
    (each) =>
      inEffectOn(
        schedules.filter((other) => isAbout(other, each)),
        date
      )?.id === each.id
  )

const matching = (
  schedules: readonly FeeSchedule[],
  { asOf, currency, knownAt: moment, operation, product }: FeeScheduleFilter
): readonly FeeSchedule[] => {
  const known =
    moment === null
      ? schedules
      : schedules.flatMap((each) => {
          const then = knownAt(each, moment)
          return then === null ? [] : [then]
        })
  return (asOf === null ? known : countingOn(known, asOf))
    .filter((each) => (operation ?? each.operation) === each.operation)
    .filter((each) => (product ?? each.product) === each.product)
    .filter((each) => (currency ?? each.currency) === each.currency)
}
