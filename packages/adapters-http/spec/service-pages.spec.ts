/**
 * What the service tells of itself: alive, ready, measured, documented; and that its pages
 * need no other host.
 */
import { LedgerReads } from "@florin/domain/ledger"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { problems } from "../src/problem/problems.ts"
import { listen } from "./listening.ts"
import { bearer, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, type Service, withReadiness } from "./service.ts"

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

const textOf = async (path: string, of = service) => (await of.ask(path)).text()

describe("Health", () => {
  it("says that the service lives, and that what it needs is there", async () => {
    expect(await (await service.ask("/health/live")).json()).toEqual({ status: "live" })
    expect(await (await service.ask("/health/ready")).json()).toEqual({
      status: "ready",
      checks: [{ name: "books", ready: true }]
    })
  })

  it("stays in traffic, and says that it is degraded, without what it can be without", async () => {
    const checks = [
      { name: "books", ready: true },
      { name: "scanner", ready: false, needed: false }
    ]
    const lame = await makeService(memoryBank(), {}, withReadiness(Effect.succeed(checks)))
    const response = await lame.ask("/health/ready")
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: "degraded", checks })
    await lame.close()
  })

  it.each([
    [
      "is away",
      Effect.succeed([
        { name: "books", ready: true },
        { name: "post", ready: false }
      ])
    ],
    ["cannot be asked", Effect.die(new Error("SELECT secret FROM vault"))]
  ])("answers 503 while something %s, and goes on living", async (_, checks) => {
    const ill = await makeService(memoryBank(), {}, withReadiness(checks))
    const response = await ill.ask("/health/ready")
    const text = await response.text()
    expect(response.status).toBe(503)
    expect(JSON.parse(text).status).toBe("not ready")
    expect(text).not.toContain("vault")
    expect((await ill.ask("/health/live")).status).toBe(200)
    await ill.close()
  })
})

describe("Measures", () => {
  it("count requests by route and status, with their time, and what runs now", async () => {
    const { token } = await signedInCustomer(service)
    const countOf = async (name: string) =>
      Number(new RegExp(`^${name} (\\d+)$`, "mu").exec(await textOf("/metrics"))?.[1] ?? 0)
    const total =
      'florin_http_requests_total\\{route="GET /api/accounts/\\{accountId\\}",status="404"\\}'
    const timed = 'florin_http_request_seconds_count\\{route="GET /api/accounts/\\{accountId\\}"\\}'
    const before = [await countOf(total), await countOf(timed)]
    for (const last of ["0", "1", "2"])
      await service.ask(`/api/accounts/acct_0000000000000000000000000${last}`, {
        headers: bearer(token)
      })
    expect([await countOf(total), await countOf(timed)]).toEqual(before.map((count) => count + 3))
    expect(await countOf("florin_http_requests_in_flight")).toBe(1)
    expect(await countOf("florin_process_resident_memory_bytes")).toBeGreaterThan(10_000_000)
  })

  it("have no label that a caller chooses", async () => {
    await service.ask("/api/canary-in-a-path?canary-in-a-query")
    await service.ask("/api/accounts", { method: "CANARY" })
    expect(await textOf("/metrics")).not.toMatch(/canary/iu)
  })
})

describe("The reference", () => {
  it("asks no other host for anything", async () => {
    const page = await textOf("/docs")
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, url = ""]) => url)
    expect(loaded.length).toBeGreaterThan(2)
    for (const url of loaded) {
      expect(url).toMatch(/^\/docs\//u)
      expect((await service.ask(url)).status).toBe(200)
    }
    expect(page).not.toMatch(/<script(?![^>]*src=)/u)
    expect(await textOf("/docs/start.js")).toMatch(/url: "\/openapi\.json"/u)
    expect(await textOf("/docs/start.js")).toMatch(/validatorUrl: null/u)
  })

  it("is not there where the settings ask for none; what problems mean still is", async () => {
    const bare = await makeService(memoryBank(), { docs: false })
    for (const path of ["/docs", "/openapi.json", "/docs/swagger-ui-bundle.js"])
      expect(await problemOf(await bare.ask(path))).toMatchObject({ code: "route_not_found" })
    expect((await bare.ask("/docs/problems")).status).toBe(200)
    await bare.close()
  })

  it("makes no markup of the bank's name", async () => {
    const bank = await makeService(memoryBank(), { bankName: '<script>alert("x")</script>' })
    for (const path of ["/docs", "/docs/problems"])
      expect(await textOf(path, bank)).not.toMatch(/<script(?! src="\/docs\/)|alert\("/u)
    await bank.close()
  })
})

describe("Every kind of problem", () => {
  const all = Object.values(problems)

  it.each(all.map(({ code, status, title }) => ({ code, status, title })))(
    "$code is explained where its type leads",
    async ({ code, status, title }) => {
      expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/u)
      expect(title).toMatch(/^[A-Z].*[^.]$/u)
      const page = await textOf("/docs/problems")
      expect(page).toContain(`<tr id="${code}">`)
      expect(page).toContain(`<td>${status}</td>`)
    }
  )

  it("has a code of its own", () => {
    const codes = all.map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(40)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe("An answer that breaks off under way", () => {
  it("tells that it did, and not why", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue(undefined)
    const broken = await listen(Layer.provideMerge(failingAfterOnePage, memoryBank()))
    const { token } = await signedInCustomer(broken)
    const opened = await postJson(
      broken,
      "/api/accounts",
      { product: "checking", currency: "USD" },
      {
        ...bearer(token),
        "idempotency-key": "broken"
      }
    )
    const { id } = Object(await opened.json())
    const head = `GET /api/accounts/${id}/statement?format=csv HTTP/1.1\r\nHost: x\r\n`
    const received = await broken.exchange(`${head}Authorization: Bearer ${token}\r\n\r\n`)
    expect(received).toMatch(/^HTTP\/1\.1 200 /u)
    expect(received).not.toMatch(/\r\n0\r\n\r\n$/u)
    expect(received).not.toMatch(/vault|closing balance/u)
    const words = printed.mock.calls.flat().map(String).join()
    printed.mockRestore()
    expect(words).toContain("the answer broke off")
    expect(words).not.toContain("vault")
    await broken.close()
  })
})

/** Statements whose first page promises a second one, which the books then fail to give. */
const failingAfterOnePage = Layer.effect(
  LedgerReads,
  Effect.map(LedgerReads, (kept) => ({
    ...kept,
    statement: (request) =>
      request.page.position === null
        ? Effect.map(kept.statement(request), (statement) => ({ ...statement, next: 1n }))
        : Effect.die(new Error("SELECT secret FROM vault"))
  }))
)
