/** What is reserved of fees, on PostgreSQL: rows that are released or charged, under their lock. */
import { PgTypes } from "@effect/sql-pg"
import { type FeeCharges, FeeQuote, type FeeReservation } from "@florin/domain/fee"
import { AccountId, uuidOf } from "@florin/domain/id"
import { Effect, Option, Schema } from "effect"
import type { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { instantOf } from "../instant-of.ts"
import { momentParameter } from "../moment-parameter.ts"

const insert = `
  INSERT INTO fee_reservation
    (subject, account_id, operation, quoted_for, schedule_id, quote, reserved_at)
  SELECT $1, $2, $3, $4, $5, $6, $7
   WHERE NOT EXISTS (SELECT FROM fee_charge c WHERE c.subject = $1)
  ON CONFLICT (subject) DO NOTHING RETURNING true AS kept`

const lock = `
  SELECT subject, account_id, quote, reserved_at, released_at
    FROM fee_reservation WHERE subject = $1 FOR UPDATE`

const release = `
  UPDATE fee_reservation SET released_at = $2 WHERE subject = $1 RETURNING true AS released`

const quoteJson = Schema.encodeSync(FeeQuote)
const quoteOf = Schema.decodeUnknownSync(FeeQuote)

interface FeeReservationRow {
  readonly subject: string
  readonly account_id: string
  readonly quote: unknown
  readonly reserved_at: Date
  readonly released_at: Date | null
}

const reservationOf = (row: FeeReservationRow): FeeReservation => ({
  subject: row.subject,
  account: AccountId.ofUuid(row.account_id),
  quote: quoteOf(row.quote),
  reservedAt: instantOf(row.reserved_at),
  releasedAt: row.released_at === null ? null : instantOf(row.released_at)
})

/** The part of the port about reservations. */
export const feeReservationsPostgres = (
  sql: SqlClient.SqlClient
): Pick<FeeCharges["Service"], "reserve" | "lockReservation" | "release"> => ({
  reserve: ({ account, quote, reservedAt, subject }) =>
    orFault(
      Effect.map(
        sql.unsafe(insert, [
          subject,
          uuidOf(account),
          quote.inputs.operation,
          PgTypes.date(quote.inputs.date),
          quote.schedule === null ? null : uuidOf(quote.schedule),
          PgTypes.jsonb(quoteJson(quote)),
          momentParameter(reservedAt)
        ]),
        ({ length }) => length === 1
      )
    ),
  lockReservation: (subject) =>
    orFault(
      Effect.map(sql.unsafe<FeeReservationRow>(lock, [subject]), ([row]) =>
        Option.map(Option.fromUndefinedOr(row), reservationOf)
      )
    ),
  release: (subject, at) =>
    orFault(
      Effect.flatMap(sql.unsafe(release, [subject, momentParameter(at)]), ({ length }) =>
        length === 1 ? Effect.void : Effect.die(notReserved)
      )
    )
})

const notReserved = new Error("a reservation was to be released that does not exist")
