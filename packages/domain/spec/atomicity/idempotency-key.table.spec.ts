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
    // The same letters, cut twice into principal, route and key, none of which holds a line end.
    const anyCuts = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }))
    const cut = (letters: string, [first, second]: readonly [number, number]): Intent => ({
      principal: letters.slice(0, first),
      route: letters.slice(first, first + second),
      key: IdempotencyKey.make(letters.slice(first + second)),
      fingerprint: ""
    })
    const anyLetters = fc.string({
      unit: fc.constantFrom("a", "b", "/"),
      minLength: 9,
      maxLength: 9
    })
    fc.assert(
      fc.property(anyLetters, anyCuts, anyCuts, (letters, one, other) => {
        const same = one[0] === other[0] && one[1] === other[1]
        expect(scopeOf(cut(letters, one)) === scopeOf(cut(letters, other))).toBe(same)
      })
    )
  })
})
