/** Erases personal data in the log by the function of the tables' owner, which may do nothing else. */
import { PersonalFacts } from "@florin/domain/audit"
import { uuidOf } from "@florin/domain/id"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"

interface ErasureRow {
  readonly records: bigint
  readonly entries: bigint
  readonly sessions: bigint
}

const erase = "SELECT records, entries, sessions FROM erase_personal_data($1::uuid)"

export const personalFactsPostgres = Layer.effect(
  PersonalFacts,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    erase: (person) =>
      Effect.map(sql.unsafe<ErasureRow>(erase, [uuidOf(person)]), ([row]) => ({
        records: row?.records ?? 0n,
        entries: row?.entries ?? 0n,
        sessions: row?.sessions ?? 0n
      })).pipe(orFault)
  }))
)
