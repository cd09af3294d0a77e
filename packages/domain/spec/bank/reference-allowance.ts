/** What speaks against a payment in the reference bank, by who pays and what they paid that day. */
import type { LedgerCommand } from "../../src/ledger/index.ts"
import { historyAllowances } from "./history-allowances.ts"
import type { ReferenceBooks, Speak } from "./reference-books.ts"

/** Whether two accounts are deposits of one customer in one currency. */
export const isAlike = (books: ReferenceBooks, id: string, other: string): boolean => {
  const [one, another] = [books.terms.get(id), books.terms.get(other)]
  return (
    one?.class === "liability" &&
    another?.class === "liability" &&
    one.command.owner === another.command.owner &&
    one.command.currency === another.command.currency
  )
}

/** Says what the payer's tier has against it; what an asset of the bank gives up counts as nothing. */
export const weighPayer = (
  books: ReferenceBooks,
  { provenance }: LedgerCommand,
  asked: { payer: string; amount: bigint; steppedUp: boolean },
  no: Speak
): void => {
  const { amount, payer, steppedUp } = asked
  const terms = books.terms.get(payer)
  if (terms?.class !== "liability") return
  const { tier, until } = books.standings.get(terms.command.owner) ?? { tier: "none", until: null }
  const isOver = until !== null && until < provenance.today
  no("AllowanceExceeded", tier === "none" || isOver)
  if (tier === "none" || isOver) return
  const bounds: Readonly<Record<string, Bounds>> = historyAllowances.policy[tier].currencies
  const { daily, single, stepUpFrom } = bounds[terms.command.currency] ?? noBounds
  const before = [...books.terms.keys()]
    .filter((id) => isAlike(books, payer, id))
    .reduce((sum, id) => sum + books.spent(id, provenance.today), 0n)
  no("BalanceOutOfRange", before + amount > 2n ** 63n - 1n)
  no("AllowanceExceeded", single !== null && amount > single)
  no("AllowanceExceeded", daily !== null && before + amount > daily)
  const proves = provenance.onBehalfOf === null || steppedUp
  no("PaymentStepUpRequired", !proves && stepUpFrom !== null && amount >= stepUpFrom)
}

interface Bounds {
  readonly single: bigint | null
  readonly daily: bigint | null
  readonly stepUpFrom: bigint | null
}

const noBounds: Bounds = { single: null, daily: null, stepUpFrom: null }
