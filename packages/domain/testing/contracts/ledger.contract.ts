/** The ledger's contract: what every adapter does with commands, alone, together and in races. */
import { describe } from "vitest"
import { bookingContract } from "./booking.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { holdRefusalsContract } from "./hold-refusals.contract.ts"
import { refusalsContract } from "./refusals.contract.ts"

/** The contract of `Ledger`. */
export const ledgerContract = (name: string, open: OpenHarness): void => {
  describe(`The ledger ${name}`, () => {
    const run = bankOf(open)
    bookingContract(run)
    refusalsContract(run)
    holdRefusalsContract(run)
  })
}
