/** The bank in memory keeps what every adapter's contract asks. */
import { ManagedRuntime } from "effect"
import {
  accountRepositoryContract,
  allowanceContract,
  apiKeyContract,
  approvalContract,
  atomicityContract,
  auditLogContract,
  auditTrailContract,
  clockStoreContract,
  contractAllowances,
  credentialContract,
  documentContract,
  feeContract,
  type Harness,
  idempotencyContract,
  identityContract,
  keyRingContract,
  kycContract,
  kycStatusVersionsContract,
  ledgerContract,
  ledgerReadsContract,
  type MemoryBankOptions,
  memoryBank,
  resealContract,
  screeningContract,
  sealedLogContract,
  sessionRepositoryContract,
  staffContract,
  useCasesContract,
  wireContract
} from "../../testing/index.ts"

const open = (options: MemoryBankOptions = {}): Promise<Harness> => {
  const runtime = ManagedRuntime.make(memoryBank(options))
  return Promise.resolve({
    run: (work) => runtime.runPromise(work),
    close: () => runtime.dispose()
  })
}

atomicityContract("in memory", open)
documentContract("in memory", open)
feeContract("in memory", open)
idempotencyContract("in memory", open)
keyRingContract("in memory", open)
kycContract("in memory", open)
kycStatusVersionsContract("in memory", open)
resealContract("in memory", open)
ledgerContract("in memory", open)
ledgerReadsContract("in memory", open)
accountRepositoryContract("in memory", open)
allowanceContract("in memory", () => open({ allowances: contractAllowances }))
apiKeyContract("in memory", open)
approvalContract("in memory", open)
staffContract("in memory", open)
auditTrailContract("in memory", open)
auditLogContract("in memory", open)
sealedLogContract("in memory", open)
credentialContract("in memory", open)
identityContract("in memory", open)
screeningContract("in memory", open)
wireContract("in memory", open)
sessionRepositoryContract("in memory", open)
clockStoreContract("in memory", open)
useCasesContract("in memory", open)
