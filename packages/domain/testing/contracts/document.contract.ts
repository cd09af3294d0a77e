/** The contract of documents: taken in whole or not at all, counted under a lock, erased for good. */
import { describe } from "vitest"
import { documentBreakingOffContract } from "./document-breaking-off.contract.ts"
import { documentLifeContract } from "./document-life.contract.ts"
import { documentReadingContract } from "./document-reading.contract.ts"
import { documentReceivingContract } from "./document-receiving.contract.ts"
import { documentStoreContract } from "./document-store.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"

/** The contract of `DocumentRepository`, and of the use cases on it. */
export const documentContract = (name: string, open: OpenHarness): void => {
  describe(`Documents ${name}`, () => {
    const run = bankOf(open)
    documentReceivingContract(run)
    documentBreakingOffContract(run)
    documentLifeContract(run)
    documentReadingContract(run)
    documentStoreContract(run)
  })
}
