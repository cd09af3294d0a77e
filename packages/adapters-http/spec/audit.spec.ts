/** The audit log, the controls, and permissions refused, over HTTP. */
import { AuditLog, type LogFilter, type SealedBlock, sealLog } from "@florin/domain/audit"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Scope } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { refusalRecords } from "../src/audit/refusal-record.ts"
import type { FlorinClient } from "../src/client/index.ts"
import { PermissionMissing } from "../src/problem/edge-refusals.ts"
import { routes } from "../src/routes.ts"
import { askedOf } from "./asked-of.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import { baseUrl } from "./service.ts"

let bank: GivenBank
let auditor: FlorinClient
let administrator: FlorinClient

let seal: () => Promise<readonly SealedBlock[]>

beforeAll(async () => {
  const ports = await Effect.runPromise(Layer.buildWithScope(memoryBank(), Scope.makeUnsafe()))
  seal = () => Effect.runPromise(Effect.provideContext(sealLog(), ports))
  bank = await givenBank(Layer.succeedContext(ports))
  auditor = await bank.service.staff("auditor")
  administrator = await bank.service.staff("administrator")
})
afterAll(() => bank.service.close())

const everything: LogFilter = {
  principal: null,
  object: null,
  action: null,
  from: null,
  until: null
}

const logged = (filter: Partial<LogFilter>) =>
  bank.service.run(
    Effect.flatMap(AuditLog, (log) =>
      log.search({ ...everything, ...filter }, { size: 100, direction: "forward", position: null })
    )
  )

const transfer = (amount: string) =>
  bank.ada.client.transactions.create({
    body: {
      type: "transfer",
      fromAccountId: bank.ada.checking,
      toAccountId: bank.grace.checking,
      amount: usd(amount)
    },
    idempotencyKey: newKey()
  })

describe("GET /api/admin/audit", () => {
  it("shows what was done, newest first, page by page", async () => {
    const { id } = bodyOf(await transfer("7.00"))
    const query = { object: bank.ada.checking, limit: "1" }
    const first = bodyOf(await auditor.admin.audit({ query }))
    const user = bodyOf(await bank.ada.client.auth.whoAmI({}))
    expect(first.data).toEqual([
      {
        id,
        at: expect.any(String),
        businessDate: expect.any(String),
        action: "transfer-booked",
        subject: id,
        principal: user.id,
        onBehalfOf: bank.ada.id,
        route: "POST /api/transactions",
        requestId: expect.any(String),
        idempotencyKey: expect.any(String),
        address: null,
        before: {},
        after: expect.objectContaining({ valueDate: expect.any(String) }),
        personal: {},
        lines: [
          { accountId: bank.ada.checking, side: "debit", amount: usd("7.00") },
          { accountId: bank.grace.checking, side: "credit", amount: usd("7.00") }
        ],
        seal: null
      }
    ])
    const cursor = first.page.next ?? ""
    const second = bodyOf(await auditor.admin.audit({ query: { ...query, cursor } }))
    expect(second.data).toMatchObject([{ action: "deposit-booked" }])
  })

  it("is searched by person, kind and time", async () => {
    const { id } = bodyOf(await bank.teller.auth.whoAmI({}))
    const query = { principal: id, action: "deposit-booked" }
    const { data } = bodyOf(await auditor.admin.audit({ query }))
    expect(data.length).toBeGreaterThan(0)
    expect(data.every(({ action, principal }) => action === query.action && principal === id)).toBe(
      true
    )
    const none = bodyOf(
      await auditor.admin.audit({ query: { ...query, until: "2001-01-01T00:00:00Z" } })
    )
    expect(none.data).toEqual([])
  })

  it("refuses filters that nothing can be called, and a cursor of another search", async () => {
    expect(await auditor.admin.audit({ query: { principal: "a b" } })).toMatchObject({
      status: 400
    })
    const { page } = bodyOf(await auditor.admin.audit({ query: { limit: "1" } }))
    const other = { limit: "1", action: "signed-in", cursor: page.next ?? "" }
    expect(await auditor.admin.audit({ query: other })).toEqual(problem(400, "cursor_refused"))
  })

  it("shows one of them, and in which block it is sealed", async () => {
    const { id } = bodyOf(await transfer("1.00"))
    expect(bodyOf(await auditor.admin.loggedAction({ params: { actionId: id } })).seal).toBeNull()
    const last = (await seal()).at(-1)
    const shown = bodyOf(await auditor.admin.loggedAction({ params: { actionId: id } }))
    expect(shown.seal).toEqual({ block: String(last?.number) })
    const unknown = await auditor.admin.loggedAction({
      params: { actionId: "audit_01kb3m2v1xe2trx3y6z4c9n0ab" }
    })
    expect(unknown).toEqual(problem(404, "logged_action_not_found"))
  })

  it("shows what is personal to an auditor, and masked to an administrator", async () => {
    const request = new Request(`${baseUrl}/api/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "nobody-at-all@mail.example", password: "x".repeat(20) })
    })
    await bank.service.fetchFrom(request, "192.0.2.77")
    const seen = async (client: FlorinClient) => {
      const { data } = bodyOf(await client.admin.audit({ query: { action: "sign-in-refused" } }))
      return data.map(({ address }) => address)
    }
    expect(await seen(auditor)).toContain("192.0.2.77")
    const masked = await seen(administrator)
    expect(masked).toContain("***")
    expect(masked.join()).not.toContain("192.0.2.77")
  })

  it("is for auditors and administrators alone", async () => {
    for (const client of [bank.ada.client, bank.teller, await bank.service.staff("support")]) {
      expect(await client.admin.audit({})).toEqual(
        problem(403, "permission_missing", { permission: "audit:read" })
      )
    }
  })
})

describe("ASVS 16.3.2 · Permissions refused", () => {
  it("are written down: who, which route, which permission, from where", async () => {
    const client = await bank.service.customer("Eve")
    const { id } = bodyOf(await client.auth.whoAmI({}))
    expect(await client.admin.trialBalance({})).toMatchObject({ status: 403 })
    const { rows } = await logged({ principal: id, action: "permission-refused" })
    expect(rows).toMatchObject([
      {
        subject: id,
        before: {},
        after: { route: "GET /api/admin/trial-balance", permission: "ledger:read" },
        provenance: { intent: { route: "GET /api/admin/trial-balance" } }
      }
    ])
  })

  it("are written down to a bound, and what went over it is counted", async () => {
    let now = 1_000_000
    const records = refusalRecords(() => now)
    const [route] = routes
    if (route === undefined) throw new Error("there are no routes")
    const asker = { principal: "user_eve", permits: () => false, onlyOf: null }
    const refused = {
      refusal: new PermissionMissing({ permission: "ledger:read" }),
      route,
      asked: askedOf(),
      asker
    }
    const written = Array.from({ length: 1_000 }, () => records(refused))
    const works = written.filter((work) => work !== null)
    expect(works).toHaveLength(20)
    now += 6_000
    const next = records(refused)
    if (next === null) throw new Error("nothing is written")
    await bank.service.run(next)
    const { rows } = await logged({ principal: "user_eve" })
    expect(rows).toMatchObject([{ after: { alsoRefused: "980" } }])
    const others = Array.from({ length: 2_000 }, (_, at) =>
      records({ ...refused, asker: { ...asker, principal: `user_${at}` } })
    )
    expect(others.filter((work) => work !== null).length).toBeLessThanOrEqual(1_000)
    expect(records({ ...refused, asker: null })).toBeNull()
  })
})

describe("POST /api/admin/personal-data/erase", () => {
  it("erases the addresses of a customer's doings, and says how many", async () => {
    const personId = bank.grace.id
    const erased = bodyOf(await administrator.admin.erasePersonalData({ body: { personId } }))
    expect(erased).toEqual({
      records: expect.any(Number),
      entries: expect.any(Number),
      sessions: expect.any(Number)
    })
    const again = bodyOf(await administrator.admin.erasePersonalData({ body: { personId } }))
    expect(again).toEqual({ records: 0, entries: 0, sessions: 0 })
    const { rows } = await logged({ object: personId, action: "personal-data-erased" })
    expect(rows).toHaveLength(2)
  })

  it("is an administrator's", async () => {
    const body = { personId: bank.grace.id }
    expect(await auditor.admin.erasePersonalData({ body })).toMatchObject({ status: 403 })
  })
})

describe("GET /api/admin/controls", () => {
  it("tells of every law whether it holds, and how far the log is sealed", async () => {
    await seal()
    const report = bodyOf(await auditor.admin.controls({}))
    expect(report).toMatchObject({
      holds: true,
      controls: [{ law: "LEDGER-1", holds: true, violations: 0, evidence: [] }],
      seal: { block: expect.any(String), unsealed: expect.any(Number) }
    })
    expect(await administrator.admin.controls({})).toMatchObject({ ok: true })
    expect(await bank.teller.admin.controls({})).toMatchObject({ status: 403 })
  })
})
