/**
 * Amounts that a floating number cannot hold go through every money route and come back
 * digit for digit: 2^53 + 1 and 10^17 + 1 minor units, and the largest there is.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

const yen = (amount: string) => ({ amount, currency: "JPY" })
const dollars = (amount: string) => ({ amount, currency: "USD" })

/** The amount, and twice it, in minor units of either kind of currency. */
const cases = [
  ["2^53 + 1 yen", yen("9007199254740993"), yen("18014398509481986")],
  ["2^53 + 1 cents", dollars("90071992547409.93"), dollars("180143985094819.86")],
  ["10^17 + 1 yen", yen("100000000000000001"), yen("200000000000000002")],
  ["10^17 + 1 cents", dollars("1000000000000000.01"), dollars("2000000000000000.02")]
] as const

const open = async (currency: string, body: object = {}) =>
  bodyOf(
    await bank.teller.accounts.open({
      body: { product: "checking", currency, ownerId: bank.ada.id, ...body },
      idempotencyKey: newKey()
    })
  )

const cash = async (
  type: "deposit" | "withdrawal",
  accountId: string,
  amount: { readonly amount: string; readonly currency: string }
) =>
  bodyOf(
    await bank.teller.transactions.create({
      body: { type, accountId, amount },
      idempotencyKey: newKey()
    })
  )

describe.each(cases)("%s", (_, amount, twice) => {
  const { currency } = amount
  const none = { amount: currency === "JPY" ? "0" : "0.00", currency }

  it("comes in and goes out, is transferred and taken back", async () => {
    const { id: from } = await open(currency)
    const { id: to } = await open(currency)
    const first = await cash("deposit", from, amount)
    await cash("deposit", from, amount)
    const { client } = bank.ada
    const balance = async (accountId: string) =>
      bodyOf(await client.accounts.balance({ params: { accountId } })).ledgerBalance
    expect(first.postings.map((posting) => posting.amount)).toEqual([amount, amount])
    expect(await balance(from)).toEqual(twice)
    const transfer = bodyOf(
      await client.transactions.create({
        body: { type: "transfer", fromAccountId: from, toAccountId: to, amount },
        idempotencyKey: newKey()
      })
    )
    expect(transfer.postings.map((posting) => posting.amount)).toEqual([amount, amount])
    expect(await balance(to)).toEqual(amount)
    const reversal = bodyOf(
      await bank.teller.transactions.reverse({
        params: { transactionId: transfer.id },
        idempotencyKey: newKey()
      })
    )
    expect(reversal.postings.map((posting) => posting.amount)).toEqual([amount, amount])
    expect(await balance(to)).toEqual(none)
    await cash("withdrawal", from, amount)
    expect(await balance(from)).toEqual(amount)
  })

  it("is held, captured and released", async () => {
    const { id: accountId } = await open(currency)
    await cash("deposit", accountId, twice)
    const place = async () =>
      bodyOf(
        await bank.teller.holds.place({
          params: { accountId },
          body: { amount },
          idempotencyKey: newKey()
        })
      )
    const first = await place()
    const second = await place()
    expect(first.amount).toEqual(amount)
    const account = async () =>
      bodyOf(await bank.ada.client.accounts.show({ params: { accountId } }))
    expect(await account()).toMatchObject({ heldTotal: twice, availableBalance: none })
    const captured = bodyOf(
      await bank.teller.holds.capture({
        params: { holdId: first.id },
        body: { amount },
        idempotencyKey: newKey()
      })
    )
    expect(captured.postings.map((posting) => posting.amount)).toEqual([amount, amount])
    const released = bodyOf(
      await bank.teller.holds.release({ params: { holdId: second.id }, idempotencyKey: newKey() })
    )
    expect(released.amount).toEqual(amount)
    const holds = bodyOf(await bank.ada.client.holds.list({ params: { accountId } })).data
    expect(holds.map((hold) => hold.amount)).toEqual([amount, amount])
    expect(await account()).toMatchObject({ ledgerBalance: amount, availableBalance: amount })
  })

  it("stands in limits, lists, statements, files and filters", async () => {
    const limits = { overdraftLimit: amount, singleLimit: amount, dailyLimit: twice }
    const { id: accountId, ...opened } = await open(currency, limits)
    expect(opened).toMatchObject({ ...limits, availableBalance: amount })
    await cash("deposit", accountId, amount)
    const { client } = bank.ada
    const params = { accountId }
    const statement = bodyOf(await client.accounts.statement({ params }))
    expect(statement).toMatchObject({
      closingBalance: amount,
      lines: [{ amount, balanceAfter: amount }]
    })
    const file = await client.send({
      method: "GET",
      path: `/api/accounts/${accountId}/statement?format=csv`,
      body: null,
      idempotencyKey: null
    })
    expect(await file.text()).toContain(`,,${amount.amount},${amount.amount},${currency}\r\n`)
    const listed = async (amountMin: string, amountMax: string) =>
      bodyOf(await client.transactions.list({ query: { accountId, amountMin, amountMax } })).data
    expect(await listed(amount.amount, amount.amount)).toHaveLength(1)
    expect(await listed(twice.amount, twice.amount)).toEqual([])
    const accounts = bodyOf(await client.accounts.list({ query: { limit: "100" } })).data
    expect(accounts.find(({ id }) => id === accountId)).toMatchObject({ ledgerBalance: amount })
  })

  it("is told as what is available and what was asked", async () => {
    const { id: accountId } = await open(currency)
    await cash("deposit", accountId, amount)
    const refused = await bank.teller.transactions.create({
      body: { type: "withdrawal", accountId, amount: twice },
      idempotencyKey: newKey()
    })
    expect(refused).toMatchObject({
      status: 422,
      problem: { code: "insufficient_funds", available: amount, asked: twice }
    })
  })
})

describe("The largest amount there is, 2^63 - 1 minor units", () => {
  it("fits an account to the last one, and no more does", async () => {
    const largest = yen("9223372036854775807")
    const { id: accountId } = await open("JPY")
    await cash("deposit", accountId, largest)
    const account = bodyOf(await bank.ada.client.accounts.show({ params: { accountId } }))
    expect(account.ledgerBalance).toEqual(largest)
    const more = await bank.teller.transactions.create({
      body: { type: "deposit", accountId, amount: yen("1") },
      idempotencyKey: newKey()
    })
    expect(more).toMatchObject({ status: 422, problem: { code: "balance_out_of_range" } })
    const { totals } = bodyOf(await bank.teller.admin.trialBalance({}))
    const total = totals.find(({ currency }) => currency === "JPY")
    expect(total).toMatchObject({ balanced: true })
    expect(BigInt(total?.debits.amount ?? "0") > 9_223_372_036_854_775_807n).toBe(true)
  })
})
