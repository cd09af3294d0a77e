/**
 * The bank's database on the embedded server, and the login of the service.
 *
 * The service signs in as a role that may do what `florin_service` may and nothing
 * else; what that is, the migrations say. Everything here may be done again at each
 * start, also by two processes at the same moment.
 */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"

/** The name of the bank's database. */
export const bankDatabase = "florin"

/** The role by which the service signs in. */
export const serviceLogin = "florin"

/** Makes the database and the roles where they are missing, and sets the password. */
export const prepareDatabase = (
  superuserUrl: Redacted.Redacted<string>,
  servicePassword: Redacted.Redacted<string>
): Effect.Effect<void> =>
  prepare(Redacted.value(servicePassword)).pipe(
    Effect.provide(PgClient.layer({ url: superuserUrl, maxConnections: 1 })),
    Effect.orDie
  )

const prepare = Effect.fn("prepare")(function* (servicePassword: string) {
  const sql = yield* SqlClient.SqlClient
  // Held until the one connection ends: who comes second finds all of it made.
  yield* sql`SELECT pg_advisory_lock(hashtext('florin prepare'))::text`
  const [found] = yield* sql`
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'florin_service') AS rights,
      EXISTS (SELECT FROM pg_roles WHERE rolname = ${serviceLogin}) AS login,
      EXISTS (SELECT FROM pg_database WHERE datname = ${bankDatabase}) AS database`
  const { rights, login, database } = found ?? {}
  if (rights !== true) yield* sql`CREATE ROLE florin_service NOLOGIN NOSUPERUSER NOBYPASSRLS`
  if (login !== true) yield* sql`CREATE ROLE ${sql(serviceLogin)} LOGIN IN ROLE florin_service`
  // A password of letters, digits, - and _: no quote can be in it.
  yield* sql`ALTER ROLE ${sql(serviceLogin)} PASSWORD ${sql.literal(`'${servicePassword}'`)}`
  if (database !== true) yield* sql`CREATE DATABASE ${sql(bankDatabase)}`
})
