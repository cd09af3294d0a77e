/**
 * A bank of the first release is opened by this one: its tables are migrated with what is in
 * them, and whoever was signed in goes on.
 */
import { randomBytes } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { verifyLog } from "@florin/domain/audit"
import { addMicros } from "@florin/domain/calendar"
import { SessionId } from "@florin/domain/id"
import { reaches, SessionRepository } from "@florin/domain/identity"
import { internalAccountUuid } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { memoryChecksSignature, sealAll } from "@florin/domain/testing"
import { Effect, ManagedRuntime, Option, Result } from "effect"
import { Migrator, SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { latestMigration, migrate } from "../src/index.ts"
import { connectionsOf } from "./bank-database.ts"
import { bankPorts } from "./bank-ports.ts"
import { book, cash, entryRow, insert, lineRow, noon, uuid } from "./schema-guards/careless-sql.ts"

const folder = fileURLToPath(new URL("../migrations/", import.meta.url))

/** The migrations that the first release brought. */
const firstRelease = 7

const statementsOf = (file: string): readonly string[] =>
  readFileSync(`${folder}${file}`, "utf8")
    .split(/\n\s*\n/u)
    .filter((statement) => /^(?!\s*--)/mu.test(statement.trim()))

const apply = (file: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    for (const statement of statementsOf(file)) yield* sql.unsafe(statement).unprepared
  })

const releaseFiles = readdirSync(folder)
  .filter((name) => /^\d{4}_/u.test(name) && Number(name.slice(0, 4)) <= firstRelease)
  .sort()

const migrateToFirstRelease = Effect.gen(function* () {
  const [schema = "", ...rest] = releaseFiles
  yield* apply(schema)
  yield* Migrator.make({})({
    loader: Migrator.fromRecord(
      Object.fromEntries(rest.map((file) => [file.replace(/\.sql$/u, ""), apply(file)]))
    ),
    table: "schema_migration"
  })
})

const signedIn = "00000000-0000-7000-8000-000000000051"
const signedOut = "00000000-0000-7000-8000-000000000052"

const people = [
  `INSERT INTO customer (id, name, created_at)
   VALUES ('00000000-0000-7000-8000-0000000000c1', 'Ada', '2026-03-01T12:00:00Z')`,
  `INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at)
   VALUES ('00000000-0000-7000-8000-0000000000b1', 'ada@example.com', 'Ada', '{customer}',
           '00000000-0000-7000-8000-0000000000c1', 'none', '2026-03-01T12:00:00Z')`,
  `INSERT INTO session (id, user_id, started_at, expires_at, ended_at) VALUES
     ('${signedIn}', '00000000-0000-7000-8000-0000000000b1', '2026-03-02T12:00:00Z',
      '2026-03-02T12:15:00Z', NULL),
     ('${signedOut}', '00000000-0000-7000-8000-0000000000b1', '2026-03-02T12:00:00Z',
      '2026-03-02T12:15:00Z', '2026-03-02T12:05:00Z')`
]

const equity = internalAccountUuid("3010", Result.getOrThrow(currency("USD")))

const record = (name: string, action: string, after: object): string =>
  insert("audit_record", {
    id: uuid(name),
    action,
    subject: "user_00000000001r00800000000068",
    principal: "tester",
    route: "by hand",
    idempotency_key: `key-of-${name}`,
    request_id: "r",
    at: noon,
    business_date: "2026-03-01",
    before: "{}",
    after: JSON.stringify(after),
    fingerprint: "f"
  })

/** What was booked and written down, each in a transaction of its own. */
const books = [
  `INSERT INTO internal_account (id, code, name, class, currency) VALUES
     ('${cash}', '1010', 'Cash and settlement', 'asset', 'USD'),
     ('${equity}', '3010', 'Opening equity', 'equity', 'USD')`,
  book(
    entryRow("e1"),
    lineRow("e1", { no: 1, debit: "cash" }, 500, null),
    lineRow("e1", { no: 2, credit: "cash" }, 500, null, { account_id: equity })
  ),
  record("d1", "customer-registered", { customer: "cust_1" }),
  record("d2", "signed-in", { session: "sess_1" })
]

const asOwner = <A, E>(url: string, work: Effect.Effect<A, E, SqlClient.SqlClient>): Promise<A> =>
  Effect.runPromise(Effect.provide(work, connectionsOf(url, null, 1)))

let url = ""
const name = `upgrade_${randomBytes(6).toString("hex")}`
const query = (text: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(text).unprepared)

beforeAll(async () => {
  const server = inject("postgresUrl")
  await asOwner(server, query(`CREATE DATABASE ${name}`))
  const database = new URL(server)
  database.pathname = `/${name}`
  url = database.href
  await asOwner(url, migrateToFirstRelease)
  for (const statement of [...people, ...books]) await asOwner(url, query(statement))
  await asOwner(url, migrate)
})
afterAll(() => asOwner(inject("postgresUrl"), query(`DROP DATABASE ${name} WITH (FORCE)`)))

describe("A bank of the first release", () => {
  it("is brought to the form of this one, and again is left as it is", async () => {
    const rows = await asOwner(
      url,
      query("SELECT max(migration_id)::int AS latest FROM schema_migration")
    )
    expect(rows).toEqual([{ latest: latestMigration }])
    expect(await asOwner(url, migrate)).toEqual([])
  })

  it("leaves whoever was signed in signed in until their token is over, and nobody else", async () => {
    const runtime = ManagedRuntime.make(bankPorts(url))
    const [live, ended] = await runtime.runPromise(
      Effect.flatMap(SessionRepository, (sessions) =>
        Effect.forEach([signedIn, signedOut], (id) =>
          Effect.map(sessions.find(SessionId.ofUuid(id)), Option.getOrThrow)
        )
      )
    )
    await runtime.dispose()
    if (live === undefined || ended === undefined) throw new Error("a session is missing")
    const { session } = live
    expect(session).toMatchObject({
      seenAt: session.startedAt,
      idleUntil: session.expiresAt,
      endedAt: null,
      steppedUpAt: null,
      secondFactorAt: null
    })
    expect(reaches(live, addMicros(session.expiresAt, -1n))).toBe(true)
    expect(reaches(live, session.expiresAt)).toBe(false)
    expect(ended.session).toMatchObject({ endedBecause: "signed-out" })
    expect(reaches(ended, session.startedAt)).toBe(false)
  })

  it("has what was booked and written down sealed, where it came from unknown", async () => {
    const runtime = ManagedRuntime.make(bankPorts(url))
    const found = await runtime.runPromise(
      Effect.andThen(
        sealAll(),
        verifyLog({
          checksSignature: memoryChecksSignature,
          heads: [],
          trusted: null,
          progress: () => Effect.void
        })
      )
    )
    await runtime.dispose()
    expect(found).toMatchObject({ damages: [], records: 3n, unsealed: 0 })
    const personal = await asOwner(
      url,
      query("SELECT DISTINCT address, personal FROM audit_log ORDER BY 1")
    )
    expect(personal).toEqual([{ address: null, personal: {} }])
  })
})
