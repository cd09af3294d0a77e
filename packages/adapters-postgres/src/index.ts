/** The face of the PostgreSQL adapter. */
export { type ConnectionSettings, connectionLayer, type SessionRole } from "./connection.ts"
export { DatabaseUnavailable } from "./faults.ts"
export type { GroupCommitSettings } from "./ledger/group-commit.ts"
export { ledgerPostgres } from "./ledger/ledger-postgres.ts"
export { DatabaseNewer, latestMigration, migrate } from "./migrate.ts"
