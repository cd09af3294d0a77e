/**
 * A scripted day of wires: customers order, people approve, the bank sends and hears, other
 * banks pay in, and the evening's wires go out the next business day.
 *
 * Everything goes through the use cases, the jobs, PostgreSQL and the folders of the rail as
 * it does in a bank that serves; only HTTP is left out. With one seed it is one day.
 */
import { BankClock } from "@florin/domain/clock"
import { askToResolve, type Wire, type WireStatistic, Wires } from "@florin/domain/wire"
import { Effect, Option, Array as Rows } from "effect"
import { showProgress } from "../../progress.ts"
import type { Settings } from "../../settings/index.ts"
import { readOwnBank } from "../../wire/read-own-bank.ts"
import { asked } from "./asked.ts"
import { type DayCustomer, type DayStaff, employ, setFees, welcome } from "./day-people.ts"
import { decide } from "./decide.ts"
import { decideAll, type Ordered, orderAll } from "./order-wires.ts"
import { type PlannedWire, planWires } from "./plan-wires.ts"
import { clearSuspense, sendPayments } from "./receive-wires.ts"
import { keptLines, stateLines, statesOf } from "./state-lines.ts"
import { toEvening, toNextOpenDay } from "./to-next-open-day.ts"
import { otherSide, workOff } from "./work-jobs.ts"

/** How much happens on the day, and where it is told. */
export interface WireDay {
  readonly wires: number
  readonly seed: number
  readonly folder: string
  readonly settings: Settings
  readonly tell: (line: string) => Effect.Effect<void>
}

const wiresOfCustomer = 25
const customersLeast = 4

/** Lives through the day; gives what the states are at its end. */
export const liveWireDay = Effect.fn("liveWireDay")(function* (day: WireDay) {
  const { folder, seed, settings, tell, wires } = day
  const bank = yield* readOwnBank(settings)
  const staff = yield* employ
  yield* setFees(staff)
  const count = Math.max(customersLeast, Math.round(wires / wiresOfCustomer))
  const customers = yield* Effect.forEach(Rows.range(1, count), welcome)
  yield* tell(
    `${count} customers with accounts in USD and EUR, and what wires cost from tomorrow on.`
  )

  const first = yield* toNextOpenDay
  const answering = otherSide(folder, (yield* (yield* BankClock).time).now)
  const planned = planWires(wires, count, seed)
  const ordering = { day, customers, staff, answering }
  yield* tell(`It is ${first}, and every service is open.`)
  const ordered = yield* orderPart(
    ordering,
    planned.filter(({ isLate }) => !isLate),
    first
  )
  yield* sendPayments(Math.max(10, Math.round(wires / 25)), customers, { folder, bank })
  yield* tellWork(ordering)
  const { credited, sentBack } = yield* clearSuspense(customers, staff.operators)
  yield* tell(`Of what was in suspense two people credited ${credited} and sent ${sentBack} back.`)

  yield* toEvening(first)
  yield* tell("It is evening, and every cut-off has passed.")
  const late = yield* orderPart(
    ordering,
    planned.filter(({ isLate }) => isLate),
    first
  )
  yield* tellWork(ordering)
  const queued = (yield* statesOf(first, first)).filter(({ state }) => state === "queued")
  yield* tell(`${sumOf(queued)} are queued until the next business day.`)
  const second = yield* toNextOpenDay
  yield* tell(`It is ${second}, the next business day.`)
  yield* tellWork(ordering)
  yield* resolveFirstLost([...ordered, ...late], staff, tell)
  const states = yield* statesOf(first, second)
  for (const line of ["", ...stateLines(states), "", ...(yield* keptLines(folder))])
    yield* tell(line)
  return states
})

const sumOf = (states: readonly WireStatistic[]): number =>
  states.reduce((sum, { count }) => sum + count, 0)

interface Ordering {
  readonly day: WireDay
  readonly customers: readonly DayCustomer[]
  readonly staff: DayStaff
  readonly answering: ReturnType<typeof otherSide>
}

const orderPart = Effect.fnUntraced(function* (
  { customers, day: { tell }, staff }: Ordering,
  planned: readonly PlannedWire[],
  date: Parameters<typeof decideAll>[3]
) {
  const ordered = yield* Effect.scoped(
    Effect.flatMap(showProgress("Ordering wires", planned.length), (advance) =>
      orderAll(planned, customers, advance)
    )
  )
  const waiting = ordered.filter(({ wire }) => wire.state === "pending_approval").length
  const decided = yield* decideAll(ordered, customers, staff.operators, date)
  yield* tell(
    `${ordered.length} wires were ordered and ${waiting} of them waited for people: ` +
      `${decided.approved} were approved, ${decided.rejected} rejected, ${decided.cleared} cleared. ` +
      `${decided.cancelled} were taken back.`
  )
  return ordered
})

const tellWork = Effect.fnUntraced(function* ({ answering, day: { tell } }: Ordering) {
  const { heard, kept, submitted } = yield* workOff(answering, tell)
  yield* tell(`${submitted} were sent; ${heard} answers were taken in, and ${kept} kept.`)
})

/** Of the wires that nobody answers, two people learn by telephone what became of the first. */
const resolveFirstLost = Effect.fnUntraced(function* (
  ordered: readonly Ordered[],
  { operators }: DayStaff,
  tell: WireDay["tell"]
) {
  const wires = yield* Wires
  const stands = ({ id }: Wire) => Effect.map(wires.find(id), Option.getOrThrow)
  for (const { planned, wire } of ordered) {
    if (planned.amount % 100n !== neverAnswered) continue
    const { id, state } = yield* stands(wire)
    if (state !== "submitted") continue
    const { request } = yield* askToResolve({
      wire: id,
      outcome: "settled",
      reason: "the other bank said so by telephone",
      maker: operators.maker.id,
      provenance: yield* asked(`resolve:${id}`)
    })
    yield* decide(request, operators.checker, "approved")
    return yield* tell("Two people said of a wire that was never answered that it is settled.")
  }
})

const neverAnswered = 71n
