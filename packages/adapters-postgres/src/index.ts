/** The face of the PostgreSQL adapter. */
export { type ConnectionSettings, connectionLayer, type SessionRole } from "./connection.ts"
export { DatabaseUnavailable } from "./faults.ts"
export { postgresPorts } from "./layer.ts"
export { foldInternalDeltas } from "./ledger/fold-internal-deltas.ts"
export type { GroupCommitSettings } from "./ledger/group-commit.ts"
export { ledgerPostgres } from "./ledger/ledger-postgres.ts"
export { DatabaseNewer, latestMigration, migrate } from "./migrate.ts"
