/**
 * Sessions with their users as they are now, any number in one query.
 *
 * Every request asks for one, so a row is sent and decoded only when it has changed since
 * it was last read. PostgreSQL gives a row another `xmin` with each transaction that changes
 * it; the two rows' together are the version of what is kept here. What is kept is given
 * only when the query has found that version, so that an ended session, a disabled user and
 * a role that was taken away are seen by the next request, as without it. Upholds IDENTITY-1.
 */
import type { SignedIn } from "@florin/domain/identity"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../../array-parameter.ts"
import { orFault } from "../../faults.ts"
import { keepAnswers } from "../../kept-answers.ts"
import { type UserRow, userColumns, userOf } from "../user-row.ts"
import { type SessionRow, sessionColumns, sessionOf } from "./session-row.ts"

type WholeRow = SessionRow & UserRow

/** A row that has changed has the columns of both tables; one that has not has nulls. */
type VersionedRow = { readonly asked_id: string; readonly version: string } & (
  | WholeRow
  | { readonly session_id: null }
)

interface KeptSession {
  readonly version: string
  readonly signedIn: SignedIn
}

/** Each is about 1.5 kB while it is kept. */
const sessionsKept = 4_000

const findByIds = `
  SELECT ${sessionColumns}, ${userColumns}
    FROM session s JOIN bank_user u ON u.id = s.user_id
   WHERE s.id = ANY ($1)`

const findChanged = `
  SELECT k.id AS asked_id, v.version, f.*
    FROM unnest($1::uuid[], $2::text[]) AS k (id, known)
    JOIN session s ON s.id = k.id
    JOIN bank_user u ON u.id = s.user_id
   CROSS JOIN LATERAL (SELECT s.xmin::text || ' ' || u.xmin::text AS version) v
    LEFT JOIN LATERAL (SELECT ${sessionColumns}, ${userColumns}) f ON v.version <> k.known`

const signedInOf = (row: WholeRow): SignedIn => ({ session: sessionOf(row), user: userOf(row) })

/** Reads the rows themselves: within a unit, which may have changed them more than once. */
export const readSessions = (sql: SqlClient.SqlClient) => (uuids: readonly string[]) =>
  orFault(
    Effect.map(
      sql.unsafe<WholeRow>(findByIds, [arrayParameter("uuid", uuids)]),
      (rows) => new Map(rows.map((row) => [row.session_id, signedInOf(row)]))
    )
  )

/** Reads what has changed since it was last read, and finds that the rest has not. */
export const readChangedSessions = (sql: SqlClient.SqlClient) => {
  const kept = keepAnswers<KeptSession>(sessionsKept)
  return (uuids: readonly string[]) => {
    const known = uuids.map((uuid) => kept.get(uuid))
    const knownBy = new Map(uuids.map((uuid, at) => [uuid, known[at]]))
    const signedIn = (row: VersionedRow): SignedIn => {
      if (row.session_id !== null) {
        const read = { version: row.version, signedIn: signedInOf(row) }
        kept.keep(row.asked_id, read)
        return read.signedIn
      }
      const before = knownBy.get(row.asked_id)
      if (before === undefined) throw new Error("a row that nobody knew came without its columns")
      return before.signedIn
    }
    return orFault(
      Effect.map(
        sql.unsafe<VersionedRow>(findChanged, [
          arrayParameter("uuid", uuids),
          arrayParameter(
            "text",
            known.map((each) => each?.version ?? "")
          )
        ]),
        (rows) => new Map(rows.map((row) => [row.asked_id, signedIn(row)]))
      )
    )
  }
}
