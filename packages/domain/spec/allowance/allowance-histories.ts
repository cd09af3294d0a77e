/** What payments of a history take from customers, told from the entries and holds themselves. */
import type { BusinessDate } from "../../src/calendar/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import type { CurrencyCode } from "../../src/money/index.ts"
import type { Event } from "../bank/histories.ts"
import type { PureBank } from "../bank/pure-bank.ts"

/** What one accepted command takes from one customer in one currency. */
export interface Paid {
  readonly customer: CustomerId
  readonly currency: CurrencyCode
  readonly amount: bigint
  readonly on: BusinessDate
}

const kinds: readonly string[] = ["payment", "transfer", "withdrawal"]

/** What customers pay by a step, and what is reserved for it; nothing for other steps. */
export const paidBy = (bank: PureBank, { change, deed }: Event): readonly Paid[] => {
  if (change === null || deed.deed !== "command") return []
  const on = deed.command.provenance.today
  const { entry, hold } = change
  if (entry === null)
    return hold?.stage === "open" ? paidOf(bank, [{ of: hold.account, ...hold.amount }], on) : []
  if (!kinds.includes(entry.kind)) return []
  const taken = entry.postings
    .filter(({ side }) => side === "debit")
    .map(({ account, amount }) => ({ of: account, ...amount }))
  return paidOf(bank, taken, on)
}

interface Taken {
  readonly of: string
  readonly amount: bigint
  readonly currency: CurrencyCode
}

const paidOf = (bank: PureBank, taken: readonly Taken[], on: BusinessDate): readonly Paid[] => {
  const sums = new Map<string, Paid>()
  for (const { amount, currency, of } of taken) {
    const payer = [...bank.accounts.values()].find(({ standing }) => standing.id === of)?.standing
    if (payer?.class !== "liability") continue
    const key = `${payer.owner} ${currency}`
    const sum = (sums.get(key)?.amount ?? 0n) + amount
    sums.set(key, { customer: payer.owner, currency, amount: sum, on })
  }
  return [...sums.values()]
}
