/** Everything that can happen to wires, as generated cases in any order. */
import * as fc from "fast-check"
import type { ChargeBearer } from "../../src/beneficiary/index.ts"

/** How a process dies in the middle: at its so-many-th unit, before or after the commit. */
export interface Crash {
  readonly at: number
  readonly when: "before" | "after"
}

/** What somebody, or the rail, does; `of` picks one of those that there are. */
export type WireEvent =
  | {
      readonly does: "order"
      readonly payer: number
      readonly amount: bigint
      readonly bearer: ChargeBearer
      readonly name: string
      readonly daysAhead: number | null
      readonly again: boolean
    }
  | { readonly does: "approve" | "reject"; readonly of: number; readonly self: boolean }
  | { readonly does: "cancel" | "clear"; readonly of: number }
  | { readonly does: "wait"; readonly minutes: number }
  | { readonly does: "work"; readonly workers: 1 | 2 }
  | {
      readonly does: "say"
      readonly of: number
      readonly says: "settled" | "refused" | "pending" | "returned"
      readonly part: number
      readonly first: boolean
      readonly times: number
    }
  | { readonly does: "resolve"; readonly of: number; readonly outcome: "settled" | "refused" }
  | {
      readonly does: "credit"
      readonly payer: number | null
      readonly amount: bigint
      readonly from: string
      readonly again: boolean
    }
  | { readonly does: "place"; readonly of: number; readonly to: number | null }
  | { readonly does: "list"; readonly version: string | null }
  | {
      readonly does: "stage"
      readonly payer: number
      readonly stage: "frozen" | "active" | "closed"
    }
  | { readonly does: "rail"; readonly isDown: boolean }

/** An event, and how it is broken off, if it is. */
export interface WireStepAsked {
  readonly event: WireEvent
  readonly crash: Crash | null
}

const of = fc.nat(40)
const payer = fc.nat(1)
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 1n, max: 60_000n }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(2_500n, 2_501n, 400_000n, 600_000n, 999_999n, 1_000_000n)
  }
)
const name = fc.constantFrom("Grace Hopper", "Grace Hopper", "Alan Turing", "Somebody Listed")
const does = <const D extends string>(what: D) => fc.constant(what)

const anyOrder: fc.Arbitrary<WireEvent> = fc.record({
  does: does("order"),
  payer,
  amount,
  bearer: fc.constantFrom<ChargeBearer[]>("OUR", "SHA", "BEN"),
  name,
  daysAhead: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 6 }) }
  ),
  again: fc.nat(3).map((n) => n === 0)
})

const anyEvent: fc.Arbitrary<WireEvent> = fc.oneof(
  { weight: 14, arbitrary: anyOrder },
  {
    weight: 4,
    arbitrary: fc.record({ does: does("approve"), of, self: fc.nat(4).map((n) => n === 0) })
  },
  { weight: 1, arbitrary: fc.record({ does: does("reject"), of, self: fc.constant(false) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("cancel", "clear"), of }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: does("wait"),
      minutes: fc.constantFrom(1, 59, 8 * 60, 24 * 60, 3 * 24 * 60)
    })
  },
  { weight: 9, arbitrary: fc.record({ does: does("work"), workers: fc.constantFrom(1, 2) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      does: does("say"),
      of,
      says: fc.constantFrom("settled", "settled", "refused", "pending", "returned"),
      part: fc.integer({ min: 1, max: 12 }),
      first: fc.boolean(),
      times: fc.constantFrom(1, 1, 2)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: does("resolve"),
      of,
      outcome: fc.constantFrom("settled", "refused")
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: does("credit"),
      payer: fc.option(payer),
      amount,
      from: name,
      again: fc.boolean()
    })
  },
  { weight: 2, arbitrary: fc.record({ does: does("place"), of, to: fc.option(payer) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: does("list"), version: fc.constantFrom("list 1", "list 2", null) })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does("stage"),
      payer,
      stage: fc.constantFrom("frozen", "active", "active", "active", "closed")
    })
  },
  { weight: 1, arbitrary: fc.record({ does: does("rail"), isDown: fc.boolean() }) }
)

const anyCrash: fc.Arbitrary<Crash | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.nat(3),
      when: fc.constantFrom<Crash["when"][]>("before", "after")
    })
  }
)

/** Histories in which anything follows anything. */
export const anyWireHistory: fc.Arbitrary<readonly WireStepAsked[]> = fc.array(
  fc.record({ event: anyEvent, crash: anyCrash }),
  { minLength: 25, maxLength: 70 }
)
