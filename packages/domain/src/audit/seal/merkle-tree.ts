/**
 * The Merkle tree over the records of one block: its root, and the path from a leaf to it.
 *
 * Leaves and inner nodes are hashed under prefixes of their own, so that no node passes
 * for a record. A level's last node without a neighbour goes up as it is, which gives
 * the tree of the standard: a full tree on the left, the rest on the right.
 *
 * Source: RFC 9162 sections 2.1.1 (tree) and 2.1.3 (inclusion proofs).
 */
import type { Sha256 } from "../digest.ts"

/** The length of a hash in bytes. */
export const hashBytes = 32

const leafPrefix = 0
const nodePrefix = 1

/** The hash of a leaf: of a record's canonical bytes. */
export const leafHash = (record: Uint8Array, sha256: Sha256): Uint8Array => {
  const bytes = new Uint8Array(1 + record.length)
  bytes[0] = leafPrefix
  bytes.set(record, 1)
  return sha256(bytes)
}

/** The hash of the node over two others. */
export const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array => {
  const bytes = new Uint8Array(1 + left.length + right.length)
  bytes[0] = nodePrefix
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return sha256(bytes)
}

/**
 * The root of the tree over these leaf hashes; of none, the hash of nothing.
 *
 * @upholds AUDIT-2
 */
export const merkleRoot = (leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array => {
  let level = leaves
  while (level.length > 1) level = levelAbove(level, sha256)
  return level[0] ?? sha256(new Uint8Array(0))
}

/**
 * The leaves of a subtree whose root may be computed by itself. It is a power of two, so
 * that the tree over the roots of such subtrees is the tree over all leaves.
 */
export const subtreeLeaves = 256

/** The nodes beside the way from the leaf at this index up to the root, lowest first. */
export const inclusionPath = (
  leaves: readonly Uint8Array[],
  index: number,
  sha256: Sha256
): readonly Uint8Array[] => {
  const path: Uint8Array[] = []
  let at = index
  let level = leaves
  while (level.length > 1) {
    const beside = level[at % 2 === 0 ? at + 1 : at - 1]
    if (beside !== undefined) path.push(beside)
    level = levelAbove(level, sha256)
    at = half(at)
  }
  return path
}

/** Where a leaf stands, and the nodes beside its way up. */
export interface InclusionPath {
  readonly index: number
  readonly size: number
  readonly path: readonly Uint8Array[]
}

/**
 * The root to which a path leads from a leaf; null when the path does not fit the place.
 *
 * It goes by the steps of the standard and shares nothing with `inclusionPath`.
 *
 * @upholds AUDIT-2
 */
export const rootOfPath = (
  leaf: Uint8Array,
  { index, path, size }: InclusionPath,
  sha256: Sha256
): Uint8Array | null => {
  if (index < 0 || index >= size) return null
  let [first, last] = [index, size - 1]
  let hash = leaf
  for (const beside of path) {
    if (last === 0) return null
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(beside, hash, sha256)
      while (first % 2 === 0 && first !== 0) [first, last] = [half(first), half(last)]
    } else hash = nodeHash(hash, beside, sha256)
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 ? hash : null
}

const half = (number: number): number => Math.floor(number / 2)

const levelAbove = (level: readonly Uint8Array[], sha256: Sha256): readonly Uint8Array[] => {
  const above: Uint8Array[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left === undefined) break
    above.push(right === undefined ? left : nodeHash(left, right, sha256))
  }
  return above
}
