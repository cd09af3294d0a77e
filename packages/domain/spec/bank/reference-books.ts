/**
 * What the reference bank keeps: accounts on terms, sums of debits, and who spent what on
 * which day. Plain maps and plain arithmetic.
 */
import type { CustomerStanding } from "../../src/allowance/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import type { CurrencyCode } from "../../src/money/index.ts"
import type { PureOpening } from "./pure-bank.ts"

/** Where a hold of the reference bank stands. */
export interface ReferenceHold {
  readonly subject: string | null
  readonly of: AccountId
  readonly amount: bigint
  readonly currency: CurrencyCode
  readonly until: bigint
  readonly stage: string
}

/** New books without accounts. */
export const openReferenceBooks = () => {
  const terms = new Map<string, PureOpening>()
  const stages = new Map<string, string>()
  const standings = new Map<string, CustomerStanding>()
  const holds = new Map<string, ReferenceHold>()
  /** Debits less credits by account; the bank's own by code and currency. */
  const debits = new Map<string, bigint>()
  /** What was paid and reserved, by account and day. */
  const spent = new Map<string, bigint>()
  const add = (sums: Map<string, bigint>, to: string, amount: bigint): void => {
    sums.set(to, (sums.get(to) ?? 0n) + amount)
  }
  /** Whether debits make the account grow. */
  const isAsset = (id: string): boolean => terms.get(id)?.class === "asset"
  return {
    terms,
    stages,
    standings,
    holds,
    debits,
    isAsset,
    open: (opening: PureOpening): void => {
      terms.set(opening.facts.id, opening)
      stages.set(opening.facts.id, opening.stage)
    },
    balance: (id: string): bigint => (isAsset(id) ? 1n : -1n) * (debits.get(id) ?? 0n),
    held: (id: string): bigint =>
      [...holds.values()]
        .filter((hold) => hold.of === id && hold.stage === "open")
        .reduce((sum, hold) => sum + hold.amount, 0n),
    debit: (id: string, amount: bigint): void => add(debits, id, amount),
    spent: (id: string, day: string): bigint => spent.get(`${id} ${day}`) ?? 0n,
    spend: (id: string, day: string, amount: bigint): void => add(spent, `${id} ${day}`, amount)
  }
}

/** The books of a reference bank. */
export type ReferenceBooks = ReturnType<typeof openReferenceBooks>

/** Says that a reason speaks against a command, if it applies. */
export type Speak = (reason: string, applies: boolean) => void
