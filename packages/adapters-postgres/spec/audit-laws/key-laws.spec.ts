/** The audit finds what was done to the key ring by a superuser who switched the guards off. */
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { beforeAll, describe, expect, it } from "vitest"
import { keyLaws } from "../../src/audit-laws/key-laws.ts"
import { runAudit } from "../../src/index.ts"
import { bankDatabaseOf } from "../bank-database.ts"
import { bankPorts } from "../bank-ports.ts"
import { rotateKeyRing } from "../lived-in-key-ring.ts"

const bank = bankDatabaseOf()

let retired = ""
beforeAll(async () => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url))
  retired = (await runtime.runPromise(rotateKeyRing)).retiredKey
  await runtime.dispose()
})

const ringFindings = Effect.map(
  runAudit(() => Effect.void),
  (findings) => findings.filter(({ law }) => law === "KEY-1")
)

const after = async (statement: string): Promise<readonly string[]> => {
  let found: readonly string[] = []
  await bank().owner.exit(
    Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.withTransaction(
        Effect.gen(function* () {
          yield* sql.unsafe("SET LOCAL session_replication_role = replica")
          yield* sql.unsafe(statement).unprepared
          found = (yield* ringFindings).flatMap(({ evidence }) => evidence)
          return yield* Effect.fail("undone")
        })
      )
    )
  )
  return found
}

describe("KEY-1 · The audit of the key ring", () => {
  it("finds nothing in a ring that was rotated, and looks at rows for every check", async () => {
    const findings = await bank().auditor.run(ringFindings)
    expect(findings).toHaveLength(keyLaws.length)
    for (const { checks, rowsChecked, violations } of findings)
      expect([checks, rowsChecked > 0n, violations]).toEqual([checks, true, 0n])
  })

  it.each([
    [
      "that none signs",
      "UPDATE signing_key SET stage = 'accepted', promoted_at = NULL WHERE stage = 'promoted'",
      () => "the key ring"
    ],
    [
      "a retired key that is accepted for too long",
      "UPDATE signing_key SET accepted_until = accepted_until + interval '1 second' WHERE stage = 'retired'",
      () => `signing key ${retired}`
    ],
    [
      "a key that nobody is said to have added",
      `INSERT INTO signing_key (kid, stage, public_key, sealed_private_key, added_at)
       SELECT repeat('z', 43), 'accepted', public_key, public_key, added_at FROM signing_key LIMIT 1`,
      () => `signing key ${"z".repeat(43)}`
    ]
  ])("finds %s", async (_, crime, subject) => {
    expect(await after(crime)).toEqual([subject()])
  })
})
