/**
 * Makes sure of the database before anybody relies on it: that it can be reached, is
 * new enough, keeps what it has acknowledged, has this version's tables, and gives the
 * service the service's rights and no others.
 */
import { connectionLayer, latestMigration, migrate } from "@florin/adapters-postgres"
import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { Books, Entrance } from "./books.ts"
import { databaseRefusal, lacksRight, placeOf, seesNothing, userOf } from "./database-refusal.ts"
import type { Settings } from "./settings/index.ts"
import { StartRefused } from "./start-refused.ts"

/**
 * Checks the database, and migrates it when it is behind; gives the names of what was
 * applied now. A service that may not change tables opens on one that was migrated for it.
 */
export const readyBooks = Effect.fn("readyBooks")(function* (books: Books, settings: Settings) {
  const found = yield* migrationFound(books.service)
  const applied = found === latestMigration ? [] : yield* bringUpToDate(books)
  yield* requireDurable(books.service, settings)
  return applied
})

const bringUpToDate = Effect.fnUntraced(function* (books: Books) {
  yield* requireVersion(books.owner)
  const applied = yield* migrateAs(books.owner)
  yield* requireServiceRights(books)
  return applied
})

/** Checks a database that stays as it is: one without this version's bank is refused. */
export const requireBank = Effect.fn("requireBank")(function* ({ service }: Books) {
  const found = yield* migrationFound(service)
  if (found === latestMigration) return
  return yield* new StartRefused({
    sentence:
      found === null
        ? `There is no bank in ${placeOf(service)} yet, or ${userOf(service)} may not read it: make one with florin migrate.`
        : found > latestMigration
          ? newerBank(service, found)
          : `The bank in ${placeOf(service)} is of an older version (migration ${found}; this one works on ${latestMigration}): bring it up to date with florin migrate.`
  })
})

/** The number of the latest migration, as far as the service can see; null when it sees none. */
const migrationFound = (service: Entrance): Effect.Effect<number | null, StartRefused> =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ readonly migration: number | null }>`
      SELECT max(migration_id) AS migration FROM schema_migration`
  ).pipe(
    Effect.map(([row]) => row?.migration ?? null),
    Effect.provide(oneConnection(service, "florin_service")),
    Effect.catch((fault) =>
      seesNothing(fault)
        ? Effect.succeed(null)
        : Effect.fail(databaseRefusal(service, serviceNeed(service), fault))
    )
  )

const newerBank = (entrance: Entrance, found: number): string =>
  `The bank in ${placeOf(entrance)} was migrated by a newer Florin (migration ${found}; this one knows ${latestMigration}): start that version.`

const serviceNeed = (service: Entrance): string =>
  `be a member of the service's role (GRANT florin_service TO ${userOf(service)})`

const versionMin = 15

const requireVersion = Effect.fn("requireVersion")(function* (owner: Entrance) {
  const [row] = yield* insideAsOwner(
    owner,
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql<ServerVersion>`
        SELECT current_setting('server_version') AS name,
          current_setting('server_version_num')::int / 10000 AS major`
    )
  )
  const refusal = refuseVersion(owner, row ?? { name: "of no version", major: 0 })
  if (refusal !== null) return yield* refusal
})

/** What a server says of itself. */
export interface ServerVersion {
  readonly name: string
  readonly major: number
}

/** The refusal of a server that is too old, or null. */
export const refuseVersion = (entrance: Entrance, server: ServerVersion): StartRefused | null =>
  server.major >= versionMin
    ? null
    : new StartRefused({
        sentence: `${placeOf(entrance)} is PostgreSQL ${server.name}, and Florin needs ${versionMin} or newer: set ${entrance.name} to a newer one.`
      })

const migrateAs = (owner: Entrance) =>
  insideAsOwner(
    owner,
    Effect.catchTag(migrate, "DatabaseNewer", ({ database }) =>
      Effect.fail(new StartRefused({ sentence: newerBank(owner, database) }))
    )
  )

/** The service's own user has to be able to act as florin_service; the owner may grant it that. */
const requireServiceRights = Effect.fn("requireServiceRights")(function* (books: Books) {
  const user = userOf(books.service)
  const asked = asService(books.service)
  yield* asked.pipe(
    Effect.catchIf(lacksRight, () =>
      insideAsOwner(
        books.owner,
        Effect.flatMap(SqlClient.SqlClient, (sql) => sql`GRANT florin_service TO ${sql(user)}`)
      ).pipe(Effect.ignore, Effect.andThen(asked))
    ),
    Effect.mapError((fault) => databaseRefusal(books.service, serviceNeed(books.service), fault))
  )
})

const requireDurable = Effect.fn("requireDurable")(function* (
  service: Entrance,
  settings: Settings
) {
  const rows = yield* Effect.mapError(asService(service), (fault) =>
    databaseRefusal(service, serviceNeed(service), fault)
  )
  const off = Object.entries(rows[0] ?? {}).flatMap(([name, value]) =>
    value === "off" ? [name] : []
  )
  if (off.length === 0) return
  const risk = `${placeOf(service)} may lose what it has acknowledged, because ${off.join(" and ")} ${off.length > 1 ? "are" : "is"} off`
  if (settings.environment !== "production") return yield* Effect.logWarning(`${risk}.`)
  return yield* new StartRefused({
    sentence: `${risk}: production needs ${off.length > 1 ? "them" : "it"} on.`
  })
})

const asService = (service: Entrance) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<Readonly<Record<string, string>>>`
      SELECT current_setting('fsync') AS fsync,
        current_setting('full_page_writes') AS full_page_writes,
        current_setting('synchronous_commit') AS synchronous_commit`
  ).pipe(Effect.provide(oneConnection(service, "florin_service")))

const oneConnection = (entrance: Entrance, role: "florin_service" | null) =>
  connectionLayer({ url: entrance.url, connections: 1, role, applicationName: "florin start" })

// The adapter tells faults as defects: here, at the start, they are a person's to put right.
const insideAsOwner = <A>(
  owner: Entrance,
  work: Effect.Effect<A, SqlError.SqlError | StartRefused, SqlClient.SqlClient>
): Effect.Effect<A, StartRefused> =>
  work.pipe(
    Effect.provide(oneConnection(owner, null)),
    Effect.catchDefect((defect) => Effect.fail(defect)),
    Effect.mapError((fault) =>
      fault instanceof StartRefused
        ? fault
        : databaseRefusal(owner, "own the database and be allowed to create roles", fault)
    )
  )
