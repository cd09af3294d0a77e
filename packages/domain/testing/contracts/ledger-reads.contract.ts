/** The contract of the ledger's reads: balances, statements, entries, holds, trial balance. */
import { describe } from "vitest"
import { balancesContract } from "./balances.contract.ts"
import { entryListContract } from "./entry-list.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { holdListContract } from "./hold-list.contract.ts"
import { statementContract } from "./statement.contract.ts"

/** The contract of `LedgerReads`. */
export const ledgerReadsContract = (name: string, open: OpenHarness): void => {
  describe(`The ledger's reads ${name}`, () => {
    const run = bankOf(open)
    balancesContract(run)
    statementContract(run)
    entryListContract(run)
    holdListContract(run)
  })
}
