/**
 * What a contract needs of the bank that it runs against: the ports, and a way to run
 * work on them. The bank may be shared with other tests, so no contract takes it to be
 * empty: each makes customers and accounts of its own.
 */
import type { Effect } from "effect"
import type { AccountRepository, BankProfile } from "../../src/account/index.ts"
import type { Atomicity, IdempotencyStore } from "../../src/atomicity/index.ts"
import type { AuditTrail } from "../../src/audit/index.ts"
import type { SimulatedClockStore } from "../../src/clock/index.ts"
import type { Ids } from "../../src/id/index.ts"
import type {
  CustomerRepository,
  PasswordHasher,
  SessionRepository,
  UserRepository
} from "../../src/identity/index.ts"
import type { Ledger, LedgerReads } from "../../src/ledger/index.ts"

/** Every port of the bank but its clock: contracts say themselves what time it is. */
export type BankPorts =
  | AccountRepository
  | Atomicity
  | AuditTrail
  | BankProfile
  | CustomerRepository
  | IdempotencyStore
  | Ids
  | Ledger
  | LedgerReads
  | PasswordHasher
  | SessionRepository
  | SimulatedClockStore
  | UserRepository

/** A bank that runs. */
export interface Harness {
  readonly run: <A, E>(work: Effect.Effect<A, E, BankPorts>) => Promise<A>
  readonly close: () => Promise<void>
}

/** Opens a bank for the contracts of one file. */
export type OpenHarness = () => Promise<Harness>
