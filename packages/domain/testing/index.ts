/** The face of what tests are made with: generated values, and a whole bank in memory. */

export {
  anyBeneficiaryDraft,
  anyBic,
  anyCreditorReference,
  anyIban,
  anyLine,
  anyRemittanceDraft,
  anyRoutingNumber
} from "./arbitraries/beneficiary.ts"
export { type AskedTokens, anyAskHistory, anyBucketPolicy } from "./arbitraries/bucket-policy.ts"
export {
  anyBusinessDate,
  anyHolidayCalendar,
  anyInstant,
  anyLocalTime,
  anyRollConvention,
  anyTimeZone,
  instantNearJump
} from "./arbitraries/calendar.ts"
export {
  anyAmountFor,
  anyFeeAsked,
  anyFeeRate,
  anyFeeTerms,
  anyTermsInCurrency
} from "./arbitraries/fee.ts"
export { anyLedgerHistory } from "./arbitraries/ledger.ts"
export type {
  LedgerAmount,
  LedgerAsk,
  LedgerAstray,
  LedgerBack,
  LedgerFlaw,
  LedgerFlow,
  LedgerPlace,
  LedgerRepeat,
  LedgerStep
} from "./arbitraries/ledger-step.ts"
export {
  anyCurrency,
  anyFraction,
  anyLeftOver,
  anyMinorUnits,
  anyMoney,
  anyRate,
  anyRoundingMode,
  anyWeights,
  moneyOf,
  positiveMinorUnits,
  twoCurrencies
} from "./arbitraries/money.ts"
export { accountRepositoryContract } from "./contracts/account-repository.contract.ts"
export { allowanceContract } from "./contracts/allowance.contract.ts"
export { apiKeyContract } from "./contracts/api-key.contract.ts"
export { approvalContract } from "./contracts/approval.contract.ts"
export { atomicityContract } from "./contracts/atomicity.contract.ts"
export { auditLogContract } from "./contracts/audit-log.contract.ts"
export { auditTrailContract } from "./contracts/audit-trail.contract.ts"
export { clockStoreContract } from "./contracts/clock-store.contract.ts"
export { contractAllowances } from "./contracts/contract-allowances.ts"
export { credentialContract } from "./contracts/credential.contract.ts"
export { documentContract } from "./contracts/document.contract.ts"
export {
  documentVaultContract,
  type VaultHarness
} from "./contracts/document-vault.contract.ts"
export { feeContract } from "./contracts/fee.contract.ts"
export type { BankPorts, Harness, OpenHarness, RunOnBank } from "./contracts/harness.ts"
export { idempotencyContract } from "./contracts/idempotency.contract.ts"
export { identityContract } from "./contracts/identity.contract.ts"
export {
  type KeptHarness,
  keptReadsContract,
  type OpenKept
} from "./contracts/kept-reads.contract.ts"
export { keyRingContract } from "./contracts/key-ring.contract.ts"
export { kycContract } from "./contracts/kyc.contract.ts"
export { kycStatusVersionsContract } from "./contracts/kyc-status-versions.contract.ts"
export { ledgerContract } from "./contracts/ledger.contract.ts"
export { ledgerReadsContract } from "./contracts/ledger-reads.contract.ts"
export {
  type LimiterHarness,
  type OpenLimiter,
  rateLimiterContract
} from "./contracts/rate-limiter.contract.ts"
export { resealContract } from "./contracts/reseal.contract.ts"
export { screeningContract } from "./contracts/screening.contract.ts"
export { sealAll } from "./contracts/seal-all.ts"
export { sealedLogContract } from "./contracts/sealed-log.contract.ts"
export { type MakeBox, secretBoxContract } from "./contracts/secret-box.contract.ts"
export { sessionRepositoryContract } from "./contracts/session-repository.contract.ts"
export { staffContract } from "./contracts/staff.contract.ts"
export { startedBy } from "./contracts/started-by.ts"
export { useCasesContract } from "./contracts/use-cases.contract.ts"
export { wireContract } from "./contracts/wire.contract.ts"
export { type MemoryBankOptions, memoryBank } from "./memory/memory-bank.ts"
export {
  type MemoryObject,
  memoryDocumentVault,
  wholeContent
} from "./memory/memory-document-vault.ts"
export { plainListVersion, plainScreening } from "./memory/memory-screening.ts"
export { memorySecretBox, memoryVault } from "./memory/memory-secret-box.ts"
export { memorySecrets } from "./memory/memory-secrets.ts"
export { memorySha256 } from "./memory/memory-sha256.ts"
export { memoryChecksSignature, memorySealingKey, memorySigner } from "./memory/memory-signer.ts"
export {
  type MemoryWireRail,
  memoryWireRail,
  type PlacedWire
} from "./memory/memory-wire-rail.ts"
export {
  plainFile,
  plainInspector,
  plainRedrawn,
  plainScanner
} from "./memory/plain-inspection.ts"
export { plainPasswordHasher } from "./memory/plain-password-hasher.ts"
export { plainCodeAt, plainSecondFactorCodes } from "./memory/plain-second-factor-codes.ts"
