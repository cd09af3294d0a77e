/** Rounding a quotient: where each mode may land, told without dividing. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { divideRounded, type RoundingMode, roundingModes } from "../../src/money/index.ts"
import { anyFraction, anyRoundingMode } from "../../testing/index.ts"

const size = (of: bigint): bigint => (of < 0n ? -of : of)

describe("Rounding", () => {
  it("the result is less than one away from the exact quotient, and half at most to the nearest", () => {
    fc.assert(
      fc.property(anyFraction, anyRoundingMode, ({ numerator, denominator }, mode) => {
        const missed = size(divideRounded(numerator, denominator, mode) * denominator - numerator)
        expect(missed < size(denominator)).toBe(true)
        if (mode.startsWith("half_")) expect(2n * missed <= size(denominator)).toBe(true)
      })
    )
  })

  it("a whole quotient stays as it is, in every mode", () => {
    fc.assert(
      fc.property(anyFraction, anyRoundingMode, ({ numerator, denominator }, mode) => {
        expect(divideRounded(numerator * denominator, denominator, mode)).toBe(numerator)
      })
    )
  })

  it("turning both signs changes nothing, and turning one mirrors the mode", () => {
    const mirror = {
      up: "up",
      down: "down",
      ceiling: "floor",
      floor: "ceiling",
      half_up: "half_up",
      half_down: "half_down",
      half_even: "half_even"
    } as const satisfies Record<RoundingMode, RoundingMode>
    fc.assert(
      fc.property(anyFraction, anyRoundingMode, ({ numerator, denominator }, mode) => {
        const found = divideRounded(numerator, denominator, mode)
        expect(divideRounded(-numerator, -denominator, mode)).toBe(found)
        expect(divideRounded(-numerator, denominator, mirror[mode])).toBe(-found)
      })
    )
  })

  it("rounding up, down, to the ceiling and to the floor never goes the other way", () => {
    fc.assert(
      fc.property(anyFraction, ({ numerator, denominator }) => {
        // Compared after multiplying out; the sign of the denominator turns the comparison.
        const above = (whole: bigint) =>
          denominator > 0n ? whole * denominator >= numerator : whole * denominator <= numerator
        const below = (whole: bigint) =>
          denominator > 0n ? whole * denominator <= numerator : whole * denominator >= numerator
        expect(above(divideRounded(numerator, denominator, "ceiling"))).toBe(true)
        expect(below(divideRounded(numerator, denominator, "floor"))).toBe(true)
        const up = size(divideRounded(numerator, denominator, "up") * denominator)
        const down = size(divideRounded(numerator, denominator, "down") * denominator)
        expect(up >= size(numerator) && down <= size(numerator)).toBe(true)
      })
    )
  })

  const halves: readonly (readonly [bigint, Record<RoundingMode, bigint>])[] = [
    [5n, { up: 3n, down: 2n, ceiling: 3n, floor: 2n, half_up: 3n, half_down: 2n, half_even: 2n }],
    [3n, { up: 2n, down: 1n, ceiling: 2n, floor: 1n, half_up: 2n, half_down: 1n, half_even: 2n }],
    [1n, { up: 1n, down: 0n, ceiling: 1n, floor: 0n, half_up: 1n, half_down: 0n, half_even: 0n }],
    [
      -1n,
      { up: -1n, down: 0n, ceiling: 0n, floor: -1n, half_up: -1n, half_down: 0n, half_even: 0n }
    ],
    [
      -3n,
      { up: -2n, down: -1n, ceiling: -1n, floor: -2n, half_up: -2n, half_down: -1n, half_even: -2n }
    ]
  ]

  it.each(halves)("%s halves are rounded in each mode as the mode's name says", (numerator, by) => {
    for (const mode of roundingModes) {
      expect({ mode, found: divideRounded(numerator, 2n, mode) }).toStrictEqual({
        mode,
        found: by[mode]
      })
    }
  })
})
