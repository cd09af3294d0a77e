/** Splitting an amount by weights: nothing lost, nothing made, nobody far from the exact share. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AllocationRefused, allocate, allocateMoney, sharesMax } from "../../src/money/index.ts"
import { anyLeftOver, anyMinorUnits, anyMoney, anyWeights } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "MONEY-2"
const heading =
  "Splitting an amount by any weights loses and makes nothing, and no part is off by a whole minor unit or more"
const upheldBy = ["packages/domain/src/money/allocate.ts"]

const total = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n)
const size = (of: bigint): bigint => (of < 0n ? -of : of)

law(
  id,
  heading,
  "the parts of a split sum to the amount, in its currency, under every rule for what is left over",
  { upheldBy },
  fc.property(anyMoney, anyWeights, anyLeftOver, (whole, weights, leftOver) => {
    const parts = Result.getOrThrow(allocateMoney(whole, weights, leftOver))
    expect(parts).toHaveLength(weights.length)
    expect(total(parts.map((part) => part.amount))).toBe(whole.amount)
    expect(parts.every((part) => part.currency === whole.currency)).toBe(true)
  })
)

law(
  id,
  heading,
  "no part is a whole minor unit or more away from its exact share",
  { upheldBy },
  fc.property(anyMinorUnits, anyWeights, anyLeftOver, (amount, weights, leftOver) => {
    const all = total(weights)
    const parts = Result.getOrThrow(allocate(amount, weights, leftOver))
    // The distance is measured in parts of 1 / all, so that it stays a whole number.
    const distances = parts.map((part, at) => size(part * all - amount * (weights[at] ?? 0n)))
    expect(distances.filter((distance) => distance >= all)).toStrictEqual([])
  })
)

law(
  id,
  heading,
  "a negative amount is split as its opposite is, with the signs turned",
  { upheldBy },
  fc.property(anyMinorUnits, anyWeights, anyLeftOver, (amount, weights, leftOver) => {
    const opposite = Result.map(allocate(-amount, weights, leftOver), (parts) =>
      parts.map((part) => -part)
    )
    expect(allocate(amount, weights, leftOver)).toStrictEqual(opposite)
  })
)

law(
  id,
  heading,
  "by largest remainder no other split in whole minor units lies closer to the exact shares",
  { upheldBy, runs: 100 },
  fc.property(
    // Small enough that every split can be tried: at most 8 minor units among 4 shares.
    fc.bigInt({ min: 0n, max: 8n }),
    fc
      .array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 1, maxLength: 4 })
      .filter((weights) => total(weights) > 0n),
    (amount, weights) => {
      const all = total(weights)
      const distance = (parts: readonly bigint[]): bigint =>
        total(parts.map((part, at) => size(part * all - amount * (weights[at] ?? 0n))))
      const chosen = distance(Result.getOrThrow(allocate(amount, weights)))
      for (const parts of everySplit(amount, weights.length)) {
        expect(distance(parts)).toBeGreaterThanOrEqual(chosen)
      }
    }
  )
)

const everySplit = (amount: bigint, shares: number): readonly (readonly bigint[])[] =>
  shares === 1
    ? [[amount]]
    : Array.from({ length: Number(amount) + 1 }, (_, first) => BigInt(first)).flatMap((first) =>
        everySplit(amount - first, shares - 1).map((rest) => [first, ...rest])
      )

describe("Who receives what is left over", () => {
  it("a share that comes out whole gets none, and a weight of zero nothing at all", () => {
    expect(allocate(6n, [2n, 1n, 1n], "first-shares")).toStrictEqual(Result.succeed([3n, 2n, 1n]))
    expect(allocate(1n, [0n, 1n, 1n], "first-shares")).toStrictEqual(Result.succeed([0n, 1n, 0n]))
  })

  it("each rule gives it to those it names, the earlier share first when they are equal", () => {
    // Exact shares of 10 by 1, 5, 3, 3: 0.83, 4.17, 2.5, 2.5 (2 units are left over).
    const weights = [1n, 5n, 3n, 3n, 0n]
    const split = (rule: Parameters<typeof allocate>[2]) => allocate(10n, weights, rule)
    expect(split("largest-remainder")).toStrictEqual(Result.succeed([1n, 4n, 3n, 2n, 0n]))
    expect(split("first-shares")).toStrictEqual(Result.succeed([1n, 5n, 2n, 2n, 0n]))
    expect(split("largest-weights")).toStrictEqual(Result.succeed([0n, 5n, 3n, 2n, 0n]))
    expect(allocate(10n, weights)).toStrictEqual(split("largest-remainder"))
  })
})

describe("What is no way to split", () => {
  const refused = (reason: AllocationRefused["reason"]) =>
    Result.fail(new AllocationRefused({ reason }))

  it("no weights, too many, a negative one, or nothing but zeros are refused in that order", () => {
    expect(allocate(100n, [])).toStrictEqual(refused("no-weights"))
    const tooMany = Array<bigint>(sharesMax + 1).fill(-1n)
    expect(allocate(100n, tooMany)).toStrictEqual(refused("too-many-weights"))
    expect(allocate(100n, [1n, -1n])).toStrictEqual(refused("negative-weight"))
    expect(allocate(100n, [0n, 0n])).toStrictEqual(refused("all-weights-zero"))
  })

  it("the most shares allowed are split", () => {
    const parts = Result.getOrThrow(allocate(1n, Array<bigint>(sharesMax).fill(1n)))
    expect(total(parts)).toBe(1n)
  })
})
