/**
 * Money: a whole number of minor units of one currency.
 *
 * Plain objects without a class, because a transfer makes many of them. Sums of
 * two amounts are in `add-money.ts`; text is in `money-text.ts`.
 */
import type { CurrencyCode } from "./currency.ts"

/** An amount of one currency. */
export interface Money {
  /** Minor units (cents for USD, yen for JPY); may be negative. */
  readonly amount: bigint
  readonly currency: CurrencyCode
}

/** The largest amount that is accepted or stored, either side of zero: 2^63 - 1 minor units. */
export const amountMax = 9_223_372_036_854_775_807n

/** So many minor units of a currency. */
export const money = (amount: bigint, currency: CurrencyCode): Money => ({ amount, currency })

/** Nothing, in a currency. */
export const zero = (currency: CurrencyCode): Money => ({ amount: 0n, currency })

/** The same amount on the other side of zero. */
export const negateMoney = (of: Money): Money => ({ amount: -of.amount, currency: of.currency })

/** Whether the amount is nothing. */
export const isZero = (of: Money): boolean => of.amount === 0n

/** Whether the amount is above zero. */
export const isPositive = (of: Money): boolean => of.amount > 0n

/** Whether the amount is below zero. */
export const isNegative = (of: Money): boolean => of.amount < 0n
