/**
 * Failed sign-ins on PostgreSQL: one row a subject, under a digest of its name.
 *
 * Rows are locked in the order of their digests, whoever asks. To count, a row is made
 * first where there is none, since a row that does not exist cannot be locked.
 */
import { hash } from "node:crypto"
import { instantToMillis } from "@florin/domain/calendar"
import {
  type CountedSubject,
  type FailureCount,
  type FailureSubject,
  SignInFailures
} from "@florin/domain/identity"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { type Column, columnParameters, unnested } from "../../columns.ts"
import { orFault } from "../../faults.ts"
import { instantOf } from "../../instant-of.ts"
import { momentParameter } from "../../moment-parameter.ts"

interface FailureRow {
  readonly subject: string
  readonly failures: number
  readonly last_failed_at: Date
}

const read = `
  SELECT subject, failures, last_failed_at FROM sign_in_failure WHERE subject = ANY ($1)`

const lock = `${read} ORDER BY subject FOR UPDATE`

const begin = `
  INSERT INTO sign_in_failure (subject, failures, last_failed_at)
  SELECT subject, 0, '-infinity' FROM unnest($1::text[]) AS s (subject) ORDER BY subject
  ON CONFLICT DO NOTHING`

interface Counted {
  readonly subject: FailureSubject
  readonly count: FailureCount
}

const columns: readonly Column<Counted>[] = [
  { name: "subject", type: "text", of: ({ subject }) => digestOf(subject) },
  { name: "failures", type: "int8", of: ({ count }) => BigInt(count.failures) },
  { name: "last", type: "timestamptz", of: ({ count }) => instantToMillis(count.lastFailedAt) }
]

const save = `
  INSERT INTO sign_in_failure AS f (subject, failures, last_failed_at)
  SELECT * FROM ${unnested(columns)}
  ON CONFLICT (subject) DO UPDATE
    SET failures = excluded.failures, last_failed_at = excluded.last_failed_at`

const clear = "DELETE FROM sign_in_failure WHERE subject = ANY ($1)"

const forget = `
  DELETE FROM sign_in_failure WHERE last_failed_at < $1 AND failures < $2
  RETURNING true AS forgotten`

export const signInFailuresPostgres = Layer.effect(
  SignInFailures,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const counts = (text: string, subjects: readonly FailureSubject[]) =>
      orFault(
        Effect.map(sql.unsafe<FailureRow>(text, [digestsOf(subjects)]), (rows) =>
          subjects.map((subject) => countedOf(subject, rows))
        )
      )
    return {
      read: (subjects) => counts(read, subjects),
      lock: (subjects) => counts(lock, subjects),
      lockToCount: (subjects) =>
        Effect.andThen(orFault(sql.unsafe(begin, [digestsOf(subjects)])), counts(lock, subjects)),
      save: (counted) => {
        const kept = counted.filter((each) => isCounted(each))
        const cleared = counted.filter(({ count }) => count === null)
        return orFault(
          Effect.andThen(
            kept.length === 0
              ? Effect.void
              : Effect.asVoid(sql.unsafe(save, columnParameters(columns, kept))),
            cleared.length === 0
              ? Effect.void
              : Effect.asVoid(sql.unsafe(clear, [digestsOf(cleared.map(({ subject }) => subject))]))
          )
        )
      },
      forget: (older, fewerThan) =>
        orFault(
          Effect.map(
            sql.unsafe(forget, [momentParameter(older), fewerThan]),
            ({ length }) => length
          )
        )
    }
  })
)

/** The digest under which a subject is kept. */
export const digestOf = ({ name, of }: FailureSubject): string => hash("sha256", `${of}\n${name}`)

const digestsOf = (subjects: readonly FailureSubject[]) =>
  arrayParameter("text", subjects.map(digestOf))

const isCounted = (counted: CountedSubject): counted is Counted => counted.count !== null

const countedOf = (subject: FailureSubject, rows: readonly FailureRow[]): CountedSubject => {
  const digest = digestOf(subject)
  const row = rows.find((each) => each.subject === digest)
  return {
    subject,
    count:
      row === undefined || row.failures === 0
        ? null
        : { failures: row.failures, lastFailedAt: instantOf(row.last_failed_at) }
  }
}
