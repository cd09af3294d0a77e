/**
 * What jobs look for among wires, and what new orders are held against. Each list is an index
 * of its own, so that it stays short however many wires there were.
 *
 * Lists are plain readings: whoever takes a wire from one locks it, and looks again.
 */
import { PgTypes } from "@effect/sql-pg"
import { type CustomerId, uuidOf, WireId } from "@florin/domain/id"
import type { CurrencyCode } from "@florin/domain/money"
import type { Wires } from "@florin/domain/wire"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"

const due = `
  SELECT w.id FROM wire w
   WHERE w.currency = $1 AND w.state IN ('approved', 'queued') AND w.state = ANY($2)
     AND (w.send_on IS NULL OR w.send_on <= $3) AND ($4::uuid IS NULL OR w.id > $4)
   ORDER BY w.id LIMIT $5`

const toHandOver = `
  SELECT w.id FROM wire w WHERE w.state = 'submitted' AND w.handed_over_at IS NULL
   ORDER BY w.submitted_at, w.id LIMIT $1`

const pendingSince = `
  SELECT w.id FROM wire w WHERE w.state = 'pending_approval' AND w.state_since < $1
   ORDER BY w.state_since, w.id LIMIT $2`

const waitingForScreening = `
  SELECT w.id FROM wire w
   WHERE w.state = 'pending_approval' AND NOT 'approval' = ANY (w.waits_for)
     AND ($1::uuid IS NULL OR w.id > $1)
   ORDER BY w.id LIMIT $2`

// The ledger locks the days of customers who pay before it locks any account, and so does a new
// order: it locks the one day that its own hold will ask for, and nothing else before. Whoever
// holds an account's lock waits for no day, so that nobody waits in a circle.
const lockDay = `
  SELECT FROM customer_day d WHERE d.owner_id = $1 AND d.currency = $2 FOR NO KEY UPDATE`

const unapproved = `
  SELECT coalesce(sum(w.amount), 0)::bigint AS sum FROM wire w
   WHERE w.customer_id = $1 AND w.currency = $2 AND w.created_at >= $3 AND w.approved_by IS NULL
     AND (w.state NOT IN ('rejected', 'cancelled') OR w.submission_id IS NOT NULL)`

type OfWork = "due" | "lockUnapproved" | "pendingSince" | "toHandOver" | "waitingForScreening"

/** The port's lists of work on this database. */
export const wireWork = (sql: SqlClient.SqlClient): Pick<Wires["Service"], OfWork> => {
  const idsBy = (query: string, parameters: readonly unknown[]) =>
    orFault(
      Effect.map(sql.unsafe<{ readonly id: string }>(query, parameters), (rows) =>
        rows.map((row) => WireId.ofUuid(row.id))
      )
    )
  return {
    due: ({ after, currency, most, states, until }) =>
      idsBy(due, [
        currency,
        arrayParameter("text", states),
        PgTypes.date(until),
        uuidOrNull(after),
        most
      ]),
    toHandOver: (most) => idsBy(toHandOver, [most]),
    pendingSince: ({ before, most }) => idsBy(pendingSince, [momentParameter(before), most]),
    waitingForScreening: ({ after, most }) => idsBy(waitingForScreening, [uuidOrNull(after), most]),
    lockUnapproved: ({ currency, customer, since }) =>
      orFault(
        Effect.andThen(
          lockOrders(sql, customer, currency),
          Effect.map(
            sql.unsafe<{ readonly sum: bigint }>(unapproved, [
              uuidOf(customer),
              currency,
              momentParameter(since)
            ]),
            ([row]) => row?.sum ?? 0n
          )
        )
      )
  }
}

const lockOrders = (sql: SqlClient.SqlClient, customer: CustomerId, currency: CurrencyCode) =>
  sql.unsafe(lockDay, [uuidOf(customer), currency])

const uuidOrNull = (id: string | null): string | null => (id === null ? null : uuidOf(id))
