/** How an account stands now, by the ledger's reads. */
import { Effect } from "effect"
import type { AccountId } from "../../src/id/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"

/** The balances of an account now. */
export const standingOf = (account: AccountId) =>
  Effect.flatMap(LedgerReads, (reads) => reads.balances(account, { of: "now" }))

/** The ledger balance of an account now. */
export const balanceOf = (account: AccountId) =>
  Effect.map(standingOf(account), ({ ledgerBalance }) => ledgerBalance)
