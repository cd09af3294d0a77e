/** For the bank's own people: the bank's clock and the trial balance. */
import { AuditTrail } from "@florin/domain/audit"
import { parseTimeZone } from "@florin/domain/calendar"
import { systemBankClock } from "@florin/domain/clock"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import { makeService } from "./service.ts"

let bank: GivenBank
let administrator: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  administrator = await bank.service.staff("administrator")
})
afterAll(() => bank.service.close())

describe("The bank's clock", () => {
  it("moves forward, and everything that follows is booked then", async () => {
    const { today } = bodyOf(await administrator.admin.showClock({}))
    const to = "2031-03-31T23:30:00+02:00"
    const moved = bodyOf(await administrator.admin.advanceClock({ body: { to } }))
    expect(moved.now >= "2031-03-31T21:30:00.000000Z").toBe(true)
    expect(moved.today).toBe("2031-03-31")
    expect(moved.today > today).toBe(true)
    const id = await bank.deposit(bank.ada.savings, "1.00")
    const booked = bodyOf(
      await bank.ada.client.transactions.show({ params: { transactionId: id } })
    )
    expect(booked.valueDate).toBe("2031-03-31")
    expect(booked.bookedAt >= moved.now).toBe(true)
  })

  it("signs nobody out when it moves", async () => {
    bodyOf(await administrator.admin.advanceClock({ body: { to: "2040-01-01T00:00:00Z" } }))
    expect(await bank.ada.client.auth.whoAmI({})).toMatchObject({ ok: true })
  })

  it("never moves back, and says where it is", async () => {
    const { now } = bodyOf(await administrator.admin.showClock({}))
    const refused = await administrator.admin.advanceClock({ body: { to: "2001-01-01T00:00:00Z" } })
    expect(refused).toEqual(
      problem(409, "clock_moves_forward_only", {
        now: expect.stringMatching(/^2\d{3}-.*Z$/u),
        asked: "2001-01-01T00:00:00.000000Z"
      })
    )
    expect(bodyOf(await administrator.admin.showClock({})).now >= now).toBe(true)
  })

  it("keeps who moved it, from when to when", async () => {
    bodyOf(await administrator.admin.advanceClock({ body: { to: "2050-01-01T00:00:00Z" } }))
    const records = await bank.service.run(Effect.flatMap(AuditTrail, (trail) => trail.of("clock")))
    const { id } = bodyOf(await administrator.auth.whoAmI({}))
    expect(records.at(-1)).toMatchObject({
      action: "clock-advanced",
      provenance: { intent: { principal: id, route: "POST /api/admin/clock" }, onBehalfOf: null },
      after: { now: expect.stringMatching(/^2050-01-01T00:00:/u) }
    })
  })

  it("that is the system's is not moved", async () => {
    const utc = Result.getOrThrow(parseTimeZone("UTC"))
    const service = await makeService(Layer.merge(memoryBank(), systemBankClock(utc)))
    const client = await service.staff("administrator")
    const refused = await client.admin.advanceClock({ body: { to: "2999-01-01T00:00:00Z" } })
    expect(refused).toEqual(problem(409, "clock_not_simulated"))
    await service.close()
  })
})

describe("The trial balance", () => {
  it("shows every account of the chart that was posted to, and balances", async () => {
    const { rows, totals } = bodyOf(await bank.teller.admin.trialBalance({}))
    expect(totals.map(({ balanced, currency }) => [currency, balanced])).toEqual([
      ["EUR", true],
      ["USD", true]
    ])
    const euro = rows.filter(({ currency }) => currency === "EUR")
    expect(euro.map(({ class: kind, credits, debits }) => [kind, debits, credits])).toEqual([
      ["asset", { amount: "100.00", currency: "EUR" }, { amount: "0.00", currency: "EUR" }],
      ["liability", { amount: "0.00", currency: "EUR" }, { amount: "100.00", currency: "EUR" }]
    ])
  })

  it("follows every movement", async () => {
    const total = async () => {
      const { totals } = bodyOf(await bank.teller.admin.trialBalance({}))
      return totals.find(({ currency }) => currency === "USD")?.debits.amount
    }
    const before = Number(await total())
    await bank.ada.client.transactions.create({
      body: {
        type: "transfer",
        fromAccountId: bank.ada.checking,
        toAccountId: bank.grace.savings,
        amount: usd("12.50")
      },
      idempotencyKey: newKey()
    })
    expect(Number(await total())).toBe(before + 12.5)
  })
})
