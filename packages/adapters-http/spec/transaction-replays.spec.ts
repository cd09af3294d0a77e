/**
 * LEDGER-6 over HTTP: whatever has happened since, the same key and content get the first
 * answer again, byte for byte, and change nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

interface Change {
  readonly path: string
  readonly body: unknown
  readonly by?: FlorinClient
}

const send = async ({ body, by = bank.teller, path }: Change, idempotencyKey: string) => {
  const response = await by.send({
    method: "POST",
    path,
    body: JSON.stringify(body),
    idempotencyKey
  })
  return {
    status: response.status,
    replayed: response.headers.get("idempotent-replayed"),
    text: await response.text()
  }
}

const placed = async () => {
  const params = { accountId: bank.grace.checking }
  const body = { amount: usd("5.00") }
  return bodyOf(await bank.teller.holds.place({ params, body, idempotencyKey: newKey() })).id
}

const opened = async () => {
  const body = { product: "savings", currency: "USD" } as const
  const { client } = bank.grace
  return bodyOf(await client.accounts.open({ body, idempotencyKey: newKey() })).id
}

const frozen = async () => {
  const accountId = await opened()
  const body = { reason: "asked for" }
  bodyOf(
    await bank.teller.accounts.freeze({ params: { accountId }, body, idempotencyKey: newKey() })
  )
  return accountId
}

/** Each change that the banking routes offer, ready to be asked for. */
const changes: Readonly<Record<string, () => Change | Promise<Change>>> = {
  "an opening": () => ({
    path: "/api/accounts",
    body: {
      product: "checking",
      currency: "USD",
      nickname: "Twice?",
      metadata: { zebra: "1", ant: "2", mole: "3" }
    },
    by: bank.ada.client
  }),
  "a freeze": async () => ({
    path: `/api/accounts/${await opened()}/freeze`,
    body: { reason: "asked for" }
  }),
  "an unfreeze": async () => ({
    path: `/api/accounts/${await frozen()}/unfreeze`,
    body: { reason: "asked for" }
  }),
  "a closing": async () => ({
    path: `/api/accounts/${await opened()}/close`,
    body: { reason: "asked for" }
  }),
  "a deposit": () => ({
    path: "/api/transactions",
    body: { type: "deposit", accountId: bank.ada.checking, amount: usd("3.00") }
  }),
  "a withdrawal": () => ({
    path: "/api/transactions",
    body: { type: "withdrawal", accountId: bank.ada.checking, amount: usd("2.00") }
  }),
  "a transfer": () => ({
    path: "/api/transactions",
    body: {
      type: "transfer",
      fromAccountId: bank.ada.checking,
      toAccountId: bank.grace.checking,
      amount: usd("1.00"),
      description: "Once",
      metadata: { zebra: "1", ant: "2", mole: "3" }
    },
    by: bank.ada.client
  }),
  "a reversal": async () => ({
    path: `/api/transactions/${await bank.deposit(bank.ada.checking, "9.00")}/reverse`,
    body: { description: "By mistake" }
  }),
  "a hold": () => ({
    path: `/api/accounts/${bank.ada.checking}/holds`,
    body: { amount: usd("1.00"), description: "Once" }
  }),
  "a capture": async () => ({
    path: `/api/holds/${await placed()}/capture`,
    body: { amount: usd("4.00"), toAccountId: bank.ada.checking }
  }),
  "a release": async () => ({ path: `/api/holds/${await placed()}/release`, body: {} })
}

/** Lets all that an answer could wrongly be made of go on: balances, stages, time. */
const goOn = async () => {
  await bank.deposit(bank.ada.checking, "0.01")
  await bank.deposit(bank.grace.checking, "0.01")
  await placed()
}

describe.each(Object.entries(changes))("%s", (_, prepare) => {
  it("that is asked for again gets the same bytes, and is made once", async () => {
    const change = await prepare()
    const key = newKey()
    const first = await send(change, key)
    expect(first).toMatchObject({ replayed: null })
    expect([200, 201]).toContain(first.status)
    await goOn()
    const before = await bank.books()
    for (let time = 0; time < 3; time++)
      expect(await send(change, key)).toEqual({ ...first, replayed: "true" })
    expect(await bank.books()).toBe(before)
  })

  it("that is asked for eight times at once is made once", async () => {
    const change = await prepare()
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(change, key)))
    const made = answers.filter(({ replayed }) => replayed === null)
    expect(made.filter(({ status }) => status < 300).length).toBe(1)
    const texts = answers.filter(({ status }) => status < 300).map(({ text }) => text)
    expect(new Set(texts).size).toBe(1)
    for (const { status } of answers) expect([200, 201, 409]).toContain(status)
  })

  it("with the same key and another content is refused, and changes nothing", async () => {
    const change = await prepare()
    const key = newKey()
    await send(change, key)
    const before = await bank.books()
    const other = await send(withOther(change), key)
    expect(JSON.parse(other.text)).toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
      key
    })
    expect(await bank.books()).toBe(before)
  })
})

/** The same change with other words, or of another thing when it has none. */
const withOther = ({ body, by, path }: Change): Change => {
  const spread = Object(body)
  const who = by === undefined ? {} : { by }
  if ("reason" in spread) return { path, body: { reason: "something else" }, ...who }
  if ("product" in spread) return { path, body: { ...spread, nickname: "Other" }, ...who }
  if (path.endsWith("/release"))
    return { path: "/api/holds/hold_01kdvdna02fj09m27e262bmv9j/release", body, ...who }
  return { path, body: { ...spread, description: "Something else" }, ...who }
}

describe("A key", () => {
  it("of one customer says nothing about another's", async () => {
    const key = newKey()
    const body = { product: "checking", currency: "USD" } as const
    const ada = await bank.ada.client.accounts.open({ body, idempotencyKey: key })
    const grace = await bank.grace.client.accounts.open({ body, idempotencyKey: key })
    expect([ada, grace]).toMatchObject([{ replayed: false }, { replayed: false }])
    expect(bodyOf(grace).ownerId).toBe(bank.grace.id)
  })

  it("of a change that was refused stays free", async () => {
    const key = newKey()
    const transfer = (amount: string) =>
      bank.ada.client.transactions.create({
        body: {
          type: "transfer",
          fromAccountId: bank.ada.savings,
          toAccountId: bank.ada.checking,
          amount: usd(amount)
        },
        idempotencyKey: key
      })
    expect(await transfer("7.00")).toMatchObject({ problem: { code: "insufficient_funds" } })
    await bank.deposit(bank.ada.savings, "7.00")
    expect(await transfer("7.00")).toMatchObject({ ok: true, replayed: false })
    expect(await transfer("7.00")).toMatchObject({ ok: true, replayed: true })
  })
})
