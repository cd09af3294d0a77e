/** The ledger's contract: what every adapter does with commands, alone, together and in races. */
import { describe } from "vitest"
import { batchesContract } from "./batches.contract.ts"
import { bookingContract } from "./booking.contract.ts"
import { debitRulesContract } from "./debit-rules.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { holdRefusalsContract } from "./hold-refusals.contract.ts"
import { holdsContract } from "./holds.contract.ts"
import { racesContract } from "./races.contract.ts"
import { refusalOrderContract } from "./refusal-order.contract.ts"
import { refusalsContract } from "./refusals.contract.ts"
import { replaysContract } from "./replays.contract.ts"
import { reversalsContract } from "./reversals.contract.ts"

/** The contract of `Ledger`. */
export const ledgerContract = (name: string, open: OpenHarness): void => {
  describe(`The ledger ${name}`, () => {
    const run = bankOf(open)
    bookingContract(run)
    refusalsContract(run)
    holdRefusalsContract(run)
    refusalOrderContract(run)
    debitRulesContract(run)
    holdsContract(run)
    reversalsContract(run)
    replaysContract(run)
    racesContract(run)
    batchesContract(run)
  })
}
