/** Chains of blocks over given leaf hashes, sealed as the bank seals them, for laws. */
import {
  blockHash,
  headBytes,
  type LeafList,
  leafAt,
  leafCount,
  leafHashes,
  leafList,
  merkleRoot,
  nextHeader,
  type SealedBlock,
  type Sha256,
  type StoredBlock
} from "../../src/audit/index.ts"
import { instantFromMicros } from "../../src/calendar/index.ts"
import { uuidV7 } from "../../src/id/index.ts"
import { memorySealingKey } from "../../testing/index.ts"

/** The blocks over these groups of leaf hashes, each record of an atomic unit of its own. */
export const chainOf = (
  groups: ReadonlyArray<readonly Uint8Array[]>,
  sha256: Sha256
): readonly StoredBlock[] => {
  const chain: StoredBlock[] = []
  let made = 0n
  for (const hashes of groups) {
    const leaves = leafList(
      hashes.map((hash) => ({
        kind: "record" as const,
        uuid: uuidV7({ millis: ++made, random: 0n }),
        hash
      }))
    )
    chain.push({ block: sealed(chain.at(-1)?.block ?? null, leaves, made, sha256), leaves })
  }
  return chain
}

const sealed = (
  previous: SealedBlock | null,
  leaves: LeafList,
  made: bigint,
  sha256: Sha256
): SealedBlock => {
  const { keyId, sign } = memorySealingKey()
  const count = leafCount(leaves)
  const header = nextHeader(
    previous,
    {
      leaves,
      first: { unit: made - BigInt(count) + 1n, uuid: leafAt(leaves, 0).uuid },
      last: { unit: made, uuid: leafAt(leaves, count - 1).uuid }
    },
    merkleRoot(leafHashes(leaves), sha256),
    instantFromMicros(1_770_000_000_000_000n)
  )
  const hash = blockHash(header, sha256)
  const { number, total } = header
  return { ...header, hash, keyId, signature: sign(headBytes({ number, hash, total, keyId })) }
}
