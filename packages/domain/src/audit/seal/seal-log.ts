/**
 * Seals what has settled: block after block, by whoever holds the lock alone.
 *
 * A block is read, chained, signed and added in one atomic unit, so that a process that is
 * killed on the way leaves no half of it. Upholds AUDIT-3.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { Digest, type Sha256 } from "../digest.ts"
import { leafHashes } from "./leaf-list.ts"
import { merkleRoot, subtreeLeaves } from "./merkle-tree.ts"
import { blockHash, headBytes, nextHeader, type SealedBlock } from "./sealed-block.ts"
import { SealedLog } from "./sealed-log.ts"
import { Signer } from "./signer.ts"

/** The most records of one block. */
export const blockLeavesMax = 10_000

/** Seals one block; null when nothing has settled, or when somebody else is sealing. */
export const sealBlock = Effect.fnUntraced(function* (leavesMax: number = blockLeavesMax) {
  const log = yield* SealedLog
  const { sha256 } = yield* Digest
  const signer = yield* Signer
  const { atomically } = yield* Atomicity
  return yield* atomically(
    Effect.gen(function* () {
      if (!(yield* log.lockForSealing)) return null
      const previous = yield* log.lastBlock
      const settled = yield* log.settled(previous?.last ?? null, leavesMax)
      if (settled === null) return null
      const sealedAt = yield* signer.moment
      const root = yield* rootInTurns(leafHashes(settled.leaves), sha256)
      const header = nextHeader(previous, settled, root, sealedAt)
      const { keyId, publicKey, sign } = yield* signer.key
      const { number, total } = header
      const hash = blockHash(header, sha256)
      const signature = sign(headBytes({ number, hash, total, keyId }))
      const block: SealedBlock = { ...header, hash, keyId, signature }
      yield* log.add({ block, leaves: settled.leaves }, { keyId, publicKey })
      return block
    })
  )
})

/** The root of the tree, computed such that whatever else runs in this process gets its turns. */
const rootInTurns = Effect.fnUntraced(function* (leaves: readonly Uint8Array[], sha256: Sha256) {
  const roots: Uint8Array[] = []
  for (let from = 0; from < leaves.length; from += subtreeLeaves) {
    roots.push(merkleRoot(leaves.slice(from, from + subtreeLeaves), sha256))
    yield* Effect.yieldNow
  }
  return merkleRoot(roots, sha256)
})

/** Seals all that has settled; gives the blocks that were added, oldest first. */
export const sealLog = Effect.fnUntraced(function* (leavesMax: number = blockLeavesMax) {
  const added: SealedBlock[] = []
  for (;;) {
    const block = yield* sealBlock(leavesMax)
    if (block === null) return added
    added.push(block)
    if (block.leafCount < leavesMax) return added
  }
})
