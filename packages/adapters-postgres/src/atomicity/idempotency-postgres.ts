/**
 * Remembered answers on PostgreSQL.
 *
 * A claim adds the key's row in the caller's own transaction. Another request with the
 * key waits for that transaction for a moment: it then has the answer, or the key if
 * the first one failed, or is told that the first one is still at work.
 */
import { IdempotencyKeyInProgress, IdempotencyStore, type Intent } from "@florin/domain/atomicity"
import { Effect, Layer, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { orFault } from "../faults.ts"

interface ClaimRow {
  readonly fingerprint: string | null
  readonly answer: string | null
}

const claim = "SELECT fingerprint, answer FROM claim_intent($1, $2, $3, $4)"

const remember = `
  UPDATE remembered_answer SET answer = $4
   WHERE principal = $1 AND route = $2 AND idempotency_key = $3 AND answer IS NULL
  RETURNING true AS remembered`

const scopeColumns = ({ key, principal, route }: Intent) => [principal, route, key]

export const idempotencyStorePostgres = Layer.effect(
  IdempotencyStore,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    claim: (intent) =>
      sql.unsafe<ClaimRow>(claim, [...scopeColumns(intent), intent.fingerprint]).pipe(
        Effect.map(([row]) =>
          row === undefined || row.fingerprint === null || row.answer === null
            ? Option.none()
            : Option.some({ fingerprint: row.fingerprint, answer: row.answer })
        ),
        Effect.catchIf(waitedInVain, () =>
          Effect.fail(new IdempotencyKeyInProgress({ key: intent.key }))
        ),
        orFault
      ),
    remember: (intent, answer) =>
      orFault(
        Effect.flatMap(sql.unsafe(remember, [...scopeColumns(intent), answer]), ({ length }) =>
          length === 1 ? Effect.void : Effect.die(notClaimed)
        )
      )
  }))
)

const waitedInVain = (fault: SqlError.SqlError): boolean => fault.reason._tag === "LockTimeoutError"

const notClaimed = new Error("an answer was to be remembered under a key that is not claimed")
