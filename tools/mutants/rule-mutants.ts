/** The rules of the bank, each broken in one small way, law by law. */
import { allowanceMutants } from "./allowance-mutants.ts"
import { approvalMutants } from "./approval-mutants.ts"
import { beneficiaryMutants } from "./beneficiary-mutants.ts"
import { calendarMutants } from "./calendar-mutants.ts"
import { credentialMutants } from "./credential-mutants.ts"
import { documentMutants } from "./document-mutants.ts"
import { entryMutants } from "./entry-mutants.ts"
import { feeMutants } from "./fee-mutants.ts"
import { holdMutants } from "./hold-mutants.ts"
import { inspectionMutants } from "./inspection-mutants.ts"
import { intentMutants } from "./intent-mutants.ts"
import { keyMutants } from "./key-mutants.ts"
import { kycMutants } from "./kyc-mutants.ts"
import { limitMutants } from "./limit-mutants.ts"
import { moneyMutants } from "./money-mutants.ts"
import type { RuleMutant } from "./rule-mutant.ts"
import { screeningMutants } from "./screening-mutants.ts"
import { sealMutants } from "./seal-mutants.ts"
import { sessionMutants } from "./session-mutants.ts"
import { trustMutants } from "./trust-mutants.ts"
import { wireMutants } from "./wire-mutants.ts"

/** Every mutant. */
export const ruleMutants: readonly RuleMutant[] = [
  ...moneyMutants,
  ...calendarMutants,
  ...beneficiaryMutants,
  ...entryMutants,
  ...intentMutants,
  ...holdMutants,
  ...sessionMutants,
  ...trustMutants,
  ...limitMutants,
  ...sealMutants,
  ...credentialMutants,
  ...approvalMutants,
  ...keyMutants,
  ...kycMutants,
  ...screeningMutants,
  ...allowanceMutants,
  ...inspectionMutants,
  ...documentMutants,
  ...feeMutants,
  ...wireMutants
]
