/** Codes of the second factor, as RFC 6238 prints them and as an app takes the secret over. */
import { instantFromMillis } from "@florin/domain/calendar"
import { SecondFactorCodes } from "@florin/domain/identity"
import { Effect } from "effect"
import { URI } from "otpauth"
import { describe, expect, it } from "vitest"
import { totpCodes } from "../src/index.ts"

const { show, stepOf } = Effect.runSync(Effect.provide(SecondFactorCodes, totpCodes))

/** The secret of appendix B: twenty bytes in ASCII. */
const secret = new TextEncoder().encode("12345678901234567890")
const at = (seconds: number) => instantFromMillis(seconds * 1_000)

describe("RFC 6238 appendix B, the last six digits (SHA-1)", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"]
  ])("at %i the code is %s, and the step is the one of that moment", (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })
})

describe("ASVS 6.5.5, 6.5.8 · A code", () => {
  const made = 1_111_111_110
  const step = made / 30

  it.each([
    [-1, null],
    [0, step],
    [29, step],
    [30, step],
    [59, step],
    [60, null]
  ])("%i seconds after its half minute began is of the step %s", (later, expected) => {
    expect(stepOf(secret, "050471", at(made + later))).toBe(expected)
  })

  it.each(["", "05047", "0504711", "05047a", "abcdef", " 50471", "050472"])(
    "%j is of no step",
    (code) => {
      expect(stepOf(secret, code, at(made))).toBe(null)
    }
  )
})

describe("A secret that is shown", () => {
  it("is what an app reads from the URI, whatever the names hold", () => {
    const shown = show(secret, { issuer: "Bank: Žižka & Co", account: "ada+1@mail.example" })
    expect(shown.secret).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    expect(shown.uri).toMatch(/^otpauth:\/\/totp\/\S+$/u)
    const read = URI.parse(shown.uri)
    expect(read).toMatchObject({ issuer: "Bank: Žižka & Co", digits: 6, algorithm: "SHA1" })
    expect(read.secret.base32).toBe(shown.secret)
  })
})
