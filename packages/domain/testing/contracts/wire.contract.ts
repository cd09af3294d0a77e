/** Everything that wires promise, on the ports of one bank. */
import { describe } from "vitest"
import { bankOf, type OpenHarness } from "./harness.ts"
import { wireAnswersContract } from "./wire-answers.contract.ts"
import { wireFeeContract } from "./wire-fee.contract.ts"
import { wireIncomingContract } from "./wire-incoming.contract.ts"
import { wireLifeContract } from "./wire-life.contract.ts"
import { wireListsContract } from "./wire-lists.contract.ts"
import { wireOrderContract } from "./wire-order.contract.ts"
import { wireRefusalsContract } from "./wire-refusals.contract.ts"

/** The contract of wires. */
export const wireContract = (where: string, open: OpenHarness): void => {
  describe(`Wires ${where}`, () => {
    const run = bankOf(open)
    wireOrderContract(run)
    wireLifeContract(run)
    wireFeeContract(run)
    wireAnswersContract(run)
    wireIncomingContract(run)
    wireListsContract(run)
    wireRefusalsContract(run)
  })
}
