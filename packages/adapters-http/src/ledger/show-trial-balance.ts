/** `GET /api/admin/trial-balance`: what every account of the chart amounts to. */
import { LedgerReads, type TrialBalanceRow } from "@florin/domain/ledger"
import type { CurrencyCode } from "@florin/domain/money"
import { Effect } from "effect"
import { permittedRoute } from "../handle.ts"
import { minorView } from "../money-view.ts"
import { type RowView, type TotalView, trialBalanceRoutes } from "./trial-balance-route.ts"

export const showTrialBalance = permittedRoute(trialBalanceRoutes.show, () =>
  Effect.gen(function* () {
    const rows = yield* (yield* LedgerReads).trialBalance
    return { body: { rows: rows.map(rowView), totals: totalsOf(rows) } }
  })
)

const rowView = (row: TrialBalanceRow): typeof RowView.Encoded => ({
  code: row.code,
  name: row.name,
  class: row.class,
  currency: row.currency,
  debits: minorView(row.debits, row.currency),
  credits: minorView(row.credits, row.currency)
})

const totalsOf = (rows: readonly TrialBalanceRow[]): ReadonlyArray<typeof TotalView.Encoded> => {
  const sums = new Map<CurrencyCode, { debits: bigint; credits: bigint }>()
  for (const { credits, currency, debits } of rows) {
    const sum = sums.get(currency) ?? { debits: 0n, credits: 0n }
    sums.set(currency, { debits: sum.debits + debits, credits: sum.credits + credits })
  }
  return [...sums].map(([currency, { credits, debits }]) => ({
    currency,
    debits: minorView(debits, currency),
    credits: minorView(credits, currency),
    balanced: debits === credits
  }))
}
