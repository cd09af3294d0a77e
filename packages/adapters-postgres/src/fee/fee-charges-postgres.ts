/** What was charged, on PostgreSQL: rows that are added in the unit of their entry. */
import { PgTypes } from "@effect/sql-pg"
import { businessDateOf } from "@florin/domain/calendar"
import { type FeeCharge, FeeCharges, FeeQuote, type MonthOfOperations } from "@florin/domain/fee"
import { AccountId, EntryId, FeeChargeId, uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { instantOf } from "../instant-of.ts"
import { momentParameter } from "../moment-parameter.ts"

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

const findBySubject = `
  SELECT id, subject, account_id, quote, entry_id, charged_on, charged_at
    FROM fee_charge WHERE subject = $1`

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

const countInMonth = `
  SELECT count(*)::int AS count FROM fee_charge
   WHERE account_id = $1 AND operation = $2
     AND quoted_for >= date_trunc('month', $3::date)::date
     AND quoted_for < (date_trunc('month', $3::date) + interval '1 month')::date`

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
    return {
      add: (charge) =>
        orFault(
          Effect.map(sql.unsafe(insert, insertParameters(charge)), ({ length }) => length === 1)
        ),
      findBySubject: (subject) =>
        orFault(
          Effect.map(sql.unsafe<FeeChargeRow>(findBySubject, [subject]), ([row]) =>
            Option.map(Option.fromUndefinedOr(row), chargeOf)
          )
        ),
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
