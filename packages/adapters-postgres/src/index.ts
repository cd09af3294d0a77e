/** The face of the PostgreSQL adapter. */
export { accountRepositoryPostgres } from "./account/account-repository-postgres.ts"
export { approvalRepositoryPostgres } from "./approval/approval-repository-postgres.ts"
export { atomicityPostgres } from "./atomicity/atomically-postgres.ts"
export { idempotencyStorePostgres } from "./atomicity/idempotency-postgres.ts"
export { auditTrailPostgres } from "./audit/audit-trail-postgres.ts"
export { auditLogPostgres } from "./audit/log/audit-log-postgres.ts"
export { sealedLogPostgres } from "./audit/seal/sealed-log-postgres.ts"
export type { AuditLaw } from "./audit-laws/audit-law.ts"
export {
  type AuditFinding,
  type AuditProgress,
  auditLaws,
  runAudit
} from "./audit-laws/run-audit.ts"
export { simulatedClockStorePostgres } from "./clock/simulated-clock-postgres.ts"
export { type ConnectionSettings, connectionLayer, type SessionRole } from "./connection.ts"
export { DatabaseUnavailable } from "./faults.ts"
export { apiKeyRepositoryPostgres } from "./identity/api-key/api-key-repository-postgres.ts"
export { customerRepositoryPostgres } from "./identity/customer-repository-postgres.ts"
export { oneUseLinksPostgres } from "./identity/link/one-use-links-postgres.ts"
export { signInFailuresPostgres } from "./identity/lockout/sign-in-failures-postgres.ts"
export { sessionRepositoryPostgres } from "./identity/session/session-repository-postgres.ts"
export { userRegisterPostgres } from "./identity/staff/user-register-postgres.ts"
export { userRepositoryPostgres } from "./identity/user-repository-postgres.ts"
export { kycCasesPostgres } from "./kyc/kyc-cases-postgres.ts"
export { postgresPorts } from "./layer.ts"
export { foldInternalDeltas } from "./ledger/fold-internal-deltas.ts"
export type { GroupCommitSettings } from "./ledger/group-commit.ts"
export { ledgerPostgres } from "./ledger/ledger-postgres.ts"
export { ledgerReadsPostgres } from "./ledger/ledger-reads-postgres.ts"
export { DatabaseNewer, latestMigration, migrate } from "./migrate.ts"
export { outgoingNoticesPostgres } from "./notice/outgoing-notices-postgres.ts"
