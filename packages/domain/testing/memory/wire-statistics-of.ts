/** Counts and sums of the wires of a bank in memory. */
import { HashMap } from "effect"
import type { BusinessDate } from "../../src/calendar/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import type { Money } from "../../src/money/index.ts"
import type { WireStatistic, WireStatisticsAsked } from "../../src/wire/index.ts"
import type { MemoryBooks } from "./memory-books.ts"

interface Counted {
  readonly direction: WireStatistic["direction"]
  readonly state: string
  readonly amount: Money
  readonly day: BusinessDate
  readonly customer: CustomerId | null
}

/** The rows in the order of direction, state, currency and day. */
export const wireStatisticsOf = (
  books: MemoryBooks,
  { customer, from, until }: WireStatisticsAsked
): readonly WireStatistic[] => {
  const rows = new Map<string, WireStatistic>()
  for (const each of countedIn(books)) {
    const { amount, day, direction, state } = each
    if (day < from || day > until || (customer ?? each.customer) !== each.customer) continue
    const key = [direction, state, amount.currency, day].join(" ")
    const { count, sum } = rows.get(key) ?? { count: 0, sum: 0n }
    rows.set(key, {
      direction,
      state,
      currency: amount.currency,
      day,
      count: count + 1,
      sum: sum + amount.amount
    })
  }
  return [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

const countedIn = ({ incomingWires, wires }: MemoryBooks): readonly Counted[] => [
  ...HashMap.toValues(incomingWires).map(({ credit, customer, receivedOn, state }) => ({
    direction: "incoming" as const,
    state,
    amount: credit.amount,
    day: receivedOn,
    customer
  })),
  ...HashMap.toValues(wires).map(({ amount, createdOn, customer, state }) => ({
    direction: "outgoing" as const,
    state,
    amount,
    day: createdOn,
    customer
  }))
]
