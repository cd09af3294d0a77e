/** What is wrong with a wire is told over HTTP all at once, each field by its pointer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import { onTuesday, order, type WireBody, wireOf } from "./given-wire.ts"

onTuesday()

let bank: GivenBank
let account: string
beforeAll(async () => {
  bank = await givenBank()
  account = bank.ada.checking
})
afterAll(() => bank.service.close())

type Beneficiary = WireBody["beneficiary"]

/** What the answer says about the fields, after a look at the books, which are as before. */
const refused = async (differs: Partial<WireBody>) => {
  const before = await bank.books()
  const answer = await order(bank.ada.client, wireOf(account, differs))
  expect(await bank.books()).toBe(before)
  if (answer.ok) throw new Error("it was taken")
  const { errors } = answer.problem
  const told = Array.isArray(errors) ? errors.map((each) => Object(each)) : []
  return {
    status: answer.status,
    code: answer.problem.code,
    pointers: told.map(({ pointer }) => pointer),
    reasons: told.map(({ reason }) => reason),
    words: told.map(({ message }) => message)
  }
}

const right = wireOf("").beneficiary
const address = right.address ?? {}
const iban = "DE89370400440532013000"

/** What is wrong, the field that is told, and why. */
const wrongs: readonly (readonly [string, Beneficiary, string, string])[] = [
  ["no name", { ...right, name: null }, "name", "missing"],
  ["an empty name", { ...right, name: "" }, "name", "empty"],
  ["a long name", { ...right, name: "x".repeat(141) }, "name", "too-long"],
  ["a name with a tab", { ...right, name: "Ada\tLovelace" }, "name", "characters"],
  ["no town", { ...right, address: { ...address, town: null } }, "address/town", "missing"],
  [
    "no country",
    { ...right, address: { ...address, country: null } },
    "address/country",
    "missing"
  ],
  [
    "a country of nobody",
    { ...right, address: { ...address, country: "QQ" } },
    "address/country",
    "country"
  ],
  [
    "a long street",
    { ...right, address: { ...address, street: "x".repeat(71) } },
    "address/street",
    "too-long"
  ],
  [
    "a long building",
    { ...right, address: { ...address, building: "x".repeat(17) } },
    "address/building",
    "too-long"
  ],
  [
    "a long postcode",
    { ...right, address: { ...address, postcode: "x".repeat(17) } },
    "address/postcode",
    "too-long"
  ],
  ["no account", { ...right, account: null }, "account", "missing"],
  ["no bank", { ...right, account: { accountNumber: "12345678" } }, "account", "missing"],
  [
    "no number",
    { ...right, account: { routingNumber: "021000021" } },
    "account/accountNumber",
    "missing"
  ],
  [
    "a number of signs",
    { ...right, account: { accountNumber: "№ 1", routingNumber: "021000021" } },
    "account/accountNumber",
    "form"
  ],
  [
    "a routing number's check digit",
    { ...right, account: { accountNumber: "12345678", routingNumber: "021000022" } },
    "account/routingNumber",
    "check-digit"
  ],
  [
    "an IBAN's check digits",
    { ...right, account: { iban: "DE88370400440532013000" } },
    "account/iban",
    "check-digits"
  ],
  [
    "an IBAN that is short",
    { ...right, account: { iban: "DE8937040044053201300" } },
    "account/iban",
    "length"
  ],
  [
    "a BIC of no form",
    { ...right, account: { accountNumber: "12345678", bic: "NOBIC" } },
    "account/bic",
    "form"
  ],
  [
    "an IBAN and a number",
    { ...right, account: { iban, accountNumber: "1" } },
    "account/accountNumber",
    "combination"
  ]
]

describe("A field of the beneficiary that is wrong", () => {
  it.each(wrongs)("%s is named, and nothing else", async (_, beneficiary, field, reason) => {
    expect(await refused({ beneficiary })).toMatchObject({
      status: 422,
      code: "wire_refused",
      pointers: [`/beneficiary/${field}`],
      reasons: [reason],
      words: [expect.stringMatching(/\S/u)]
    })
  })

  it("does not keep the others from being named: one answer tells of all", async () => {
    const beneficiary: Beneficiary = {
      name: "x".repeat(141),
      address: {
        street: "x".repeat(71),
        building: "x".repeat(17),
        postcode: "x".repeat(17),
        town: null,
        country: "QQ"
      },
      account: {
        iban: "DE88370400440532013000",
        accountNumber: "1",
        routingNumber: "2",
        bic: "NOBIC"
      }
    }
    const told = await refused({
      beneficiary,
      purpose: "salary",
      remittance: { text: "x".repeat(141) }
    })
    expect(told).toMatchObject({ status: 422, code: "wire_refused" })
    expect(told.pointers).toEqual([
      "/beneficiary/name",
      "/beneficiary/address/street",
      "/beneficiary/address/building",
      "/beneficiary/address/postcode",
      "/beneficiary/address/town",
      "/beneficiary/address/country",
      "/beneficiary/account/iban",
      "/beneficiary/account/accountNumber",
      "/beneficiary/account/routingNumber",
      "/beneficiary/account/bic",
      "/purpose",
      "/remittance/text"
    ])
    const all = await refused({ beneficiary: {} })
    expect(all.pointers).toEqual([
      "/beneficiary/name",
      "/beneficiary/address/town",
      "/beneficiary/address/country",
      "/beneficiary/account"
    ])
  })

  it("may be a reference beside a text, of which a message carries one", async () => {
    const remittance = { text: "Invoice 7", creditorReference: "RF00" }
    expect((await refused({ remittance })).pointers).toEqual([
      "/remittance/text",
      "/remittance/creditorReference"
    ])
  })

  it("may be a routing number for a wire that is not in dollars", async () => {
    const amount = { amount: "1.00", currency: "EUR" }
    expect(await refused({ accountId: bank.ada.euro, amount })).toMatchObject({
      pointers: ["/beneficiary/account/routingNumber"],
      reasons: ["combination"]
    })
  })
})

describe("An amount that is wrong", () => {
  it.each(["0.00", "-1.00", "1.001", "1", "1e2", "", " 1.00", "99999999999999999999.00"])(
    "%j is no amount",
    async (amount) => {
      expect(await refused({ amount: usd(amount) })).toMatchObject({
        status: 400,
        code: "bad_input",
        pointers: [expect.stringMatching(/^\/amount/u)]
      })
    }
  )

  it("is more than there is, than the account lets go, or of another currency", async () => {
    expect(await refused({ amount: usd("1000.01") })).toMatchObject({
      status: 422,
      code: "insufficient_funds"
    })
    const opening = {
      product: "checking",
      currency: "USD",
      ownerId: bank.ada.id,
      singleLimit: usd("50.00")
    } as const
    const opened = await bank.teller.accounts.open({ body: opening, idempotencyKey: newKey() })
    const { id } = bodyOf(opened)
    await bank.deposit(id, "100.00")
    expect(await refused({ accountId: id, amount: usd("50.01") })).toMatchObject({
      status: 422,
      code: "limit_exceeded"
    })
    expect(await refused({ accountId: bank.ada.euro })).toMatchObject({
      status: 422,
      code: "account_currency_differs"
    })
  })

  it("is in a currency in which no wires are sent", async () => {
    const opening = { product: "savings", currency: "JPY" } as const
    const opened = await bank.ada.client.accounts.open({ body: opening, idempotencyKey: newKey() })
    const { id: accountId } = bodyOf(opened)
    const beneficiary = { ...right, account: { iban } }
    const body = wireOf(accountId, { beneficiary, amount: { amount: "100", currency: "JPY" } })
    expect(await order(bank.ada.client, body)).toEqual(
      problem(422, "wire_currency_not_served", { currency: "JPY", served: ["USD", "EUR"] })
    )
  })
})

describe("A body of another form", () => {
  it.each([
    ["chargeBearer", "THEM"],
    ["sendOn", "tomorrow"],
    ["remittance", null],
    ["accountId", "mine"],
    ["purpose", "x".repeat(1_001)],
    ["extra", "field"]
  ])("with %s is refused with its pointer", async (field, value) => {
    const response = await bank.ada.client.send({
      method: "POST",
      path: "/api/wire-transfers",
      body: JSON.stringify({ ...wireOf(account), [field]: value }),
      idempotencyKey: newKey()
    })
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: "bad_input", errors: [{ in: "body", pointer: `/${field}` }] }
    ])
  })
})
