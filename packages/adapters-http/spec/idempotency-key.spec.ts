/**
 * The header `Idempotency-Key`: what it may be, what it covers, and whose it is.
 *
 * Source: IETF draft-ietf-httpapi-idempotency-key-header.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { canonicalJson } from "../src/request/idempotency-key.ts"
import { bearer, postJson, postText, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, type Service } from "./service.ts"

let service: Service
let token = ""
let otherToken = ""

beforeAll(async () => {
  service = await makeService()
  token = (await signedInCustomer(service)).token
  otherToken = (await signedInCustomer(service)).token
})
afterAll(() => service.close())

const opening = { product: "checking", currency: "USD", metadata: { a: "1", b: "2" } }

const open = (key: string, body: unknown = opening, as = token) =>
  postJson(service, "/api/accounts", body, { ...bearer(as), "idempotency-key": key })

const replayed = (response: Response) => response.headers.get("idempotent-replayed")

const accounts = async (of = token): Promise<number> => {
  const response = await service.ask("/api/accounts?limit=100", { headers: bearer(of) })
  return Object(await response.json()).data.length
}

describe("An idempotency key", () => {
  it.each([
    ["one character", "k"],
    ["255 characters", "k".repeat(255)],
    ["every visible character", "!#$%&'()*+-./:<=>?@[]^_`{|}~\\"],
    ["a UUID", "9d2f6c1e-6c2b-4a53-9f3c-2f4f6b1c7d10"]
  ])("of %s is taken: the change is made once", async (_, key) => {
    const before = await accounts()
    const first = await open(key)
    const again = await open(key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect([replayed(first), replayed(again)]).toEqual([null, "true"])
    expect(await again.text()).toBe(await first.text())
    expect(await accounts()).toBe(before + 1)
  })

  it("means the same bare and in quotes", async () => {
    const first = await open("quoted-or-not")
    expect(replayed(first)).toBe(null)
    expect(replayed(await open('"quoted-or-not"'))).toBe("true")
    expect(replayed(await open('  "quoted-or-not"  '))).toBe("true")
  })

  it.each([
    ["empty", ""],
    ["blank", "   "],
    ["an empty text in quotes", '""'],
    ["of 256 characters", "k".repeat(256)],
    ["of 10,000 characters", "k".repeat(10_000)],
    ["with a blank", "two words"],
    ["with a blank in quotes", '"two words"'],
    ["with letters beyond ASCII", "schl\u00fcssel"],
    ["with a tab", "a\tb"]
  ])("%s is refused, and nothing is changed", async (_, key) => {
    const before = await accounts()
    const problem = await problemOf(await open(key))
    expect(problem).toMatchObject({ status: 400, code: "idempotency_key_refused" })
    expect(await accounts()).toBe(before)
  })

  it("given twice is refused", async () => {
    const headers = new Headers({ ...bearer(token), "content-type": "application/json" })
    headers.append("idempotency-key", "one")
    headers.append("idempotency-key", "other")
    const body = JSON.stringify(opening)
    const response = await service.ask("/api/accounts", { method: "POST", headers, body })
    expect((await problemOf(response)).code).toBe("idempotency_key_refused")
  })

  it("is asked of every change of the books, and missing it says so", async () => {
    const response = await postJson(service, "/api/accounts", opening, bearer(token))
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      code: "idempotency_key_refused",
      detail: expect.stringMatching(/missing.*Send Idempotency-Key/u)
    })
  })

  it("stands for one content: another is refused, and changes nothing", async () => {
    expect((await open("one-content")).status).toBe(201)
    const before = await accounts()
    for (const other of [
      { ...opening, currency: "EUR" },
      { ...opening, nickname: "x" },
      { ...opening, metadata: { a: "1" } },
      { ...opening, metadata: { a: "2", b: "1" } }
    ])
      expect(await problemOf(await open("one-content", other))).toMatchObject({
        status: 422,
        code: "idempotency_key_reused"
      })
    expect(await accounts()).toBe(before)
    expect(replayed(await open("one-content"))).toBe("true")
  })

  it("does not mind the order of fields or the blanks between them", async () => {
    expect((await open("any-order")).status).toBe(201)
    const text = '{ "metadata": {"b":"2", "a":"1"},\n "currency":"USD", "product":"checking" }'
    const headers = { ...bearer(token), "idempotency-key": "any-order" }
    const again = await postText(service, "/api/accounts", text, headers)
    expect(replayed(again)).toBe("true")
  })

  it("belongs to whoever used it: another user's same key is another key", async () => {
    expect((await open("shared-word")).status).toBe(201)
    const other = await open("shared-word", opening, otherToken)
    expect([other.status, replayed(other)]).toEqual([201, null])
    expect(await accounts(otherToken)).toBeGreaterThan(0)
  })

  it("belongs to its route and to what the path names", async () => {
    const opened: unknown[] = []
    for (const key of ["path-1", "path-2"]) opened.push(await (await open(key)).json())
    const [one, other] = opened.map((account) => String(Object(account).id))
    const close = (id: string | undefined) =>
      postJson(
        service,
        `/api/accounts/${id}/close`,
        { reason: "done" },
        {
          ...bearer(token),
          "idempotency-key": "path-1"
        }
      )
    expect((await close(one)).status).toBe(200)
    expect(replayed(await close(one))).toBe("true")
    expect((await problemOf(await close(other))).code).toBe("idempotency_key_reused")
  })

  it("is not used up by a request that was refused", async () => {
    expect((await open("not-used-up", { ...opening, currency: "CHF" })).status).toBe(422)
    expect((await open("not-used-up", { product: "checking" })).status).toBe(400)
    const response = await open("not-used-up")
    expect([response.status, replayed(response)]).toEqual([201, null])
  })

  it("under many retries at once makes the change once", async () => {
    const before = await accounts()
    const all = await Promise.all(Array.from({ length: 50 }, () => open("fifty-at-once")))
    const made = all.filter(({ status }) => status === 201)
    expect(all.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(made.filter((response) => replayed(response) === null)).toHaveLength(1)
    const texts = new Set(await Promise.all(made.map((response) => response.text())))
    expect(texts.size).toBe(1)
    expect(await accounts()).toBe(before + 1)
  })
})

describe("The content that a key stands for", () => {
  it("is equal for equal values alone", () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe('{"a":[{"c":3,"d":2}],"b":1}')
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
    expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }))
    expect(canonicalJson({ a: { b: 1 } })).not.toBe(canonicalJson({ a: {}, b: 1 }))
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}')
  })
})
