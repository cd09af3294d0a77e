/**
 * Transfers that cannot be meant so: each gets its 4xx with a document that says what to do,
 * never a 500, and changes nothing.
 */

import { accountNumberOf } from "@florin/domain/account"
import { afterAll, beforeAll, describe, it } from "vitest"
import { type AskedBank, type Asking, askedBank, expectRefused, expectWrong } from "./bad-input.ts"
import { usd } from "./given-bank.ts"

let bank: AskedBank
beforeAll(async () => {
  bank = await askedBank()
})
afterAll(() => bank.service.close())

const unknown = "01kdvdna02fj09m27e262bmv9j"

describe("A transfer", () => {
  const transfer = (changes: object): Asking => ({
    by: bank.ada.client,
    path: "/api/transactions",
    body: {
      type: "transfer",
      fromAccountId: bank.ada.checking,
      toAccountId: bank.ada.savings,
      amount: usd("1.00"),
      ...changes
    }
  })

  it("to the account that it comes from", async () => {
    await expectRefused(bank, transfer({ toAccountId: bank.ada.checking }), 422, "same_account")
  })

  it("between accounts of two currencies", async () => {
    await expectRefused(
      bank,
      transfer({ toAccountId: bank.ada.euro }),
      422,
      "account_currency_differs"
    )
  })

  it("from or to an account that is not there", async () => {
    await expectRefused(
      bank,
      transfer({ fromAccountId: `acct_${unknown}` }),
      404,
      "account_not_found"
    )
    await expectRefused(
      bank,
      transfer({ toAccountId: `acct_${unknown}` }),
      404,
      "account_not_found"
    )
  })

  it.each([
    ["an id of another kind", { toAccountId: `entry_${unknown}` }, "/toAccountId", /acct_/u],
    ["an id that is too short", { toAccountId: "acct_1" }, "/toAccountId", /26 more/u],
    ["an id with injected words", { toAccountId: "acct_' OR 1=1" }, "/toAccountId", /acct_/u],
    ["a number for an id", { fromAccountId: 7 }, "/fromAccountId", /expected a text/u],
    ["both id and number", { toAccountNumber: accountNumberOf(0n) }, "", /either/u],
    ["neither id nor number", { toAccountId: undefined }, "", /either/u],
    ["an account number of letters", { toAccountNumber: "abc" }, "/toAccountNumber", /12 digits/u],
    [
      "an account number with wrong check digits",
      { toAccountId: undefined, toAccountNumber: "000000000123" },
      "/toAccountNumber",
      /check digits/u
    ],
    ["an unknown field", { approved: true }, "/approved", /known are type, fromAccountId/u],
    ["a value date", { valueDate: "2026-01-01" }, "/valueDate", /no field of this name/u],
    ["an unknown type", { type: "gift" }, "", /deposit, withdrawal or transfer/u],
    ["no type", { type: undefined }, "", /deposit, withdrawal or transfer/u],
    ["141 characters", { description: "x".repeat(141) }, "/description", /at most 140/u],
    ["65 characters", { reference: "x".repeat(65) }, "/reference", /at most 64/u],
    ["two lines", { description: "a\nb" }, "/description", /without line breaks/u],
    ["a tabulator", { reference: "a\tb" }, "/reference", /control characters/u],
    ["a turn of direction", { description: "a\u202eb" }, "/description", /control characters/u],
    ["a number for words", { description: 5 }, "/description", /expected a text/u],
    [
      "21 names",
      { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`n${at}`, ""])) },
      "/metadata",
      /at most 20 names/u
    ],
    ["a long name", { metadata: { ["n".repeat(41)]: "" } }, `/metadata/${"n".repeat(41)}`, /40/u],
    ["a long value", { metadata: { a: "x".repeat(201) } }, "/metadata/a", /at most 200/u],
    ["a nested value", { metadata: { a: { b: "c" } } }, "/metadata/a", /expected a text/u]
  ])("with %s", async (_name, changes, pointer, message) => {
    await expectWrong(bank, transfer(changes), pointer, message)
  })

  it.each([
    ["a zero byte", "a\u0000"],
    ["half a character", "a\ud800"]
  ])("with %s, which no database keeps", async (_name, description) => {
    await expectRefused(bank, transfer({ description }), 400, "body_malformed")
  })

  it("whose metadata reaches for what objects are made of", async () => {
    const { body, ...asking } = transfer({ metadata: "METADATA" })
    const text = JSON.stringify(body).replace('"METADATA"', '{"__proto__":"x"}')
    await expectWrong(
      bank,
      { ...asking, body: text },
      "/metadata/__proto__",
      /begins with a letter/u
    )
  })

  it.each([
    ["a list", []],
    ["a text", "transfer"],
    ["null", null],
    ["a number", 1]
  ])("that is %s", async (_name, body) => {
    const text = JSON.stringify(body)
    await expectWrong(
      bank,
      { by: bank.ada.client, path: "/api/transactions", body: text },
      "",
      /an object whose type is deposit, withdrawal or transfer/u
    )
  })
})
