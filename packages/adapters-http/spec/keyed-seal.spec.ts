/** Seals: genuine under any of the keys, and under nothing else. */
import { Redacted } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type MacKeys, makeSeals, wholeSeal } from "../src/keyed-seal.ts"

const key = (byte: number) => Redacted.make(new Uint8Array(32).fill(byte))
const [old, current, other]: [MacKeys, MacKeys, MacKeys] = [[key(1)], [key(2), key(1)], [key(3)]]

describe("ASVS 13.3.4 · Seals", () => {
  it("of a text are genuine for that text, purpose and length alone", () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, another) => {
        fc.pre(text !== another)
        const seals = makeSeals(current, "one")
        const seal = seals.of(text)
        expect(seal).toHaveLength(wholeSeal)
        expect(seals.isGenuine(seal, text)).toBe(true)
        expect(seals.isGenuine(seal, another)).toBe(false)
        expect(makeSeals(current, "two").isGenuine(seal, text)).toBe(false)
        expect(makeSeals(other, "one").isGenuine(seal, text)).toBe(false)
        expect(seals.isGenuine(seal.slice(0, 22), text)).toBe(false)
        expect(makeSeals(current, "one", 22).isGenuine(seal.slice(0, 22), text)).toBe(true)
      })
    ))

  it("stay genuine while their key is among the others, and not when it is gone", () => {
    const seal = makeSeals(old, "one").of("text")
    expect(makeSeals(current, "one").isGenuine(seal, "text")).toBe(true)
    expect(makeSeals(current, "one").of("text")).not.toBe(seal)
    expect(makeSeals([key(2)], "one").isGenuine(seal, "text")).toBe(false)
  })

  it("are compared whole: neither an empty one nor one in other letters passes", () => {
    const seals = makeSeals(old, "one")
    for (const wrong of ["", "A", "é".repeat(22), `${seals.of("text")}A`, "A".repeat(43)])
      expect(seals.isGenuine(wrong, "text")).toBe(false)
  })
})
