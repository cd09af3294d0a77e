/** Every answer about fees has exactly the form that its route publishes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions } from "../src/index.ts"
import { chargedWire } from "./charged-wire.ts"
import { bodyOf, type GivenBank, givenBank, usd } from "./given-bank.ts"
import { type Example, expectPublishedForm } from "./published-form.ts"

let bank: GivenBank
let maker: FlorinClient
let checker: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  maker = await bank.service.staff("administrator")
  checker = await bank.service.staff("administrator")
})
afterAll(() => bank.service.close())

const path = "/api/fees/schedules"
const reason = "the price list"

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const draft = (days: number) =>
  ({
    operation: "wire-domestic",
    product: "checking",
    currency: "USD",
    effectiveFrom: inDays(days),
    terms: {
      rule: {
        kind: "tiered",
        method: "marginal",
        tiers: [
          { from: usd("0.00"), below: usd("10.00"), fixed: usd("1.00"), rate: "0" },
          { from: usd("10.00"), below: null, fixed: usd("0.00"), rate: "0.01" }
        ],
        rounding: "half_even"
      },
      minimum: usd("1.00"),
      maximum: null,
      freePerMonth: 0,
      waivers: { products: [], tiers: [] }
    },
    reason
  }) as const

const approved = async ({ digest, id }: { readonly id: string; readonly digest: string }) => {
  const params = { approvalId: id }
  return bodyOf(await checker.approvals.approve({ params, body: { digest, reason } })).subject
}

const added = async (days: number) =>
  approved(bodyOf(await maker.fees.askForSchedule({ body: draft(days) })))

const ended = async () => {
  const scheduleId = await added(4)
  const body = { from: inDays(9), reason }
  await approved(bodyOf(await maker.fees.askToEndSchedule({ params: { scheduleId }, body })))
  return scheduleId
}

const examples: Readonly<Record<string, () => Promise<readonly Example[]>>> = {
  askForFeeSchedule: () => Promise.resolve([{ by: maker, path, body: draft(2) }]),
  showFeeSchedule: async () => [
    { by: maker, path: `${path}/${await added(3)}` },
    { by: maker, path: `${path}/${await ended()}` }
  ],
  listFeeSchedules: async () => [
    { by: maker, path: `${path}?limit=1` },
    { by: maker, path: `${path}?operation=wire-domestic&product=checking&asOf=${inDays(5)}` }
  ],
  askToEndFeeSchedule: async () => [
    { by: maker, path: `${path}/${await added(5)}/end`, body: { from: inDays(8), reason } }
  ],
  showFeeCharge: async () => {
    const { charge } = await bank.service.run(chargedWire(bank.ada.checking, "20.00"))
    return [{ by: bank.ada.client, path: `/api/fees/charges/${charge}` }]
  },
  quoteFee: async () => {
    const { now } = bodyOf(await maker.admin.showClock({}))
    const to = new Date(Date.parse(now) + 5 * 86_400_000).toISOString()
    const asked = `?operation=wire-domestic&accountId=${bank.ada.checking}&currency=USD`
    bodyOf(await maker.admin.advanceClock({ body: { to } }))
    return [
      { by: bank.ada.client, path: `/api/fees/quote${asked}&amount=20.00` },
      {
        by: bank.teller,
        path: `/api/fees/quote${asked.replace("wire-domestic", "bill-payment")}&amount=1.00`
      }
    ]
  }
}

const routes = routeDescriptions.filter(({ tag }) => tag === "fees")

describe("ASVS 15.3.1 · The answer of a route about fees", () => {
  it("has an example here for every one of them", () => {
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ operation }) => operation).sort())
  })

  it.each(Object.keys(examples))("%s has its published form", async (operation) => {
    const route = routes.find((each) => each.operation === operation)
    if (route === undefined) throw new Error(`${operation} is no route`)
    await expectPublishedForm(route, (await examples[operation]?.()) ?? [])
  })
})
