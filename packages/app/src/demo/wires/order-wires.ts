/**
 * The customers of a day order their wires, and people decide about those that wait: another
 * person approves or rejects, two clear who is on the list, and some customers take theirs back.
 */

import { ApprovalRepository } from "@florin/domain/approval"
import type { BusinessDate } from "@florin/domain/calendar"
import { addDays } from "@florin/domain/calendar"
import { realMoment } from "@florin/domain/clock"
import { money } from "@florin/domain/money"
import { askToClear, Screenings } from "@florin/domain/screening"
import {
  answerWire,
  cancelWire,
  isUnsent,
  orderWire,
  releaseOperation,
  type Wire
} from "@florin/domain/wire"
import { Effect } from "effect"
import type { Advance } from "../../progress.ts"
import { asked } from "./asked.ts"
import { codes, type DayCustomer, type Pair } from "./day-people.ts"
import { decide, permitsOf } from "./decide.ts"
import type { PlannedWire } from "./plan-wires.ts"

/** A wire that was ordered, and what was planned with it. */
export interface Ordered {
  readonly planned: PlannedWire
  readonly wire: Wire
}

const customersAtOnce = 4

/** All customers at the same time, each one wire after the other. */
export const orderAll = Effect.fnUntraced(function* (
  planned: readonly PlannedWire[],
  customers: readonly DayCustomer[],
  advance: Advance
) {
  const ordered = yield* Effect.forEach(
    customers,
    (customer, number) =>
      Effect.forEach(
        planned.filter((each) => each.customer === number),
        (each) => Effect.tap(order(each, customer), () => advance(1))
      ),
    { concurrency: customersAtOnce }
  )
  return ordered.flat()
})

const order = Effect.fnUntraced(function* (planned: PlannedWire, { accounts, user }: DayCustomer) {
  const { amount, bearer, beneficiary, currency, number } = planned
  const { answer: wire } = yield* orderWire({
    draft: {
      account: accounts[currency].standing.id,
      beneficiary,
      amount: money(amount, codes[currency]),
      chargeBearer: bearer,
      purpose: null,
      remittance: { text: `Invoice ${number}` },
      sendOn: null
    },
    createdBy: user.id,
    steppedUp: true,
    provenance: yield* asked(`order:${number}`, user.customer),
    at: yield* realMoment
  })
  return { planned, wire } satisfies Ordered
})

/** How many wires people decided about, and how. */
export interface Decided {
  readonly approved: number
  readonly rejected: number
  readonly cleared: number
  readonly cancelled: number
}

/** Goes through what was ordered; each customer takes back what they meant to. */
export const decideAll = Effect.fnUntraced(function* (
  ordered: readonly Ordered[],
  customers: readonly DayCustomer[],
  operators: Pair,
  day: BusinessDate
) {
  const decided = { approved: 0, rejected: 0, cleared: 0, cancelled: 0 }
  for (const { planned, wire } of ordered) {
    const customer = customers[planned.customer]
    if (planned.meant === "take-back" && customer !== undefined && isUnsent(wire.state)) {
      yield* takeBack(wire, customer)
      decided.cancelled += 1
    } else if (wire.state === "pending_approval") {
      if (planned.meant === "turn-down") {
        yield* answer(wire, operators, "rejected")
        decided.rejected += 1
      } else {
        if (wire.waitsFor.includes("screening")) {
          yield* clear(wire, operators, day)
          decided.cleared += 1
        }
        if (wire.waitsFor.includes("approval")) {
          yield* answer(wire, operators, "approved")
          decided.approved += 1
        }
      }
    }
  }
  return decided satisfies Decided
})

const takeBack = Effect.fnUntraced(function* ({ id: wire }: Wire, { user }: DayCustomer) {
  yield* cancelWire({
    wire,
    by: user.id,
    words: null,
    provenance: yield* asked(`cancel:${wire}`, user.customer),
    at: yield* realMoment
  })
})

const answer = Effect.fnUntraced(function* (
  { id }: Wire,
  { checker }: Pair,
  outcome: "approved" | "rejected"
) {
  const [request] = yield* (yield* ApprovalRepository).undecided(releaseOperation, id)
  yield* answerWire({
    wire: id,
    outcome,
    digestSeen: request?.digest ?? "",
    reason: "looked at it",
    checker: checker.id,
    permits: permitsOf(checker),
    at: yield* realMoment,
    provenance: yield* asked(`${outcome}:${id}`)
  })
})

const clear = Effect.fnUntraced(function* (
  { createdBy, id: subject }: Wire,
  { checker, maker }: Pair,
  day: BusinessDate
) {
  const screened = yield* (yield* Screenings).lockLatest(subject)
  if (screened === null) return yield* Effect.die(new Error(`${subject} was never screened`))
  const { request } = yield* askToClear({
    subject,
    result: screened.result.id,
    reason: "another person of the same name",
    expiresOn: addDays(day, 30),
    maker: maker.id,
    beneficiary: createdBy,
    provenance: yield* asked(`clear:${subject}`)
  })
  yield* decide(request, checker, "approved")
})
