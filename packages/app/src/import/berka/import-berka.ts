/**
 * Imports the Czech bank data set: clients, accounts with their opening dates and
 * balances, and every payment order, each once.
 *
 * Rows are asked for under keys of their own, so that an import which was stopped at
 * any moment is completed by the next one and one that is repeated changes nothing.
 */
import { BankProfile } from "@florin/domain/account"
import { Effect } from "effect"
import type { Advance, ShowStep } from "../../progress.ts"
import { StartRefused } from "../../start-refused.ts"
import { addBanks, addClients } from "./add-customers.ts"
import type { BerkaData } from "./berka-data.ts"
import type { ControlTotals } from "./control-totals.ts"
import { countBooks } from "./count-books.ts"
import { czk } from "./czk.ts"
import { openAccounts, openClearingAccounts } from "./open-accounts.ts"
import { fundAccounts, payOrders, type Refused } from "./pay-orders.ts"

/** What the books show after an import, and the rows that the bank refused. */
export interface Imported {
  readonly totals: ControlTotals
  readonly refused: readonly Refused[]
}

/** Imports the data set into the bank. */
export const importBerka = Effect.fn("importBerka")(function* (data: BerkaData, show: ShowStep) {
  yield* requireCurrency
  const { accounts, clients, districts, orders } = data
  const customers = yield* step(show, "Adding clients", clients.length, (advance) =>
    addClients(clients, advance)
  )
  const opened = yield* step(show, "Opening accounts", accounts.length, (advance) =>
    openAccounts(accounts, customers, advance)
  )
  const codes = [...new Set(orders.map(({ bankTo }) => bankTo))].sort()
  const clearing = yield* openClearingAccounts(yield* addBanks(codes))
  const unfunded = yield* step(show, "Funding accounts", accounts.length, (advance) =>
    fundAccounts(accounts, orders, opened, advance)
  )
  const unpaid = yield* step(show, "Paying orders", orders.length, (advance) =>
    payOrders(orders, opened, clearing, advance)
  )
  const imported: Imported = {
    totals: {
      districts: districts.length,
      clients: new Set(customers.values()).size,
      accounts: new Set(opened.values()).size,
      ...(yield* countBooks(clearing))
    },
    refused: [...unfunded, ...unpaid]
  }
  return imported
})

const requireCurrency = Effect.gen(function* () {
  const { currencies } = yield* BankProfile
  if (currencies.includes(czk)) return
  return yield* new StartRefused({
    sentence: `The data set is in CZK, and this bank offers ${currencies.join(", ")}: add CZK to FLORIN_BANK_CURRENCIES.`
  })
})

const step = <A, E, R>(
  show: ShowStep,
  label: string,
  total: number,
  work: (advance: Advance) => Effect.Effect<A, E, R>
) => Effect.scoped(Effect.flatMap(show(label, total), work))
