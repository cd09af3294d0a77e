/** Wires that are taken back over HTTP: before they are sent, once, whoever else is about to move them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import {
  approvalOf,
  moneyIn,
  onTuesday,
  ordered,
  type ShownWire,
  submits,
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

describe("POST /api/wire-transfers/{wireId}/cancel", () => {
  it("gives back what it reserved, once, and says the same to the same key", async () => {
    const before = await available()
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    const { id: approvalId } = await approvalOf(checker, wire)
    const key = newKey()
    const cancelled = bodyOf(await cancel(wire, bank.ada.client, key))
    expect(cancelled).toMatchObject({ state: "cancelled", cancelable: false })
    expect(await cancel(wire, bank.ada.client, key)).toMatchObject({
      replayed: true,
      body: cancelled
    })
    expect(await cancel(wire)).toMatchObject(
      problem(409, "wire_move_refused", { wireId: wire.id, move: "cancel", state: "cancelled" })
    )
    expect(bodyOf(await checker.approvals.show({ params: { approvalId } })).stage).toBe("voided")
    expect(await available()).toBe(before)
  })

  it("of a wire that was sent is refused, and `cancelable` has said so", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account))
    expect(await submits(bank.service, wire)).toBe("submit")
    const { history, wire: sent } = await wireNow(bank.ada.client, wire)
    expect(sent).toMatchObject({
      state: "submitted",
      cancelable: false,
      submittedAt: expect.stringMatching(/^2027-03-/u),
      submissionTransactionId: expect.stringMatching(/^entry_/u)
    })
    expect(history.map(({ move }) => move)).toEqual(["approve", "submit"])
    const books = await bank.books()
    expect(await cancel(wire)).toMatchObject(
      problem(409, "wire_move_refused", { state: "submitted" })
    )
    expect(await bank.books()).toBe(books)
  })

  it("of another customer's wire finds none", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account))
    const missing = problem(404, "wire_not_found", { wireId: wire.id })
    expect(await cancel(wire, bank.grace.client)).toEqual(missing)
    expect(await bank.grace.client.wires.show({ params: { wireId: wire.id } })).toEqual(missing)
    bodyOf(await cancel(wire))
  })
})

describe("Two cancellations and an approval at the same moment", () => {
  it.each([0, 1, 2])("have one that ends the wire, and no money is lost (%i)", async (turn) => {
    const before = await moneyIn(bank)
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    const { digest } = await approvalOf(checker, wire)
    const params = { wireId: wire.id }
    const approve = () => checker.wires.approve({ params, body: { digest, reason: "I saw it" } })
    const all = [() => cancel(wire), approve, () => cancel(wire)]
    const results = await Promise.all(
      [...all.slice(turn), ...all.slice(0, turn)].map((ask) => ask())
    )
    const { history, wire: after } = await wireNow(bank.ada.client, wire)
    const moves = history.map(({ move }) => move)
    // An approved wire is not sent yet, so that a cancellation may still follow.
    expect([["cancel"], ["approve", "cancel"]]).toContainEqual(moves)
    expect(results.filter(({ ok }) => ok)).toHaveLength(moves.length)
    for (const result of results)
      if (!result.ok)
        expect(result).toMatchObject(
          problem(409, "wire_move_refused", { wireId: wire.id, state: "cancelled" })
        )
    expect(after.state).toBe("cancelled")
    expect(await moneyIn(bank)).toBe(before)
  })

  it("of two approvals one counts", async () => {
    const wire = await ordered(bank.ada.client, wireOf(account, { amount: large }))
    const { digest } = await approvalOf(checker, wire)
    const other = await bank.service.staff("operations")
    const decision = { params: { wireId: wire.id }, body: { digest, reason: "I saw it" } }
    const results = await Promise.all([checker, other].map(({ wires }) => wires.approve(decision)))
    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { history } = await wireNow(bank.ada.client, wire)
    expect(history.map(({ move }) => move)).toEqual(["approve"])
    bodyOf(await cancel(wire))
  })
})
