/**
 * What can be wrong with a sealed log, and where: each kind is a different deed.
 *
 * Pure comparison of one block with the block before it, the leaves that the log gives now
 * and the keys that may sign. Upholds AUDIT-3.
 */
import { typeIdText } from "../../id/index.ts"
import type { Sha256 } from "../digest.ts"
import { type Leaf, type LeafList, leafAt, leafCount, leafHashes, sameBytes } from "./leaf-list.ts"
import { merkleRoot } from "./merkle-tree.ts"
import { blockHash, follows, headBytes, headOf, noHash, type SealedBlock } from "./sealed-block.ts"
import type { StoredBlock } from "./sealed-log.ts"
import type { ChecksSignature } from "./signer.ts"

/** What was done to a block or a row, as far as it can be told. */
export type DamageKind =
  /** A block is gone: the next one that is there has another number. */
  | "block-missing"
  /** The block does not follow from the one before it. */
  | "chain-broken"
  /** What the block says of itself is not what was hashed. */
  | "block-altered"
  /** The block's own list of leaves does not lead to its root. */
  | "leaves-altered"
  | "signature-broken"
  /** The head is signed with a key that is not the bank's. */
  | "key-unknown"
  | "row-changed"
  | "row-deleted"
  | "row-added"
  | "row-moved"
  /** A head that was kept elsewhere is not in the chain: its end was cut, or it was rewritten. */
  | "head-missing"

/** One damage: the block, and the record where there is one. */
export interface Damage {
  readonly kind: DamageKind
  readonly block: bigint
  /** The place of the record within its block, from 0. */
  readonly leaf: number | null
  /** The id of the entry or audit record. */
  readonly id: string | null
}

/** What a block is held against. */
export interface BlockCheck {
  readonly stored: StoredBlock
  readonly previous: SealedBlock | null
  /** The leaves that the log gives now, after the block before up to this one's last place. */
  readonly live: LeafList
  readonly keys: ReadonlyMap<string, Uint8Array>
}

/**
 * Everything that is wrong with one block.
 *
 * @upholds AUDIT-3
 */
export const damagesOf = (
  check: BlockCheck,
  sha256: Sha256,
  checksSignature: ChecksSignature
): readonly Damage[] => [
  ...chainDamages(check, sha256, checksSignature),
  ...rowDamages(check.stored.block.number, check.stored.leaves, check.live)
]

const chainDamages = (
  { keys, previous, stored: { block, leaves } }: BlockCheck,
  sha256: Sha256,
  checksSignature: ChecksSignature
): readonly Damage[] => {
  const key = keys.get(block.keyId)
  const counted = leafCount(leaves)
  const found: ReadonlyArray<readonly [DamageKind, boolean]> = [
    ["block-missing", block.number !== (previous?.number ?? 0n) + 1n],
    ["chain-broken", !sameBytes(block.previousHash, previous?.hash ?? noHash)],
    ["block-altered", !sameBytes(block.hash, blockHash(block, sha256))],
    [
      "block-altered",
      follows(block, previous) && block.total !== (previous?.total ?? 0n) + BigInt(block.leafCount)
    ],
    [
      "leaves-altered",
      counted !== block.leafCount || !sameBytes(merkleRoot(leafHashes(leaves), sha256), block.root)
    ],
    ["key-unknown", key === undefined],
    [
      "signature-broken",
      key !== undefined && !checksSignature(key, headBytes(headOf(block)), block.signature)
    ]
  ]
  const kinds = new Set(found.filter(([, damaged]) => damaged).map(([kind]) => kind))
  return [...kinds].map((kind) => ({ kind, block: block.number, leaf: null, id: null }))
}

/** Compares what was sealed with what is there now, row by row. */
const rowDamages = (block: bigint, sealed: LeafList, live: LeafList): readonly Damage[] => {
  if (sameBytes(sealed, live)) return []
  const before = leavesOf(sealed)
  const now = new Map(leavesOf(live).map((leaf) => [leaf.uuid, leaf]))
  const known = new Set(before.map(({ uuid }) => uuid))
  const inOrder = keptInOrder(before, [...now.keys()])
  const damages = before.flatMap((leaf, at): readonly Damage[] => {
    const found = now.get(leaf.uuid)
    if (found === undefined) return [rowDamage("row-deleted", block, at, leaf)]
    if (!inOrder.has(leaf.uuid)) return [rowDamage("row-moved", block, at, leaf)]
    return sameLeaf(leaf, found) ? [] : [rowDamage("row-changed", block, at, leaf)]
  })
  const added = [...now.values()].filter(({ uuid }) => !known.has(uuid))
  return [...damages, ...added.map((leaf) => rowDamage("row-added", block, null, leaf))]
}

/**
 * The rows that kept their order, as many as there can be: a longest rising run of their
 * old places, taken in the new order. So two that were exchanged are told, and none between.
 */
const keptInOrder = (before: readonly Leaf[], now: readonly string[]): ReadonlySet<string> => {
  const placeOf = new Map(before.map(({ uuid }, at) => [uuid, at]))
  const rows = now.flatMap((uuid) => {
    const place = placeOf.get(uuid)
    return place === undefined ? [] : [{ uuid, place }]
  })
  // For each length, the row with the smallest place that ends a run so long.
  const ends: Array<{ readonly uuid: string; readonly place: number }> = []
  const comesAfter = new Map<string, string | undefined>()
  for (const row of rows) {
    const length = firstNotBelow(ends, row.place)
    comesAfter.set(row.uuid, ends[length - 1]?.uuid)
    ends[length] = row
  }
  const kept = new Set<string>()
  for (let uuid = ends.at(-1)?.uuid; uuid !== undefined; uuid = comesAfter.get(uuid)) kept.add(uuid)
  return kept
}

const firstNotBelow = (ends: ReadonlyArray<{ readonly place: number }>, place: number): number => {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((ends[middle]?.place ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

const leavesOf = (list: LeafList): readonly Leaf[] =>
  Array.from({ length: leafCount(list) }, (_, at) => leafAt(list, at))

const sameLeaf = (one: Leaf, other: Leaf): boolean =>
  one.kind === other.kind && sameBytes(one.hash, other.hash)

const rowDamage = (
  kind: DamageKind,
  block: bigint,
  leaf: number | null,
  { kind: what, uuid }: Leaf
): Damage => ({
  kind,
  block,
  leaf,
  id: typeIdText(what === "entry" ? "entry" : "audit", uuid)
})
