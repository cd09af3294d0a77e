/** Wires in lists and counts over HTTP: every filter, page by page, and to each what is theirs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import {
  creditFor,
  foreign,
  hears,
  numberOf,
  onTuesday,
  ordered,
  type ShownWire,
  sent,
  tuesday,
  wednesday,
  wireOf
} from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let ada: FlorinClient
let small: ShownWire
let large: ShownWire
let abroad: ShownWire
let gone: ShownWire
let hers: ShownWire
beforeAll(async () => {
  bank = await givenBank()
  ada = bank.ada.client
  const { checking, euro, savings } = bank.ada
  await bank.deposit(checking, "20000.00")
  await bank.deposit(savings, "100.00")
  small = await ordered(ada, wireOf(checking, { amount: usd("5.00") }))
  large = await ordered(ada, wireOf(checking, { amount: usd("10000.00") }))
  const account = foreign
  const beneficiary = {
    name: "Konrad Zuse",
    address: { town: "Berlin", country: "DE" },
    account
  }
  const amount = { amount: "7.00", currency: "EUR" }
  abroad = await sent(bank.service, ada, wireOf(euro, { amount, beneficiary }))
  gone = await ordered(ada, wireOf(savings, { amount: usd("9.00") }))
  const params = { wireId: gone.id }
  bodyOf(await ada.wires.cancel({ params, body: {}, idempotencyKey: newKey() }))
  hers = await ordered(bank.grace.client, wireOf(bank.grace.checking))
})
afterAll(() => bank.service.close())

type Query = NonNullable<Parameters<FlorinClient["wires"]["list"]>[0]["query"]>

const listed = async (query: Query = {}, by = ada) =>
  bodyOf(await by.wires.list({ query })).data.map(({ id }) => id)

describe("GET /api/wire-transfers", () => {
  it("shows a customer their own, the newest first, and the bank's people everybody's", async () => {
    const own = [gone, abroad, large, small].map(({ id }) => id)
    expect(await listed()).toEqual(own)
    expect(await listed({}, bank.grace.client)).toEqual([hers.id])
    expect(await listed({}, bank.teller)).toEqual([hers.id, ...own])
  })

  it("shows those that every filter lets through", async () => {
    const { euro, savings } = bank.ada
    const ids = (...wires: readonly ShownWire[]) => wires.map(({ id }) => id)
    expect(await listed({ accountId: savings })).toEqual(ids(gone))
    expect(await listed({ accountId: euro, state: "submitted" })).toEqual(ids(abroad))
    expect(await listed({ accountId: euro, state: "approved" })).toEqual([])
    expect(await listed({ state: "pending_approval" })).toEqual(ids(large))
    expect(await listed({ state: "cancelled" })).toEqual(ids(gone))
    expect(await listed({ currency: "EUR" })).toEqual(ids(abroad))
    expect(await listed({ from: tuesday, until: tuesday })).toEqual(ids(gone, abroad, large, small))
    expect(await listed({ from: wednesday })).toEqual([])
    expect(await listed({ until: "2027-03-08" })).toEqual([])
    const dollars = { currency: "USD" }
    expect(await listed({ ...dollars, amountMin: "9.00" })).toEqual(ids(gone, large))
    expect(await listed({ ...dollars, amountMin: "9.01" })).toEqual(ids(large))
    expect(await listed({ ...dollars, amountMax: "9.00" })).toEqual(ids(gone, small))
    expect(await listed({ ...dollars, amountMin: "6.00", amountMax: "9.00" })).toEqual(ids(gone))
    expect(await listed({ text: "zUSE" })).toEqual(ids(abroad))
    expect(await listed({ text: large.endToEndId.toLowerCase() })).toEqual(ids(large))
    expect(await listed({ text: "100%" })).toEqual([])
  })

  it("is read page by page, there and back, and a cursor serves its own filters alone", async () => {
    const page = async (query: Query) =>
      bodyOf(await ada.wires.list({ query: { ...query, limit: "3" } }))
    const first = await page({})
    const cursor = first.page.next ?? ""
    const second = await page({ cursor })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(await listed())
    expect(second.page.next).toBeNull()
    expect((await page({ cursor: second.page.previous ?? "" })).data).toEqual(first.data)
    for (const [by, query] of [
      [ada, { cursor, state: "approved" }],
      [bank.grace.client, { cursor }]
    ] as const)
      expect(await by.wires.list({ query })).toMatchObject(problem(400, "cursor_refused"))
  })

  it("refuses what is no filter, and another's account", async () => {
    const refused = async (query: Query) => ada.wires.list({ query })
    expect(await refused({ amountMin: "1.00" })).toMatchObject({
      status: 400,
      problem: { errors: [{ message: "expected currency with amountMin and amountMax" }] }
    })
    expect(await refused({ amountMin: "1.001", currency: "USD" })).toMatchObject({
      status: 400,
      problem: { errors: [{ in: "query", pointer: "/amountMin" }] }
    })
    expect(await refused({ from: wednesday, until: tuesday })).toMatchObject({ status: 400 })
    const { checking: accountId } = bank.grace
    expect(await refused({ accountId })).toEqual(problem(404, "account_not_found", { accountId }))
  })
})

describe("GET /api/wire-transfers/statistics", () => {
  it("counts and sums by direction, state, currency and day, to a customer their own", async () => {
    await hears(bank.service, creditFor(await numberOf(ada, bank.ada.checking)))
    await hears(bank.service, creditFor("000000000000"))
    const counted = async (by: FlorinClient, query: object = {}) =>
      bodyOf(await by.wires.statistics({ query })).data.map(
        ({ count, day, direction, state, sum }) =>
          `${day} ${direction} ${state} ${count} ${sum.amount} ${sum.currency}`
      )
    const own = [
      `${tuesday} incoming credited 1 40.00 USD`,
      `${tuesday} outgoing approved 1 5.00 USD`,
      `${tuesday} outgoing cancelled 1 9.00 USD`,
      `${tuesday} outgoing pending_approval 1 10000.00 USD`,
      `${tuesday} outgoing submitted 1 7.00 EUR`
    ]
    expect((await counted(ada)).toSorted()).toEqual(own)
    expect((await counted(bank.teller)).toSorted()).toEqual(
      [
        ...own.map((row) => row.replace("approved 1 5.00", "approved 2 105.00")),
        `${tuesday} incoming in_suspense 1 40.00 USD`
      ].toSorted()
    )
    expect(await counted(ada, { from: wednesday, until: wednesday })).toEqual([])
    expect(await counted(ada, { until: "2027-03-08" })).toEqual([])
    expect(
      await ada.wires.statistics({ query: { from: wednesday, until: tuesday } })
    ).toMatchObject({ status: 400 })
  })
})
