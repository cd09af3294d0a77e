/** Fees over HTTP: asked for by one administrator, approved by another, quoted to customers. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { chargedWire } from "./charged-wire.ts"
import { bodyOf, newKey, problem, usd } from "./given-bank.ts"
import { makeService, type Service } from "./service.ts"

let service: Service
let maker: FlorinClient
let checker: FlorinClient
let customer: FlorinClient
let account: string

beforeAll(async () => {
  service = await makeService()
  maker = await service.staff("administrator")
  checker = await service.staff("administrator")
  customer = await service.customer()
  const opened = await customer.accounts.open({
    body: { product: "checking", currency: "USD" },
    idempotencyKey: newKey()
  })
  account = bodyOf(opened).id
})
afterAll(() => service.close())

const reason = "the price list"
const day = 86_400_000

/** The bank's date so many days from now. */
const inDays = async (days: number): Promise<string> => {
  const { today } = bodyOf(await maker.admin.showClock({}))
  return new Date(Date.parse(today) + days * day).toISOString().slice(0, 10)
}

const advancesOneDay = async () => {
  const { now } = bodyOf(await maker.admin.showClock({}))
  const to = new Date(Date.parse(now) + day).toISOString()
  return maker.admin.advanceClock({ body: { to } })
}

const tiered = {
  rule: {
    kind: "tiered",
    method: "marginal",
    tiers: [
      { from: usd("0.00"), below: usd("1000.00"), fixed: usd("5.00"), rate: "0" },
      { from: usd("1000.00"), below: null, fixed: usd("0.00"), rate: "0.0015" }
    ],
    rounding: "half_even"
  },
  minimum: null,
  maximum: usd("40.00"),
  freePerMonth: 0,
  waivers: { products: [], tiers: [] }
} as const

type Body = Parameters<FlorinClient["fees"]["askForSchedule"]>[0]["body"]

const draft = async (differs: Partial<Body> = {}): Promise<Body> => ({
  operation: "wire-domestic",
  currency: "USD",
  effectiveFrom: await inDays(1),
  terms: tiered,
  reason,
  ...differs
})

const approves = async (approval: { readonly id: string; readonly digest: string }) =>
  bodyOf(
    await checker.approvals.approve({
      params: { approvalId: approval.id },
      body: { digest: approval.digest, reason }
    })
  )

const added = async (body: Body): Promise<string> => {
  const approval = bodyOf(await maker.fees.askForSchedule({ body }))
  return (await approves(approval)).subject
}

const quote = (amount: string, differs: { readonly accountId?: string } = {}) =>
  customer.fees.quote({
    query: { operation: "wire-domestic", accountId: account, amount, currency: "USD", ...differs }
  })

describe("A schedule of fees", () => {
  it("is asked for by one administrator, approved by another, and explains what it charges from its first day on", async () => {
    const scheduleId = await added(await draft())
    expect(bodyOf(await quote("1234.56"))).toMatchObject({
      amount: usd("0.00"),
      because: "no-schedule",
      schedule: null,
      steps: []
    })
    bodyOf(await advancesOneDay())
    expect(bodyOf(await quote("1234.56"))).toMatchObject({
      amount: usd("5.35"),
      because: "rule",
      schedule: scheduleId,
      rule: tiered.rule,
      inputs: { amount: usd("1234.56"), product: "checking", usedBefore: 0 },
      steps: [
        { does: "subtract", result: "1000" },
        { does: "multiply", result: "0" },
        { does: "subtract", result: "234.56" },
        {
          does: "multiply",
          operands: [
            { value: "234.56", from: 3 },
            { value: "0.0015", from: "schedule" }
          ],
          result: "0.35184"
        },
        { does: "add", result: "5.35184" },
        { does: "round", result: "5.35", rounding: { mode: "half_even", digits: 2 } },
        { does: "at-most", result: "5.35" }
      ]
    })
    const shown = bodyOf(await maker.fees.showSchedule({ params: { scheduleId } }))
    expect(shown).toMatchObject({ id: scheduleId, terms: tiered, end: null })
    const { data } = bodyOf(await maker.admin.audit({ query: { action: "fee-schedule-added" } }))
    expect(data[0]).toMatchObject({ subject: scheduleId })
  })

  it("takes the place of another without a change of what counted before, for whoever looks back", async () => {
    const product = "business"
    const first = await added(await draft({ product }))
    const second = await added(await draft({ product, effectiveFrom: await inDays(3) }))
    const listed = async (query: { readonly asOf?: string; readonly knownAt?: string }) =>
      bodyOf(await maker.fees.schedules({ query: { product, ...query } })).data.map(({ id }) => id)
    const { addedAt } = bodyOf(await maker.fees.showSchedule({ params: { scheduleId: first } }))
    expect(await listed({})).toEqual([second, first])
    expect(await listed({ asOf: await inDays(2) })).toEqual([first])
    expect(await listed({ asOf: await inDays(3) })).toEqual([second])
    expect(await listed({ asOf: await inDays(3), knownAt: addedAt })).toEqual([first])
    expect(await listed({ asOf: await inDays(0) })).toEqual([])
  })

  it("ends by two people on a day to come (FeeScheduleOver, FeeScheduleEndRefused)", async () => {
    const scheduleId = await added(await draft({ operation: "bill-payment" }))
    const params = { scheduleId }
    const ends = async (days: number) =>
      maker.fees.askToEndSchedule({ params, body: { from: await inDays(days), reason } })
    expect(await ends(0)).toEqual(
      problem(422, "fee_schedule_end_refused", { scheduleId, earliest: await inDays(1) })
    )
    await approves(bodyOf(await ends(4)))
    expect(await ends(5)).toEqual(
      problem(409, "fee_schedule_over", { scheduleId, from: await inDays(4) })
    )
    const unknown = "fees_01kb3m2v1xe2trx3y6z4c9n0ab"
    expect(await maker.fees.showSchedule({ params: { scheduleId: unknown } })).toEqual(
      problem(404, "fee_schedule_not_found", { scheduleId: unknown })
    )
  })
})

describe("What is wrong with a schedule", () => {
  it("is told at once, each field with its path and why (FeeScheduleRefused)", async () => {
    const [whole, gap] = tiered.rule.tiers
    const terms = {
      ...tiered,
      rule: {
        ...tiered.rule,
        tiers: [whole, { ...gap, from: usd("900.00"), fixed: usd("-1.00"), rate: "0.9" }]
      },
      minimum: usd("41.00"),
      freePerMonth: -1
    }
    const body = await draft({ effectiveFrom: await inDays(0), terms })
    const refused = await maker.fees.askForSchedule({ body })
    expect(refused).toMatchObject({ status: 422, problem: { code: "fee_schedule_refused" } })
    expect(refused).toMatchObject({
      problem: {
        errors: [
          { in: "body", pointer: "/effectiveFrom", reason: "past" },
          { pointer: "/terms/rule/tiers/1/fixed/amount", reason: "negative" },
          { pointer: "/terms/rule/tiers/1/rate", reason: "too-large" },
          { pointer: "/terms/rule/tiers/1/from", reason: "tier-overlap" },
          { pointer: "/terms/minimum", reason: "minimum-over-maximum" },
          { pointer: "/terms/freePerMonth", reason: "negative" }
        ]
      }
    })
  })

  it("may be that a larger amount would cost less, or that its day is taken (FeeScheduleDateTaken)", async () => {
    const [low, high] = tiered.rule.tiers
    const falling = {
      ...tiered,
      rule: { ...tiered.rule, method: "whole-amount", tiers: [low, { ...high, rate: "0.001" }] }
    } as const
    const body = await draft({ operation: "wire-incoming", terms: falling })
    expect(await maker.fees.askForSchedule({ body })).toMatchObject({
      status: 422,
      problem: { errors: [{ pointer: "/terms/rule/tiers/1", reason: "fee-falls" }] }
    })
    const right = await draft({ operation: "wire-incoming" })
    const scheduleId = await added(right)
    expect(await maker.fees.askForSchedule({ body: right })).toEqual(
      problem(409, "fee_schedule_date_taken", {
        scheduleId,
        effectiveFrom: right.effectiveFrom
      })
    )
  })
})

describe("A quote", () => {
  it("is for an amount above zero, of the account's currency, of an account of one's own", async () => {
    expect(await quote("0.00")).toMatchObject({ status: 400, problem: { code: "bad_input" } })
    expect(await quote("1.001")).toMatchObject({ status: 400, problem: { code: "bad_input" } })
    const stranger = await service.customer()
    const query = {
      operation: "wire-domestic",
      accountId: account,
      amount: "1.00",
      currency: "USD"
    } as const
    expect(await stranger.fees.quote({ query })).toMatchObject({
      status: 404,
      problem: { code: "account_not_found" }
    })
    expect(await customer.fees.quote({ query: { ...query, currency: "EUR" } })).toMatchObject({
      problem: { code: "account_currency_differs" }
    })
  })

  it("follows schedules that every customer may read", async () => {
    const scheduleId = await added(await draft({ operation: "bill-payment", product: "savings" }))
    const query = { operation: "bill-payment", product: "savings" } as const
    const { data } = bodyOf(await customer.fees.schedules({ query }))
    expect(data.map(({ id }) => id)).toEqual([scheduleId])
    const shown = bodyOf(await customer.fees.showSchedule({ params: { scheduleId } }))
    expect(shown).toMatchObject({ id: scheduleId, terms: tiered })
  })

  it("changes nothing, and no customer changes a schedule", async () => {
    const body = await draft()
    expect(await customer.fees.askForSchedule({ body })).toMatchObject({
      status: 403,
      problem: { code: "permission_missing" }
    })
  })
})

describe("A charge", () => {
  it("is shown with its arithmetic to its customer, operations and auditor, and to no other customer (FeeChargeNotFound)", async () => {
    const [teller, auditor] = [await service.staff("operations"), await service.staff("auditor")]
    const rich = { body: { type: "deposit", accountId: account, amount: usd("5000.00") } } as const
    bodyOf(await teller.transactions.create({ ...rich, idempotencyKey: newKey() }))
    const { charge, entry, subject } = await service.run(chargedWire(account, "1234.56"))
    const params = { chargeId: charge }
    const told = {
      id: charge,
      subject,
      accountId: account,
      entryId: entry,
      quote: { amount: usd("5.35"), because: "rule", inputs: { amount: usd("1234.56") } }
    }
    for (const reader of [customer, teller, auditor]) {
      const shown = bodyOf(await reader.fees.charge({ params }))
      expect(shown).toMatchObject(told)
      expect(shown.quote.steps.at(-1)).toMatchObject({ does: "at-most", result: "5.35" })
    }
    const stranger = await service.customer()
    const hidden = problem(404, "fee_charge_not_found", params)
    expect(await stranger.fees.charge({ params })).toEqual(hidden)
    const unknown = { chargeId: "feec_01kb3m2v1xe2trx3y6z4c9n0ab" }
    expect(await teller.fees.charge({ params: unknown })).toEqual(
      problem(404, "fee_charge_not_found", unknown)
    )
  })
})
