/**
 * Amounts that are none, wherever money is asked for: each gets its 4xx with a document that
 * says what to do, never a 500, and changes nothing.
 */
import { afterAll, beforeAll, describe, it } from "vitest"
import { type AskedBank, askedBank, expectRefused, expectWrong, moneyAskings } from "./bad-input.ts"
import { usd } from "./given-bank.ts"

let bank: AskedBank
beforeAll(async () => {
  bank = await askedBank()
})
afterAll(() => bank.service.close())

const amounts: readonly (readonly [name: string, amount: unknown, message: RegExp])[] = [
  ["0", "0", /2 digits after the point/u],
  ["0.00", "0.00", /above zero/u],
  ["-1", "-1", /above zero/u],
  ["-0.01", "-0.01", /above zero/u],
  ["1e3", "1e3", /plain decimal number/u],
  ["1,00", "1,00", /plain decimal number/u],
  ["1.000,00", "1.000,00", /plain decimal number/u],
  ["NaN", "NaN", /plain decimal number/u],
  ["Infinity", "Infinity", /plain decimal number/u],
  ["0x10", "0x10", /plain decimal number/u],
  ["one with blanks", " 1.00 ", /plain decimal number/u],
  ["one with a plus", "+1.00", /plain decimal number/u],
  ["digits of another script", "١.٠٠", /plain decimal number/u],
  ["an empty text", "", /plain decimal number/u],
  ["leading zeros", "01.00", /plain decimal number/u],
  ["too few digits", "1.0", /2 digits after the point, such as 1\.00$/u],
  ["too many digits", "1.001", /2 digits after the point/u],
  ["2^63 minor units", "92233720368547758.08", /at most 92233720368547758\.07$/u],
  ["ten thousand digits", `${"9".repeat(10_000)}.00`, /at most 92233720368547758\.07$/u],
  ["a JSON number", 1, /expected a text/u],
  ["a JSON number with digits", 10.5, /expected a text/u],
  ["true", true, /expected a text/u],
  ["null", null, /expected a text/u],
  ["a list", ["1.00"], /expected a text/u]
]

describe.each(Object.entries(moneyAskings))("An amount of a %s", (_, asking) => {
  it.each(amounts)("%s", async (_name, amount, message) => {
    await expectWrong(bank, asking(bank, { amount, currency: "USD" }), "/amount/amount", message)
  })

  it.each([
    ["a number in place of money", 5, "/amount", /expected an object such as/u],
    ["a text in place of money", "5.00", "/amount", /expected an object such as/u],
    ["no currency", { amount: "1.00" }, "/amount/currency", /missing/u],
    ["no amount", { currency: "USD" }, "/amount/amount", /missing/u],
    ["small letters", { amount: "1.00", currency: "usd" }, "/amount/currency", /capital letters/u],
    ["gold", { amount: "1.00", currency: "XAU" }, "/amount/currency", /no minor unit/u],
    ["no currency's code", { amount: "1.00", currency: "ZZZ" }, "/amount/currency", /ISO 4217/u],
    ["one field more", { ...usd("1.00"), unit: "cent" }, "/amount/unit", /known are amount, curr/u]
  ])("%s", async (_name, money, pointer, message) => {
    await expectWrong(bank, asking(bank, money), pointer, message)
  })

  it("in a currency that is not the account's", async () => {
    const euro = { amount: "1.00", currency: "EUR" }
    await expectRefused(bank, asking(bank, euro), 422, "account_currency_differs")
  })
})
