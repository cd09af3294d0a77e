/** Transactions over HTTP: moving money, showing and reversing what was moved. */
import { accountNumberOf, accountSerialMax } from "@florin/domain/account"
import { EntryId } from "@florin/domain/id"
import { LedgerReads } from "@florin/domain/ledger"
import { Effect, Option, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

type Movement = Parameters<FlorinClient["transactions"]["create"]>[0]["body"]

const move = (client: FlorinClient, body: Movement) =>
  client.transactions.create({ body, idempotencyKey: newKey() })

/** A transfer of the customer Ada's from her checking account. */
const transfer = (body: Partial<Extract<Movement, { type: "transfer" }>> = {}) =>
  move(bank.ada.client, {
    type: "transfer",
    fromAccountId: bank.ada.checking,
    ...(body.toAccountNumber === undefined ? { toAccountId: bank.grace.checking } : {}),
    amount: usd("10.50"),
    ...body
  })

const reverse = (transactionId: string, body = {}) =>
  bank.teller.transactions.reverse({ params: { transactionId }, body, idempotencyKey: newKey() })

describe("POST /api/transactions", () => {
  it("transfers to another customer's account, and shows no balance", async () => {
    const result = await transfer({
      description: " Rent ",
      reference: "2026-11",
      metadata: { b: "2", a: "1" }
    })
    expect(result).toEqual({
      ok: true,
      status: 201,
      replayed: false,
      requestId: expect.any(String),
      body: {
        id: expect.stringMatching(/^entry_/u),
        type: "transfer",
        bookedAt: expect.stringMatching(/^\d{4}-.*Z$/u),
        valueDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u),
        description: "Rent",
        reference: "2026-11",
        metadata: { a: "1", b: "2" },
        reverses: null,
        postings: [
          { accountId: bank.ada.checking, code: null, side: "debit", amount: usd("10.50") },
          { accountId: bank.grace.checking, code: null, side: "credit", amount: usd("10.50") }
        ]
      }
    })
    // Storage keeps no order of names: each answer has them sorted, so that all are one text.
    expect(Object.keys(bodyOf(result).metadata)).toEqual(["a", "b"])
    const params = { transactionId: bodyOf(result).id }
    expect(bodyOf(await bank.ada.client.transactions.show({ params }))).toEqual(bodyOf(result))
    expect(bodyOf(await bank.grace.client.transactions.show({ params }))).toEqual(bodyOf(result))
  })

  it("transfers to an account by its number", async () => {
    const { checking: accountId, client } = bank.grace
    const { number } = bodyOf(await client.accounts.show({ params: { accountId } }))
    const booked = bodyOf(await transfer({ toAccountNumber: number }))
    expect(booked.postings.map((posting) => posting.accountId)).toEqual([
      bank.ada.checking,
      accountId
    ])
  })

  it("books cash that comes in and goes out against settlement, at its value date", async () => {
    const { checking: accountId } = bank.ada
    const valueDate = "2026-02-28"
    const cash = { accountId, amount: usd("4.00"), valueDate }
    const deposited = bodyOf(await move(bank.teller, { type: "deposit", ...cash }))
    const withdrawn = bodyOf(await move(bank.teller, { type: "withdrawal", ...cash }))
    const shown = ({ postings, type, valueDate: date }: typeof deposited) => [
      type,
      date,
      ...postings.map(({ code, side }) => [code, side])
    ]
    expect(shown(deposited)).toEqual(["deposit", valueDate, ["1010", "debit"], [null, "credit"]])
    expect(shown(withdrawn)).toEqual(["withdrawal", valueDate, [null, "debit"], ["1010", "credit"]])
  })

  it("keeps who asked for what under which key", async () => {
    const idempotencyKey = newKey()
    const { client, checking: fromAccountId, id, savings: toAccountId } = bank.ada
    const booked = await client.transactions.create({
      body: { type: "transfer", fromAccountId, toAccountId, amount: usd("1.00") },
      idempotencyKey
    })
    const { bookedAt, id: entry } = bodyOf(booked)
    const kept = await bank.service.run(
      Effect.flatMap(LedgerReads, (reads) => reads.entry(Result.getOrThrow(EntryId.parse(entry))))
    )
    const { id: principal } = bodyOf(await client.auth.whoAmI({}))
    expect(Option.getOrThrow(kept).provenance).toEqual({
      intent: {
        principal,
        route: "POST /api/transactions",
        key: idempotencyKey,
        fingerprint: expect.stringMatching(/^[\w-]{43}$/u)
      },
      requestId: booked.ok ? booked.requestId : "",
      address: null,
      onBehalfOf: id,
      at: Option.getOrThrow(kept).bookedAt,
      today: bookedAt.slice(0, 10)
    })
  })

  it("names the permission that is missing", async () => {
    const { checking: accountId, client, savings } = bank.ada
    const cash = { accountId, amount: usd("1.00") }
    const missing = (permission: string) => problem(403, "permission_missing", { permission })
    expect(await move(client, { type: "deposit", ...cash })).toEqual(missing("cash:deposit"))
    expect(await move(client, { type: "withdrawal", ...cash })).toEqual(missing("cash:withdraw"))
    expect(
      await move(bank.teller, {
        type: "transfer",
        fromAccountId: accountId,
        toAccountId: savings,
        amount: usd("1.00")
      })
    ).toEqual(missing("transfers:make"))
  })
})

describe("What a movement is refused for", () => {
  it("too little money: what is available and what was asked", async () => {
    const { checking: accountId, client } = bank.ada
    const { availableBalance } = bodyOf(await client.accounts.show({ params: { accountId } }))
    expect(await transfer({ amount: usd("5000.00") })).toEqual(
      problem(422, "insufficient_funds", {
        accountId,
        available: availableBalance,
        asked: usd("5000.00"),
        detail: `${availableBalance.amount} USD are available and 5000.00 USD were asked for.`
      })
    )
  })

  it("a limit: which one and what is left of it", async () => {
    const limited = bodyOf(
      await bank.teller.accounts.open({
        body: {
          product: "checking",
          currency: "USD",
          ownerId: bank.ada.id,
          singleLimit: usd("60.00"),
          dailyLimit: usd("100.00")
        },
        idempotencyKey: newKey()
      })
    ).id
    await bank.deposit(limited, "500.00")
    const pay = (amount: string) => transfer({ fromAccountId: limited, amount: usd(amount) })
    const exceeded = (limit: string, allowed: string, left: string, asked: string) =>
      problem(422, "limit_exceeded", {
        accountId: limited,
        limit,
        allowed: usd(allowed),
        left: usd(left),
        asked: usd(asked)
      })
    expect(await pay("60.01")).toEqual(exceeded("single", "60.00", "60.00", "60.01"))
    expect(await pay("60.00")).toMatchObject({ ok: true })
    expect(await pay("40.01")).toEqual(exceeded("daily", "100.00", "40.00", "40.01"))
    expect(await pay("40.00")).toMatchObject({ ok: true })
  })

  it("a payer who is the payee, and currencies that differ", async () => {
    const { checking, euro } = bank.ada
    expect(await transfer({ toAccountId: checking })).toEqual(
      problem(422, "same_account", { accountId: checking })
    )
    const differs = (accountId: string, accountCurrency: string, askedCurrency: string) =>
      problem(422, "account_currency_differs", { accountId, accountCurrency, askedCurrency })
    expect(await transfer({ toAccountId: euro })).toEqual(differs(euro, "EUR", "USD"))
    expect(await transfer({ amount: { amount: "1.00", currency: "EUR" } })).toEqual(
      differs(checking, "USD", "EUR")
    )
  })

  it("accounts that are not there, or not the customer's to take from", async () => {
    const unknown = "acct_01kdvdna02fj09m27e262bmv9j"
    for (const fromAccountId of [unknown, bank.grace.savings])
      expect(await transfer({ fromAccountId })).toEqual(
        problem(404, "account_not_found", { accountId: fromAccountId })
      )
    expect(await transfer({ toAccountId: unknown })).toEqual(
      problem(404, "account_not_found", { accountId: unknown })
    )
    const accountNumber = accountNumberOf(accountSerialMax)
    expect(await transfer({ toAccountNumber: accountNumber })).toEqual(
      problem(404, "account_not_found", { accountNumber })
    )
  })

  it("a closed account, and a balance beyond what is kept", async () => {
    const { client, id: ownerId } = bank.ada
    const open = async () =>
      bodyOf(
        await client.accounts.open({
          body: { product: "checking", currency: "USD", ownerId },
          idempotencyKey: newKey()
        })
      ).id
    const closed = await open()
    const { stageSince: since } = bodyOf(
      await client.accounts.close({
        params: { accountId: closed },
        body: { reason: "not needed" },
        idempotencyKey: newKey()
      })
    )
    expect(await transfer({ toAccountId: closed })).toEqual(
      problem(409, "account_stage_refused", { accountId: closed, stage: "closed", since })
    )
    const full = await open()
    await bank.deposit(full, "92233720368547758.07")
    expect(await transfer({ toAccountId: full })).toEqual(
      problem(422, "balance_out_of_range", { accountId: full })
    )
  })
})

describe("POST /api/transactions/{transactionId}/reverse", () => {
  it("books the opposite, once, and gives every balance back", async () => {
    const balances = async () => {
      const { checking: accountId, client } = bank.ada
      return bodyOf(await client.accounts.balance({ params: { accountId } })).ledgerBalance
    }
    const before = await balances()
    const { id } = bodyOf(await transfer())
    const reversal = bodyOf(await reverse(id, { description: "Wrong account" }))
    expect(reversal).toMatchObject({
      type: "reversal",
      reverses: id,
      description: "Wrong account",
      postings: [
        { accountId: bank.ada.checking, side: "credit" },
        { accountId: bank.grace.checking, side: "debit" }
      ]
    })
    expect(await balances()).toEqual(before)
    expect(await reverse(id)).toEqual(
      problem(409, "transaction_already_reversed", {
        transactionId: id,
        reversedBy: reversal.id
      })
    )
    expect(await reverse(reversal.id)).toEqual(
      problem(422, "reversal_not_reversible", { transactionId: reversal.id })
    )
  })

  it("knows no transaction that was never booked", async () => {
    const unknown = "entry_01kdvdna02fj09m27e262bmv9j"
    expect(await reverse(unknown)).toEqual(
      problem(404, "transaction_not_found", { transactionId: unknown })
    )
  })
})
