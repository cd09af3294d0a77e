/**
 * When something that the bank depends on fails, money stops: each port in turn fails in all
 * that it does, while every route is asked by somebody who may use it.
 */
import { AccountRepository } from "@florin/domain/account"
import { Atomicity, IdempotencyStore } from "@florin/domain/atomicity"
import { AuditTrail } from "@florin/domain/audit"
import { BankClock } from "@florin/domain/clock"
import { Ids } from "@florin/domain/id"
import { PasswordHasher, SessionRepository, UserRepository } from "@florin/domain/identity"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { memoryBank } from "@florin/domain/testing"
import { type Context, Effect, Layer, Logger } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, problemOf } from "../raw-request.ts"
import { type Bank, makeService, type Service } from "../service.ts"
import { signedInAs, type Tokens } from "./signed-in-as.ts"
import { type Step, steps, take } from "./walk.ts"

const secret = "SELECT secret FROM vault"

/** Turns a port's failing on and off. */
interface Switch {
  fails: boolean
}

/** The port as it is, but that all its effects die while the switch says so. */
const breakable = <I, S extends object>(tag: Context.Key<I, S>, its: Switch) =>
  Layer.effect(
    tag,
    Effect.map(tag, (port) => {
      const guarded = (value: unknown): unknown =>
        Effect.isEffect(value)
          ? Effect.suspend(() => (its.fails ? Effect.die(new Error(secret)) : value))
          : value
      return new Proxy(port, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name)
          return typeof value === "function"
            ? (...given: readonly unknown[]) => guarded(Reflect.apply(value, target, given))
            : guarded(value)
        }
      })
    })
  )

type Broken = readonly [name: string, bank: (its: Switch) => Bank]

const over =
  <I extends Layer.Success<ReturnType<typeof memoryBank>>, S extends object>(
    tag: Context.Key<I, S>
  ) =>
  (its: Switch) => {
    const bank = memoryBank()
    return Layer.merge(bank, Layer.provide(breakable(tag, its), bank))
  }

/** What the bank stands on. */
const ports: readonly Broken[] = [
  ["accounts", over(AccountRepository)],
  ["atomic units", over(Atomicity)],
  ["the audit trail", over(AuditTrail)],
  ["the clock", over(BankClock)],
  ["remembered answers", over(IdempotencyStore)],
  ["ids", over(Ids)],
  ["the ledger", over(Ledger)],
  ["what is read of the ledger", over(LedgerReads)],
  ["passwords", over(PasswordHasher)],
  ["sessions", over(SessionRepository)],
  ["users", over(UserRepository)]
]

// What ends the session of whoever asks is left for another spec.
const isAsked = ({ path }: Step): boolean => !/sign-out|\/end$|password|disable|step-up/u.test(path)

describe.each(ports)("ASVS 16.5.1, 16.5.2, 16.5.3 · With %s failing", (_, bankOf) => {
  const its: Switch = { fails: false }
  const told: string[] = []
  let service: Service
  let tokens: Tokens
  beforeAll(async () => {
    const log = Logger.layer([Logger.map(Logger.formatJson, (line) => told.push(line))])
    service = await makeService(Layer.merge(bankOf(its), log))
    tokens = await signedInAs(service)
  })
  afterAll(() => service.close())

  it("every route answers with a problem that tells nothing of it, or needs it not", async () => {
    its.fails = true
    const faults: string[] = []
    for (const step of steps.filter(isAsked)) {
      const answer = await take(service, step, bearer(tokens.whoMay(step.route)))
      expect([step.name, [200, 201, 204, 400, 401, 403, 404, 409, 422, 500, 503]]).toEqual([
        step.name,
        expect.arrayContaining([answer.status])
      ])
      if (answer.status < 500) continue
      const { code, detail } = await problemOf(answer)
      expect(["service_failed", "service_unavailable"]).toContain(code)
      expect(JSON.stringify([code, detail])).not.toContain("SELECT")
      faults.push(step.name)
    }
    its.fails = false
    expect(faults.length).toBeGreaterThan(0)
    expect(told.join("\n")).toContain(secret)
  })

  it("no money moves, and no account is opened, though it is asked for in the right way", async () => {
    const before = await accountsOf()
    const opening = steps.find(({ name }) => name === "POST /api/accounts")
    if (opening === undefined) throw new Error("no route opens an account")
    const customer = bearer(tokens.whoMay(opening.route))
    const key = { "idempotency-key": "asked-twice" }
    its.fails = true
    const refused = await take(service, opening, { ...customer, ...key })
    its.fails = false
    const isBefore = refused.status >= 500 || refused.status === 401
    expect([refused.status, (await accountsOf()) - before]).toEqual([
      refused.status,
      isBefore ? 0 : 1
    ])
    // The same request is made good afterwards, once.
    expect((await take(service, opening, { ...customer, ...key })).status).toBe(201)
    expect((await accountsOf()) - before).toBe(1)
  })

  const accountsOf = async (): Promise<number> => {
    const customer = tokens.of.get("customer") ?? ""
    const answer = await service.ask("/api/accounts", { headers: bearer(customer) })
    return Object(await answer.json()).data.length
  }
})

describe("ASVS 16.5.4 · The last resort", () => {
  it("answers what no route has caught with a problem, and the service goes on", async () => {
    const service = await makeService()
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error(secret))
    })
    const answer = await service.ask("/api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      duplex: "half"
    })
    expect(await problemOf(answer)).toMatchObject({ status: 500, code: "service_failed" })
    expect((await service.ask("/health/live")).status).toBe(200)
    await service.close()
  })
})

describe("ASVS 16.3.4 · A fault", () => {
  it("is told in the log with its cause, under the id that the answer has", async () => {
    const lines: string[] = []
    const log = Logger.layer([Logger.map(Logger.formatJson, (line) => lines.push(line))])
    const its: Switch = { fails: false }
    const service = await makeService(Layer.merge(over(LedgerReads)(its), log))
    const tokens = await signedInAs(service)
    its.fails = true
    const reading = steps.find(({ name }) => name === "GET /api/admin/trial-balance")
    if (reading === undefined) throw new Error("no route shows the trial balance")
    const answer = await take(service, reading, bearer(tokens.whoMay(reading.route)))
    await service.close()
    const { requestId } = await problemOf(answer)
    const fault = lines.find((line) => line.includes("request failed")) ?? ""
    expect(fault).toContain(requestId)
    expect(fault).toContain(secret)
  })
})
