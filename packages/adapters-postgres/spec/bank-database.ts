/**
 * A database of its own for one spec file, migrated, and ways to act on it: as the
 * service and the auditor, whose rights are bounded, and as the owner, whose are not.
 */
import { randomBytes } from "node:crypto"
import type { PgClient } from "@effect/sql-pg"
import { Effect, type Exit, ManagedRuntime, Redacted } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { afterAll, beforeAll, inject } from "vitest"
import { connectionLayer, migrate, type SessionRole } from "../src/index.ts"

type Sql = SqlClient.SqlClient | PgClient.PgClient

/** Somebody who is connected to the database. */
export interface Actor {
  /** Runs work; a failure or defect rejects. */
  readonly run: <A, E>(work: Effect.Effect<A, E, Sql>) => Promise<A>
  readonly exit: <A, E>(
    work: Effect.Effect<A, E, Sql>
  ) => Promise<Exit.Exit<A, E | SqlError.SqlError>>
  /** Runs one statement as it stands. */
  readonly query: (text: string, parameters?: readonly unknown[]) => Promise<readonly Row[]>
  /** Runs statements in one transaction, which is committed. */
  readonly transaction: (...texts: readonly string[]) => Promise<readonly Row[]>
}

export type Row = Readonly<Record<string, unknown>>

export interface BankDatabase {
  readonly url: string
  readonly owner: Actor
  readonly service: Actor
  readonly auditor: Actor
  readonly close: () => Promise<void>
}

/** Makes a database on the server of this URL; closing drops it. */
export const makeBankDatabase = async (serverUrl: string): Promise<BankDatabase> => {
  const name = `florin_${randomBytes(6).toString("hex")}`
  const server = makeActor(serverUrl, null, 1)
  await server.actor.query(`CREATE DATABASE ${name}`)
  const url = withDatabase(serverUrl, name)
  const owner = makeActor(url, null, 4)
  await owner.actor.run(migrate)
  const service = makeActor(url, "florin_service", 8)
  const auditor = makeActor(url, "florin_auditor", 2)
  return {
    url,
    owner: owner.actor,
    service: service.actor,
    auditor: auditor.actor,
    close: async () => {
      for (const one of [owner, service, auditor]) await one.close()
      await server.actor.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await server.close()
    }
  }
}

/** A large bank takes its time to fill on a busy machine. */
const makingMillisMax = 180_000

/** The database of a spec file: made before its first test, dropped after its last. */
export const bankDatabaseOf = (
  make: (serverUrl: string) => Promise<BankDatabase> = makeBankDatabase
): (() => BankDatabase) => {
  let made: BankDatabase | null = null
  beforeAll(async () => {
    made = await make(inject("postgresUrl"))
  }, makingMillisMax)
  afterAll(async () => {
    await made?.close()
  })
  return () => {
    if (made === null) throw new Error("the database is not made yet")
    return made
  }
}

const withDatabase = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Connections of a role on a database. */
export const connectionsOf = (
  url: string,
  role: SessionRole,
  connections: number,
  applicationName = "florin spec"
) => connectionLayer({ url: Redacted.make(url), connections, role, applicationName })

const makeActor = (url: string, role: SessionRole, connections: number) => {
  const runtime = ManagedRuntime.make(connectionsOf(url, role, connections))
  const unprepared = (text: string, parameters: readonly unknown[] = []) =>
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe<Row>(text, parameters).unprepared)
  const actor: Actor = {
    run: (work) => runtime.runPromise(work),
    exit: (work) => runtime.runPromiseExit(work),
    query: (text, parameters) => runtime.runPromise(unprepared(text, parameters)),
    transaction: (...texts) =>
      runtime.runPromise(
        Effect.flatMap(SqlClient.SqlClient, (sql) =>
          sql.withTransaction(
            Effect.map(
              Effect.forEach(texts, (text) => unprepared(text)),
              (all) => all.at(-1) ?? []
            )
          )
        )
      )
  }
  return { actor, close: () => runtime.dispose() }
}
