/**
 * What a contract needs of the bank that it runs against: the ports, and a way to run
 * work on them. The bank may be shared with other tests, so no contract takes it to be
 * empty: each makes customers and accounts of its own.
 */
import type { Effect } from "effect"
import { afterAll, beforeAll } from "vitest"
import type { AccountRepository, BankProfile } from "../../src/account/index.ts"
import type { AllowanceRules, CustomerStandings } from "../../src/allowance/index.ts"
import type { ApprovalRepository, ApprovedOperations } from "../../src/approval/index.ts"
import type { Atomicity, IdempotencyStore } from "../../src/atomicity/index.ts"
import type {
  AuditLog,
  AuditTrail,
  Controls,
  Digest,
  PersonalFacts,
  SealedLog,
  Signer
} from "../../src/audit/index.ts"
import type { SimulatedClockStore } from "../../src/clock/index.ts"
import type {
  ContentInspector,
  DocumentLimits,
  DocumentRepository,
  DocumentVault,
  MalwareScanner
} from "../../src/document/index.ts"
import type { FeeCharges, FeeSchedules } from "../../src/fee/index.ts"
import type { Ids } from "../../src/id/index.ts"
import type {
  ApiKeyRepository,
  CredentialRules,
  CustomerRepository,
  OneUseLinks,
  PasswordHasher,
  RefreshTokens,
  SecondFactorCodes,
  SecondFactors,
  SessionRepository,
  SignInChallenges,
  SignInFailures,
  UserRegister,
  UserRepository
} from "../../src/identity/index.ts"
import type { KeyRingStore, SecretBox } from "../../src/key/index.ts"
import type { KycCases, KycRules, KycStatusVersions } from "../../src/kyc/index.ts"
import type { Ledger, LedgerReads } from "../../src/ledger/index.ts"
import type { OutgoingNotices } from "../../src/notice/index.ts"
import type { Screening, Screenings } from "../../src/screening/index.ts"
import type { Secrets } from "../../src/secret/index.ts"
import type { IncomingWires, RailLog, WireRules, Wires } from "../../src/wire/index.ts"

/** Every port of the bank but its clock: contracts say themselves what time it is. */
export type BankPorts =
  | AccountRepository
  | AllowanceRules
  | ApiKeyRepository
  | ApprovalRepository
  | ApprovedOperations
  | Atomicity
  | AuditLog
  | AuditTrail
  | Digest
  | PersonalFacts
  | SealedLog
  | Signer
  | BankProfile
  | ContentInspector
  | CredentialRules
  | Controls
  | CustomerRepository
  | CustomerStandings
  | DocumentLimits
  | DocumentRepository
  | DocumentVault
  | FeeCharges
  | FeeSchedules
  | IdempotencyStore
  | Ids
  | KeyRingStore
  | KycCases
  | KycRules
  | KycStatusVersions
  | Ledger
  | LedgerReads
  | MalwareScanner
  | OneUseLinks
  | OutgoingNotices
  | PasswordHasher
  | SignInFailures
  | Screening
  | Screenings
  | SecretBox
  | Secrets
  | RefreshTokens
  | SecondFactorCodes
  | SecondFactors
  | SessionRepository
  | SignInChallenges
  | SimulatedClockStore
  | IncomingWires
  | RailLog
  | UserRegister
  | UserRepository
  | WireRules
  | Wires

/** Runs work on the ports of a bank. */
export type RunOnBank = <A, E>(work: Effect.Effect<A, E, BankPorts>) => Promise<A>

/** A bank that runs. It offers accounts in EUR and USD, and can book in every currency. */
export interface Harness {
  readonly run: RunOnBank
  readonly close: () => Promise<void>
}

/** Opens a bank for a contract. */
export type OpenHarness = () => Promise<Harness>

/** The bank of the surrounding `describe`: opened before its first test, closed after its last. */
export const bankOf = (open: OpenHarness): RunOnBank => {
  let opened: Harness | null = null
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(async () => {
    await opened?.close()
  })
  return async (work) => {
    if (opened === null) throw new Error("the bank is not open")
    return await opened.run(work)
  }
}
