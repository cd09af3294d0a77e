/**
 * Changes of the books with keys, fields, queries and bodies that are wrong: each gets its 4xx
 * with a document that says what to do, never a 500, and changes nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  type AskedBank,
  ask,
  askedBank,
  changeAskings,
  expectRefused,
  expectWrong,
  moneyAskings
} from "./bad-input.ts"
import { newKey, usd } from "./given-bank.ts"

let bank: AskedBank
beforeAll(async () => {
  bank = await askedBank()
})
afterAll(() => bank.service.close())

describe.each(Object.entries(changeAskings))("A change of the books: %s", (_, change) => {
  it.each([
    ["without an idempotency key", null],
    ["with an empty one", ""],
    ["with one of blanks", "   "],
    ["with a huge one", "k".repeat(256)],
    ["with one that holds a blank", "two words"]
  ])("%s", async (_name, idempotencyKey) => {
    await expectRefused(bank, { ...change(bank), idempotencyKey }, 400, "idempotency_key_refused")
  })

  it("with an unknown field", async () => {
    const { body, ...asking } = change(bank)
    await expectWrong(
      bank,
      { ...asking, body: { ...Object(body), surprise: 1 } },
      "/surprise",
      /no field of this name/u
    )
  })

  it.each([
    ["a list", "[]"],
    ["a text", '"text"'],
    ["null", "null"],
    ["a number", "1"],
    ["true", "true"]
  ])("with a body that is %s", async (_name, body) => {
    const { by, path } = change(bank)
    await expectWrong(bank, { by, path, body }, "", /^expected an.* object/u)
  })

  it("with a query that it does not take", async () => {
    const { path, ...asking } = change(bank)
    await expectWrong(bank, { ...asking, path: `${path}?dryRun=true` }, "/dryRun", /no field/u)
  })

  it.each([
    ["of 5 MB", () => `{"description":"${"x".repeat(5_000_000)}"}`, 413, "body_too_large"],
    ["of 50 levels", () => `${'{"a":'.repeat(50)}1${"}".repeat(50)}`, 400, "body_malformed"],
    ["that is no JSON", () => "{type: transfer}", 400, "body_malformed"],
    ["that is empty", () => "", 400, "body_malformed"]
  ])("with a body %s", async (_name, body, status, code) => {
    const { by, path } = change(bank)
    await expectRefused(bank, { by, path, body: body() }, status, code)
  })
})

describe("A reused idempotency key", () => {
  it("with other content is refused", async () => {
    const idempotencyKey = newKey()
    expect((await ask({ ...moneyAskings.hold(bank, usd("1.00")), idempotencyKey })).status).toBe(
      201
    )
    const other = { ...moneyAskings.hold(bank, usd("2.00")), idempotencyKey }
    await expectRefused(bank, other, 422, "idempotency_key_reused")
  })
})

describe("A reason", () => {
  it.each([
    ["none", {}, /missing/u],
    ["blanks", { reason: "   " }, /expected a reason/u],
    ["an empty one", { reason: "" }, /expected a reason/u],
    ["a long one", { reason: "x".repeat(141) }, /at most 140/u]
  ])("to freeze: %s", async (_name, body, message) => {
    const path = `/api/accounts/${bank.ada.savings}/freeze`
    await expectWrong(bank, { by: bank.teller, path, body }, "/reason", message)
  })
})
