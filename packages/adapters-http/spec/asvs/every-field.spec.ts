/** Every body and query takes what is described of it, in its own type, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, problemOf } from "../raw-request.ts"
import { makeService, password, type Service } from "../service.ts"
import { signedInAs, type Tokens } from "./signed-in-as.ts"
import { changes, parametersOf, reads, type Step, steps, take, takingJson } from "./walk.ts"

let service: Service
let tokens: Tokens
beforeAll(async () => {
  service = await makeService()
  tokens = await signedInAs(service)
})
afterAll(() => service.close())

/** Somebody who may use the route. */
const allowed = (step: Step) => bearer(tokens.whoMay(step.route))

const fieldsOf = async (response: Response): Promise<readonly string[]> => {
  const { code, errors } = await problemOf(response)
  expect(code).toBe("bad_input")
  return (errors ?? []).map(({ in: place, pointer }) => `${place} ${pointer}`)
}

const taking = changes.filter(({ body }) => body !== undefined)

describe("ASVS 8.2.3, 15.3.3 · A body with a field of somebody else", () => {
  it.each([
    "role",
    "roles",
    "isAdmin",
    "balance",
    "ledgerBalance",
    "status",
    "stage",
    "customerId",
    "kycStatus",
    "id",
    "createdAt",
    "overdraftLimit_",
    "constructor",
    "prototype",
    "toString"
  ])("is refused for %s, wherever a body is taken", async (field) => {
    for (const step of taking) {
      if (Object.hasOwn(step.body ?? {}, field)) continue
      const answer = await take(service, step, allowed(step), { ...step.body, [field]: "x" })
      expect([step.name, await fieldsOf(answer)]).toEqual([step.name, [`body /${field}`]])
    }
  })

  it("ASVS 15.3.6 · is refused for __proto__, and no object becomes another", async () => {
    for (const step of takingJson) {
      const text = JSON.stringify(step.body).replace(/\}$/u, ',"__proto__":{"polluted":true}}')
      const answer = await service.ask(step.path, {
        method: step.route.method,
        headers: {
          "content-type": "application/json",
          "idempotency-key": "polluted",
          ...allowed(step)
        },
        body: text.replace(/^\{,/u, "{")
      })
      expect([step.name, answer.status]).toEqual([step.name, 400])
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined()
  })
})

describe("ASVS 2.2.1, 2.2.2, 15.3.5 · A field of another type", () => {
  const wrong: readonly unknown[] = [null, true, 1, -1, 1e3, 0.001, [], ["x"], {}, { $ne: "" }]

  it("is refused for each field of each body, whatever else it is", async () => {
    let tried = 0
    for (const step of taking)
      for (const [field, right] of Object.entries(step.body ?? {}))
        for (const value of wrong) {
          if (typeof value === typeof right && !Array.isArray(value) && value !== null) continue
          const answer = await take(service, step, allowed(step), { ...step.body, [field]: value })
          expect([step.name, field, value, answer.status]).toEqual([step.name, field, value, 400])
          tried++
        }
    expect(tried).toBeGreaterThan(200)
  })

  it("is refused for the whole body", async () => {
    for (const step of taking)
      for (const value of ["text", 1, null, [], [step.body], true]) {
        const answer = await take(service, step, allowed(step), value)
        expect([step.name, value, answer.status]).toEqual([step.name, value, 400])
      }
  })
})

describe("ASVS 15.3.7 · A query", () => {
  it("that gives one name twice is refused, with which of them is meant left open to nobody", async () => {
    let tried = 0
    for (const step of reads)
      for (const { name } of parametersOf(step.route, "query")) {
        const answer = await service.ask(`${step.path}?${name}=1&${name}=2`, {
          headers: allowed(step)
        })
        expect([step.name, name, answer.status]).toEqual([step.name, name, 400])
        tried++
      }
    expect(tried).toBeGreaterThan(20)
  })

  it.each(["id=1", "limit[]=5", "limit%5Bgt%5D=5", "__proto__=1", "constructor=1", "a=1&b=2"])(
    "%s is refused, wherever it is not described",
    async (query) => {
      for (const step of steps) {
        const answer = await service.ask(`${step.path}?${query}`, {
          method: step.route.method,
          headers: allowed(step)
        })
        expect([step.name, answer.status]).toEqual([step.name, 400])
      }
    }
  )
})

describe("ASVS 2.2.1, 2.2.3 · An amount", () => {
  it.each([
    "0",
    "0.00",
    "-1.00",
    "+1.00",
    "1e3",
    "1,00",
    " 1.00",
    "1.00 ",
    "١.٠٠",
    "0x10",
    "NaN",
    "Infinity",
    "1.",
    ".5",
    "1.0",
    "0.001",
    "92233720368547758.08",
    "9".repeat(400)
  ])("of %s USD is refused, and so is the same from and to", async (amount) => {
    const transfer = changes.find(({ name }) => name === "POST /api/transactions")
    if (transfer === undefined) throw new Error("there is no route to move money")
    const value = { amount, currency: "USD" }
    const answer = await take(service, transfer, allowed(transfer), {
      ...transfer.body,
      amount: value
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.status).not.toBe(404)
  })
})

describe("ASVS 6.4.2 · What is asked of people", () => {
  it("has no hint and no question of the past in it, on any route", () => {
    const text = JSON.stringify(changes.map(({ body }) => body))
    expect(text).toContain(password)
    expect(text).not.toMatch(/hint|question|maiden|pet|school/iu)
  })
})
