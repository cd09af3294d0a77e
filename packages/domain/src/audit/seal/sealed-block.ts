/**
 * A block of the sealed log: the root over its records, chained to the block before it,
 * with a head that the bank has signed.
 *
 * What is hashed and signed is canonical text, so that anybody can write it again: the
 * header in this order, and a head that names the chain's end by number and hash.
 * Upholds AUDIT-3.
 */

import { type Instant, instantToIso } from "../../calendar/index.ts"
import { hexText } from "../../secret/index.ts"
import type { Sha256 } from "../digest.ts"
import { canonicalText, utf8Bytes } from "./canonical-text.ts"
import { type LeafList, leafCount, sameBytes } from "./leaf-list.ts"
import { hashBytes } from "./merkle-tree.ts"

/** Where a record stands in the log: by the atomic unit that wrote it, and then by its id. */
export interface LogPlace {
  readonly unit: bigint
  /** 36 characters, lower case. */
  readonly uuid: string
}

/** What a block says of itself and of the block before it. */
export interface BlockHeader {
  /** From 1 on, without a gap. */
  readonly number: bigint
  /** The hash of the block before it; of the first block, 32 bytes of zero. */
  readonly previousHash: Uint8Array
  readonly root: Uint8Array
  readonly leafCount: number
  /** The records of this block and of all before it. */
  readonly total: bigint
  readonly first: LogPlace
  readonly last: LogPlace
  /** Real time, whatever the bank's clock says. */
  readonly sealedAt: Instant
}

/** The end of the chain as the bank vouches for it; worth keeping where the bank is not. */
export interface SignedHead {
  readonly number: bigint
  readonly hash: Uint8Array
  readonly total: bigint
  readonly keyId: string
  readonly signature: Uint8Array
}

export interface SealedBlock extends BlockHeader {
  readonly hash: Uint8Array
  readonly keyId: string
  readonly signature: Uint8Array
}

/** What is sealed next: settled records in the order of the log. */
export interface SettledLeaves {
  readonly first: LogPlace
  readonly last: LogPlace
  readonly leaves: LeafList
}

/** What stands in the place of a block before the first. */
export const noHash: Uint8Array = new Uint8Array(hashBytes)

/** The hash of a block: of its header. */
export const blockHash = (header: BlockHeader, sha256: Sha256): Uint8Array =>
  sha256(utf8Bytes(headerText(header)))

/** The header as it is hashed. */
export const headerText = (header: BlockHeader): string =>
  canonicalText([
    ...["florin block 1", String(header.number), hexText(header.previousHash)],
    ...[hexText(header.root), String(header.leafCount), String(header.total)],
    ...placeValues(header.first),
    ...placeValues(header.last),
    instantToIso(header.sealedAt)
  ])

const placeValues = ({ unit, uuid }: LogPlace): readonly string[] => [String(unit), uuid]

/** The bytes of a head that are signed. */
export const headBytes = (head: Omit<SignedHead, "signature">): Uint8Array =>
  utf8Bytes(
    canonicalText([
      ...["florin head 1", String(head.number), hexText(head.hash)],
      ...[String(head.total), head.keyId]
    ])
  )

/** The head that ends with this block. */
export const headOf = (block: SealedBlock): SignedHead => ({
  number: block.number,
  hash: block.hash,
  total: block.total,
  keyId: block.keyId,
  signature: block.signature
})

/**
 * The header of the block that follows, over these records with the root of their tree.
 *
 * @upholds AUDIT-3
 */
export const nextHeader = (
  previous: SealedBlock | null,
  { first, last, leaves }: SettledLeaves,
  root: Uint8Array,
  sealedAt: Instant
): BlockHeader => ({
  number: (previous?.number ?? 0n) + 1n,
  previousHash: previous?.hash ?? noHash,
  root,
  leafCount: leafCount(leaves),
  total: (previous?.total ?? 0n) + BigInt(leafCount(leaves)),
  first,
  last,
  sealedAt
})

/** Whether a block is chained to the one before it, by number and by hash. */
export const follows = (block: BlockHeader, previous: SealedBlock | null): boolean =>
  block.number === (previous?.number ?? 0n) + 1n &&
  sameBytes(block.previousHash, previous?.hash ?? noHash)
