/** Makes a whole bank in a database of its own: migrated, filled, analyzed, on the disk. */
import { type Argon2Settings, argon2PasswordHasher } from "@florin/adapters-http"
import { connectionLayer, migrate } from "@florin/adapters-postgres"
import { PasswordHasher } from "@florin/domain/identity"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { BenchServer } from "../bench-server.ts"
import { tell } from "../rounds.ts"
import { accountsIn, type BankPlan } from "./bank-plan.ts"
import { fillJournal } from "./fill-journal.ts"
import { fillPeople } from "./fill-people.ts"

/** A bank that is made, and where it is. */
export interface Bank {
  readonly plan: BankPlan
  readonly url: Redacted.Redacted<string>
}

/** Everybody's password. */
export const benchPassword = "a password for the bench"

/** Makes the bank; tells on stderr how long filling it took. */
export const makeBank = Effect.fn("makeBank")(function* (
  server: BenchServer,
  name: string,
  plan: BankPlan,
  argon2: Argon2Settings = quickArgon2
) {
  const url = yield* server.createDatabase(name)
  const begun = Date.now()
  const hash = yield* Effect.provide(passwordHash, argon2PasswordHasher(argon2))
  yield* asOwner(url, migrate)
  yield* asOwner(url, execute([...fillPeople(plan, hash), ...fillJournal(plan)]))
  yield* asOwner(url, execute(["VACUUM ANALYZE", "CHECKPOINT"]))
  tell(
    `${name}: ${accountsIn(plan)} accounts and ${2 * plan.entries} postings filled in within ${((Date.now() - begun) / 1000).toFixed(1)} s`
  )
  return { plan, url } satisfies Bank
})

const quickArgon2: Argon2Settings = {
  memoryKib: 64,
  iterations: 1,
  parallelism: 1,
  hashings: 1,
  waiting: 1,
  waitMillis: 10_000
}

const passwordHash = Effect.flatMap(PasswordHasher, (hasher) =>
  hasher.hash(Redacted.make(benchPassword))
).pipe(Effect.orDie)

const execute = (statements: readonly string[]) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.forEach(statements, (statement) => sql.unsafe(statement).unprepared, { discard: true })
  )

/** Does work as the owner of the tables, without the service's limits of time. */
export const asOwner = <A, E>(
  url: Redacted.Redacted<string>,
  work: Effect.Effect<A, E, SqlClient.SqlClient>
): Effect.Effect<A> =>
  work.pipe(
    Effect.provide(
      connectionLayer({ url, connections: 1, role: null, applicationName: "florin bench" })
    ),
    Effect.orDie
  )
