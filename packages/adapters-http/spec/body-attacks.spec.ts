/**
 * Bodies that are too much, broken or ambiguous: each is a 4xx that says what to do, and
 * none reaches the bank.
 *
 * Source: ASVS 5.0 2.2.1, 4.1.1, 15.3.5 to 15.3.7; RFC 8259.
 */
import { Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readJson } from "../src/request/read-json.ts"
import { bearer, postJson, postText, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, type Service, settings } from "./service.ts"

let service: Service
let token = ""
let keys = 0

beforeAll(async () => {
  service = await makeService()
  token = (await signedInCustomer(service)).token
})
afterAll(() => service.close())

const headers = () => ({ ...bearer(token), "idempotency-key": `key-${keys++}` })
const opening = { product: "checking", currency: "USD" }

const openWith = (body: string | Uint8Array<ArrayBuffer>, more = {}) =>
  postText(service, "/api/accounts", body, { ...headers(), ...more })

const accounts = async (): Promise<number> => {
  const response = await service.ask("/api/accounts", { headers: bearer(token) })
  return Object(await response.json()).data.length
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`

type Attack = readonly [
  name: string,
  body: string | Uint8Array<ArrayBuffer>,
  status: number,
  code: string
]

const attacks: readonly Attack[] = [
  ["5 MB", `{"nickname":"${"x".repeat(5_000_000)}"}`, 413, "body_too_large"],
  ["one byte over the limit", "x".repeat(settings.bodyLimitBytes + 1), 413, "body_too_large"],
  ["50 levels", nested(50), 400, "body_malformed"],
  ["21 levels", nested(21), 400, "body_malformed"],
  ["a list of 101", `{"a":[${"1,".repeat(100)}1]}`, 400, "body_malformed"],
  ["30,000 values deep down", `{"a":{"b":[${"1,".repeat(30_000)}1]}}`, 400, "body_malformed"],
  ["30,000 open brackets", "[".repeat(30_000), 400, "body_malformed"],
  ["30,000 levels of lists", "[".repeat(30_000) + "]".repeat(30_000), 400, "body_malformed"],
  [
    "broken UTF-8",
    Uint8Array.of(0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d),
    400,
    "body_malformed"
  ],
  [
    "a long form of a short character",
    Uint8Array.of(0x22, 0xc0, 0xaf, 0x22),
    400,
    "body_malformed"
  ],
  [
    "UTF-16",
    new Uint8Array(Buffer.from(JSON.stringify(opening), "utf16le")),
    400,
    "body_malformed"
  ],
  ["a byte order mark", `\u{feff}${JSON.stringify(opening)}`, 400, "body_malformed"],
  [
    "half of a character",
    '{"product":"checking","currency":"USD","nickname":"\\ud800"}',
    400,
    "body_malformed"
  ],
  ["half of a character in a name", '{"\\udc00":1}', 400, "body_malformed"],
  [
    "U+0000",
    '{"product":"checking","currency":"USD","nickname":"a\\u0000b"}',
    400,
    "body_malformed"
  ],
  ["nothing", "", 400, "body_malformed"],
  ["blanks", " \r\n\t", 400, "body_malformed"],
  ["no JSON", "product=checking", 400, "body_malformed"],
  ["a comma too many", '{"product":"checking","currency":"USD",}', 400, "body_malformed"],
  ["a comment", '{"product":"checking"/**/,"currency":"USD"}', 400, "body_malformed"],
  ["NaN", '{"product":NaN}', 400, "body_malformed"],
  ["two values", '{"product":"checking","currency":"USD"}{}', 400, "body_malformed"],
  [
    "one name twice",
    '{"product":"checking","currency":"EUR","currency":"USD"}',
    400,
    "body_malformed"
  ],
  [
    "one name twice, once in escapes",
    '{"product":"checking","currency":"EUR","\\u0063urrency":"USD"}',
    400,
    "body_malformed"
  ],
  [
    "one name twice, deep down",
    '{"product":"checking","currency":"USD","metadata":{"a":"1","a":"2"}}',
    400,
    "body_malformed"
  ],
  ["a list", `[${JSON.stringify(opening)}]`, 400, "bad_input"],
  ["a text", '"checking"', 400, "bad_input"],
  ["null", "null", 400, "bad_input"],
  [
    "__proto__",
    '{"product":"checking","currency":"USD","__proto__":{"nickname":"x"}}',
    400,
    "bad_input"
  ],
  [
    "constructor",
    '{"product":"checking","currency":"USD","constructor":{"prototype":{"a":1}}}',
    400,
    "bad_input"
  ],
  [
    "__proto__ within metadata",
    '{"product":"checking","currency":"USD","metadata":{"__proto__":"x"}}',
    400,
    "bad_input"
  ]
]

describe("A body", () => {
  it("that is right opens an account, so what follows can fail", async () => {
    const before = await accounts()
    expect((await openWith(JSON.stringify(opening))).status).toBe(201)
    expect(await accounts()).toBe(before + 1)
  })

  it.each(attacks)("of %s is refused, and changes nothing", async (_, body, status, code) => {
    const before = await accounts()
    const problem = await problemOf(await openWith(body))
    expect(problem).toMatchObject({ status, code })
    expect(problem.detail.length).toBeGreaterThan(20)
    expect(await accounts()).toBe(before)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("nickname")
  })

  it("without a declared length is given up as soon as it is too long", async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1_024
        controller.enqueue(new Uint8Array(1_024))
      }
    })
    const request = new Request("http://bank.example/api/accounts", {
      method: "POST",
      headers: { ...headers(), "content-type": "application/json" },
      body: endless,
      duplex: "half"
    })
    expect((await service.fetch(request)).status).toBe(413)
    expect(sent).toBeLessThan(settings.bodyLimitBytes + 10_000)
  })

  it.each([
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
    "application/json; charset=latin1",
    "application/jsonp",
    "application/json, text/plain",
    "application/problem+json"
  ])("sent as %s is refused", async (type) => {
    const response = await openWith(JSON.stringify(opening), { "content-type": type })
    expect((await problemOf(response)).code).toBe("media_type_refused")
  })

  it.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"'
  ])("sent as %s is taken", async (type) => {
    const response = await openWith(JSON.stringify(opening), { "content-type": type })
    expect(response.status).toBe(201)
  })

  it("wrong in many fields hears of all of them at once, each with its place", async () => {
    const response = await openWith(
      JSON.stringify({
        currency: "usd",
        nickname: 7,
        metadata: { "no/~": "x", good: 1 },
        role: "administrator"
      })
    )
    const { errors = [] } = await problemOf(response)
    expect(errors.map(({ in: where, pointer }) => `${where} ${pointer}`).toSorted()).toEqual([
      "body /currency",
      "body /metadata/good",
      "body /metadata/no~1~0",
      "body /nickname",
      "body /product",
      "body /role"
    ])
    for (const { message } of errors) expect(message).toMatch(/^expected/u)
  })

  it.each([
    "role",
    "roles",
    "balance",
    "ledgerBalance",
    "stage",
    "status",
    "customerId",
    "id",
    "kycStatus",
    "isAdmin"
  ])("with a field %s that nobody may send is refused", async (field) => {
    const response = await postJson(
      service,
      "/api/accounts",
      { ...opening, [field]: "x" },
      headers()
    )
    const { errors } = await problemOf(response)
    expect(errors).toMatchObject([{ in: "body", pointer: `/${field}` }])
  })
})

describe("The names in a JSON text", () => {
  const reads = (text: string) =>
    readJson(new TextEncoder().encode(text), "application/json")._tag === "Success"

  it.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
    '{"a":"x\\":\\"y","b":"\\\\"}',
    '{"a" \n:\t"b:c","b:":":"}',
    '["a","a",{"":1}]',
    nested(20)
  ])("%s: each counts once", (text) => {
    expect(reads(text)).toBe(true)
  })

  it.each([
    '{"a":1,"a":1}',
    '{"b":{"a":1,"a":1}}',
    '[{"a\\\\":1,"a\\\\":2}]',
    '{"":1,"":2}',
    '{"1":1,"1":2}',
    '{"__proto__":1,"__proto__":2}'
  ])("%s: one stands twice", (text) => {
    expect(reads(text)).toBe(false)
  })
})

describe("A list in a body", () => {
  const listOf = (length: number) =>
    Result.isSuccess(
      readJson(
        new TextEncoder().encode(JSON.stringify({ a: Array.from({ length }, () => 1) })),
        "application/json"
      )
    )

  it("has a hundred values at most", () => {
    expect([0, 1, 100, 101].map(listOf)).toEqual([true, true, true, false])
  })
})
