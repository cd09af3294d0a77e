/**
 * A whole bank in memory: every port of the domain over one shared state, for tests.
 *
 * It keeps what the ports promise, units and batches among it, and passes the contracts
 * that the adapters pass. Each time the layer is built there is a new, empty bank.
 */
import { Context, Effect, Layer, Result } from "effect"
import { AccountRepository, BankProfile } from "../../src/account/index.ts"
import {
  AllowanceRules,
  type Allowances,
  CustomerStandings,
  unboundedAllowances
} from "../../src/allowance/index.ts"
import {
  ApprovalRepository,
  ApprovedOperations,
  registerOperations
} from "../../src/approval/index.ts"
import { Atomicity, IdempotencyStore } from "../../src/atomicity/index.ts"
import {
  AuditLog,
  AuditTrail,
  Controls,
  Digest,
  PersonalFacts,
  SealedLog,
  Signer
} from "../../src/audit/index.ts"
import { parseTimeZone } from "../../src/calendar/index.ts"
import { type BankClock, SimulatedClockStore, simulatedBankClock } from "../../src/clock/index.ts"
import { DocumentRepository } from "../../src/document/index.ts"
import { FeeCharges, FeeSchedules, scheduleOperations } from "../../src/fee/index.ts"
import { Ids } from "../../src/id/index.ts"
import {
  type CredentialRules,
  identityOperations,
  usualCredentialRules
} from "../../src/identity/index.ts"
import { KeyRingStore, SecretBox } from "../../src/key/index.ts"
import { KycCases, KycRules, KycStatusVersions, usualKycPolicy } from "../../src/kyc/index.ts"
import { Ledger, LedgerReads } from "../../src/ledger/index.ts"
import { currency } from "../../src/money/index.ts"
import { screeningOperations } from "../../src/screening/index.ts"
import { Secrets } from "../../src/secret/index.ts"
import {
  IncomingWires,
  RailLog,
  usualWirePolicy,
  type WirePolicy,
  WireRules,
  Wires,
  wireOperations
} from "../../src/wire/index.ts"
import type { BankPorts } from "../contracts/harness.ts"
import { memoryAccounts } from "./memory-accounts.ts"
import { memoryApprovals } from "./memory-approvals.ts"
import { memoryAuditLog } from "./memory-audit-log.ts"
import { memoryAuditTrail } from "./memory-audit-trail.ts"
import { memoryClockStore } from "./memory-clock-store.ts"
import { memoryControls } from "./memory-controls.ts"
import { memoryCustomerStandings } from "./memory-customer-standings.ts"
import { memoryDocumentPorts } from "./memory-document-ports.ts"
import { memoryFeeCharges } from "./memory-fee-charges.ts"
import { memoryFeeSchedules } from "./memory-fee-schedules.ts"
import { memoryIdempotencyStore } from "./memory-idempotency-store.ts"
import { memoryIdentity } from "./memory-identity.ts"
import { memoryIds, uuidsOf } from "./memory-ids.ts"
import { memoryIncomingWires } from "./memory-incoming-wires.ts"
import { memoryKeyRing } from "./memory-key-ring.ts"
import { memoryKycCases } from "./memory-kyc-cases.ts"
import { memoryKycStatusVersions } from "./memory-kyc-status-versions.ts"
import { memoryLedger } from "./memory-ledger.ts"
import { memoryLedgerReads } from "./memory-ledger-reads.ts"
import { memoryPersonalFacts } from "./memory-personal-facts.ts"
import { memoryRailLog } from "./memory-rail-log.ts"
import { memoryScreening } from "./memory-screening.ts"
import { memorySealedLog } from "./memory-sealed-log.ts"
import { memorySecretBox } from "./memory-secret-box.ts"
import { memorySecrets } from "./memory-secrets.ts"
import { memorySha256 } from "./memory-sha256.ts"
import { memorySigner } from "./memory-signer.ts"
import { makeMemoryState } from "./memory-state.ts"
import { memoryWires } from "./memory-wires.ts"

/** What may differ between banks in memory; all of it has a default. */
export interface MemoryBankOptions {
  /** "Bank in memory" unless told. */
  readonly name?: string
  /** The codes of the currencies offered: CZK, EUR, JPY and USD unless told. */
  readonly currencies?: readonly string[]
  /** The IANA name of the bank's time zone: UTC unless told. */
  readonly timeZone?: string
  /** Ids follow from it: equal seeds, equal ids. */
  readonly seed?: bigint
  /** What customers are held to: nothing unless told. */
  readonly allowances?: Allowances
  /** What differs from the usual rules for passwords, sign-ins and links. */
  readonly credentials?: Partial<CredentialRules["Service"]>
  /** What differs from the usual policy of wires. */
  readonly wires?: Partial<WirePolicy>
}

/** An empty bank with a simulated clock over Effect's own. */
export const memoryBank = (options: MemoryBankOptions = {}): Layer.Layer<BankPorts | BankClock> => {
  const profile: BankProfile["Service"] = {
    name: options.name ?? "Bank in memory",
    currencies: (options.currencies ?? ["CZK", "EUR", "JPY", "USD"]).map((code) =>
      Result.getOrThrow(currency(code))
    )
  }
  const timeZone = Result.getOrThrow(parseTimeZone(options.timeZone ?? "UTC"))
  return Layer.provideMerge(
    simulatedBankClock(timeZone),
    Layer.effectContext(Effect.suspend(() => withOperations(portsOf(profile, options))))
  )
}

const withOperations = (
  ports: Context.Context<Exclude<BankPorts, ApprovedOperations>>
): Effect.Effect<Context.Context<BankPorts>> =>
  Effect.map(
    Effect.provide(
      Effect.all([identityOperations, screeningOperations, scheduleOperations, wireOperations]),
      ports
    ),
    (operations) => Context.add(ports, ApprovedOperations, registerOperations(operations.flat()))
  )

const portsOf = (
  profile: BankProfile["Service"],
  { allowances = unboundedAllowances, credentials = {}, seed = 0n, wires = {} }: MemoryBankOptions
): Context.Context<Exclude<BankPorts, ApprovedOperations>> => {
  const state = makeMemoryState()
  const nextUuid = uuidsOf(seed)
  const cases = memoryKycCases(state)
  const standings = memoryCustomerStandings(state)
  const documents = memoryDocumentPorts(state)
  return Context.make(Ledger, memoryLedger(state, allowances, nextUuid))
    .pipe(
      Context.add(LedgerReads, memoryLedgerReads(state)),
      Context.add(AccountRepository, memoryAccounts(state)),
      Context.add(AllowanceRules, allowances),
      Context.add(CustomerStandings, standings),
      Context.add(ApprovalRepository, memoryApprovals(state)),
      Context.add(Atomicity, { atomically: state.atomically }),
      Context.add(IdempotencyStore, memoryIdempotencyStore(state)),
      Context.add(AuditTrail, memoryAuditTrail(state)),
      Context.add(AuditLog, memoryAuditLog(state)),
      Context.add(Controls, memoryControls(state)),
      Context.add(PersonalFacts, memoryPersonalFacts(state)),
      Context.add(SealedLog, memorySealedLog(state)),
      Context.add(Digest, { sha256: memorySha256 }),
      Context.add(Signer, memorySigner),
      Context.add(SimulatedClockStore, memoryClockStore(state)),
      Context.add(Ids, memoryIds(nextUuid)),
      Context.add(Secrets, memorySecrets(seed)),
      Context.add(KeyRingStore, memoryKeyRing(state)),
      Context.add(SecretBox, memorySecretBox()),
      Context.add(BankProfile, profile)
    )
    .pipe(
      Context.add(KycCases, cases),
      Context.add(KycRules, usualKycPolicy),
      Context.add(
        KycStatusVersions,
        memoryKycStatusVersions(cases, standings, Context.get(documents, DocumentRepository))
      ),
      Context.merge(documents),
      Context.merge(memoryScreening(state)),
      Context.add(FeeSchedules, memoryFeeSchedules(state)),
      Context.add(FeeCharges, memoryFeeCharges(state)),
      Context.add(WireRules, { ...usualWirePolicy, ...wires }),
      Context.add(Wires, memoryWires(state)),
      Context.add(IncomingWires, memoryIncomingWires(state)),
      Context.add(RailLog, memoryRailLog(state)),
      Context.merge(
        memoryIdentity(state, { ...usualCredentialRules(profile.name), ...credentials })
      )
    )
}
