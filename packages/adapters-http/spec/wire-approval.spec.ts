/** A wire from the threshold on over HTTP: another person looks at it, and approves what they saw. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import {
  approvalOf,
  decides,
  onTuesday,
  ordered,
  type ShownWire,
  submits,
  tuesday,
  wireNow,
  wireOf
} from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let checker: FlorinClient
let account: string
beforeAll(async () => {
  bank = await givenBank()
  checker = await bank.service.staff("operations")
  account = bank.ada.checking
  await bank.deposit(account, "99000.00")
})
afterAll(() => bank.service.close())

/** From the threshold on. */
const large = usd("10000.00")

const available = async () => {
  const found = await bank.teller.accounts.balance({ params: { accountId: account } })
  return bodyOf(found).availableBalance?.amount
}

const cancel = ({ id }: Pick<ShownWire, "id">, by = bank.ada.client, idempotencyKey = newKey()) =>
  by.wires.cancel({ params: { wireId: id }, body: {}, idempotencyKey })

describe("A wire from the threshold on", () => {
  it("waits for another person, who approves exactly what they were shown", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    expect(wire).toMatchObject({ state: "pending_approval", waitsFor: ["approval"] })
    expect(await submits(bank.service, wire)).toBe("leave")
    const approval = await approvalOf(checker, wire)
    expect(approval).toMatchObject({
      operation: "release-wire",
      subject: wire.id,
      stage: "pending",
      shown: {
        account,
        amount: "10000.00 USD",
        fee: "0.00 USD",
        total: "10000.00 USD",
        beneficiary: "Charles Babbage",
        routingNumber: "021000021",
        valueDate: tuesday
      }
    })
    const params = { wireId: wire.id }
    const wrong = { digest: "0".repeat(64), reason: "looks fine" }
    expect(await checker.wires.approve({ params, body: wrong })).toEqual(
      problem(409, "shown_differs", { approval: approval.id })
    )
    expect((await wireNow(checker, wire)).wire.state).toBe("pending_approval")
    expect(bodyOf(await decides(checker, "approve", wire))).toMatchObject({
      state: "approved",
      waitsFor: []
    })
    const { history } = await wireNow(bank.ada.client, wire)
    expect(history).toMatchObject([{ number: 1, move: "approve", to: "approved", reason: null }])
    bodyOf(await cancel(wire))
  })

  it("is approved by nobody who ordered it, nor by customers", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    const { digest } = await approvalOf(checker, wire)
    const decision = { params: { wireId: wire.id }, body: { digest, reason: "mine" } }
    for (const client of [bank.ada.client, bank.grace.client])
      expect(await client.wires.approve(decision)).toMatchObject(problem(403, "permission_missing"))
    // Who may not decide is not shown what is to be decided either.
    expect((await wireNow(bank.ada.client, wire)).approval).toBeNull()
    bodyOf(await cancel(wire))
  })

  it("is rejected by another person, and gives back what it reserved", async () => {
    const before = await available()
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    expect(await available()).not.toBe(before)
    expect(bodyOf(await decides(checker, "reject", wire))).toMatchObject({
      state: "rejected",
      cancelable: false,
      reason: { code: "rejected-by-bank", words: "talked to the customer" }
    })
    expect(await available()).toBe(before)
  })

  it("is neither approved nor rejected once it is cancelled or decided about", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    const { digest } = await approvalOf(checker, wire)
    const decision = { params: { wireId: wire.id }, body: { digest, reason: "too late" } }
    bodyOf(await cancel(wire))
    const books = await bank.books()
    const late = { wireId: wire.id, state: "cancelled" }
    for (const word of ["approve", "reject"] as const)
      expect(await checker.wires[word](decision)).toMatchObject(
        problem(409, "wire_move_refused", { move: word, ...late })
      )
    expect(await bank.books()).toBe(books)
  })

  it("is reached by several smaller ones together", async () => {
    const half = wireOf(account, { amount: usd("6000.00") })
    const first = await ordered(bank.ada.client, half)
    const second = await ordered(bank.ada.client, half)
    expect([first.state, second.state]).toEqual(["approved", "pending_approval"])
    for (const wire of [first, second]) bodyOf(await cancel(wire))
  })
})
