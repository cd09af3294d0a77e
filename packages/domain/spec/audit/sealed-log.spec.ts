/** What is sealed stands in the chain once, and cannot be changed unseen. */

import { hash } from "node:crypto"
import { Effect } from "effect"
import * as fc from "fast-check"
import {
  type Damage,
  damagesOf,
  erasePersonalData,
  type Leaf,
  type LeafList,
  leafAt,
  leafCount,
  leafList,
  recordAudit,
  type SealedBlock,
  SealedLog,
  type StoredBlock,
  sameBytes,
  sealLog,
  verifyLog
} from "../../src/audit/index.ts"
import { instantFromMicros } from "../../src/calendar/index.ts"
import { CustomerId, Ids } from "../../src/id/index.ts"
import { bytesOfHex } from "../../src/secret/index.ts"
import { provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank, memoryChecksSignature, memorySealingKey } from "../../testing/index.ts"
import { law } from "../law.ts"
import { chainOf } from "./sealed-chains.ts"

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"))

const anyHash = fc.uint8Array({ minLength: 32, maxLength: 32 })

const chained =
  "Every settled record stands in the sealed chain once, and no block of it can be changed unseen"
const options = {
  upheldBy: [
    "packages/domain/src/audit/seal/damage.ts",
    "packages/domain/src/audit/seal/sealed-block.ts",
    "packages/domain/src/audit/seal/seal-log.ts"
  ],
  database:
    "triggers `sealed_block_append_only`, `seal_key_append_only` and `block_follows`; numbers and previous hashes of blocks are unique"
}

const verifying = {
  checksSignature: memoryChecksSignature,
  heads: [],
  trusted: null,
  progress: () => Effect.void
}

/** A step of a history: so many records are written, or what is there is sealed in blocks of a size. */
const anySteps = fc.array(
  fc.record({ write: fc.nat({ max: 6 }), blockOf: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 8 }
)

const writeRecords = (count: number) =>
  Effect.forEach(Array.from({ length: count }), () =>
    Effect.gen(function* () {
      yield* recordAudit({
        action: "account-frozen",
        subject: yield* (yield* Ids).nextUuid,
        provenance: yield* provenanceOf({ address: "192.0.2.1" }),
        before: {},
        after: {},
        personal: { email: "ada@example.com" }
      })
    })
  )

law(
  "AUDIT-3",
  chained,
  "sealing in any batches, whenever it is done, gives a chain that verifies and holds each record once, in order",
  { ...options, runs: 60, caseNoun: "histories of writing and sealing" },
  fc.asyncProperty(anySteps, (steps) =>
    Effect.gen(function* () {
      const log = yield* SealedLog
      for (const { blockOf, write } of steps) {
        yield* writeRecords(write)
        yield* sealLog(blockOf)
      }
      yield* sealLog()
      const written = steps.reduce((sum, { write }) => sum + write, 0)
      const blocks = yield* log.blocksAbove(0n, 1_000)
      const sealed = blocks.flatMap(({ leaves }) =>
        Array.from({ length: leafCount(leaves) }, (_, at) => leafAt(leaves, at).uuid)
      )
      const { damages, records, unsealed } = yield* verifyLog(verifying)
      return (
        damages.length === 0 &&
        unsealed === 0 &&
        records === BigInt(written) &&
        new Set(sealed).size === written &&
        sealed.length === written
      )
    }).pipe(Effect.provide(memoryBank()), Effect.runPromise)
  )
)

/** What somebody does to the second of three blocks, and what has to be told of it. */
interface Deed {
  readonly deed: string
  readonly kinds: readonly Damage["kind"][]
  readonly block?: (block: SealedBlock) => SealedBlock
  readonly live?: (leaves: readonly Leaf[], at: number) => readonly Leaf[]
}

const turned = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte))

const deeds: readonly Deed[] = [
  { deed: "nothing", kinds: [] },
  {
    deed: "root",
    kinds: ["block-altered", "leaves-altered"],
    block: (b) => ({ ...b, root: turned(b.root) })
  },
  {
    deed: "hash",
    kinds: ["block-altered", "signature-broken"],
    block: (b) => ({ ...b, hash: turned(b.hash) })
  },
  {
    deed: "previous hash",
    kinds: ["block-altered", "chain-broken"],
    block: (b) => ({ ...b, previousHash: turned(b.previousHash) })
  },
  {
    deed: "number",
    kinds: ["block-missing", "block-altered", "signature-broken"],
    block: (b) => ({ ...b, number: b.number + 1n })
  },
  {
    deed: "total",
    kinds: ["block-altered", "signature-broken"],
    block: (b) => ({ ...b, total: b.total + 1n })
  },
  {
    deed: "moment",
    kinds: ["block-altered"],
    block: (b) => ({ ...b, sealedAt: instantFromMicros(b.sealedAt + 1n) })
  },
  {
    deed: "first place",
    kinds: ["block-altered"],
    block: (b) => ({ ...b, first: { ...b.first, unit: b.first.unit + 1n } })
  },
  {
    deed: "signature",
    kinds: ["signature-broken"],
    block: (b) => ({ ...b, signature: turned(b.signature) })
  },
  { deed: "key", kinds: ["key-unknown"], block: (b) => ({ ...b, keyId: "f".repeat(32) }) },
  {
    deed: "row changed",
    kinds: ["row-changed"],
    live: (all, at) => all.with(at, changedLeaf(all, at))
  },
  { deed: "row deleted", kinds: ["row-deleted"], live: (all, at) => all.toSpliced(at, 1) },
  { deed: "row added", kinds: ["row-added"], live: (all, at) => all.toSpliced(at, 0, strayLeaf) },
  {
    deed: "two rows exchanged",
    kinds: ["row-moved"],
    live: (all, at) => exchanged(all, Math.min(at, all.length - 2))
  }
]

const strayLeaf: Leaf = {
  kind: "entry",
  uuid: "ffffffff-ffff-7fff-bfff-ffffffffffff",
  hash: bytesOfHex("ab".repeat(32))
}

const changedLeaf = (leaves: readonly Leaf[], at: number): Leaf => {
  const leaf = leaves[at] ?? strayLeaf
  return { ...leaf, hash: turned(leaf.hash) }
}

const exchanged = (leaves: readonly Leaf[], at: number): readonly Leaf[] =>
  leaves.with(at, leaves[at + 1] ?? strayLeaf).with(at + 1, leaves[at] ?? strayLeaf)

law(
  "AUDIT-3",
  chained,
  "whatever is done to a block or to the rows that it seals is told, as what it is and where it is, and nothing else is",
  { ...options, caseNoun: "blocks with a deed" },
  fc.property(
    fc.constantFrom(...deeds),
    fc.array(anyHash, { minLength: 4, maxLength: 20 }),
    fc.nat(),
    ({ block: onBlock, kinds, live: onRows }, hashes, place) => {
      const [first, stored] = chainOf([hashes.slice(0, 2), hashes.slice(2)], sha256)
      if (first === undefined || stored === undefined) return false
      const { publicKey, keyId } = memorySealingKey()
      const rows = leavesOf(stored.leaves)
      const at = place % rows.length
      const altered: StoredBlock = { ...stored, block: (onBlock ?? same)(stored.block) }
      const damages = damagesOf(
        {
          stored: altered,
          previous: first.block,
          live: leafList((onRows ?? ((all) => all))(rows, at)),
          keys: new Map([[keyId, publicKey]])
        },
        sha256,
        memoryChecksSignature
      )
      const told = new Set(damages.map(({ kind }) => kind))
      const named =
        onRows === undefined || damages.every(({ leaf }) => leaf === null || isNear(leaf, at))
      return named && told.size === kinds.length && kinds.every((kind) => told.has(kind))
    }
  )
)

const same = (block: SealedBlock): SealedBlock => block

const isNear = (leaf: number, at: number): boolean => Math.abs(leaf - at) <= 1

const leavesOf = (list: LeafList): readonly Leaf[] =>
  Array.from({ length: leafCount(list) }, (_, at) => leafAt(list, at))

law(
  "AUDIT-4",
  "What is personal can be erased from the log for good, and no seal breaks by it",
  "erasing a person's data, at any time and as often as one likes, leaves every block as it is and the log whole",
  {
    upheldBy: ["packages/domain/src/audit/personal-facts.ts"],
    database:
      "triggers `audit_record_personal_erased`, `audit_record_address_erased` and `entry_address_erased`: erased or unchanged",
    runs: 60,
    caseNoun: "histories of writing, sealing and erasing"
  },
  fc.asyncProperty(anySteps, (steps) =>
    Effect.gen(function* () {
      const log = yield* SealedLog
      const person = CustomerId.ofUuid(yield* (yield* Ids).nextUuid)
      for (const { blockOf, write } of steps) {
        yield* recordAudit({
          action: "customer-registered",
          subject: person,
          provenance: yield* provenanceOf({ address: "192.0.2.7" }),
          before: {},
          after: {},
          personal: { email: "ada@example.com" }
        })
        yield* writeRecords(write)
        yield* sealLog(blockOf)
        const before = yield* log.blocksAbove(0n, 1_000)
        const erased = yield* erasePersonalData({ person, provenance: yield* provenanceOf() })
        const { damages } = yield* verifyLog(verifying)
        const after = yield* log.blocksAbove(0n, 1_000)
        const kept = before.every(
          ({ block }, at) => after[at] !== undefined && sameBytes(block.hash, after[at].block.hash)
        )
        if (erased.records !== 1n || damages.length > 0 || !kept) return false
      }
      return true
    }).pipe(Effect.provide(memoryBank()), Effect.runPromise)
  )
)
