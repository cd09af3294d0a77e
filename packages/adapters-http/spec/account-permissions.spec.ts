/** Who may use which route: every role and nobody at all, at every banking route. */
import { Role } from "@florin/domain/identity"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { type AnyRoute, routeDescriptions } from "../src/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"

type Allowed = readonly Role[]

const everybody: Allowed = ["customer", "support", "operations", "administrator", "auditor"]

/** By operation; written down here and not read from the routes. */
const allowed: Readonly<Record<string, Allowed>> = {
  listAccounts: everybody,
  openAccount: ["customer", "operations"],
  showAccount: everybody,
  showBalance: everybody,
  showStatement: everybody,
  freezeAccount: ["operations"],
  unfreezeAccount: ["operations"],
  closeAccount: ["customer", "operations"],
  listTransactions: everybody,
  moveMoney: ["customer"],
  showTransaction: everybody,
  reverseTransaction: ["operations"],
  listHolds: everybody,
  placeHold: ["operations"],
  showHold: everybody,
  captureHold: ["operations"],
  releaseHold: ["operations"],
  showClock: ["administrator"],
  advanceClock: ["administrator"],
  showTrialBalance: ["operations", "administrator", "auditor"]
}

const bankingRoutes = routeDescriptions.filter(({ tag }) => tag !== "auth")

let bank: GivenBank
const clients = new Map<Role, FlorinClient>()
let ids: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  bank = await givenBank()
  clients.set("customer", bank.ada.client)
  for (const role of ["support", "operations", "administrator", "auditor"] as const)
    clients.set(role, await bank.service.staff(role))
  const accountId = bank.ada.checking
  const held = await bank.teller.holds.place({
    params: { accountId },
    body: { amount: usd("1.00") },
    idempotencyKey: newKey()
  })
  const transactionId = await bank.deposit(accountId, "1.00")
  ids = { accountId, transactionId, holdId: bodyOf(held).id }
})
afterAll(() => bank.service.close())

const ask = async (client: FlorinClient, route: AnyRoute) => {
  const takesBody = route.bodyLimit !== "none"
  const response = await client.send({
    method: route.method,
    path: route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? ""),
    body: takesBody ? JSON.stringify(route.bodyExample ?? {}) : null,
    idempotencyKey: takesBody ? newKey() : null
  })
  return { status: response.status, body: await response.json() }
}

describe("Who may use a route", () => {
  it("is written down for every banking route", () => {
    expect(bankingRoutes.map(({ operation }) => operation).sort()).toEqual(
      Object.keys(allowed).sort()
    )
  })

  it.each(
    bankingRoutes.flatMap((route) =>
      Role.literals.map((role) => [route.operation, role, route] as const)
    )
  )("%s by %s", async (operation, role, route) => {
    const client = clients.get(role)
    if (client === undefined) throw new Error(`nobody is ${role}`)
    const before = await bank.books()
    const { body, status } = await ask(client, route)
    if (allowed[operation]?.includes(role)) {
      expect([401, 403]).not.toContain(status)
    } else {
      expect(body).toMatchObject({ status: 403, code: "permission_missing" })
      expect(await bank.books()).toBe(before)
    }
  })

  it.each(bankingRoutes.map((route) => [route.operation, route] as const))(
    "%s by nobody",
    async (_, route) => {
      const before = await bank.books()
      const { body } = await ask(bank.service.client(), route)
      expect(body).toMatchObject({ status: 401, code: "not_signed_in" })
      expect(await bank.books()).toBe(before)
    }
  )

  it.each(Role.literals)("cash by %s", async (role) => {
    const statuses = await Promise.all(
      (["deposit", "withdrawal"] as const).map(async (type) => {
        const result = await clients.get(role)?.transactions.create({
          body: { type, accountId: bank.ada.checking, amount: usd("0.01") },
          idempotencyKey: newKey()
        })
        return result?.status
      })
    )
    expect(statuses).toEqual(role === "operations" ? [201, 201] : [403, 403])
  })
})
