/**
 * The sealed log on PostgreSQL.
 *
 * Leaves are hashed by the database, beside the rows: what travels is 49 bytes a record.
 * The lock is an advisory one of the sealing transaction; should two processes ever get
 * past it, the block's number and the hash before it are unique in the table.
 */
import { type LogPlace, SealedLog } from "@florin/domain/audit"
import { instantToIso } from "@florin/domain/calendar"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../../faults.ts"
import {
  type BlockRow,
  blockColumns,
  blockOf,
  type StoredBlockRow,
  storedBlockOf
} from "./block-row.ts"
import { entryTextSql, recordTextSql } from "./leaf-text.ts"
import { countQuery, type LogQuery, leavesQuery, textsQuery } from "./read-log.ts"

const lastBlock = `SELECT ${blockColumns} FROM sealed_block b ORDER BY b.number DESC LIMIT 1`

const blocksAbove = `
  SELECT ${blockColumns}, b.leaves FROM sealed_block b WHERE b.number > $1
   ORDER BY b.number LIMIT $2`

const blockAt = `
  SELECT ${blockColumns}, b.leaves FROM sealed_block b
   WHERE (b.last_transaction, b.last_id) >= ($1::text::xid8, $2::uuid)
   ORDER BY b.last_transaction, b.last_id LIMIT 1`

const insertKey = `
  INSERT INTO seal_key (id, public_key) VALUES ($1, $2) ON CONFLICT DO NOTHING`

const insertBlock = `
  INSERT INTO sealed_block (number, previous_hash, hash, root, leaf_count, total,
    first_transaction, first_id, last_transaction, last_id, sealed_at, key_id, signature, leaves)
  VALUES ($1, $2, $3, $4, $5::int, $6, $7::text::xid8, $8::uuid, $9::text::xid8, $10::uuid,
    $11::timestamptz, $12, $13, $14)`

const placeOf = `
  SELECT xid::text AS transaction FROM entry WHERE id = $1::uuid
  UNION ALL SELECT xid::text FROM audit_record WHERE id = $1::uuid`

const textOf = `
  SELECT ${entryTextSql} AS text FROM entry e WHERE e.id = $1::uuid
  UNION ALL SELECT ${recordTextSql} FROM audit_record r WHERE r.id = $1::uuid`

interface LeavesRow {
  readonly leaves: Uint8Array | null
  readonly first_transaction: string
  readonly first_id: string
  readonly last_transaction: string
  readonly last_id: string
}

const lock = "SELECT pg_try_advisory_xact_lock(hashtext('florin seal')) AS locked"

/** Asks the database; what it reports becomes a defect. */
type Ask = <Row extends object>(
  text: string,
  parameters?: readonly unknown[]
) => Effect.Effect<readonly Row[]>

export const sealedLogPostgres = Layer.effect(
  SealedLog,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const ask: Ask = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      orFault(sql.unsafe<Row>(text, parameters))
    return { ...sealing(ask), ...chain(ask), ...records(ask) }
  })
)

const askLog = <Row extends object>(ask: Ask, { parameters, text }: LogQuery) =>
  ask<Row>(text, parameters)

/** What a sealer does. */
const sealing = (ask: Ask): Pick<SealedLog["Service"], "lockForSealing" | "settled" | "add"> => ({
  lockForSealing: Effect.map(
    ask<{ readonly locked: boolean }>(lock),
    ([row]) => row?.locked === true
  ),
  settled: (after, most) =>
    Effect.map(
      askLog<LeavesRow>(
        ask,
        leavesQuery({ after, inclusive: false, upTo: null, settled: true, most })
      ),
      ([row]) =>
        row === undefined || row.leaves === null
          ? null
          : {
              leaves: row.leaves,
              first: placeIn(row.first_transaction, row.first_id),
              last: placeIn(row.last_transaction, row.last_id)
            }
    ),
  add: ({ block, leaves }, { keyId, publicKey }) =>
    Effect.asVoid(
      Effect.andThen(
        ask(insertKey, [keyId, publicKey]),
        ask(insertBlock, [
          ...[block.number, block.previousHash, block.hash, block.root, block.leafCount],
          ...[block.total, String(block.first.unit), block.first.uuid],
          ...[String(block.last.unit), block.last.uuid, instantToIso(block.sealedAt)],
          ...[block.keyId, block.signature, leaves]
        ])
      )
    )
})

/** The blocks and their keys. */
const chain = (
  ask: Ask
): Pick<SealedLog["Service"], "lastBlock" | "blocksAbove" | "blockAt" | "keys"> => ({
  lastBlock: Effect.map(ask<BlockRow>(lastBlock), ([row]) =>
    row === undefined ? null : blockOf(row)
  ),
  blocksAbove: (number, most) =>
    Effect.map(ask<StoredBlockRow>(blocksAbove, [number, most]), (rows) => rows.map(storedBlockOf)),
  blockAt: ({ unit, uuid }) =>
    Effect.map(ask<StoredBlockRow>(blockAt, [String(unit), uuid]), ([row]) =>
      row === undefined ? null : storedBlockOf(row)
    ),
  keys: Effect.map(
    ask<{ readonly id: string; readonly public_key: Uint8Array }>(
      "SELECT id, public_key FROM seal_key ORDER BY first_used_at, id"
    ),
    (rows) => rows.map((row) => ({ keyId: row.id, publicKey: row.public_key }))
  )
})

/** The records as they are now. */
const records = (
  ask: Ask
): Pick<SealedLog["Service"], "leavesIn" | "textsIn" | "textOf" | "placeOf" | "countAfter"> => ({
  leavesIn: (range) =>
    Effect.map(
      askLog<LeavesRow>(ask, leavesQuery({ ...range, settled: false, most: null })),
      ([row]) => row?.leaves ?? new Uint8Array(0)
    ),
  textsIn: (range) =>
    Effect.map(
      askLog<{ readonly text: string }>(ask, textsQuery({ ...range, settled: false, most: null })),
      (rows) => rows.map(({ text }) => text)
    ),
  textOf: (uuid) =>
    Effect.map(ask<{ readonly text: string }>(textOf, [uuid]), ([row]) => row?.text ?? null),
  placeOf: (uuid) =>
    Effect.map(ask<{ readonly transaction: string }>(placeOf, [uuid]), ([row]) =>
      row === undefined ? null : placeIn(row.transaction, uuid)
    ),
  countAfter: (after, most) =>
    Effect.map(
      askLog<{ readonly rows: number }>(
        ask,
        countQuery({ after, inclusive: false, upTo: null, settled: false, most })
      ),
      ([row]) => row?.rows ?? 0
    )
})

const placeIn = (transaction: string, uuid: string): LogPlace => ({
  unit: BigInt(transaction),
  uuid
})
