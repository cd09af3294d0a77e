/** Databases of a test's own on the test run's server. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

/** Runs one statement as whoever the URL signs in as. */
export const ask = <Row extends object = Record<string, unknown>>(url: string, statement: string) =>
  Effect.runPromise(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe<Row>(statement).unprepared).pipe(
      Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 1 }))
    )
  )

/** Makes an empty database; gives the URL of a superuser in it. */
export const freshDatabase = async (): Promise<string> => {
  const server = inject("postgresUrl")
  const name = `app_${process.pid}_${made++}_${Date.now()}`
  await ask(server, `CREATE DATABASE ${name}`)
  return urlWith(server, { pathname: `/${name}` })
}

let made = 0

/** The URL with some of its parts replaced. */
export const urlWith = (
  url: string,
  parts: Partial<Record<"username" | "password" | "pathname" | "port" | "hostname", string>>
): string => Object.assign(new URL(url), parts).href
