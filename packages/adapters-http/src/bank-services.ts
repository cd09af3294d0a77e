/** The domain's ports and services that handling requests needs. */
import type { AccountRepository, BankProfile } from "@florin/domain/account"
import type { AllowanceRules, CustomerStandings } from "@florin/domain/allowance"
import type { ApprovalRepository, ApprovedOperations } from "@florin/domain/approval"
import type { Atomicity, IdempotencyStore, KeptReads } from "@florin/domain/atomicity"
import type { AuditLog, AuditTrail, Controls, Digest, PersonalFacts } from "@florin/domain/audit"
import type { BankClock } from "@florin/domain/clock"
import type {
  ContentInspector,
  DocumentLimits,
  DocumentRepository,
  DocumentVault,
  MalwareScanner
} from "@florin/domain/document"
import type { FeeCharges, FeeSchedules } from "@florin/domain/fee"
import type { Ids } from "@florin/domain/id"
import type {
  ApiKeyRepository,
  CredentialRules,
  CustomerRepository,
  EndedSessions,
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
} from "@florin/domain/identity"
import type { KeyRingStore, SecretBox } from "@florin/domain/key"
import type { KycCases, KycRules, KycStatusVersions } from "@florin/domain/kyc"
import type { Ledger, LedgerReads } from "@florin/domain/ledger"
import type { RateLimiter } from "@florin/domain/limit"
import type { OutgoingNotices } from "@florin/domain/notice"
import type { Screening, Screenings } from "@florin/domain/screening"
import type { Secrets } from "@florin/domain/secret"
import type { IncomingWires, RailLog, WireRules, Wires } from "@florin/domain/wire"

export type BankServices =
  | AccountRepository
  | AllowanceRules
  | ApiKeyRepository
  | ApprovalRepository
  | ApprovedOperations
  | Atomicity
  | AuditLog
  | AuditTrail
  | BankClock
  | BankProfile
  | ContentInspector
  | Controls
  | CredentialRules
  | CustomerRepository
  | CustomerStandings
  | Digest
  | DocumentLimits
  | DocumentRepository
  | DocumentVault
  | FeeCharges
  | FeeSchedules
  | IdempotencyStore
  | IncomingWires
  | Ids
  | KeptReads
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
  | PersonalFacts
  | Screening
  | Screenings
  | SecretBox
  | Secrets
  | RailLog
  | RefreshTokens
  | SecondFactorCodes
  | SecondFactors
  | SessionRepository
  | SignInChallenges
  | SignInFailures
  | UserRegister
  | UserRepository
  | WireRules
  | Wires

/** What the processes of a bank share, or one keeps by itself. */
export type SharedServices = EndedSessions | RateLimiter
