/**
 * What careless and hostile callers send to a bank that is served: each gets a 4xx with a
 * document that says what to do, and changes nothing.
 */
import { request } from "node:http"
import { beforeAll, describe, expect, it } from "vitest"
import { demoCustomers, demoPassword, demoStaff } from "../src/demo/demo-people.ts"
import { ask } from "./fresh-database.ts"
import { type ServedBank, serveBank } from "./served-bank.ts"

let bank: ServedBank
let customer = ""
let teller = ""
/** Two accounts of the customer in USD, one in EUR, and one of somebody else in USD. */
const accounts = { usd: "", savings: "", eur: "", other: "" }
let keys = 0

interface Reply {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

const signIn = async (email: string): Promise<string> => {
  const response = await fetch(`${bank.address}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: demoPassword })
  })
  expect(response.status).toBe(200)
  const [, token = ""] = /=([^;]+)/u.exec(response.headers.get("set-cookie") ?? "") ?? []
  return token
}

interface Asked {
  readonly method?: "GET" | "POST"
  readonly token?: string
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Sends exactly what it is told, without a client's manners. */
const send = (path: string, asked: Asked = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { body, key = `key-${keys++}`, token = customer } = asked
    const sending = request(
      `${bank.address}${path}`,
      {
        method: asked.method ?? "POST",
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === null ? {} : { "idempotency-key": key }),
          ...asked.headers
        }
      },
      (answer) => {
        let text = ""
        answer.setEncoding("utf8").on("data", (part) => {
          text += part
        })
        answer.on("end", () => {
          const type = answer.headers["content-type"] ?? ""
          resolve({
            status: answer.statusCode ?? 0,
            type,
            body: text === "" ? null : JSON.parse(text)
          })
        })
      }
    )
    sending.on("error", reject)
    sending.end(body)
  })

const post = (path: string, body: unknown, asked: Asked = {}) =>
  send(path, { ...asked, body: JSON.stringify(body) })

const transferBody = (changes: Readonly<Record<string, unknown>> = {}) => ({
  type: "transfer",
  fromAccountId: accounts.usd,
  toAccountId: accounts.savings,
  amount: { amount: "1.00", currency: "USD" },
  ...changes
})

const amountOf = (amount: unknown, currency = "USD") =>
  transferBody({ amount: { amount, currency } })

/** All that money, holds and accounts are, in one text. */
const books = async () => {
  const [row] = await ask(
    bank.database,
    `SELECT (SELECT count(*) FROM florin.entry) AS entries,
       (SELECT count(*) FROM florin.hold) AS holds,
       (SELECT count(*) FROM florin.account) AS accounts,
       (SELECT count(*) FROM florin.remembered_answer) AS answers,
       (SELECT md5(string_agg(s::text, ',' ORDER BY account_id)) FROM florin.account_standing s)
         AS standings`
  )
  return row
}

/** Expects a problem document that says what is wrong and what to do. */
const expectProblem = (reply: Reply, statuses: readonly number[]) => {
  expect(statuses).toContain(reply.status)
  expect(reply.type).toMatch(/^application\/problem\+json/u)
  expect(reply.body).toMatchObject({
    type: expect.stringMatching(/./u),
    title: expect.stringMatching(/./u),
    status: reply.status,
    code: expect.stringMatching(/^[a-z][a-z0-9_-]+$/iu)
  })
}

beforeAll(async () => {
  bank = await serveBank()
  customer = await signIn(demoCustomers[0]?.email ?? "")
  teller = await signIn(demoStaff[1]?.email ?? "")
  const announced = bank.program.stdout()
  const idOf = (owner: string, product: string, currency: string) =>
    new RegExp(`${owner} +${product} +${currency} +\\d+ +(acct_\\w+)`, "u").exec(announced)?.[1] ??
    ""
  accounts.usd = idOf("Carla Costa", "checking", "USD")
  accounts.savings = idOf("Carla Costa", "savings", "USD")
  accounts.eur = idOf("Carla Costa", "checking", "EUR")
  accounts.other = idOf("David Dvorak", "checking", "USD")
})

describe("Bad input", () => {
  it("is told apart from good input: the same request, right, is booked once", async () => {
    const key = "a-good-request"
    const first = await post("/api/transactions", transferBody(), { key })
    const second = await post("/api/transactions", transferBody(), { key })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
  })

  it.each([
    ["an amount of zero", () => amountOf("0.00")],
    ["0 as it is written without digits", () => amountOf("0")],
    ["a number for an amount", () => amountOf(0)],
    ["a negative amount", () => amountOf("-1.00")],
    ["a negative number", () => amountOf(-1)],
    ["an exponent", () => amountOf("1e3")],
    ["a decimal comma", () => amountOf("1,00")],
    ["NaN", () => amountOf("NaN")],
    ["too many digits", () => amountOf("1.000")],
    ["too few digits", () => amountOf("1.0")],
    ["an amount beyond 2^63", () => amountOf("92233720368547758.08")],
    ["an amount beyond every number", () => amountOf(`1${"0".repeat(400)}.00`)],
    ["a currency that is none", () => amountOf("1.00", "XXY")],
    ["a currency that is not the account's", () => amountOf("1.00", "EUR")],
    ["accounts of two currencies", () => transferBody({ toAccountId: accounts.eur })],
    ["a transfer to oneself", () => transferBody({ toAccountId: accounts.usd })],
    ["an id that is none", () => transferBody({ toAccountId: "acct_1" })],
    [
      "an id of another kind",
      () => transferBody({ toAccountId: accounts.usd.replace("acct", "entry") })
    ],
    [
      "an account that is not there",
      () => transferBody({ toAccountId: "acct_00000000000000000000000000" })
    ],
    [
      "an account of somebody else as the payer",
      () => transferBody({ fromAccountId: accounts.other })
    ],
    ["more than there is", () => amountOf("99999999.00")],
    ["an unknown field", () => transferBody({ approved: true })],
    ["an unknown type", () => transferBody({ type: "gift" })],
    ["no amount", () => ({ ...transferBody(), amount: undefined })],
    ["a list for a body", () => [transferBody()]],
    ["a description of two lines", () => transferBody({ description: "a\nb" })],
    ["a description that is too long", () => transferBody({ description: "x".repeat(141) })]
  ])("%s is refused, and changes nothing", async (_, body) => {
    const before = await books()
    expectProblem(await post("/api/transactions", body()), [400, 404, 409, 422])
    expect(await books()).toEqual(before)
  })

  it.each([
    ["no idempotency key", null],
    ["an empty one", ""],
    ["one that is too long", "k".repeat(256)],
    ["a huge one", "k".repeat(10_000)],
    ["one with a blank in it", "two words"]
  ])("%s is refused, and changes nothing", async (_, key) => {
    const before = await books()
    expectProblem(await post("/api/transactions", transferBody(), { key }), [400, 422])
    expect(await books()).toEqual(before)
  })

  it("a key that was used for something else is refused, and changes nothing", async () => {
    const key = "used-for-one-dollar"
    expect((await post("/api/transactions", transferBody(), { key })).status).toBe(201)
    const before = await books()
    expectProblem(await post("/api/transactions", amountOf("2.00"), { key }), [422])
    expect(await books()).toEqual(before)
  })

  it.each([
    ["a body of 5 MB", () => `{"type":"${"x".repeat(5_000_000)}"}`, [413]],
    ["a body of 50 levels", () => `${'{"a":'.repeat(50)}1${"}".repeat(50)}`, [400, 422]],
    ["a body of 10,000 levels", () => `${"[".repeat(10_000)}${"]".repeat(10_000)}`, [400, 422]],
    ["a body that is no JSON", () => "{type: transfer", [400]],
    ["an empty body", () => "", [400, 415, 422]],
    ["broken UTF-8", () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]), [400]]
  ])("%s is refused, and changes nothing", async (_, body, statuses) => {
    const before = await books()
    expectProblem(await send("/api/transactions", { body: body() }), statuses)
    expect(await books()).toEqual(before)
  })

  it("a body of another kind is refused", async () => {
    const asked = {
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(transferBody())
    }
    expectProblem(await send("/api/transactions", asked), [415])
  })

  it.each([
    ["a cursor that was tampered with", "/api/transactions?cursor=AAAA"],
    ["a cursor of another list", "CURSOR"],
    ["the same parameter twice", "/api/transactions?limit=1&limit=2"],
    ["an unknown parameter", "/api/transactions?sort=amount"],
    ["a limit of 0", "/api/transactions?limit=0"],
    ["a limit of 101", "/api/transactions?limit=101"],
    ["an instant that is none", "/api/transactions?from=yesterday"],
    ["an account's id that is none", "/api/accounts/acct_1"],
    ["an account of somebody else", "OTHER"],
    ["a path that is not there", "/api/nothing"]
  ])("%s is refused", async (_, path) => {
    const asked = { method: "GET", key: null } as const
    const list = await send("/api/accounts?limit=1", asked)
    expect(list.status).toBe(200)
    const next = /"next":"([^"]+)"/u.exec(JSON.stringify(list.body))?.[1] ?? ""
    expect(next).not.toBe("")
    const real = path
      .replace("CURSOR", `/api/transactions?cursor=${next}`)
      .replace("OTHER", `/api/accounts/${accounts.other}`)
    expectProblem(await send(real, asked), [400, 404, 422])
  })

  it("a transfer for which one has no right, or no session, is refused", async () => {
    const before = await books()
    const depositBody = {
      type: "deposit",
      accountId: accounts.usd,
      amount: { amount: "1.00", currency: "USD" }
    }
    expectProblem(await post("/api/transactions", depositBody), [403])
    expectProblem(await post("/api/transactions", transferBody(), { token: teller }), [403])
    expectProblem(await post("/api/transactions", transferBody(), { token: "forged" }), [401])
    expect(await books()).toEqual(before)
  })
})
