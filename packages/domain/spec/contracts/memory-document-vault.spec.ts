/** The vault in memory keeps what every vault's contract asks. */
import { documentVaultContract, memoryDocumentVault } from "../../testing/index.ts"

documentVaultContract("in memory", () =>
  Promise.resolve({ vault: memoryDocumentVault(), close: () => Promise.resolve() })
)
