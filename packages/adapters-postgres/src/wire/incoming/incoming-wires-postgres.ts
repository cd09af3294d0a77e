/** Wires that came in, on PostgreSQL. */
import { PgTypes } from "@effect/sql-pg"
import { FeeQuote } from "@florin/domain/fee"
import { IncomingWireId, uuidOf } from "@florin/domain/id"
import { type IncomingWire, IncomingWires } from "@florin/domain/wire"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"
import { momentParameter } from "../../moment-parameter.ts"
import { railMessageJson } from "../rail/rail-message-json.ts"
import { type IncomingWireRow, incomingWireColumns, incomingWireOf } from "./incoming-wire-row.ts"
import { listIncomingWires } from "./list-incoming-wires.ts"

const insert = `
  INSERT INTO incoming_wire (id, said, credit, uetr, currency, amount, state, account_id,
    customer_id, suspense, fee_quote, fee, receipt_id, release_id, received_at, received_on,
    reason_code, reason_words, handed_over_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`

const findById = `SELECT ${incomingWireColumns} FROM incoming_wire i WHERE i.id = $1`

const lockUetr = "SELECT pg_advisory_xact_lock(hashtextextended('came in under ' || $1, 0))::text"

const findByUetr = "SELECT i.id FROM incoming_wire i WHERE i.uetr = $1"

const release = `
  UPDATE incoming_wire SET state = $2, account_id = $3, customer_id = $4, fee_quote = $5, fee = $6,
    release_id = $7, reason_code = $8, reason_words = $9
   WHERE id = $1 AND state = 'in_suspense' RETURNING true AS moved`

const toHandOver = `
  SELECT i.id FROM incoming_wire i WHERE i.state = 'sent_back' AND i.handed_over_at IS NULL
   ORDER BY i.id LIMIT $1`

const handedOver =
  "UPDATE incoming_wire SET handed_over_at = $2 WHERE id = $1 AND handed_over_at IS NULL"

const quoteJson = Schema.encodeSync(FeeQuote)

const uuidOrNull = (id: string | null): string | null => (id === null ? null : uuidOf(id))

const feeParameters = ({ fee }: IncomingWire) => [
  fee === null ? null : PgTypes.jsonb(quoteJson(fee)),
  fee?.amount.amount ?? 0n
]

const reasonParameters = ({ reason }: IncomingWire) => [reason?.code ?? null, reason?.words ?? null]

const insertParameters = (wire: IncomingWire) => [
  uuidOf(wire.id),
  wire.credit.id,
  PgTypes.jsonb(railMessageJson(wire.credit)),
  wire.credit.uetr,
  wire.credit.amount.currency,
  wire.credit.amount.amount,
  wire.state,
  uuidOrNull(wire.account),
  uuidOrNull(wire.customer),
  wire.suspense,
  ...feeParameters(wire),
  uuidOf(wire.receipt),
  uuidOrNull(wire.release),
  momentParameter(wire.receivedAt),
  PgTypes.date(wire.receivedOn),
  ...reasonParameters(wire),
  momentParameter(wire.handedOverAt)
]

const releaseParameters = (wire: IncomingWire) => [
  uuidOf(wire.id),
  wire.state,
  uuidOrNull(wire.account),
  uuidOrNull(wire.customer),
  ...feeParameters(wire),
  uuidOrNull(wire.release),
  ...reasonParameters(wire)
]

/** The port. */
export const incomingWiresPostgres = Layer.effect(
  IncomingWires,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const first = (query: string, id: IncomingWireId) =>
      orFault(
        Effect.map(sql.unsafe<IncomingWireRow>(query, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), incomingWireOf)
        )
      )
    const idsBy = (query: string, parameters: readonly unknown[]) =>
      Effect.map(sql.unsafe<{ readonly id: string }>(query, parameters), (rows) =>
        rows.map((row) => IncomingWireId.ofUuid(row.id))
      )
    return {
      add: (wire) => orFault(Effect.asVoid(sql.unsafe(insert, insertParameters(wire)))),
      find: (id) => first(findById, id),
      lock: (id) => first(`${findById} FOR NO KEY UPDATE`, id),
      lockUetr: (uetr) =>
        orFault(
          Effect.andThen(
            sql.unsafe(lockUetr, [uetr]),
            Effect.map(idsBy(findByUetr, [uetr]), ([id]) => Option.fromUndefinedOr(id))
          )
        ),
      saveMove: (after) =>
        orFault(
          Effect.flatMap(sql.unsafe(release, releaseParameters(after)), ({ length }) =>
            length === 1 ? Effect.void : Effect.die(notInSuspense)
          )
        ),
      list: listIncomingWires(sql),
      toHandOver: (most) => orFault(idsBy(toHandOver, [most])),
      handedOver: (id, at) =>
        orFault(Effect.asVoid(sql.unsafe(handedOver, [uuidOf(id), momentParameter(at)])))
    }
  })
)

const notInSuspense = new Error("an incoming wire was to move that is not in suspense")
