/** The list of transactions: its filters, and its pages both ways. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

/** Amounts of the transfers, oldest first. */
const amounts = ["1.00", "2.00", "3.00", "4.00", "5.00", "6.00", "7.00"]

let bank: GivenBank
let ids: readonly string[] = []
beforeAll(async () => {
  bank = await givenBank()
  for (const amount of amounts) {
    const { id } = bodyOf(
      await bank.ada.client.transactions.create({
        body: {
          type: "transfer",
          fromAccountId: bank.ada.checking,
          toAccountId: amount === "4.00" ? bank.grace.checking : bank.ada.savings,
          amount: usd(amount),
          description: amount === "4.00" ? "Lunch with Grace" : `Saving ${amount}`,
          reference: `ref-${amount}`
        },
        idempotencyKey: newKey()
      })
    )
    ids = [id, ...ids]
  }
})
afterAll(() => bank.service.close())

const list = async (query: object, of: "ada" | "grace" = "ada") =>
  bodyOf(await bank[of].client.transactions.list({ query }))

const idsOf = async (query: object, of: "ada" | "grace" = "ada") =>
  (await list(query, of)).data.map(({ id }) => id)

describe("Filters of GET /api/transactions", () => {
  it("shows customers what touches their own accounts, newest first", async () => {
    expect(await idsOf({ type: "transfer" })).toEqual(ids)
    expect(await idsOf({ type: "transfer" }, "grace")).toEqual([ids[3]])
    expect((await list({}, "grace")).data.map(({ type }) => type)).toEqual([
      "transfer",
      "deposit",
      "deposit"
    ])
  })

  it("by account, type, words and amounts, and by all of them", async () => {
    const { checking: accountId, savings } = bank.ada
    expect(await idsOf({ accountId: savings })).toEqual(ids.filter((id) => id !== ids[3]))
    expect(await idsOf({ text: "LUNCH" })).toEqual([ids[3]])
    expect(await idsOf({ text: "ref-6" })).toEqual([ids[1]])
    expect(await idsOf({ accountId, amountMin: "3.00", amountMax: "4.00" })).toEqual([
      ids[3],
      ids[4]
    ])
    expect(
      await idsOf({ accountId, amountMin: "5.00", type: "transfer", text: "Saving 6" })
    ).toEqual([ids[1]])
    expect(await idsOf({ type: "withdrawal" })).toEqual([])
  })

  it("by when they were booked: at or after from, and before until", async () => {
    const { data } = await list({ type: "transfer" })
    const from = data[4]?.bookedAt ?? ""
    const until = data[1]?.bookedAt ?? ""
    const within = data
      .filter(({ bookedAt }) => bookedAt >= from && bookedAt < until)
      .map(({ id }) => id)
    expect(await idsOf({ from, until, type: "transfer" })).toEqual(within)
    expect(await idsOf({ until: "2000-01-01T00:00:00Z" })).toEqual([])
    const errors = [{ in: "query", pointer: "", message: "expected from at or before until" }]
    expect(
      await bank.ada.client.transactions.list({
        query: { from: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z" }
      })
    ).toEqual(problem(400, "bad_input", { errors }))
  })

  it("counts amounts in the currency of an account, which has to be named", async () => {
    const errors = [
      {
        in: "query",
        pointer: "",
        message:
          "expected accountId with amountMin and amountMax: amounts are counted in its currency"
      }
    ]
    expect(await bank.ada.client.transactions.list({ query: { amountMin: "1.00" } })).toEqual(
      problem(400, "bad_input", { errors })
    )
    const { checking: accountId, client } = bank.ada
    const wrong = await client.transactions.list({ query: { accountId, amountMin: "1.5" } })
    expect(wrong).toMatchObject({
      status: 400,
      problem: { errors: [{ in: "query", pointer: "/amountMin" }] }
    })
  })

  it("knows no account of another customer", async () => {
    for (const accountId of [bank.grace.checking, "acct_01kdvdna02fj09m27e262bmv9j"])
      expect(await bank.ada.client.transactions.list({ query: { accountId } })).toEqual(
        problem(404, "account_not_found", { accountId })
      )
  })
})

describe("Pages of GET /api/transactions", () => {
  const pages = async (limit: string) => {
    const seen: (readonly string[])[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        limit,
        type: "transfer",
        ...(cursor === null ? {} : { cursor })
      })
      expect(page.page.limit).toBe(Number(limit))
      seen.push(page.data.map(({ id }) => id))
      cursor = page.page.next
    } while (cursor !== null)
    return seen
  }

  it.each(["1", "2", "3", "7", "100"])("%s at a time show every one once", async (limit) => {
    const seen = await pages(limit)
    expect(seen.flat()).toEqual(ids)
    expect(seen.length).toBe(Math.ceil(ids.length / Number(limit)))
  })

  it("lead back to where they came from", async () => {
    const query = { limit: "3", type: "transfer" }
    const first = await list(query)
    expect(first.page.previous).toBe(null)
    const second = await list({ ...query, cursor: first.page.next })
    const third = await list({ ...query, cursor: second.page.next })
    expect(third.page.next).toBe(null)
    const back = await list({ ...query, cursor: third.page.previous })
    expect(back.data).toEqual(second.data)
    const begin = await list({ ...query, cursor: back.page.previous })
    expect(begin.data).toEqual(first.data)
    expect(begin.page.previous).toBe(null)
  })

  it("neither repeat nor leave out when something is booked meanwhile", async () => {
    const query = { limit: "4", accountId: bank.grace.euro }
    await bank.deposit(bank.grace.euro, "1.00", "EUR")
    for (const amount of ["2.00", "3.00", "4.00", "5.00", "6.00"])
      await bank.deposit(bank.grace.euro, amount, "EUR")
    const first = await list(query, "grace")
    const added = await bank.deposit(bank.grace.euro, "7.00", "EUR")
    const second = await list({ ...query, cursor: first.page.next }, "grace")
    const shown = [...first.data, ...second.data].map(({ id }) => id)
    expect(shown.length).toBe(7)
    expect(new Set(shown).size).toBe(7)
    expect(shown).not.toContain(added)
  })
})

describe("Cursors", () => {
  const refused = problem(400, "cursor_refused")
  const ask = (query: object) => bank.ada.client.transactions.list({ query })
  const cursorOf = async (query: object) => (await list(query)).page.next ?? ""

  it("that were altered anywhere are refused", async () => {
    const cursor = await cursorOf({ limit: "2" })
    expect(cursor).toMatch(/^[\w-]{40,}$/u)
    const other = (letter: string) => (letter === "A" ? "B" : "A")
    for (let at = 0; at < cursor.length; at++) {
      const altered = cursor.slice(0, at) + other(cursor[at] ?? "") + cursor.slice(at + 1)
      expect(await ask({ limit: "2", cursor: altered })).toEqual(refused)
    }
    for (const altered of [cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, "AAAA", "-"])
      expect(await ask({ limit: "2", cursor: altered })).toEqual(refused)
  })

  it("belong to their list, their filters and their caller, and to any limit", async () => {
    const cursor = await cursorOf({ limit: "2", type: "transfer" })
    expect(await ask({ limit: "3", type: "transfer", cursor })).toMatchObject({ ok: true })
    for (const query of [{}, { type: "deposit" }, { type: "transfer", text: "Saving" }])
      expect(await ask({ ...query, cursor })).toEqual(refused)
    const { client, checking: accountId } = bank.ada
    expect(await client.accounts.list({ query: { cursor } })).toEqual(refused)
    expect(await client.accounts.statement({ params: { accountId }, query: { cursor } })).toEqual(
      refused
    )
    const query = { type: "transfer", cursor } as const
    expect(await bank.grace.client.transactions.list({ query })).toEqual(refused)
    expect(await bank.teller.transactions.list({ query })).toEqual(refused)
  })

  it("of the list of accounts lead both ways", async () => {
    const { checking, client, euro, savings } = bank.ada
    const accounts = async (query: object) => bodyOf(await client.accounts.list({ query }))
    const first = await accounts({ limit: "2" })
    expect(first.data.map(({ id }) => id)).toEqual([checking, savings])
    const second = await accounts({ limit: "2", cursor: first.page.next })
    expect(second.data.map(({ id }) => id)).toEqual([euro])
    expect(second.page.next).toBe(null)
    const back = await accounts({ limit: "2", cursor: second.page.previous })
    expect(back.data).toEqual(first.data)
  })
})
