/** A balance that is kept is shown to whom it belongs, and as new as the last answer. */
import { localKeptReads } from "@florin/domain/atomicity"
import { forgettingLedger } from "@florin/domain/ledger"
import { memoryBank } from "@florin/domain/testing"
import { Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

const keepingBank = forgettingLedger.pipe(
  Layer.provideMerge(localKeptReads({ nowMillis: Date.now, readsMax: 1_000, millis: 60_000 })),
  Layer.provideMerge(memoryBank())
)

describe("A balance in a service that keeps it", () => {
  let bank: GivenBank
  beforeAll(async () => {
    bank = await givenBank(keepingBank)
  })
  afterAll(() => bank.service.close())

  const shown = async () =>
    bodyOf(await bank.ada.client.accounts.balance({ params: { accountId: bank.ada.checking } }))

  it("is as new as every change that was answered before it was asked for", async () => {
    expect((await shown()).ledgerBalance).toEqual(usd("1000.00"))
    for (const [paid, left] of [
      ["1.00", "999.00"],
      ["9.00", "990.00"]
    ] as const) {
      const body = {
        type: "transfer",
        fromAccountId: bank.ada.checking,
        toAccountId: bank.ada.savings,
        amount: usd(paid)
      } as const
      bodyOf(await bank.ada.client.transactions.create({ body, idempotencyKey: newKey() }))
      expect((await shown()).ledgerBalance).toEqual(usd(left))
      expect((await shown()).ledgerBalance).toEqual(usd(left))
    }
    const held = bodyOf(
      await bank.teller.holds.place({
        params: { accountId: bank.ada.checking },
        body: { amount: usd("90.00") },
        idempotencyKey: newKey()
      })
    )
    expect(await shown()).toMatchObject({
      heldTotal: usd("90.00"),
      availableBalance: usd("900.00")
    })
    await bank.teller.holds.release({
      params: { holdId: held.id },
      body: {},
      idempotencyKey: newKey()
    })
    expect(await shown()).toMatchObject({ heldTotal: usd("0.00") })
  })

  it("is no other customer's to see, before and after it was kept", async () => {
    const grace = () =>
      bank.grace.client.accounts.balance({ params: { accountId: bank.ada.savings } })
    expect(await grace()).toEqual(
      problem(404, "account_not_found", { accountId: bank.ada.savings })
    )
    bodyOf(await bank.ada.client.accounts.balance({ params: { accountId: bank.ada.savings } }))
    expect(await grace()).toEqual(
      problem(404, "account_not_found", { accountId: bank.ada.savings })
    )
    const teller = bank.teller.accounts.balance({ params: { accountId: bank.ada.savings } })
    expect(await teller).toMatchObject({ ok: true })
  })

  it("of the past is read from the books each time", async () => {
    const query = { at: "2020-01-01T00:00:00Z" }
    const past = await bank.ada.client.accounts.balance({
      params: { accountId: bank.ada.checking },
      query
    })
    expect(bodyOf(past)).toMatchObject({ ledgerBalance: usd("0.00"), heldTotal: null })
  })
})
