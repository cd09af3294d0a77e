/**
 * The proof that one record is in the sealed log, for somebody who has no access to it:
 * the record's text, the path from its leaf to the block's root, and the block with its
 * signature. Upholds AUDIT-2.
 */
import { Effect, Schema } from "effect"
import { Digest, type Sha256 } from "../digest.ts"
import { utf8Bytes } from "./canonical-text.ts"
import { type LeafList, leafAt, leafCount, leafHashes, sameBytes } from "./leaf-list.ts"
import { inclusionPath, leafHash, rootOfPath } from "./merkle-tree.ts"
import type { SealedBlock } from "./sealed-block.ts"
import { type PublicSealKey, SealedLog } from "./sealed-log.ts"

export interface InclusionProof {
  /** The record as it was hashed. */
  readonly text: string
  readonly index: number
  readonly path: readonly Uint8Array[]
  readonly block: SealedBlock
  readonly key: PublicSealKey
}

/** Why there is no proof. */
export class NothingToProve extends Schema.TaggedError<NothingToProve>()("NothingToProve", {
  because: Schema.Literals(["unknown-id", "not-sealed-yet", "log-damaged"])
}) {}

/** The proof of the entry or audit record with this UUID. */
export const proveInclusion = Effect.fnUntraced(function* (uuid: string) {
  const log = yield* SealedLog
  const { sha256 } = yield* Digest
  const place = yield* log.placeOf(uuid)
  if (place === null) return yield* new NothingToProve({ because: "unknown-id" })
  const stored = yield* log.blockAt(place)
  if (stored === null) return yield* new NothingToProve({ because: "not-sealed-yet" })
  const { block, leaves } = stored
  const index = indexOf(leaves, uuid)
  const key = (yield* log.keys).find(({ keyId }) => keyId === block.keyId)
  const text = yield* log.textOf(uuid)
  if (index === null || key === undefined || text === null)
    return yield* new NothingToProve({ because: "log-damaged" })
  const path = inclusionPath(leafHashes(leaves), index, sha256)
  const proof: InclusionProof = { text, index, path, block, key }
  return provesInclusion(proof, sha256)
    ? proof
    : yield* new NothingToProve({ because: "log-damaged" })
})

/**
 * Whether the record's text leads to the root of its block.
 *
 * @upholds AUDIT-2
 */
export const provesInclusion = (
  { block, index, path, text }: InclusionProof,
  sha256: Sha256
): boolean => {
  const leaf = leafHash(utf8Bytes(text), sha256)
  const root = rootOfPath(leaf, { index, size: block.leafCount, path }, sha256)
  return root !== null && sameBytes(root, block.root)
}

const indexOf = (leaves: LeafList, uuid: string): number | null => {
  const index = Array.from({ length: leafCount(leaves) }, (_, at) => leafAt(leaves, at)).findIndex(
    (leaf) => leaf.uuid === uuid
  )
  return index < 0 ? null : index
}
