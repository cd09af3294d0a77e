/**
 * Every port of the domain on one PostgreSQL.
 *
 * The connections (`SqlClient`) and the source of ids come from outside.
 */
import { Layer } from "effect"
import { accountRepositoryPostgres } from "./account/account-repository-postgres.ts"
import { customerStandingsPostgres } from "./allowance/customer-standings-postgres.ts"
import { approvalRepositoryPostgres } from "./approval/approval-repository-postgres.ts"
import { atomicityPostgres } from "./atomicity/atomically-postgres.ts"
import { idempotencyStorePostgres } from "./atomicity/idempotency-postgres.ts"
import { auditTrailPostgres } from "./audit/audit-trail-postgres.ts"
import { auditLogPostgres } from "./audit/log/audit-log-postgres.ts"
import { personalFactsPostgres } from "./audit/personal-facts-postgres.ts"
import { sealedLogPostgres } from "./audit/seal/sealed-log-postgres.ts"
import { controlsPostgres } from "./audit-laws/controls-postgres.ts"
import { simulatedClockStorePostgres } from "./clock/simulated-clock-postgres.ts"
import { documentRepositoryPostgres } from "./document/document-repository-postgres.ts"
import { feeChargesPostgres } from "./fee/fee-charges-postgres.ts"
import { feeSchedulesPostgres } from "./fee/fee-schedules-postgres.ts"
import { apiKeyRepositoryPostgres } from "./identity/api-key/api-key-repository-postgres.ts"
import { customerRepositoryPostgres } from "./identity/customer-repository-postgres.ts"
import { oneUseLinksPostgres } from "./identity/link/one-use-links-postgres.ts"
import { signInFailuresPostgres } from "./identity/lockout/sign-in-failures-postgres.ts"
import { secondFactorsPostgres } from "./identity/second-factor/second-factors-postgres.ts"
import { signInChallengesPostgres } from "./identity/second-factor/sign-in-challenges-postgres.ts"
import { refreshTokensPostgres } from "./identity/session/refresh-tokens-postgres.ts"
import { sessionRepositoryPostgres } from "./identity/session/session-repository-postgres.ts"
import { userRegisterPostgres } from "./identity/staff/user-register-postgres.ts"
import { userRepositoryPostgres } from "./identity/user-repository-postgres.ts"
import { keyRingStorePostgres } from "./key/key-ring-store-postgres.ts"
import { kycCasesPostgres } from "./kyc/kyc-cases-postgres.ts"
import { kycStatusVersionsPostgres } from "./kyc/kyc-status-versions-postgres.ts"
import type { GroupCommitSettings } from "./ledger/group-commit.ts"
import { ledgerPostgres } from "./ledger/ledger-postgres.ts"
import { ledgerReadsPostgres } from "./ledger/ledger-reads-postgres.ts"
import { outgoingNoticesPostgres } from "./notice/outgoing-notices-postgres.ts"
import { screeningsPostgres } from "./screening/screenings-postgres.ts"
import { incomingWiresPostgres } from "./wire/incoming/incoming-wires-postgres.ts"
import { railLogPostgres } from "./wire/rail/rail-log-postgres.ts"
import { wiresPostgres } from "./wire/wires-postgres.ts"

/** The ports, with the ledger's writers running for as long as the layer is. */
export const postgresPorts = (settings: GroupCommitSettings) =>
  Layer.mergeAll(
    accountRepositoryPostgres,
    apiKeyRepositoryPostgres,
    approvalRepositoryPostgres,
    atomicityPostgres,
    auditLogPostgres,
    auditTrailPostgres,
    customerRepositoryPostgres,
    customerStandingsPostgres,
    documentRepositoryPostgres,
    feeChargesPostgres,
    feeSchedulesPostgres,
    idempotencyStorePostgres,
    incomingWiresPostgres,
    keyRingStorePostgres,
    kycCasesPostgres,
    kycStatusVersionsPostgres,
    ledgerPostgres(settings),
    ledgerReadsPostgres,
    oneUseLinksPostgres,
    outgoingNoticesPostgres,
    personalFactsPostgres,
    railLogPostgres,
    screeningsPostgres,
    sealedLogPostgres,
    Layer.provide(controlsPostgres, sealedLogPostgres),
    refreshTokensPostgres,
    secondFactorsPostgres,
    sessionRepositoryPostgres,
    signInChallengesPostgres,
    signInFailuresPostgres,
    simulatedClockStorePostgres,
    userRegisterPostgres,
    userRepositoryPostgres,
    wiresPostgres
  )
