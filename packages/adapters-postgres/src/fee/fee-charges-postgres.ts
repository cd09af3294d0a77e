/**
 * What was charged, on PostgreSQL: rows that are added in the unit of their entry. What is
 * reserved until then is in `fee-reservations-postgres.ts`.
 */
import { PgTypes } from "@effect/sql-pg"
import { businessDateOf } from "@florin/domain/calendar"
import { type FeeCharge, FeeCharges, FeeQuote, type MonthOfOperations } from "@florin/domain/fee"
import { AccountId, EntryId, FeeChargeId, uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { instantOf } from "../instant-of.ts"
import { momentParameter } from "../moment-parameter.ts"
import { feeReservationsPostgres } from "./fee-reservations-postgres.ts"

const insert = `
  INSERT INTO fee_charge (id, subject, account_id, operation, product, currency, fee, quoted_for,
    schedule_id, quote, entry_id, charged_on, charged_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (subject) DO NOTHING RETURNING true AS kept`

const quoteJson = Schema.encodeSync(FeeQuote)
const quoteOf = Schema.decodeUnknownSync(FeeQuote)

const insertParameters = ({ entry, quote, ...charge }: FeeCharge) => [
  uuidOf(charge.id),
  charge.subject,
  uuidOf(charge.account),
  quote.inputs.operation,
  quote.inputs.product,
  quote.amount.currency,
  quote.amount.amount,
  PgTypes.date(quote.inputs.date),
  quote.schedule === null ? null : uuidOf(quote.schedule),
  PgTypes.jsonb(quoteJson(quote)),
  entry === null ? null : uuidOf(entry),
  PgTypes.date(charge.chargedOn),
  momentParameter(charge.chargedAt)
]

interface FeeChargeRow {
  readonly id: string
  readonly subject: string
  readonly account_id: string
  readonly quote: unknown
  readonly entry_id: string | null
  readonly charged_on: string
  readonly charged_at: Date
}

const findBy = (column: "id" | "subject"): string => `
  SELECT id, subject, account_id, quote, entry_id, charged_on, charged_at
    FROM fee_charge WHERE ${column} = $1`

const chargeOf = (row: FeeChargeRow): FeeCharge => ({
  id: FeeChargeId.ofUuid(row.id),
  subject: row.subject,
  account: AccountId.ofUuid(row.account_id),
  quote: quoteOf(row.quote),
  entry: row.entry_id === null ? null : EntryId.ofUuid(row.entry_id),
  chargedOn: businessDateOf(row.charged_on),
  chargedAt: instantOf(row.charged_at)
})

const lockMonth = "SELECT pg_advisory_xact_lock(hashtextextended('fees charged ' || $1, 0))::text"

// In one statement, so that an operation which is charged meanwhile counts once.
const countInMonth = `
  WITH month AS (
    SELECT date_trunc('month', $3::date::timestamp)::date AS first,
           (date_trunc('month', $3::date::timestamp) + interval '1 month')::date AS next)
  SELECT (SELECT count(*) FROM fee_charge c
           WHERE c.account_id = $1 AND c.operation = $2
             AND c.quoted_for >= month.first AND c.quoted_for < month.next)::int
         + (SELECT count(*) FROM fee_reservation r
             WHERE r.account_id = $1 AND r.operation = $2 AND r.released_at IS NULL
               AND r.quoted_for >= month.first AND r.quoted_for < month.next
               AND NOT EXISTS (SELECT FROM fee_charge c WHERE c.subject = r.subject))::int AS count
    FROM month`

export const feeChargesPostgres = Layer.effect(
  FeeCharges,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const count = ({ account, date, operation }: MonthOfOperations) =>
      Effect.map(
        sql.unsafe<{ readonly count: number }>(countInMonth, [
          uuidOf(account),
          operation,
          PgTypes.date(date)
        ]),
        ([row]) => row?.count ?? 0
      )
    const found = (column: "id" | "subject", value: string) =>
      orFault(
        Effect.map(sql.unsafe<FeeChargeRow>(findBy(column), [value]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), chargeOf)
        )
      )
    return {
      add: (charge) =>
        orFault(
          Effect.map(sql.unsafe(insert, insertParameters(charge)), ({ length }) => length === 1)
        ),
      find: (id) => found("id", uuidOf(id)),
      findBySubject: (subject) => found("subject", subject),
      ...feeReservationsPostgres(sql),
      countInMonth: (month) => orFault(count(month)),
      lockCountInMonth: (month) =>
        orFault(
          Effect.andThen(
            sql.unsafe(lockMonth, [`${month.account} ${month.operation}`]),
            count(month)
          )
        )
    }
  })
)
