/**
 * Who may use which route: every role, nobody, and services with a key and without, at
 * every route of the service. Each cell is compared with the table of permissions.
 */
import {
  bankKeyPermissions,
  customerKeyPermissions,
  may,
  Permission,
  Role
} from "@florin/domain/identity"
import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type AnyRoute, routeDescriptions } from "../src/index.ts"
import { type Step, steps, take } from "./asvs/walk.ts"
import { bodyOf, type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"
import { givenKey } from "./given-key.ts"
import { movements, routeAccess } from "./route-access.ts"

let bank: GivenBank
let ids: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  bank = await givenBank()
  const accountId = bank.ada.checking
  const held = await bank.teller.holds.place({
    params: { accountId },
    body: { amount: usd("1.00") },
    idempotencyKey: newKey()
  })
  const userId = bodyOf(await bank.teller.auth.whoAmI({})).id
  ids = {
    accountId,
    transactionId: await bank.deposit(accountId, "1.00"),
    holdId: bodyOf(held).id,
    userId
  }
})
afterAll(() => bank.service.close())

/** Refusals of whoever asks, whatever they ask for. */
const shutOut = ["not_signed_in", "permission_missing", "person_required"]

/** The path with things that are there, as far as the bank has them. */
const stepOf = (route: AnyRoute): Step => {
  const step = steps.find((each) => each.route === route)
  if (step === undefined) throw new Error(`${route.operation} is no step`)
  const named = route.path.replaceAll(/\{(\w+)\}/gu, (hole, name: string) => ids[name] ?? hole)
  return named.includes("{") ? step : { ...step, path: named }
}

const codeOf = async (response: Response): Promise<string> => {
  const text = await response.text()
  if (response.status < 400 || text === "") return ""
  const { code } = Object(JSON.parse(text))
  return String(code)
}

/** What a client that is signed in gets at a route, its books unchanged if it is shut out. */
const asPerson = async (role: Role, { body, path, route }: Step): Promise<string> => {
  // A person of their own for every cell: some routes end the session that asks.
  const client =
    role === "customer" ? await bank.service.customer() : await bank.service.staff(role)
  const before = await bank.books()
  const response = await client.send({
    method: route.method,
    path,
    body: body === undefined ? null : JSON.stringify(body),
    idempotencyKey: route.idempotency === "required" ? newKey() : null
  })
  const code = await codeOf(response)
  if (shutOut.includes(code)) expect(await bank.books()).toBe(before)
  return code
}

const isPermission = Schema.is(Permission)

const expectedOf = (role: Role, route: AnyRoute): string | undefined => {
  const access = routeAccess[route.operation]
  return access !== undefined && isPermission(access) && !may([role], access)
    ? "permission_missing"
    : undefined
}

const described = routeDescriptions
  .filter(({ operation }) => operation !== "moveMoney")
  .map((route) => [route.operation, route] as const)
const everyRoute = routeDescriptions.map((route) => [route.operation, route] as const)

describe("ASVS 8.2.1, 6.3.4 · Who may use a route", () => {
  it("is written down by hand for every route, and is what each description says", () => {
    const said = routeDescriptions.map(({ access, operation }) => [operation, access])
    expect(Object.fromEntries(said)).toEqual(routeAccess)
  })

  describe.each(Role.literals)("%s", (role) => {
    it.each(described)("%s", async (_, route) => {
      const code = await asPerson(role, stepOf(route))
      const expected = expectedOf(role, route)
      if (expected === undefined) expect(shutOut).not.toContain(code)
      else expect(code).toBe(expected)
    })

    it.each(Object.entries(movements))("moveMoney: %s", async (type, permission) => {
      const { checking, savings } = bank.ada
      const accounts =
        type === "transfer"
          ? { fromAccountId: checking, toAccountId: savings }
          : { accountId: checking }
      const step = steps.find(({ route }) => route.operation === "moveMoney")
      if (step === undefined) throw new Error("moveMoney is no step")
      const body = { type, amount: usd("0.01"), ...accounts }
      const code = await asPerson(role, { ...step, body })
      if (may([role], permission)) expect(shutOut).not.toContain(code)
      else expect(code).toBe("permission_missing")
    })
  })

  it.each(everyRoute)("nobody: %s", async (operation, route) => {
    const before = await bank.books()
    const answer = await take(bank.service, stepOf(route))
    const code = await codeOf(answer)
    if (routeAccess[operation] === "public") {
      expect(shutOut).not.toContain(code)
    } else {
      expect([answer.status, code]).toEqual([401, "not_signed_in"])
      expect(answer.headers.get("www-authenticate")).toBe("Bearer")
      expect(await bank.books()).toBe(before)
    }
  })
})

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

const withPermission = routeDescriptions.flatMap((route) => {
  const access = routeAccess[route.operation]
  return access !== undefined && isPermission(access)
    ? [[route.operation, route, access] as const]
    : []
})

describe("A service with a key", () => {
  it.each(withPermission)("that has all other permissions: %s", async (_, route, access) => {
    const others = bankKeyPermissions.filter((permission) => permission !== access)
    const before = await bank.books()
    const key = await givenKey(bank.service, others)
    const answer = await take(bank.service, stepOf(route), bearer(key))
    expect([answer.status, await codeOf(answer)]).toEqual([403, "permission_missing"])
    expect(await bank.books()).toBe(before)
  })

  it.each(withPermission.filter(([, , access]) => bankKeyPermissions.includes(access)))(
    "that has this permission alone: %s",
    async (_, route, access) => {
      const key = await givenKey(bank.service, [access])
      const code = await codeOf(await take(bank.service, stepOf(route), bearer(key)))
      expect(shutOut).not.toContain(code)
    }
  )

  it.each(
    everyRoute.filter(
      ([operation]) => routeAccess[operation] === "signed-in" && operation !== "moveMoney"
    )
  )("is no person: %s", async (_, route) => {
    const key = await givenKey(bank.service, bankKeyPermissions)
    const answer = await take(bank.service, stepOf(route), bearer(key))
    expect([answer.status, await codeOf(answer)]).toEqual([403, "person_required"])
  })

  it.each(Permission.literals.filter((each) => !bankKeyPermissions.includes(each)))(
    "never has what is for people: %s",
    (permission) => {
      expect(customerKeyPermissions).not.toContain(permission)
      expect(permission).toMatch(
        /^(?:api-keys|approvals|audit-personal|clock|fees|kyc|kyc-documents|personal-data|screening|sessions|users|wires):/u
      )
    }
  )
})
