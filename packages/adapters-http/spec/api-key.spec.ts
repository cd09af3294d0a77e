/** Services that ask with keys: made once, scoped, approved, bound, revoked. */
import { AuditTrail } from "@florin/domain/audit"
import { instantFromIso } from "@florin/domain/calendar"
import { ApiKeyId } from "@florin/domain/id"
import { ApiKeyRepository } from "@florin/domain/identity"
import { Effect, Option, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"
import { givenKey } from "./given-key.ts"

let bank: GivenBank
let maker: FlorinClient
let checker: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  maker = await bank.service.staff("administrator")
  checker = await bank.service.staff("administrator")
})
afterAll(() => bank.service.close())

const inDays = (days: number): string => {
  const moment = new Date(Date.now() + days * 86_400_000)
  return `${moment.toISOString().slice(0, 23)}000Z`
}

const order = () => ({
  name: "Monthly reports",
  permissions: ["accounts:read", "entries:read"] as const,
  expiresAt: inDays(90),
  reason: "reports for the controllers"
})

const made = async (
  differs: Partial<Parameters<FlorinClient["apiKeys"]["make"]>[0]["body"]> = {}
) => bodyOf(await maker.apiKeys.make({ body: { ...order(), ...differs } }))

const ask = async (secret: string, path: string, body?: object) => {
  const response = await bank.service.ask(path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body === undefined
        ? {}
        : { "content-type": "application/json", "idempotency-key": newKey() })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe("ASVS 13.2.1 · A key", () => {
  it("is shown once, opens what it was made for, and is known by its hint from then on", async () => {
    const { approval, key, secret } = await made()
    expect(secret).toMatch(/^florin_sk_[0-9a-f]{72}$/u)
    expect(approval).toBeNull()
    expect(key).toMatchObject({ stage: "live", hint: secret.slice(0, 16), customerId: null })
    expect((await ask(secret, "/api/accounts")).status).toBe(200)
    expect(await ask(secret, "/api/admin/trial-balance")).toMatchObject({
      status: 403,
      body: { code: "permission_missing", permission: "ledger:read" }
    })
    const shown = bodyOf(await maker.apiKeys.show({ params: { keyId: key.id } }))
    expect({ ...shown, lastUsedAt: null }).toEqual(key)
    const listed = bodyOf(await maker.apiKeys.list({ query: { limit: "1" } }))
    expect(listed.data.map(({ id }) => id)).toEqual([key.id])
    expect(JSON.stringify([shown, listed])).not.toContain(secret.slice(16))
  })

  it("that may do more than its maker waits for another administrator", async () => {
    const { approval, secret } = await made({ permissions: ["cash:deposit"] })
    const deposit = () =>
      ask(secret, "/api/transactions", {
        type: "deposit",
        accountId: bank.ada.checking,
        amount: usd("1.00")
      })
    expect(await deposit()).toMatchObject({ status: 401, body: { code: "not_signed_in" } })
    if (approval === null) throw new Error("nobody is asked")
    const { digest, id, shown } = approval
    expect(shown).toMatchObject({ permissions: "cash:deposit" })
    const word = { params: { approvalId: id }, body: { digest, reason: "seen with the team" } }
    expect(await maker.approvals.approve(word)).toEqual(
      problem(403, "second_person_required", { approval: id })
    )
    bodyOf(await checker.approvals.approve(word))
    expect((await deposit()).status).toBe(201)
  })

  it("stands in the books as who asked", async () => {
    const secret = await givenKey(bank.service, ["holds:place", "accounts:read"])
    const placed = await ask(secret, `/api/accounts/${bank.ada.checking}/holds`, {
      amount: usd("1.00")
    })
    const trail = await bank.service.run(
      Effect.flatMap(AuditTrail, (records) => records.of(String(Object(placed.body).id)))
    )
    const principal = trail.at(0)?.provenance.intent.principal ?? ""
    const key = await bank.service.run(
      Effect.flatMap(ApiKeyRepository, (keys) =>
        keys.find(Result.getOrThrow(ApiKeyId.parse(principal)))
      )
    )
    expect(Option.getOrThrow(key).hint).toBe(secret.slice(0, 16))
  })

  it("of a customer reaches only what is theirs", async () => {
    const { approval, secret } = await made({
      customerId: bank.ada.id,
      permissions: ["accounts:read", "transfers:make"]
    })
    if (approval === null) throw new Error("nobody is asked")
    const { digest, id } = approval
    bodyOf(
      await checker.approvals.approve({
        params: { approvalId: id },
        body: { digest, reason: "asked for by Ada" }
      })
    )
    const listed = await ask(secret, "/api/accounts?limit=100")
    const owners = Object(listed.body).data.map((account: unknown) => Object(account).ownerId)
    expect(new Set(owners)).toEqual(new Set([bank.ada.id]))
    const { checking, savings } = bank.ada
    expect((await ask(secret, `/api/accounts/${bank.grace.checking}`)).status).toBe(404)
    const transfer = (from: string, to: string) =>
      ask(secret, "/api/transactions", {
        type: "transfer",
        fromAccountId: from,
        toAccountId: to,
        amount: usd("1.00")
      })
    expect((await transfer(checking, savings)).status).toBe(201)
    expect((await transfer(bank.grace.checking, checking)).status).toBe(404)
  })

  it("that is revoked, expired, unknown or mistyped gets one and the same answer", async () => {
    const { key, secret } = await made()
    expect((await ask(secret, "/api/accounts")).status).toBe(200)
    const params = { keyId: key.id }
    const revoked = bodyOf(await maker.apiKeys.revoke({ params, body: { reason: "leaked" } }))
    expect(revoked.stage).toBe("revoked")
    const expired = await givenKey(bank.service, ["accounts:read"], {
      madeAt: Result.getOrThrow(instantFromIso("2026-01-01T00:00:00Z")),
      expiresAt: Result.getOrThrow(instantFromIso("2026-01-02T00:00:00Z"))
    })
    const waiting = await givenKey(bank.service, ["accounts:read"], { startedAt: null })
    const mistyped = secret.replace(/.$/u, (last) => (last === "0" ? "1" : "0"))
    const unknown = `florin_sk_${"0".repeat(64)}34b1e4cb`
    const answers = []
    for (const wrong of [secret, expired, waiting, mistyped, unknown]) {
      const { body, headers, status } = await ask(wrong, "/api/accounts")
      answers.push({
        status,
        authenticate: headers.get("www-authenticate"),
        body: { ...Object(body), requestId: "" }
      })
    }
    expect(answers.at(0)).toMatchObject({
      status: 401,
      authenticate: "Bearer",
      body: { code: "not_signed_in" }
    })
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it("needs neither Origin nor token of a page, and no cookie is set by it", async () => {
    const secret = await givenKey(bank.service, ["holds:place"])
    const placed = await ask(secret, `/api/accounts/${bank.ada.checking}/holds`, {
      amount: usd("1.00")
    })
    expect(placed.status).toBe(201)
    expect(placed.headers.get("set-cookie")).toBeNull()
  })
})

describe("Making a key", () => {
  it("is refused for what only people do, for too long, and for a customer who is not there", async () => {
    const make = (differs: object) => maker.apiKeys.make({ body: { ...order(), ...differs } })
    expect(await make({ permissions: ["accounts:read", "users:read"] })).toEqual(
      problem(422, "key_permissions_refused", { permissions: ["users:read"] })
    )
    expect(await make({ permissions: ["ledger:read"], customerId: bank.ada.id })).toEqual(
      problem(422, "key_permissions_refused", { permissions: ["ledger:read"] })
    )
    for (const days of [-1, 400])
      expect(await make({ expiresAt: inDays(days) })).toMatchObject({
        status: 422,
        problem: { code: "key_life_refused" }
      })
    const customerId = "cust_00000000000000000000000000"
    expect(await make({ customerId })).toEqual(
      problem(404, "key_customer_unknown", { customer: customerId })
    )
    const keyId = "key_00000000000000000000000000"
    for (const tried of [
      await maker.apiKeys.show({ params: { keyId } }),
      await maker.apiKeys.revoke({ params: { keyId }, body: { reason: "r" } })
    ])
      expect(tried).toEqual(problem(404, "api_key_not_found", { key: keyId }))
  })
})
