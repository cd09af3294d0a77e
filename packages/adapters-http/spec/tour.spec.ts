/** The way of a customer through the service, from registration to a statement. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { CallResult } from "../src/client/index.ts"
import { makeService, type Service } from "./service.ts"

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

/** The body of an answer that was hoped for. */
const bodyOf = <A>(result: CallResult<A>): A => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.body
}

const usd = (amount: string) => ({ amount, currency: "USD" })

describe("A customer's first day", () => {
  it("registers, opens two accounts, is paid, transfers, reads balance and statement", async () => {
    const ada = await service.customer()
    const teller = await service.staff("operations")
    const open = (nickname: string, idempotencyKey: string) =>
      ada.accounts.open({
        body: { product: "checking", currency: "USD", nickname },
        idempotencyKey
      })
    const everyday = bodyOf(await open("Everyday", "open-1"))
    const rent = bodyOf(await open("Rent", "open-2"))
    expect(bodyOf(await ada.accounts.list({})).data.map(({ id }) => id)).toEqual([
      everyday.id,
      rent.id
    ])
    const paid = await teller.transactions.create({
      body: { type: "deposit", accountId: everyday.id, amount: usd("100.00") },
      idempotencyKey: "deposit-1"
    })
    expect(paid).toMatchObject({ ok: true, status: 201, replayed: false })
    const transfer = {
      body: {
        type: "transfer",
        fromAccountId: everyday.id,
        toAccountId: rent.id,
        amount: usd("25.00"),
        description: "Rent"
      },
      idempotencyKey: "transfer-1"
    } as const
    const first = await ada.transactions.create(transfer)
    const again = await ada.transactions.create(transfer)
    expect(first).toMatchObject({ ok: true, replayed: false })
    expect(again).toMatchObject({ ok: true, replayed: true, body: bodyOf(first) })
    const balance = bodyOf(await ada.accounts.balance({ params: { accountId: everyday.id } }))
    expect(balance.availableBalance).toEqual(usd("75.00"))
    const statement = bodyOf(await ada.accounts.statement({ params: { accountId: everyday.id } }))
    expect(statement.openingBalance).toEqual(usd("0.00"))
    expect(statement.closingBalance).toEqual(usd("75.00"))
    expect(statement.lines.map(({ balanceAfter }) => balanceAfter.amount)).toEqual([
      "100.00",
      "75.00"
    ])
    expect(bodyOf(await ada.transactions.list({})).data.map(({ type }) => type)).toEqual([
      "transfer",
      "deposit"
    ])
    expect(await ada.auth.signOut({})).toMatchObject({ ok: true, status: 204 })
    expect(await ada.auth.whoAmI({})).toMatchObject({
      ok: false,
      problem: { code: "not_signed_in" }
    })
  })
})
