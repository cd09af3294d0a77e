/** Amounts meet only in one currency: sums, differences and comparisons. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addMoney,
  CurrencyMismatch,
  compareMoney,
  isNegative,
  isPositive,
  isZero,
  money,
  negateMoney,
  subtractMoney,
  sumMoney,
  zero
} from "../../src/money/index.ts"
import {
  anyCurrency,
  anyMinorUnits,
  anyMoney,
  moneyOf,
  twoCurrencies
} from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "MONEY-1"
const heading = "Amounts of different currencies never meet in one sum"
const upheldBy = ["packages/domain/src/money/add-money.ts"]
const database = "one currency per account, and postings that balance in each currency"

law(
  id,
  heading,
  "two amounts of different currencies are never added, subtracted or compared",
  { upheldBy, database },
  fc.property(twoCurrencies, anyMinorUnits, anyMinorUnits, ([one, other], left, right) => {
    for (const meet of [addMoney, subtractMoney, compareMoney]) {
      expect(meet(money(left, one), money(right, other))).toStrictEqual(
        Result.fail(new CurrencyMismatch({ expected: one, found: other }))
      )
    }
  })
)

law(
  id,
  heading,
  "a sum of many amounts is refused when one of them has another currency, wherever it stands",
  { upheldBy, database },
  fc.property(
    twoCurrencies.chain(([one, other]) =>
      fc.tuple(fc.constant(one), fc.array(moneyOf(one)), moneyOf(other), fc.array(moneyOf(one)))
    ),
    ([one, before, stranger, after]) => {
      expect(sumMoney(one, [...before, stranger, ...after])).toStrictEqual(
        Result.fail(new CurrencyMismatch({ expected: one, found: stranger.currency }))
      )
    }
  )
)

law(
  id,
  heading,
  "amounts of one currency sum to the same whatever their order, and stay in it",
  { upheldBy, database },
  fc.property(
    anyCurrency.chain((code) => fc.tuple(fc.constant(code), fc.array(moneyOf(code)))),
    ([code, amounts]) => {
      const oneByOne = amounts.reduceRight<
        Result.Result<(typeof amounts)[number], CurrencyMismatch>
      >((sum, each) => Result.flatMap(sum, (so) => addMoney(so, each)), Result.succeed(zero(code)))
      expect(sumMoney(code, amounts)).toStrictEqual(oneByOne)
    }
  )
)

describe("Amounts of one currency", () => {
  it("what is added and then subtracted leaves the first amount", () => {
    fc.assert(
      fc.property(
        anyMoney.chain((left) => fc.tuple(fc.constant(left), moneyOf(left.currency))),
        ([left, right]) => {
          const back = Result.flatMap(addMoney(left, right), (sum) => subtractMoney(sum, right))
          expect(back).toStrictEqual(Result.succeed(left))
        }
      )
    )
  })

  it("the comparison agrees with the sign of the difference", () => {
    fc.assert(
      fc.property(
        anyMoney.chain((left) => fc.tuple(fc.constant(left), moneyOf(left.currency))),
        ([left, right]) => {
          const difference = Result.getOrThrow(subtractMoney(left, right))
          const sign = isNegative(difference) ? -1 : isPositive(difference) ? 1 : 0
          expect(Result.getOrThrow(compareMoney(left, right))).toBe(sign)
        }
      )
    )
  })

  it("an amount and its opposite sum to nothing, and exactly one sign applies", () => {
    fc.assert(
      fc.property(anyMoney, (of) => {
        expect(addMoney(of, negateMoney(of))).toStrictEqual(Result.succeed(zero(of.currency)))
        expect([isZero(of), isPositive(of), isNegative(of)].filter(Boolean)).toHaveLength(1)
        expect(isPositive(of)).toBe(isNegative(negateMoney(of)))
      })
    )
  })
})
