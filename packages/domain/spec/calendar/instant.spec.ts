/** Moments: their text, their milliseconds, their order. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addMicros,
  compareInstant,
  firstInstant,
  InstantMalformed,
  InstantSchema,
  instantFromIso,
  instantFromMillis,
  instantToIso,
  instantToMillis,
  lastInstant
} from "../../src/calendar/index.ts"
import { anyInstant } from "../../testing/index.ts"

describe("Moments in text", () => {
  it("a moment printed and read, or written to JSON and read, is the same moment", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const text = instantToIso(instant)
        expect(instantFromIso(text)).toStrictEqual(Result.succeed(instant))
        expect(Schema.encodeSync(InstantSchema)(instant)).toBe(text)
        expect(Schema.decodeUnknownSync(InstantSchema)(text)).toBe(instant)
      })
    )
  })

  it("texts sort as moments do", () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (one, other) => {
        const [left, right] = [instantToIso(one), instantToIso(other)]
        expect(compareInstant(one, other)).toBe(left < right ? -1 : left > right ? 1 : 0)
      })
    )
  })

  it("to the millisecond, a moment has the text that the platform gives it", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const millis = instantToMillis(instant)
        expect(instantToIso(instant).slice(0, 23)).toBe(new Date(millis).toISOString().slice(0, 23))
      })
    )
  })

  it("an offset is taken off: the platform reads the same moment", () => {
    const two = (value: number) => value.toString().padStart(2, "0")
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_102_444_800 }),
        fc.constantFrom("+", "-"),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (seconds, sign, hours, minutes) => {
          const local = new Date(seconds * 1000).toISOString().slice(0, 19)
          const text = `${local}${sign}${two(hours)}:${two(minutes)}`
          expect(Result.map(instantFromIso(text), instantToMillis)).toStrictEqual(
            Result.succeed(Date.parse(text))
          )
        }
      )
    )
  })

  it.each([
    ["1970-01-01T00:00:00Z", 0n, "1970-01-01T00:00:00.000000Z"],
    ["1969-12-31T23:59:59.999999Z", -1n, "1969-12-31T23:59:59.999999Z"],
    ["2026-11-24T09:30:00.5Z", 1_795_512_600_500_000n, "2026-11-24T09:30:00.500000Z"],
    ["2026-11-24T11:30:00.000001+02:00", 1_795_512_600_000_001n, "2026-11-24T09:30:00.000001Z"],
    ["2026-11-23T23:30:00-10:00", 1_795_512_600_000_000n, "2026-11-24T09:30:00.000000Z"],
    ["0001-01-01T00:00:00Z", firstInstant, "0001-01-01T00:00:00.000000Z"],
    ["9999-12-31T23:59:59.999999Z", lastInstant, "9999-12-31T23:59:59.999999Z"]
  ] as const)("%s is %s and is given back as %s", (text, micros, printed) => {
    const instant = Result.getOrThrow(instantFromIso(text))
    expect(instant).toBe(micros)
    expect(instantToIso(instant)).toBe(printed)
  })

  it.each([
    "",
    "2026-11-24",
    "2026-11-24T09:30:00",
    "2026-11-24T09:30Z",
    "2026-11-24 09:30:00Z",
    "2026-11-24t09:30:00z",
    "2026-11-24T24:00:00Z",
    "2026-11-24T09:60:00Z",
    "2026-11-24T23:59:60Z",
    "2026-11-31T09:30:00Z",
    "2026-13-01T09:30:00Z",
    "2026-00-01T09:30:00Z",
    "2026-11-00T09:30:00Z",
    "2025-02-29T09:30:00Z",
    "2026-11-24T09:30:00.Z",
    "2026-11-24T09:30:00.1234567Z",
    "2026-11-24T09:30:00+2:00",
    "2026-11-24T09:30:00+0200",
    "2026-11-24T09:30:00+24:00",
    "0000-12-31T23:59:59Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "1795512600"
  ])("%j is refused", (text) => {
    expect(instantFromIso(text)).toStrictEqual(
      Result.fail(new InstantMalformed({ allowed: "2026-11-24T09:30:00.000000Z" }))
    )
    const read = Schema.decodeUnknownResult(InstantSchema)(text)
    expect(Result.isFailure(read) ? String(read.failure) : "accepted").toContain("RFC 3339")
  })

  it("the schema describes itself by name, as a moment", () => {
    expect(Schema.toJsonSchemaDocument(InstantSchema).definitions).toMatchObject({
      Instant: { type: "string", format: "date-time" }
    })
  })
})

describe("Moments in milliseconds", () => {
  it("a clock's reading comes back, and microseconds beyond it are dropped towards the past", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
        fc.bigInt({ min: 0n, max: 999n }),
        (millis, micros) => {
          expect(instantToMillis(addMicros(instantFromMillis(millis), micros))).toBe(millis)
        }
      )
    )
  })
})
