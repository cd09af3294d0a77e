/** Steps of histories in which two customers are looked at by three people of the bank. */
import * as fc from "fast-check"
import type { DocumentKind } from "../../src/document/index.ts"
import type { GrantedTier } from "../../src/kyc/index.ts"

/** What a customer tells; the third name is that of somebody on a list. */
export interface Told {
  readonly name: 0 | 1 | 2
  /** Whether occupation and source of funds are told too. */
  readonly full: boolean
}

/** What a reviewer decides. */
export interface Decision {
  readonly does: "approve" | "ask-for-more" | "reject"
  readonly customer: number
  readonly person: number
  readonly tier: GrantedTier
  /** Whether the person saw the case as it is. */
  readonly seen: boolean
  /** Whether the person gives a reason that fits. */
  readonly reasoned: boolean
}

/** One step; customers and people by their numbers. */
export type Step =
  | { readonly does: "start"; readonly customer: number; readonly tier: GrantedTier }
  | ({ readonly does: "tell"; readonly customer: number } & Told)
  | {
      readonly does: "upload"
      readonly customer: number
      readonly kinds: readonly DocumentKind[]
      readonly state: "clean" | "quarantined"
    }
  | { readonly does: "submit"; readonly customer: number }
  | { readonly does: "take" | "hand-back"; readonly customer: number; readonly person: number }
  | Decision
  | { readonly does: "wait"; readonly days: number }
  | { readonly does: "expire" }

/** Customers 0 and 1; they are the people 0 and 1 too, and those from 2 on are of the bank. */
export const customerCount = 2
export const personCount = 5

const customer = fc.nat(customerCount - 1)
const tier = fc.constantFrom("basic" as const, "standard" as const, "enhanced" as const)
const often = (value: boolean) => fc.constantFrom(value, value, value, value, !value)
// Mostly the same reviewer, so that many cases are decided by whoever took them.
const person = fc.constantFrom(2, 2, 2, 2, 3, 4, 0, 1)

const steps = {
  start: fc.record({ does: fc.constant("start" as const), customer, tier }),
  tell: fc.record({
    does: fc.constant("tell" as const),
    customer,
    name: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const, 2 as const),
    full: often(true)
  }),
  upload: fc.record({
    does: fc.constant("upload" as const),
    customer,
    kinds: fc.constantFrom<readonly DocumentKind[]>(
      ["identity", "address", "income"],
      ["identity", "address"],
      ["identity"]
    ),
    state: fc.constantFrom("clean" as const, "clean" as const, "quarantined" as const)
  }),
  submit: fc.record({ does: fc.constant("submit" as const), customer }),
  take: fc.record({ does: fc.constant("take" as const), customer, person }),
  handBack: fc.record({ does: fc.constant("hand-back" as const), customer, person }),
  decide: fc.record({
    does: fc.constantFrom(
      "approve" as const,
      "approve" as const,
      "approve" as const,
      "ask-for-more" as const,
      "reject" as const
    ),
    customer,
    person,
    tier,
    seen: often(true),
    reasoned: often(true)
  }),
  // Among them what leaves some days of the tiers that last for one year and for two.
  wait: fc.record({
    does: fc.constant("wait" as const),
    days: fc.constantFrom(1, 20, 30, 345, 365, 720, 730)
  }),
  expire: fc.constant({ does: "expire" as const })
}

/** A customer is taken most of the way, so that random steps find cases in every state. */
const anyWayThrough: fc.Arbitrary<readonly Step[]> = fc
  .tuple(steps.start, steps.tell, steps.upload, steps.decide, person)
  .map(([start, tell, upload, decide, who]) => [
    start,
    { ...tell, customer: start.customer },
    { ...upload, customer: start.customer },
    { does: "submit", customer: start.customer },
    { does: "take", customer: start.customer, person: who },
    { ...decide, customer: start.customer, person: who, tier: start.tier }
  ])

/** The same, and somebody else's name some time after it. */
const anyWayThroughAndBack: fc.Arbitrary<readonly Step[]> = fc
  .tuple(anyWayThrough, steps.wait, steps.tell)
  .map(([way, wait, tell]) => [
    ...way,
    wait,
    ...way.flatMap((step): readonly Step[] =>
      step.does === "tell"
        ? [{ ...tell, customer: step.customer, name: step.name === 0 ? 1 : 0 }]
        : []
    )
  ])

const anyStep: fc.Arbitrary<readonly Step[]> = fc
  .oneof(
    { weight: 2, arbitrary: steps.start },
    { weight: 4, arbitrary: steps.tell },
    { weight: 2, arbitrary: steps.upload },
    { weight: 3, arbitrary: steps.submit },
    { weight: 3, arbitrary: steps.take },
    { weight: 1, arbitrary: steps.handBack },
    { weight: 4, arbitrary: steps.decide },
    { weight: 2, arbitrary: steps.wait },
    { weight: 2, arbitrary: steps.expire }
  )
  .map((step) => [step])

/** Many steps, and ways through in between. */
export const anyHistory: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: anyWayThrough },
      { weight: 1, arbitrary: anyWayThroughAndBack },
      { weight: 9, arbitrary: anyStep }
    ),
    {
      minLength: 12,
      maxLength: 40
    }
  )
  .map((parts) => parts.flat())
