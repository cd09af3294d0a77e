/** What a customer's tier lets out and opens, as clients are told. */
import { type CustomerStanding, CustomerStandings, usualAllowances } from "@florin/domain/allowance"
import { Atomicity } from "@florin/domain/atomicity"
import { CustomerId } from "@florin/domain/id"
import { memoryBank } from "@florin/domain/testing"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, newKey, problem, usd } from "./given-bank.ts"
import { movingTime } from "./moving-time.ts"
import { makeService, password, type Service } from "./service.ts"

const pass = movingTime()

let service: Service
let teller: FlorinClient

beforeAll(async () => {
  service = await makeService(memoryBank({ allowances: usualAllowances }))
  teller = await service.staff("operations")
})
afterAll(() => service.close())

const open = (client: FlorinClient, product: "checking" | "savings" | "business" = "checking") =>
  client.accounts.open({ body: { product, currency: "USD" }, idempotencyKey: newKey() })

/** A customer with 5,000.00 USD on an account. */
const customer = async () => {
  const client = await service.customer()
  const { id: account } = bodyOf(await open(client))
  await teller.transactions.create({
    body: { type: "deposit", accountId: account, amount: usd("5000.00") },
    idempotencyKey: newKey()
  })
  const id = CustomerId.schema.make(bodyOf(await client.auth.whoAmI({})).customerId ?? "")
  const stands = (standing: CustomerStanding) =>
    service.run(
      Effect.gen(function* () {
        const standings = yield* CustomerStandings
        yield* (yield* Atomicity).atomically(standings.change(id, standing))
      })
    )
  const pay = (amount: string, to: string, idempotencyKey = newKey()) =>
    client.transactions.create({
      body: { type: "transfer", fromAccountId: account, toAccountId: to, amount: usd(amount) },
      idempotencyKey
    })
  return { client, account, stands, pay }
}

const basic: CustomerStanding = { tier: "basic", until: null }

describe("A transfer that the customer's tier does not allow (AllowanceExceeded)", () => {
  it("is refused to whom the bank does not know, and at the counter too", async () => {
    const { account, pay } = await customer()
    const { account: to } = await customer()
    const over = problem(422, "allowance_exceeded", {
      accountId: account,
      limit: "tier",
      tier: "none",
      allowed: usd("0.00"),
      left: usd("0.00"),
      asked: usd("1.00")
    })
    expect(await pay("1.00", to)).toEqual(over)
    const withdrawal = {
      body: { type: "withdrawal", accountId: account, amount: usd("1.00") },
      idempotencyKey: newKey()
    } as const
    expect(await teller.transactions.create(withdrawal)).toEqual(over)
  })

  it("changes with the tier at once, and tells what is left of a day", async () => {
    const { account, pay, stands } = await customer()
    const { account: to } = await customer()
    await stands(basic)
    bodyOf(await pay("999.00", to))
    bodyOf(await pay("999.00", to))
    expect(await pay("2.01", to)).toEqual(
      problem(422, "allowance_exceeded", {
        accountId: account,
        limit: "daily",
        tier: "basic",
        allowed: usd("2000.00"),
        left: usd("2.00"),
        asked: usd("2.01")
      })
    )
    await stands({ tier: "standard", until: null })
    bodyOf(await pay("2.01", to))
    await stands({ tier: "none", until: null })
    expect(await pay("0.01", to)).toMatchObject({ problem: { limit: "tier" } })
  })
})

describe("ASVS 7.5.3 · A transfer of a size that asks for a proof (PaymentStepUpRequired)", () => {
  it("goes through after one, under the same key", async () => {
    const { account, client, pay, stands } = await customer()
    const { account: to } = await customer()
    await stands(basic)
    pass(301)
    const key = newKey()
    expect(await pay("500.00", to, key)).toEqual(
      problem(403, "payment_step_up_required", {
        accountId: account,
        from: usd("500.00"),
        asked: usd("500.00")
      })
    )
    bodyOf(await pay("499.99", to))
    bodyOf(await client.auth.stepUp({ body: { password } }))
    bodyOf(await pay("500.00", to, key))
  })
})

describe("An account that the customer's tier does not open (OpeningNotAllowed)", () => {
  it("is refused with the reason", async () => {
    const { client, stands } = await customer()
    const refused = (because: string, tier: string, product: string, accountsMax: number) =>
      problem(403, "opening_not_allowed", { because, tier, product, accountsMax })
    expect(await open(client)).toEqual(refused("accounts", "none", "checking", 1))
    await stands(basic)
    bodyOf(await open(client, "savings"))
    expect(await open(client, "business")).toEqual(refused("product", "basic", "business", 5))
  })
})
