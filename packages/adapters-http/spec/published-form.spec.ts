/**
 * Every answer has exactly the form that its route publishes: no field more, none less, and
 * each value as the schema itself would write it.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions } from "../src/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"
import { type Example, expectPublishedForm, isAdministration } from "./published-form.ts"

let bank: GivenBank
let administrator: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  administrator = await bank.service.staff("administrator")
})
afterAll(() => bank.service.close())

const placed = async () => {
  const params = { accountId: bank.ada.checking }
  const body = { amount: usd("2.00"), description: "Hotel" }
  return bodyOf(await bank.teller.holds.place({ params, body, idempotencyKey: newKey() })).id
}

const limits = {
  overdraftLimit: usd("1.00"),
  minimumBalance: usd("2.00"),
  singleLimit: usd("3.00"),
  dailyLimit: usd("4.00")
}

const opening = { product: "business", currency: "USD", nickname: "Shop", metadata: { a: "b" } }

const opened = async (move?: "freeze") => {
  const body = { product: "checking", currency: "USD", ownerId: bank.ada.id } as const
  const accountId = bodyOf(await bank.teller.accounts.open({ body, idempotencyKey: newKey() })).id
  const reason = { reason: "asked for" }
  if (move !== undefined)
    bodyOf(
      await bank.teller.accounts[move]({
        params: { accountId },
        body: reason,
        idempotencyKey: newKey()
      })
    )
  return accountId
}

const words = { description: "d", reference: "r", metadata: { b: "1", a: "2" } }

/** Requests that are answered, for every banking route. */
const examples: Readonly<Record<string, () => Promise<readonly Example[]>>> = {
  listAccounts: async () => [
    { by: bank.ada.client, path: "/api/accounts" },
    { by: bank.ada.client, path: "/api/accounts?limit=1" }
  ],
  openAccount: async () => [
    { by: bank.ada.client, path: "/api/accounts", body: opening },
    {
      by: bank.teller,
      path: "/api/accounts",
      body: { ...opening, ...limits, ownerId: bank.ada.id }
    }
  ],
  showAccount: async () => [{ by: bank.teller, path: `/api/accounts/${bank.ada.checking}` }],
  showBalance: async () => [
    { by: bank.ada.client, path: `/api/accounts/${bank.ada.checking}/balance` },
    { by: bank.ada.client, path: `/api/accounts/${bank.ada.euro}/balance?valueDate=2026-01-01` }
  ],
  showStatement: async () => [
    { by: bank.ada.client, path: `/api/accounts/${bank.ada.checking}/statement?limit=1` }
  ],
  freezeAccount: async () => [
    {
      by: bank.teller,
      path: `/api/accounts/${await opened()}/freeze`,
      body: { reason: "r" }
    }
  ],
  unfreezeAccount: async () => [
    {
      by: bank.teller,
      path: `/api/accounts/${await opened("freeze")}/unfreeze`,
      body: { reason: "r" }
    }
  ],
  closeAccount: async () => [
    { by: bank.ada.client, path: `/api/accounts/${await opened()}/close`, body: { reason: "r" } }
  ],
  listTransactions: async () => [
    { by: bank.ada.client, path: "/api/transactions?limit=1" },
    { by: bank.teller, path: "/api/transactions" }
  ],
  moveMoney: async () => [
    ...(["deposit", "withdrawal"] as const).map((type) => ({
      by: bank.teller,
      path: "/api/transactions",
      body: { type, accountId: bank.ada.checking, amount: usd("1.00"), ...words }
    })),
    {
      by: bank.ada.client,
      path: "/api/transactions",
      body: {
        type: "transfer",
        fromAccountId: bank.ada.checking,
        toAccountId: bank.grace.checking,
        amount: usd("1.00"),
        ...words
      }
    }
  ],
  showTransaction: async () => [
    {
      by: bank.ada.client,
      path: `/api/transactions/${await bank.deposit(bank.ada.savings, "1.00")}`
    }
  ],
  reverseTransaction: async () => [
    {
      by: bank.teller,
      path: `/api/transactions/${await bank.deposit(bank.ada.savings, "1.00")}/reverse`,
      body: words
    }
  ],
  placeHold: async () => [
    {
      by: bank.teller,
      path: `/api/accounts/${bank.ada.checking}/holds`,
      body: { amount: usd("1.00"), description: "d", expiresAt: "2999-01-01T00:00:00Z" }
    }
  ],
  listHolds: async () => [
    { by: bank.ada.client, path: `/api/accounts/${bank.ada.checking}/holds` }
  ],
  showHold: async () => [{ by: bank.ada.client, path: `/api/holds/${await placed()}` }],
  captureHold: async () => [
    {
      by: bank.teller,
      path: `/api/holds/${await placed()}/capture`,
      body: { amount: usd("1.00"), toAccountId: bank.ada.savings, ...words }
    }
  ],
  releaseHold: async () => [
    { by: bank.teller, path: `/api/holds/${await placed()}/release`, body: {} }
  ],
  showClock: async () => [{ by: administrator, path: "/api/admin/clock" }],
  advanceClock: async () => [
    { by: administrator, path: "/api/admin/clock", body: { to: "2999-01-01T00:00:00+02:00" } }
  ],
  showTrialBalance: async () => [{ by: bank.teller, path: "/api/admin/trial-balance" }]
}

const bankingRoutes = routeDescriptions.filter(
  (route) => !["auth", "fees", "kyc", "wires"].includes(route.tag) && !isAdministration(route)
)

describe("ASVS 15.3.1 · The answer of a route", () => {
  it("has an example here for every banking route", () => {
    expect(Object.keys(examples).sort()).toEqual(
      bankingRoutes.map(({ operation }) => operation).sort()
    )
  })

  it.each(bankingRoutes.map((route) => [route.operation, route] as const))(
    "%s has its published form",
    async (operation, route) => {
      await expectPublishedForm(route, (await examples[operation]?.()) ?? [])
    }
  )
})
