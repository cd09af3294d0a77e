/** Exact rates: their arithmetic, their text, and their part of an amount. */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addRates,
  applyFraction,
  applyRate,
  compareRates,
  currency,
  divideRates,
  formatRate,
  fractionOfRate,
  money,
  multiplyFractions,
  multiplyRates,
  parseRate,
  type Rate,
  RateFromJson,
  RateMalformed,
  rate,
  roundRate,
  subtractRates
} from "../../src/money/index.ts"
import { anyMoney, anyRate, anyRoundingMode } from "../../testing/index.ts"

const read = (text: string): Rate => Result.getOrThrow(parseRate(text))

describe("Rate arithmetic", () => {
  it("sums and products do not depend on order or grouping, and one distributes over the other", () => {
    fc.assert(
      fc.property(anyRate, anyRate, anyRate, (a, b, c) => {
        expect(addRates(a, b)).toStrictEqual(addRates(b, a))
        expect(multiplyRates(a, b)).toStrictEqual(multiplyRates(b, a))
        expect(addRates(addRates(a, b), c)).toStrictEqual(addRates(a, addRates(b, c)))
        expect(multiplyRates(multiplyRates(a, b), c)).toStrictEqual(
          multiplyRates(a, multiplyRates(b, c))
        )
        expect(multiplyRates(a, addRates(b, c))).toStrictEqual(
          addRates(multiplyRates(a, b), multiplyRates(a, c))
        )
      })
    )
  })

  it("what is added and subtracted, or multiplied and divided, leaves the first rate", () => {
    fc.assert(
      fc.property(anyRate, anyRate, anyRoundingMode, (a, b, mode) => {
        expect(subtractRates(addRates(a, b), b)).toStrictEqual(a)
        if (b.coefficient === 0n) return
        const quotient = divideRates(multiplyRates(a, b), b, { scale: a.scale, mode })
        expect(quotient).toStrictEqual(a)
      })
    )
  })

  it("the comparison agrees with the sign of the difference, and rates that compare equal are one", () => {
    fc.assert(
      fc.property(anyRate, anyRate, (a, b) => {
        const { coefficient } = subtractRates(a, b)
        expect(compareRates(a, b)).toBe(coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0)
        expect(compareRates(a, rate(a.coefficient * 1000n, a.scale + 3))).toBe(0)
        expect(rate(a.coefficient * 1000n, a.scale + 3)).toStrictEqual(a)
      })
    )
  })

  it("rounding to the digits that a rate has changes nothing, and to fewer leaves so many at most", () => {
    fc.assert(
      fc.property(anyRate, anyRoundingMode, fc.integer({ min: 0, max: 9 }), (a, mode, scale) => {
        expect(roundRate(a, a.scale, mode)).toStrictEqual(a)
        expect(roundRate(a, scale, mode).scale).toBeLessThanOrEqual(scale)
      })
    )
  })

  it("a third is as many threes as were asked for", () => {
    const one = read("1")
    const three = read("3")
    expect(formatRate(divideRates(one, three, { scale: 6, mode: "half_even" }))).toBe("0.333333")
    expect(formatRate(divideRates(one, three, { scale: 6, mode: "up" }))).toBe("0.333334")
    expect(formatRate(divideRates(one, read("0.003"), { scale: 2, mode: "down" }))).toBe("333.33")
  })
})

describe("Rates in text", () => {
  it("a rate printed and read, or written to JSON and read, is the same rate", () => {
    fc.assert(
      fc.property(anyRate, (of) => {
        const text = formatRate(of)
        expect(parseRate(text)).toStrictEqual(Result.succeed(of))
        expect(Schema.encodeSync(RateFromJson)(of)).toBe(text)
        expect(Schema.decodeUnknownSync(RateFromJson)(text)).toStrictEqual(of)
      })
    )
  })

  it.each([
    ["0.0725", 725n, 4, "0.0725"],
    ["0.07250", 725n, 4, "0.0725"],
    ["-0.5", -5n, 1, "-0.5"],
    ["12", 12n, 0, "12"],
    ["100", 100n, 0, "100"],
    ["0.000000000000000001", 1n, 18, "0.000000000000000001"],
    ["0", 0n, 0, "0"],
    ["0.00", 0n, 0, "0"]
  ] as const)(
    "%s is read exactly, and printed as short as it goes",
    (text, coefficient, scale, printed) => {
      expect(parseRate(text)).toStrictEqual(Result.succeed({ coefficient, scale }))
      expect(formatRate(read(text))).toBe(printed)
    }
  )

  it.each([
    "",
    "7.25%",
    "1e-2",
    "+0.1",
    " 0.1",
    "0,07",
    ".07",
    "7.",
    "00.1",
    "-0",
    "-0.00",
    "NaN",
    "Infinity",
    "1234567890",
    "0.1234567890123456789"
  ])("%j is refused, and the refusal says what is a rate", (text) => {
    const allowed =
      "a plain decimal number such as 0.0725, with at most 9 digits before the point and 18 after"
    expect(parseRate(text)).toStrictEqual(Result.fail(new RateMalformed({ allowed })))
    expect(Result.isFailure(Schema.decodeUnknownResult(RateFromJson)(text))).toBe(true)
  })
})

describe("A rate of an amount", () => {
  const usd = (minor: bigint) => money(minor, Result.getOrThrow(currency("USD")))

  it.each([
    // 100.00 at 0.125 % is 0.125.
    ["half_even", 12n],
    ["half_up", 13n],
    ["half_down", 12n],
    ["ceiling", 13n],
    ["floor", 12n]
  ] as const)("is rounded once, by the mode named: %s", (mode, minor) => {
    expect(applyRate(usd(10_000n), read("0.00125"), mode)).toStrictEqual(usd(minor))
  })

  it("interest for days is multiplied out before it is rounded", () => {
    // 1,000.00 at 7.25 % for 30 days of 365: 5.958904…
    const part = multiplyFractions(fractionOfRate(read("0.0725")), {
      numerator: 30n,
      denominator: 365n
    })
    expect(applyFraction(usd(100_000n), part, "half_even")).toStrictEqual(usd(596n))
    expect(applyFraction(usd(100_000n), part, "down")).toStrictEqual(usd(595n))
  })

  it("the whole rate of an amount is the amount, its half twice the half, and the currency stays", () => {
    fc.assert(
      fc.property(anyMoney, anyRate, anyRoundingMode, (of, by, mode) => {
        expect(applyRate(of, read("1"), mode)).toStrictEqual(of)
        expect(applyRate(money(of.amount * 2n, of.currency), read("0.5"), mode)).toStrictEqual(of)
        expect(applyRate(of, by, mode).currency).toBe(of.currency)
      })
    )
  })

  it("a rate of an amount and its complement differ from the whole by one minor unit at most", () => {
    fc.assert(
      fc.property(anyMoney, anyRate, (of, by) => {
        const complement = subtractRates(read("1"), by)
        const sum =
          applyRate(of, by, "half_even").amount + applyRate(of, complement, "half_even").amount
        const missed = sum - of.amount
        expect(missed >= -1n && missed <= 1n).toBe(true)
      })
    )
  })
})
