/**
 * To a customer, what belongs to another is not there: every id of the one, asked for by the
 * other, gets the answer that an id of nothing gets, and changes nothing.
 */
import { may } from "@florin/domain/identity"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { routeDescriptions } from "../src/index.ts"
import {
  type Asking,
  askings,
  type Belongings,
  belongingsOf,
  noBelongings,
  sendAsking
} from "./askings.ts"
import { bodyOf, type GivenBank, type GivenCustomer, givenBank } from "./given-bank.ts"
import { idPlaces } from "./id-places.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
  for (const { client } of [bank.ada, bank.grace])
    bodyOf(await client.kyc.start({ body: { tier: "basic" } }))
})
afterAll(() => bank.service.close())

/** The answer, with what names the request left out. */
const ask = async (by: GivenCustomer, asking: Asking, of: Belongings) => {
  const response = await sendAsking(by, asking, of)
  const text = Object.entries(of).reduce(
    (words, [kind, id]) => words.replaceAll(id, `the ${kind}`),
    await response.text()
  )
  const headers = Object.fromEntries(response.headers)
  return {
    status: response.status,
    headers: { ...headers, "x-request-id": "", ratelimit: "" },
    text: text.replace(/"requestId":"[^"]+"/u, "")
  }
}

describe.each(["ada", "grace"] as const)("What belongs to another than %s", (name) => {
  const other = name === "ada" ? "grace" : "ada"
  let theirs: Belongings = noBelongings
  beforeAll(async () => {
    theirs = await belongingsOf(bank, bank[other])
  })

  it.each(Object.entries(askings))("%s is not there", async (_, [status, asking]) => {
    const before = await bank.books()
    const answer = await ask(bank[name], asking, theirs)
    expect(answer.status).toBe(status)
    expect(answer).toEqual(await ask(bank[name], asking, noBelongings))
    expect(await bank.books()).toBe(before)
  })
})

/** Where customers can name ids, and which of the askings above does so. */
const places: Readonly<Record<string, string>> = {
  "cancelWire path wireId": "a cancellation",
  "closeAccount path accountId": "a closing",
  "deleteKycDocument path documentId": "a document",
  "endSession path sessionId": "a session",
  "listAccounts query ownerId": "the accounts of an owner",
  "listHolds path accountId": "the holds of an account",
  "listIncomingWires query accountId": "what came in for an account",
  "listTransactions query accountId": "the transactions of an account",
  "listWires query accountId": "the wires of an account",
  "moveMoney body accountId": "a deposit",
  "moveMoney body fromAccountId": "a transfer from an account",
  // A transfer pays whom it names, so that another's account is the point of it.
  "moveMoney body toAccountId": "whoever is paid",
  "openAccount body ownerId": "an opening for an owner",
  "orderWire body accountId": "a wire from an account",
  "quoteFee query accountId": "a quote for an account",
  "quoteWireFee query accountId": "a wire's fee for an account",
  "showAccount path accountId": "an account",
  "showBalance path accountId": "a balance",
  "showFeeCharge path chargeId": "a charge",
  "showHold path holdId": "a hold",
  "showIncomingWire path incomingWireId": "an incoming wire",
  "showStatement path accountId": "a statement",
  "showTransaction path transactionId": "a transaction",
  "showWire path wireId": "a wire"
}

describe("ASVS 8.2.2 · Every place where a customer can name an id", () => {
  it("is asked about", () => {
    // What is shared is nobody's own, such as a price list.
    const reachable = routeDescriptions.filter(
      ({ access, ownership }) =>
        ownership !== "shared" &&
        (access === "public" || access === "signed-in" || may(["customer"], access))
    )
    expect(reachable.flatMap(idPlaces).sort()).toEqual(Object.keys(places).sort())
    for (const asking of Object.values(places))
      expect([...Object.keys(askings), "whoever is paid"]).toContain(asking)
  })
})

describe("What belongs to oneself", () => {
  it("is there, at each place where an id can be named", async () => {
    const own = await belongingsOf(bank, bank.ada)
    const statuses = await Promise.all(
      Object.entries(askings).map(async ([name, [expected, asking]]) => {
        if (expected === 403 || ["a closing", "a session"].includes(name)) return []
        const self = { ...bank.ada, checking: bank.ada.savings }
        return (await ask(self, asking, own)).status
      })
    )
    expect(new Set(statuses.flat())).toEqual(new Set([200, 201, 204]))
  })
})
