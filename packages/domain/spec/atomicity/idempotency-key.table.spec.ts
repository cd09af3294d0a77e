/** Which texts are idempotency keys, and which intents are one intent. */
import { Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { IdempotencyKey, type Intent, scopeOf } from "../../src/atomicity/index.ts"

const isKey = Schema.is(IdempotencyKey)

/** The 94 characters from ! to ~. */
const visibleAscii = String.fromCodePoint(...Array.from({ length: 94 }, (_, at) => at + 0x21))

describe("An idempotency key", () => {
  it.each<readonly [string, string, boolean]>([
    ["a UUID", "0196c3a1-8a5e-7f1e-9d7a-3b0f6f1f2a10", true],
    ["one character", "k", true],
    ["255 characters", "k".repeat(255), true],
    ["every visible ASCII character", visibleAscii, true],
    ["nothing", "", false],
    ["256 characters", "k".repeat(256), false],
    ["a blank within", "pay rent", false],
    ["a blank alone", " ", false],
    ["a tab", "pay\trent", false],
    ["a line end", "rent\n", false],
    ["an escape", "\u001brent", false],
    ["a DEL", "rent\u007f", false],
    ["an accent", "réntal", false],
    ["another script", "租金", false]
  ])("may be %s: %j, %s", (_, text, expected) => {
    expect(isKey(text)).toBe(expected)
  })
})

describe("The scope of an intent", () => {
  const intent: Intent = {
    principal: "user_1",
    route: "POST /api/transactions",
    key: IdempotencyKey.make("key"),
    fingerprint: "body"
  }

  it("is the same whatever was asked, so that a reused key is seen", () => {
    expect(scopeOf({ ...intent, fingerprint: "another body" })).toBe(scopeOf(intent))
  })

  it.each<Partial<Intent>>([
    { principal: "user_2" },
    { route: "POST /api/accounts" },
    { key: IdempotencyKey.make("other") }
  ])("is another with %j", (change) => {
    expect(scopeOf({ ...intent, ...change })).not.toBe(scopeOf(intent))
  })

  it("is not the same for two intents that differ in where their parts are cut", () => {
    // Neither a principal nor a route nor a key holds a line end.
    const anyPart = fc.string({ unit: fc.constantFrom("a", "b", " ", "/"), maxLength: 3 })
    const anyKey = fc
      .string({ unit: fc.constantFrom("a", "b", "/"), minLength: 1, maxLength: 3 })
      .map((text) => IdempotencyKey.make(text))
    const anyIntent = fc.record({ principal: anyPart, route: anyPart, key: anyKey })
    fc.assert(
      fc.property(anyIntent, anyIntent, (one, other) => {
        const same =
          one.principal === other.principal && one.route === other.route && one.key === other.key
        const scopes = [one, other].map((each) => scopeOf({ ...each, fingerprint: "" }))
        expect(scopes[0] === scopes[1]).toBe(same)
      }),
      { numRuns: 1000 }
    )
  })
})
