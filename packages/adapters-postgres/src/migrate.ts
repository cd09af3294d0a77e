/**
 * Brings the database to the form that this version of Florin works on: forward only.
 *
 * Migrations are plain SQL files, applied in the order of their numbers in one
 * transaction and never edited after a release. Two processes that migrate at the
 * same moment do so one after the other. A database that a newer version has
 * migrated is refused and left as it is.
 */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { uuidOf } from "@florin/domain/id"
import {
  chartOfAccounts,
  type InternalAccount,
  internalAccount,
  internalCodes
} from "@florin/domain/ledger"
import { currencyCodes } from "@florin/domain/money"
import { Effect, Schema } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import { arrayParameter } from "./array-parameter.ts"
import { orFault } from "./faults.ts"

/** The database was migrated by a version of Florin that is newer than this one. */
export class DatabaseNewer extends Schema.TaggedError<DatabaseNewer>()("DatabaseNewer", {
  database: Schema.Number,
  program: Schema.Number
}) {}

const folder = fileURLToPath(new URL("../migrations/", import.meta.url))
const files = readdirSync(folder)
  .filter((name) => /^\d{4}_[a-z_]+\.sql$/u.test(name))
  .sort()

/** The number of the latest migration that this version brings. */
export const latestMigration: number = Number(files.at(-1)?.slice(0, 4) ?? 0)

/**
 * Migrates, as the owner of the tables; gives the names of what was applied now.
 * Defects: the database cannot be reached, or a migration fails (nothing of it stays).
 */
export const migrate: Effect.Effect<readonly string[], DatabaseNewer, SqlClient.SqlClient> =
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql.withTransaction(
      Effect.andThen(sql`SELECT pg_advisory_xact_lock(hashtext('florin schema'))::text`, schema)
    )
    yield* refuseNewer
    const applied = yield* Migrator.make({})({ loader: migrations, table: migrationTable })
    yield* addInternalAccounts
    return applied.map(([, name]) => name)
  }).pipe(
    Effect.catchTag("MigrationError", (error) => Effect.die(error)),
    orFault
  )

const migrationTable = "schema_migration"

const statementsOf = (file: string): readonly string[] =>
  readFileSync(`${folder}${file}`, "utf8")
    .split(/\n\s*\n/u)
    .filter((statement) => /^(?!\s*--)/mu.test(statement.trim()))

const applyFile = (file: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    for (const statement of statementsOf(file)) yield* sql.unsafe(statement).unprepared
  })

const schema = applyFile("0000_schema.sql")

const migrations = Migrator.fromRecord(
  Object.fromEntries(
    files.slice(1).map((file) => [file.replace(/\.sql$/u, ""), applyFile(file)] as const)
  )
)

const refuseNewer = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<{ readonly made: boolean }>`
    SELECT to_regclass(${migrationTable}) IS NOT NULL AS made`
  if (found?.made !== true) return
  const [row] = yield* sql<{ readonly latest: number | null }>`
    SELECT max(migration_id) AS latest FROM ${sql(migrationTable)}`
  const database = row?.latest ?? 0
  if (database > latestMigration) {
    return yield* new DatabaseNewer({ database, program: latestMigration })
  }
})

/** One account of each code of the chart in every currency, where it is missing. */
const addInternalAccounts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = currencyCodes.flatMap((currency) =>
    internalCodes.map((code) => internalAccount(code, currency))
  )
  const column = (of: (row: InternalAccount) => string) => rows.map(of)
  yield* sql.unsafe(
    `INSERT INTO internal_account (id, code, name, class, currency)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
     ON CONFLICT (id) DO NOTHING`,
    [
      arrayParameter(
        "uuid",
        column(({ id }) => uuidOf(id))
      ),
      arrayParameter(
        "text",
        column(({ code }) => code)
      ),
      arrayParameter(
        "text",
        column(({ code }) => chartOfAccounts[code].name)
      ),
      arrayParameter(
        "text",
        column((row) => row.class)
      ),
      arrayParameter(
        "text",
        column((row) => row.currency)
      )
    ]
  )
})
