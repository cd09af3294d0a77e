/** Wires over HTTP: what a customer orders, what it reserves, and what it would cost. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import { givenKey } from "./given-key.ts"
import {
  foreign,
  onTuesday,
  order,
  ordered,
  type ShownWire,
  wednesday,
  wireOf
} from "./given-wire.ts"
import { chargedFor } from "./given-wire-fee.ts"

onTuesday()

let bank: GivenBank
let account: string
beforeAll(async () => {
  bank = await givenBank()
  await chargedFor(bank.service, "wire-domestic", "10.00")
  account = bank.ada.checking
  await bank.deposit(account, "99000.00")
})
afterAll(() => bank.service.close())

const available = async (accountId = account) =>
  bodyOf(await bank.teller.accounts.balance({ params: { accountId } })).availableBalance?.amount

const cancel = ({ id }: Pick<ShownWire, "id">, by = bank.ada.client, idempotencyKey = newKey()) =>
  by.wires.cancel({ params: { wireId: id }, body: {}, idempotencyKey })

describe("POST /api/wire-transfers", () => {
  it("reserves the amount and the fee, and approves at once what is below the threshold", async () => {
    const body = wireOf(account, { remittance: { text: "Invoice 7" }, purpose: "SUPP" })
    const answer = await order(bank.ada.client, body)
    expect(answer).toMatchObject({ ok: true, status: 201, replayed: false })
    const { trial, wire } = bodyOf(answer)
    expect(trial).toBeNull()
    expect(wire).toMatchObject({
      kind: "domestic",
      state: "approved",
      accountId: account,
      customerId: bank.ada.id,
      amount: usd("100.00"),
      sent: usd("100.00"),
      total: usd("110.00"),
      chargeBearer: "SHA",
      purpose: "SUPP",
      fee: { amount: usd("10.00"), because: "rule" },
      valueDate: wednesday,
      cancelable: true,
      waitsFor: [],
      submittedAt: null,
      submissionTransactionId: null
    })
    expect(await available()).toBe("99890.00")
    const params = { holdId: wire.holdId }
    expect(bodyOf(await bank.ada.client.holds.show({ params }))).toMatchObject({
      amount: usd("110.00"),
      stage: "open"
    })
    expect(await bank.teller.holds.release({ params, idempotencyKey: newKey() })).toEqual(
      problem(409, "hold_reserved", { holdId: wire.holdId, reservedFor: wire.id })
    )
    bodyOf(await cancel(wire))
    expect(await available()).toBe("100000.00")
  })

  it("takes the fee out of the amount with BEN, and on top of it with OUR", async () => {
    const ben = await ordered(bank.ada.client, wireOf(account, { chargeBearer: "BEN" }))
    expect([ben.sent, ben.total]).toEqual([usd("90.00"), usd("100.00")])
    const our = await ordered(bank.ada.client, wireOf(account, { chargeBearer: "OUR" }))
    expect([our.sent, our.total]).toEqual([usd("100.00"), usd("110.00")])
    for (const wire of [ben, our]) bodyOf(await cancel(wire))
  })

  it("refuses with BEN what the fee would leave nothing of", async () => {
    const before = await bank.books()
    const amount = usd("10.00")
    expect(await order(bank.ada.client, wireOf(account, { chargeBearer: "BEN", amount }))).toEqual(
      problem(422, "wire_fee_takes_all", { amount, fee: usd("10.00") })
    )
    expect(await bank.books()).toBe(before)
  })

  it("gives the same answer to the same key, and orders once", async () => {
    const key = newKey()
    const body = wireOf(account)
    const first = bodyOf(await order(bank.ada.client, body, key))
    const books = await bank.books()
    const again = await order(bank.ada.client, body, key)
    expect(again).toMatchObject({ ok: true, status: 201, replayed: true })
    expect(bodyOf(again)).toEqual(first)
    expect(await bank.books()).toBe(books)
    expect(
      await order(bank.ada.client, wireOf(account, { amount: usd("1.00") }), key)
    ).toMatchObject({ status: 422, problem: { code: "idempotency_key_reused" } })
    bodyOf(await cancel(first.wire))
  })

  it("takes no key of a service: people order wires", async () => {
    const administrator = await bank.service.staff("administrator")
    const asked = {
      name: "A service",
      permissions: ["wires:make"],
      expiresAt: "2027-12-31T00:00:00Z",
      reason: "orders by night"
    } as const
    expect(await administrator.apiKeys.make({ body: asked })).toMatchObject(
      problem(422, "key_permissions_refused", { permissions: ["wires:make"] })
    )
    // Not even one that had the permission from before.
    const key = await givenKey(bank.service, ["wires:make"])
    const before = await bank.books()
    const answer = await bank.service.ask("/api/wire-transfers", {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": newKey()
      },
      body: JSON.stringify(wireOf(account))
    })
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: "person_required" }])
    expect(await bank.books()).toBe(before)
  })
})

describe("GET /api/wire-transfers/fee-quote", () => {
  it("tells the fee as an order would have it, and charges nothing", async () => {
    const asked = { kind: "domestic", accountId: account, amount: "250.00", currency: "USD" }
    const quote = (query: object = {}, by = bank.ada.client) =>
      by.wires.quote({ query: { ...asked, kind: "domestic", ...query } })
    const before = await bank.books()
    expect(bodyOf(await quote())).toMatchObject({
      fee: { amount: usd("10.00"), because: "rule", inputs: { amount: usd("250.00") } },
      sent: usd("250.00"),
      total: usd("260.00")
    })
    expect(bodyOf(await quote({ chargeBearer: "BEN" }))).toMatchObject({
      sent: usd("240.00"),
      total: usd("250.00")
    })
    expect(bodyOf(await quote({ kind: "international" }))).toMatchObject({
      fee: { amount: usd("0.00"), because: "no-schedule" }
    })
    expect(await quote({ currency: "JPY", amount: "1" })).toMatchObject(
      problem(422, "wire_currency_not_served", { currency: "JPY", served: ["USD", "EUR"] })
    )
    expect(await quote({ amount: "10.00", chargeBearer: "BEN" })).toEqual(
      problem(422, "wire_fee_takes_all", { amount: usd("10.00"), fee: usd("10.00") })
    )
    expect(await quote({ amount: "1.001" })).toMatchObject({
      status: 400,
      problem: { errors: [{ in: "query", pointer: "/amount" }] }
    })
    expect(await quote({}, bank.grace.client)).toMatchObject(problem(404, "account_not_found"))
    expect(await bank.books()).toBe(before)
  })
})

describe("A wire abroad", () => {
  it("goes by the service of its currency, and its IBAN is printed without blanks", async () => {
    const amount = { amount: "20.00", currency: "EUR" }
    const wire = await ordered(
      bank.ada.client,
      wireOf(bank.ada.euro, {
        amount,
        beneficiary: {
          name: "Konrad Zuse",
          address: { town: "Berlin", country: "DE" },
          account: foreign
        }
      })
    )
    expect(wire).toMatchObject({
      kind: "international",
      state: "approved",
      beneficiary: { account: { form: "iban", iban: "DE89370400440532013000" } }
    })
    bodyOf(await cancel(wire))
  })
})
