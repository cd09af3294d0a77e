/**
 * Nobody sets what a body has no field for: a field more in any body of any route is
 * refused, and nothing changes. Source: OWASP API3:2023; ASVS 5.0 8.2.3, 15.3.1 and 15.3.3.
 */
import { Role } from "@florin/domain/identity"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { type AnyRoute, openApiDocument } from "../src/index.ts"
import { type Step, takingJson } from "./asvs/walk.ts"
import { type GivenBank, givenBank, newKey } from "./given-bank.ts"

let bank: GivenBank
const clients = new Map<Role, FlorinClient>()
beforeAll(async () => {
  bank = await givenBank()
  clients.set("customer", bank.ada.client)
  for (const role of Role.literals)
    if (role !== "customer") clients.set(role, await bank.service.staff(role))
})
afterAll(() => bank.service.close())

/** What somebody would like to set: rights, money, states, and the tricks of the language. */
const wishes: Readonly<Record<string, unknown>> = {
  role: "administrator",
  roles: ["administrator"],
  balance: "1000000.00",
  ledgerBalance: { amount: "1000000.00", currency: "USD" },
  status: "approved",
  stage: "active",
  kycStatus: "approved",
  customerId: "cust_00000000000000000000000000",
  userId: "user_00000000000000000000000000",
  disabledAt: null,
  emailVerified: true,
  permissions: ["accounts:read"],
  startedAt: "2026-01-01T00:00:00.000000Z",
  maker: "user_00000000000000000000000000",
  id: "acct_00000000000000000000000000"
}

const document = Object(openApiDocument("Walked bank", false))

/** The fields that a body has, of whichever of its kinds. */
const fieldsOf = (schema: unknown): readonly string[] => {
  const { $ref, allOf = [], anyOf = [], oneOf = [], properties = {} } = Object(schema)
  const name = /([^/]+)$/u.exec(typeof $ref === "string" ? $ref : "")?.[1]
  if (name !== undefined) return fieldsOf(document.components.schemas[name])
  return [...Object.keys(properties), ...[...allOf, ...anyOf, ...oneOf].flatMap(fieldsOf)]
}

const bodyFields = (route: AnyRoute): readonly string[] => {
  const operation = Object(document.paths[route.path])[route.method.toLowerCase()]
  return fieldsOf(operation.requestBody.content["application/json"].schema)
}

const bodies = takingJson

const send = (client: FlorinClient, { path, route }: Step, body: string) =>
  client.send({
    method: route.method,
    path,
    body,
    idempotencyKey: route.idempotency === "required" ? newKey() : null
  })

const codeOf = async (response: Response): Promise<unknown> => Object(await response.json()).code

/** Whoever is let in far enough that the body is read. */
const admitted = async (step: Step, body: string): Promise<Response> => {
  for (const client of clients.values()) {
    const answer = await send(client, step, body)
    if (answer.status !== 403 && answer.status !== 401) return answer
  }
  return send(bank.service.client(), step, body)
}

describe("ASVS 8.2.3, 15.3.3 · A field that a body does not have", () => {
  it("is tried on every route that takes a body", () => {
    expect(bodies.length).toBeGreaterThan(20)
    const known = bodies.flatMap(({ route }) =>
      route.operation === "askForRoles" ? [bodyFields(route)] : []
    )
    expect(known).toEqual([["roles", "reason"]])
  })

  it.each(bodies.map((step) => [step.route.operation, step] as const))(
    "is refused by %s, whatever it is, and changes nothing",
    async (_, step) => {
      const before = await bank.books()
      const known = new Set(bodyFields(step.route))
      for (const [name, value] of Object.entries(wishes)) {
        if (known.has(name)) continue
        const answer = await admitted(step, JSON.stringify({ ...step.body, [name]: value }))
        expect([name, answer.status, await codeOf(answer)]).toEqual([name, 400, "bad_input"])
      }
      // As text: in an object literal it would set the prototype and not be a field.
      for (const trick of ["__proto__", "constructor", "prototype"]) {
        const text = JSON.stringify(step.body).replace(/^\{/u, `{"${trick}":{"role":"x"},`)
        const answer = await admitted(step, text.replace(/,\}$/u, "}"))
        expect([trick, answer.status]).toEqual([trick, 400])
      }
      expect(await bank.books()).toBe(before)
    }
  )

  it("has not reached anybody's roles", async () => {
    for (const [role, client] of clients) {
      const { body } = Object(await client.auth.whoAmI({}))
      expect(body.roles).toEqual([role])
    }
    expect(Object.hasOwn(Object.prototype, "role")).toBe(false)
  })
})
