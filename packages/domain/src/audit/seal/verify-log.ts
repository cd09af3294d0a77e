/**
 * Verifies the whole sealed log against the rows that are there now, block after block.
 *
 * It reads and never locks, and holds one block at a time. Heads that were kept outside
 * are looked for in the chain, since a chain cut at its end is whole in itself.
 */
import { Effect } from "effect"
import { Digest } from "../digest.ts"
import { type Damage, damagesOf } from "./damage.ts"
import { sameBytes } from "./leaf-list.ts"
import { follows, headOf, type SealedBlock, type SignedHead } from "./sealed-block.ts"
import { type LogRange, SealedLog, type StoredBlock } from "./sealed-log.ts"
import type { ChecksSignature } from "./signer.ts"

/** What verifying the whole log came to. */
export interface Verification {
  readonly blocks: number
  readonly records: bigint
  readonly damages: readonly Damage[]
  /** The end of the chain, to keep outside; null when nothing is sealed. */
  readonly head: SignedHead | null
  /** Records after the last block, counted up to a limit. */
  readonly unsealed: number
  /** The ids of the keys that signed, oldest first. */
  readonly keys: readonly string[]
}

/** How a log is verified. */
export interface VerifyLog {
  readonly checksSignature: ChecksSignature
  /** Heads that were kept outside of the bank's database. */
  readonly heads: readonly Pick<SignedHead, "number" | "hash">[]
  /** Public keys that alone may have signed; null for all that the log names. */
  readonly trusted: ReadonlySet<string> | null
  /** Told after each block. */
  readonly progress: (block: SealedBlock) => Effect.Effect<void>
}

/** Damages beyond so many are not listed; a damaged log needs no complete list. */
const damagesMax = 1_000
const unsealedMax = 1_000_000

/** Verifies the log; damage is an answer and no failure. */
export const verifyLog = Effect.fnUntraced(function* (asked: VerifyLog) {
  const log = yield* SealedLog
  const { sha256 } = yield* Digest
  const keys = new Map(
    (yield* log.keys)
      .filter(({ keyId }) => asked.trusted === null || asked.trusted.has(keyId))
      .map(({ keyId, publicKey }) => [keyId, publicKey])
  )
  const damages: Damage[] = []
  const signedBy = new Set<string>()
  const missing = new Map(asked.heads.map((head) => [head.number, head]))
  let previous: SealedBlock | null = null
  let blocks = 0
  for (;;) {
    const above: readonly StoredBlock[] = yield* log.blocksAbove(previous?.number ?? 0n, 1)
    const stored = above[0]
    if (stored === undefined) break
    const { block } = stored
    const live = yield* log.leavesIn(rangeOf(block, previous))
    if (damages.length < damagesMax)
      damages.push(...damagesOf({ stored, previous, live, keys }, sha256, asked.checksSignature))
    const kept = missing.get(block.number)
    if (kept !== undefined && sameBytes(kept.hash, block.hash)) missing.delete(block.number)
    signedBy.add(block.keyId)
    blocks++
    previous = block
    yield* asked.progress(block)
  }
  for (const { number } of missing.values())
    damages.push({ kind: "head-missing", block: number, leaf: null, id: null })
  const verification: Verification = {
    blocks,
    records: previous?.total ?? 0n,
    damages: damages.slice(0, damagesMax),
    head: previous === null ? null : headOf(previous),
    unsealed: yield* log.countAfter(previous?.last ?? null, unsealedMax),
    keys: [...signedBy]
  }
  return verification
})

/**
 * The rows that a block is compared with: all since the block before, so that one which was
 * added between two blocks is seen; and where the chain is broken, those of the block alone.
 */
const rangeOf = (block: SealedBlock, previous: SealedBlock | null): LogRange =>
  follows(block, previous)
    ? { after: previous?.last ?? null, inclusive: false, upTo: block.last }
    : { after: block.first, inclusive: true, upTo: block.last }
