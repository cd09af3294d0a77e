/**
 * To a customer, what belongs to another is not there: every id of the one, asked for by the
 * other, gets the answer that an id of nothing gets, and changes nothing.
 */
import { may } from "@florin/domain/identity"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { routeDescriptions } from "../src/index.ts"
import { bodyOf, type GivenBank, type GivenCustomer, givenBank, newKey, usd } from "./given-bank.ts"
import { idPlaces } from "./id-places.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

const nothing = "01kdvdna02fj09m27e262bmv9j"

/** Everything of a customer that has an id. */
interface Belongings {
  readonly customer: string
  readonly account: string
  readonly entry: string
  readonly hold: string
  readonly session: string
}

const belongingsOf = async ({ checking, client, id, savings }: GivenCustomer) => {
  const entry = bodyOf(
    await client.transactions.create({
      body: {
        type: "transfer",
        fromAccountId: checking,
        toAccountId: savings,
        amount: usd("1.00")
      },
      idempotencyKey: newKey()
    })
  ).id
  const hold = bodyOf(
    await bank.teller.holds.place({
      params: { accountId: checking },
      body: { amount: usd("1.00") },
      idempotencyKey: newKey()
    })
  ).id
  const session = bodyOf(await client.auth.sessions({})).data.at(0)?.id ?? ""
  return { customer: id, account: checking, entry, hold, session }
}

const noBelongings: Belongings = {
  customer: `cust_${nothing}`,
  account: `acct_${nothing}`,
  entry: `entry_${nothing}`,
  hold: `hold_${nothing}`,
  session: `sess_${nothing}`
}

type Asking = (of: Belongings, by: GivenCustomer) => readonly [path: string, body?: object]

/** Every place where a customer can name an id, and the status of what is not there. */
const askings: Readonly<Record<string, readonly [status: 404 | 403, Asking]>> = {
  "an account": [404, ({ account }) => [`/api/accounts/${account}`]],
  "a balance": [404, ({ account }) => [`/api/accounts/${account}/balance`]],
  "a past balance": [
    404,
    ({ account }) => [`/api/accounts/${account}/balance?valueDate=2026-01-01`]
  ],
  "a statement": [404, ({ account }) => [`/api/accounts/${account}/statement`]],
  "a statement as CSV": [404, ({ account }) => [`/api/accounts/${account}/statement?format=csv`]],
  "the holds of an account": [404, ({ account }) => [`/api/accounts/${account}/holds`]],
  "a transaction": [404, ({ entry }) => [`/api/transactions/${entry}`]],
  "the transactions of an account": [
    404,
    ({ account }) => [`/api/transactions?accountId=${account}`]
  ],
  "a hold": [404, ({ hold }) => [`/api/holds/${hold}`]],
  "the accounts of an owner": [404, ({ customer }) => [`/api/accounts?ownerId=${customer}`]],
  "an opening for an owner": [
    404,
    ({ customer }) => ["/api/accounts", { product: "checking", currency: "USD", ownerId: customer }]
  ],
  "a closing": [404, ({ account }) => [`/api/accounts/${account}/close`, { reason: "mine" }]],
  "a transfer from an account": [
    404,
    ({ account }, { checking }) => [
      "/api/transactions",
      { type: "transfer", fromAccountId: account, toAccountId: checking, amount: usd("1.00") }
    ]
  ],
  "a session": [404, ({ session }) => [`/api/auth/sessions/${session}/end`, {}]],
  "a deposit": [
    403,
    ({ account }) => [
      "/api/transactions",
      { type: "deposit", accountId: account, amount: usd("1.00") }
    ]
  ],
  "a freeze": [403, ({ account }) => [`/api/accounts/${account}/freeze`, { reason: "mine" }]],
  "an unfreeze": [403, ({ account }) => [`/api/accounts/${account}/unfreeze`, { reason: "mine" }]],
  "a new hold": [403, ({ account }) => [`/api/accounts/${account}/holds`, { amount: usd("1.00") }]],
  "a capture": [403, ({ hold }) => [`/api/holds/${hold}/capture`, {}]],
  "a release": [403, ({ hold }) => [`/api/holds/${hold}/release`, {}]],
  "a reversal": [403, ({ entry }) => [`/api/transactions/${entry}/reverse`, {}]]
}

/** The answer, with what names the request left out. */
const ask = async (by: GivenCustomer, asking: Asking, of: Belongings) => {
  const [path, body] = asking(of, by)
  const response = await by.client.send({
    method: body === undefined ? "GET" : "POST",
    path,
    body: body === undefined ? null : JSON.stringify(body),
    idempotencyKey: body === undefined ? null : newKey()
  })
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
    theirs = await belongingsOf(bank[other])
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
  "closeAccount path accountId": "a closing",
  "endSession path sessionId": "a session",
  "listAccounts query ownerId": "the accounts of an owner",
  "listHolds path accountId": "the holds of an account",
  "listTransactions query accountId": "the transactions of an account",
  "moveMoney body accountId": "a deposit",
  "moveMoney body fromAccountId": "a transfer from an account",
  // A transfer pays whom it names, so that another's account is the point of it.
  "moveMoney body toAccountId": "whoever is paid",
  "openAccount body ownerId": "an opening for an owner",
  "showAccount path accountId": "an account",
  "showBalance path accountId": "a balance",
  "showHold path holdId": "a hold",
  "showStatement path accountId": "a statement",
  "showTransaction path transactionId": "a transaction"
}

describe("ASVS 8.2.2 · Every place where a customer can name an id", () => {
  it("is asked about", () => {
    const reachable = routeDescriptions.filter(
      ({ access }) => access === "public" || access === "signed-in" || may(["customer"], access)
    )
    expect(reachable.flatMap(idPlaces).sort()).toEqual(Object.keys(places).sort())
    for (const asking of Object.values(places))
      expect([...Object.keys(askings), "whoever is paid"]).toContain(asking)
  })
})

describe("What belongs to oneself", () => {
  it("is there, at each place where an id can be named", async () => {
    const own = await belongingsOf(bank.ada)
    const statuses = await Promise.all(
      Object.entries(askings).map(async ([name, [expected, asking]]) => {
        if (expected === 403 || ["a closing", "a session"].includes(name)) return []
        const self = { ...bank.ada, checking: bank.ada.savings }
        return (await ask(self, asking, own)).status
      })
    )
    expect(new Set(statuses.flat())).toEqual(new Set([200, 201]))
  })
})
