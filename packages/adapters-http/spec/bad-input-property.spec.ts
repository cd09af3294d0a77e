/**
 * Whatever is sent to a route that changes the books: the answer is the change, or a 4xx that
 * changed nothing, and never a fault of the service.
 */
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type AskedBank, ask, askedBank, changeAskings } from "./bad-input.ts"

let bank: AskedBank
beforeAll(async () => {
  bank = await askedBank()
})
afterAll(() => bank.service.close())

// Values that have broken parsers before, and any JSON besides.
const anyValue = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-0.00",
    "9".repeat(400),
    "acct_00000000000000000000000000",
    "acct_7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "hold_00000000000000000000000000",
    "cust_00000000000000000000000000",
    "0000-00-00",
    "9999-12-31T23:59:59.999999Z",
    "2026-02-30",
    "USD",
    "transfer",
    "abc",
    "000000000000",
    null,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER
  ),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.jsonValue({ maxDepth: 4 })
)

const fieldNames = [
  "type",
  "accountId",
  "fromAccountId",
  "toAccountId",
  "toAccountNumber",
  "amount",
  "currency",
  "product",
  "nickname",
  "ownerId",
  "overdraftLimit",
  "dailyLimit",
  "expiresAt",
  "valueDate",
  "description",
  "reference",
  "metadata",
  "reason"
]

/** A body with some of its fields left out, and others put in place or beside them. */
const spoiled = (
  body: object,
  left: readonly string[],
  put: Readonly<Record<string, unknown>>
) => ({
  ...Object.fromEntries(Object.entries(body).filter(([name]) => !left.includes(name))),
  ...put
})

const asText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value)

describe("Anything sent to a change of the books", () => {
  // 60 bodies for each of eleven routes: enough that a filter that throws is found.
  it.each(Object.entries(changeAskings))(
    "%s: is made, or refused and changes nothing",
    async (_, change) => {
      const asking = change(bank)
      await fc.assert(
        fc.asyncProperty(
          fc.subarray(fieldNames, { maxLength: 2 }),
          fc.dictionary(fc.constantFrom(...fieldNames), anyValue, { minKeys: 1, maxKeys: 3 }),
          async (left, put) => {
            const before = await bank.books()
            const body = spoiled(Object(asking.body), left, put)
            const response = await ask({ ...asking, body })
            const text = await response.text()
            if (response.ok) return
            expect(response.status, text).toBeLessThan(500)
            expect(JSON.parse(text)).toMatchObject({ status: response.status })
            expect(await bank.books()).toBe(before)
          }
        ),
        { numRuns: 60 }
      )
    }
  )
})

describe("Anything asked of a read", () => {
  it.each([
    "/api/accounts",
    "/api/transactions",
    "/api/accounts/ID/balance",
    "/api/accounts/ID/statement",
    "/api/accounts/ID/holds"
  ])("%s: is answered or refused", async (path) => {
    const names = [
      "limit",
      "cursor",
      "accountId",
      "ownerId",
      "stage",
      "type",
      "from",
      "until",
      "at",
      "valueDate",
      "amountMin",
      "amountMax",
      "text",
      "format"
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 3 }),
        async (query) => {
          const search = new URLSearchParams(
            Object.fromEntries(Object.entries(query).map(([name, value]) => [name, asText(value)]))
          )
          const response = await ask({
            by: bank.ada.client,
            path: `${path.replace("ID", bank.ada.checking)}?${search}`
          })
          expect(response.status, await response.text()).toBeLessThan(500)
        }
      ),
      { numRuns: 60 }
    )
  })
})
