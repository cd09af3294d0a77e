/**
 * All that a bank in memory knows, as one value that is never changed: a change makes
 * another value. What a unit did is therefore forgotten by forgetting its value.
 */
import { HashMap } from "effect"
import type { Account, AccountNumber } from "../../src/account/index.ts"
import type { CustomerStanding } from "../../src/allowance/index.ts"
import type { Approval } from "../../src/approval/index.ts"
import type { RememberedAnswer } from "../../src/atomicity/index.ts"
import type { AuditRecord, PublicSealKey, StoredBlock } from "../../src/audit/index.ts"
import type { Instant } from "../../src/calendar/index.ts"
import type { Document } from "../../src/document/index.ts"
import type { FeeCharge, FeeReservation, FeeSchedule } from "../../src/fee/index.ts"
import type {
  AccountId,
  ApiKeyId,
  ApprovalId,
  AuditId,
  CustomerId,
  DocumentId,
  EntryId,
  FeeScheduleId,
  HoldId,
  IncomingWireId,
  KycCaseId,
  NoticeId,
  RailNoteId,
  SessionId,
  UserId,
  WireId
} from "../../src/id/index.ts"
import type {
  ApiKey,
  Customer,
  FailureCount,
  OneUseLink,
  PasswordHash,
  RefreshToken,
  SecondFactor,
  SecretDigest,
  Session,
  SignInChallenge,
  User
} from "../../src/identity/index.ts"
import type { KeyRing } from "../../src/key/index.ts"
import type { KycCase, KycMoved } from "../../src/kyc/index.ts"
import type { CustomerDay, Hold, JournalEntry, RememberedReceipt } from "../../src/ledger/index.ts"
import type { Notice } from "../../src/notice/index.ts"
import type { Screened } from "../../src/screening/index.ts"
import type { IncomingWire, RailNote, Wire, WireMoved } from "../../src/wire/index.ts"

/** A notice in the queue; one that was given up is due at no moment. */
export interface QueuedNotice {
  readonly notice: Notice
  readonly tries: number
  readonly dueAt: Instant | null
}

/** A challenge, and what became of it. */
export interface TriedChallenge extends SignInChallenge {
  readonly tries: number
  readonly usedAt: Instant | null
}

/** The books of a bank in memory. */
export interface MemoryBooks {
  readonly customers: HashMap.HashMap<CustomerId, Customer>
  /** Where customers stand whose standing was ever changed. */
  readonly standings: HashMap.HashMap<CustomerId, CustomerStanding>
  readonly users: HashMap.HashMap<UserId, User>
  /** The hashes of each user's last passwords but the current one, the newest first. */
  readonly formerHashes: HashMap.HashMap<UserId, readonly PasswordHash[]>
  /** Failures in a row by their subject. */
  readonly failures: HashMap.HashMap<string, FailureCount>
  /** Links by their code, which a bank in memory keeps as it is. */
  readonly links: HashMap.HashMap<string, OneUseLink>
  readonly notices: HashMap.HashMap<NoticeId, QueuedNotice>
  /** Keys of services, each with the digest of its text. */
  readonly apiKeys: HashMap.HashMap<ApiKeyId, { readonly key: ApiKey; readonly hash: string }>
  readonly sessions: HashMap.HashMap<SessionId, Session>
  readonly refreshTokens: HashMap.HashMap<SecretDigest, RefreshToken>
  readonly secondFactors: HashMap.HashMap<UserId, SecondFactor>
  /** The digests of the recovery codes that nobody used yet. */
  readonly recoveryCodes: HashMap.HashMap<UserId, readonly SecretDigest[]>
  readonly challenges: HashMap.HashMap<SecretDigest, TriedChallenge>
  readonly accounts: HashMap.HashMap<AccountId, Account>
  /** What customers paid on their last day, by customer and currency. */
  readonly days: HashMap.HashMap<string, CustomerDay>
  readonly accountNumbers: HashMap.HashMap<AccountNumber, AccountId>
  readonly entries: HashMap.HashMap<EntryId, JournalEntry>
  /** The reversal of each entry that was reversed. */
  readonly reversals: HashMap.HashMap<EntryId, EntryId>
  readonly holds: HashMap.HashMap<HoldId, Hold>
  /** Receipts of the ledger by the scope of their intent. */
  readonly receipts: HashMap.HashMap<string, RememberedReceipt>
  /** All other answers by the scope of their intent. */
  readonly answers: HashMap.HashMap<string, RememberedAnswer>
  readonly approvals: HashMap.HashMap<ApprovalId, Approval>
  /** Results of screenings by their subject, the newest first. */
  readonly screenings: HashMap.HashMap<string, readonly Screened[]>
  readonly kycCases: HashMap.HashMap<KycCaseId, KycCase>
  /** The moves of each case, the first one first. */
  readonly kycMoves: HashMap.HashMap<KycCaseId, readonly KycMoved[]>
  readonly documents: HashMap.HashMap<DocumentId, Document>
  readonly feeSchedules: HashMap.HashMap<FeeScheduleId, FeeSchedule>
  /** What was charged, by what it was charged for. */
  readonly feeCharges: HashMap.HashMap<string, FeeCharge>
  /** What was reserved, by what it was reserved for. */
  readonly feeReservations: HashMap.HashMap<string, FeeReservation>
  readonly wires: HashMap.HashMap<WireId, Wire>
  /** The moves of each wire, the first one first. */
  readonly wireMoves: HashMap.HashMap<WireId, readonly WireMoved[]>
  readonly incomingWires: HashMap.HashMap<IncomingWireId, IncomingWire>
  readonly railNotes: HashMap.HashMap<RailNoteId, RailNote>
  readonly audit: HashMap.HashMap<AuditId, AuditRecord>
  /** Entries and audit records by their place in the log, from 0 on. */
  readonly log: HashMap.HashMap<number, EntryId | AuditId>
  readonly blocks: readonly StoredBlock[]
  readonly sealKeys: readonly PublicSealKey[]
  readonly keyRing: KeyRing
  /** Microseconds that the simulated clock is ahead. */
  readonly clockAhead: bigint
}

/** The books of a bank on its first day. */
export const emptyBooks: MemoryBooks = {
  customers: HashMap.empty(),
  standings: HashMap.empty(),
  users: HashMap.empty(),
  formerHashes: HashMap.empty(),
  failures: HashMap.empty(),
  links: HashMap.empty(),
  notices: HashMap.empty(),
  apiKeys: HashMap.empty(),
  sessions: HashMap.empty(),
  refreshTokens: HashMap.empty(),
  secondFactors: HashMap.empty(),
  recoveryCodes: HashMap.empty(),
  challenges: HashMap.empty(),
  accounts: HashMap.empty(),
  days: HashMap.empty(),
  accountNumbers: HashMap.empty(),
  entries: HashMap.empty(),
  reversals: HashMap.empty(),
  holds: HashMap.empty(),
  receipts: HashMap.empty(),
  answers: HashMap.empty(),
  approvals: HashMap.empty(),
  screenings: HashMap.empty(),
  kycCases: HashMap.empty(),
  kycMoves: HashMap.empty(),
  documents: HashMap.empty(),
  feeSchedules: HashMap.empty(),
  feeCharges: HashMap.empty(),
  feeReservations: HashMap.empty(),
  wires: HashMap.empty(),
  wireMoves: HashMap.empty(),
  incomingWires: HashMap.empty(),
  railNotes: HashMap.empty(),
  audit: HashMap.empty(),
  log: HashMap.empty(),
  blocks: [],
  sealKeys: [],
  keyRing: [],
  clockAhead: 0n
}

/** The log with one more line at its end. */
export const withLogged = (log: MemoryBooks["log"], id: EntryId | AuditId): MemoryBooks["log"] =>
  HashMap.set(log, HashMap.size(log), id)
