/** What a data set comes to, counted from its rows: the books have to show the same. */
import type { BerkaData } from "./berka-data.ts"
import { addTo, type ControlTotals, type Total, totalOf } from "./control-totals.ts"

/** The totals of the rows. */
export const totalsOfData = (data: BerkaData): ControlTotals => {
  const byBank = new Map<string, Total>()
  const bySymbol = new Map<string, Total>()
  for (const { amount, bankTo, symbol } of data.orders) {
    addTo(byBank, bankTo, amount)
    addTo(bySymbol, symbol, amount)
  }
  return {
    districts: data.districts.length,
    clients: data.clients.length,
    accounts: data.accounts.length,
    orders: totalOf(byBank),
    byBank,
    bySymbol
  }
}
