/**
 * What the books themselves say of an import: read back from the clearing accounts,
 * posting by posting, and not taken from what the import believes to have done.
 */
import type { AccountId } from "@florin/domain/id"
import { LedgerReads, type Statement, type StatementLine } from "@florin/domain/ledger"
import { Effect } from "effect"
import { addTo, type ControlTotals, type Total, totalOf } from "./control-totals.ts"

/** The totals of the orders paid to these clearing accounts, by bank and by symbol. */
export const countBooks = Effect.fn("countBooks")(function* (
  clearing: ReadonlyMap<string, AccountId>
) {
  const byBank = new Map<string, Total>()
  const bySymbol = new Map<string, Total>()
  for (const [bank, account] of clearing) {
    for (const { posting, text } of yield* linesOf(account)) {
      const { k_symbol: symbol = "" } = text.metadata
      addTo(byBank, bank, posting.amount.amount)
      addTo(bySymbol, symbol, posting.amount.amount)
    }
  }
  const counted: Pick<ControlTotals, "orders" | "byBank" | "bySymbol"> = {
    orders: totalOf(byBank),
    byBank,
    bySymbol
  }
  return counted
})

const linesMax = 100

// The orders alone: somebody may have paid to a clearing account since.
const linesOf = Effect.fnUntraced(function* (account: AccountId) {
  const reads = yield* LedgerReads
  const lines: StatementLine[] = []
  let position: bigint | null = null
  do {
    const page: Statement = yield* reads.statement({
      account,
      from: null,
      until: null,
      page: { size: linesMax, direction: "forward", position }
    })
    lines.push(...page.rows.filter(({ text }) => "order_id" in text.metadata))
    position = page.next
  } while (position !== null)
  return lines
})
