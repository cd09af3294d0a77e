/**
 * Seals what has settled: block after block, by whoever holds the lock alone.
 *
 * A block is read, chained, signed and added in one atomic unit, so that a process that is
 * killed on the way leaves no half of it. Upholds AUDIT-3.
 */
import { Effect } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { Digest } from "../digest.ts"
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
      const header = nextHeader(previous, settled, sealedAt, sha256)
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
