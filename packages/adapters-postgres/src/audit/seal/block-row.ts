/** A row of `sealed_block` and the block that it stands for. */
import type { SealedBlock, StoredBlock } from "@florin/domain/audit"
import { instantOf } from "../../instant-of.ts"

export interface BlockRow {
  readonly number: bigint
  readonly previous_hash: Uint8Array
  readonly hash: Uint8Array
  readonly root: Uint8Array
  readonly leaf_count: number
  readonly total: bigint
  readonly first_transaction: string
  readonly first_id: string
  readonly last_transaction: string
  readonly last_id: string
  readonly sealed_at: Date
  readonly key_id: string
  readonly signature: Uint8Array
}

/** With the list of its leaves. */
export interface StoredBlockRow extends BlockRow {
  readonly leaves: Uint8Array
}

export const blockColumns =
  "b.number, b.previous_hash, b.hash, b.root, b.leaf_count, b.total, " +
  "b.first_transaction::text AS first_transaction, b.first_id, " +
  "b.last_transaction::text AS last_transaction, b.last_id, b.sealed_at, b.key_id, b.signature"

/** The block of a row. */
export const blockOf = (row: BlockRow): SealedBlock => ({
  number: row.number,
  previousHash: row.previous_hash,
  hash: row.hash,
  root: row.root,
  leafCount: row.leaf_count,
  total: row.total,
  first: { unit: BigInt(row.first_transaction), uuid: row.first_id },
  last: { unit: BigInt(row.last_transaction), uuid: row.last_id },
  sealedAt: instantOf(row.sealed_at),
  keyId: row.key_id,
  signature: row.signature
})

/** The block of a row with its leaves. */
export const storedBlockOf = (row: StoredBlockRow): StoredBlock => ({
  block: blockOf(row),
  leaves: row.leaves
})
