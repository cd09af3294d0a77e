/** The contract of fees: schedules by two people, quotes that explain themselves, charges. */
import { describe } from "vitest"
import { feeChargesContract } from "./fee-charges.contract.ts"
import { feeSchedulesContract } from "./fee-schedules.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"

/** The contract of `FeeSchedules` and `FeeCharges`, and of the use cases on them. */
export const feeContract = (name: string, open: OpenHarness): void => {
  describe(`Fees ${name}`, () => {
    const run = bankOf(open)
    feeSchedulesContract(run)
    feeChargesContract(run)
  })
}
