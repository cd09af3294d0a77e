/**
 * Writes wires that go out. An order is a row; each move after it is a row of the history, and
 * what the wire is then is the database's own doing.
 */
import { PgTypes } from "@effect/sql-pg"
import { Beneficiary, Remittance } from "@florin/domain/beneficiary"
import { FeeQuote } from "@florin/domain/fee"
import { uuidOf } from "@florin/domain/id"
import type { Wire, WireMoved } from "@florin/domain/wire"
import { Effect, Schema } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { momentParameter } from "../moment-parameter.ts"

const insertWire = `
  INSERT INTO wire (id, kind, customer_id, account_id, created_by, created_at, created_on,
    beneficiary, currency, amount, charge_bearer, purpose, remittance, send_on, fee_quote, fee,
    quoted_for, sent, total, uetr, end_to_end_id, hold_id, state_since, waits_for, value_date)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
    $20, $21, $22, $6, $23, $24)`

const insertMove = `
  INSERT INTO wire_move (wire_id, number, move, from_state, to_state, principal, at, reason_code,
    reason_words, entry_id, rail_message, waits_for, approved_by, value_date, came_back)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`

const updateWait = "UPDATE wire SET waits_for = $2, approved_by = $3 WHERE id = $1"

const beneficiaryJson = Schema.encodeSync(Beneficiary)
const remittanceJson = Schema.encodeSync(Schema.NullOr(Remittance))
const quoteJson = Schema.encodeSync(FeeQuote)

const jsonOrNull = (value: object | null) => (value === null ? null : PgTypes.jsonb(value))

const uuidOrNull = (id: string | null): string | null => (id === null ? null : uuidOf(id))

const wireParameters = (wire: Wire) => [
  uuidOf(wire.id),
  wire.kind,
  uuidOf(wire.customer),
  uuidOf(wire.account),
  uuidOf(wire.createdBy),
  momentParameter(wire.createdAt),
  PgTypes.date(wire.createdOn),
  PgTypes.jsonb(beneficiaryJson(wire.beneficiary)),
  wire.amount.currency,
  wire.amount.amount,
  wire.chargeBearer,
  wire.purpose,
  jsonOrNull(remittanceJson(wire.remittance)),
  PgTypes.date(wire.sendOn),
  PgTypes.jsonb(quoteJson(wire.fee)),
  wire.fee.amount.amount,
  PgTypes.date(wire.fee.inputs.date),
  wire.sent.amount,
  wire.total.amount,
  wire.uetr,
  wire.endToEndId,
  uuidOf(wire.hold),
  arrayParameter("text", wire.waitsFor),
  PgTypes.date(wire.valueDate)
]

const moveParameters = (after: Wire, moved: WireMoved) => [
  uuidOf(moved.wire),
  moved.number,
  moved.move,
  moved.from,
  moved.to,
  moved.principal,
  momentParameter(moved.at),
  moved.reason?.code ?? null,
  moved.reason?.words ?? null,
  uuidOrNull(moved.entry),
  moved.railMessage,
  arrayParameter("text", after.waitsFor),
  uuidOrNull(after.approvedBy),
  PgTypes.date(after.valueDate),
  after.cameBack?.amount ?? null
]

/** Stores a move, and the wire as it stands after it. */
export const storeMove = (sql: SqlClient.SqlClient, after: Wire, moved: WireMoved) =>
  Effect.asVoid(sql.unsafe(insertMove, moveParameters(after, moved)))

/** Stores an order with the moves that the wire makes at once, which leave it nothing to wait for. */
export const storeWire = (sql: SqlClient.SqlClient, wire: Wire, moved: readonly WireMoved[]) =>
  Effect.andThen(
    sql.unsafe(insertWire, wireParameters(wire)),
    Effect.forEach(moved, (move) => storeMove(sql, wire, move), { discard: true })
  )

/** Stores what a pending wire waits for, and who approved it. */
export const storeWait = (sql: SqlClient.SqlClient, { approvedBy, id, waitsFor }: Wire) =>
  Effect.asVoid(
    sql.unsafe(updateWait, [uuidOf(id), arrayParameter("text", waitsFor), uuidOrNull(approvedBy)])
  )
