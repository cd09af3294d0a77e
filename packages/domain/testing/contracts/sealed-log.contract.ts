/**
 * The contract of the sealed log: what has settled is sealed once, in order, as the text
 * that the domain writes of it; and what was sealed can be proved and verified.
 */
import { Effect, Exit, Option, Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  AuditTrail,
  Digest,
  entryText,
  leafAt,
  leafCount,
  leafHash,
  NothingToProve,
  proveInclusion,
  provesInclusion,
  recordAudit,
  recordText,
  type SealedBlock,
  SealedLog,
  Signer,
  sealBlock,
  utf8Bytes,
  type VerifyLog,
  verifyLog
} from "../../src/audit/index.ts"
import { type EntryId, Ids, uuidOf } from "../../src/id/index.ts"
import { LedgerReads } from "../../src/ledger/index.ts"
import { memoryChecksSignature } from "../memory/memory-signer.ts"
import { captured, deposited, held } from "./asked.ts"
import { givenAccount } from "./given.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { freshText, provenanceOf } from "./provenance-of.ts"
import { sealAll } from "./seal-all.ts"

const verifying: VerifyLog = {
  checksSignature: memoryChecksSignature,
  heads: [],
  trusted: null,
  progress: () => Effect.void
}

/** An entry, and the UUIDs of the audit records of its account. */
const givenRecords = Effect.gen(function* () {
  const account = yield* givenAccount()
  const { receipt } = yield* deposited({ to: account, amount: 500n })
  const subject = yield* freshText
  yield* recordAudit({
    action: "account-frozen",
    subject,
    provenance: yield* provenanceOf({ principal: 'Zoë \u{1F3E6} \u0001\t"\\', address: "::1" }),
    before: { stage: "active", b: "1", "a longer name": "\n", é: "2" },
    after: {},
    personal: { email: "zoe@example.com" }
  })
  const records = yield* (yield* AuditTrail).of(subject)
  if (records[0] === undefined) return yield* Effect.die("nothing was written down")
  return { account, entry: receipt.entry.id, record: records[0] }
})

const unitOf = Effect.fnUntraced(function* (uuid: string) {
  const place = yield* (yield* SealedLog).placeOf(uuid)
  return place === null ? yield* Effect.die("it has no place") : place.unit
})

/** The contract of `SealedLog`. */
export const sealedLogContract = (name: string, open: OpenHarness): void => {
  describe(`The sealed log ${name}`, () => {
    const run = bankOf(open)

    it("an audit record is sealed as the text that the domain writes of it", () =>
      run(
        Effect.gen(function* () {
          const { record } = yield* givenRecords
          const uuid = uuidOf(record.id)
          const text = yield* (yield* SealedLog).textOf(uuid)
          expect(text).toBe(recordText(record, yield* unitOf(uuid)))
          expect(text).not.toContain("zoe@example.com")
          expect(text).not.toContain("::1")
        })
      ))

    it("an entry is sealed with its postings, and with the hold that it captured", () =>
      run(
        Effect.gen(function* () {
          const { account, entry } = yield* givenRecords
          const placed = yield* held({ account, amount: 100n })
          const hold = placed.receipt.hold.id
          const capture = yield* captured({ hold, amount: 60n })
          const reads = yield* LedgerReads
          const sealed = Effect.fnUntraced(function* (id: EntryId, captures: string | null) {
            const found = Option.getOrThrow(yield* reads.entry(id))
            const uuid = uuidOf(id)
            const text = entryText(found, yield* unitOf(uuid), captures)
            expect(yield* (yield* SealedLog).textOf(uuid)).toBe(text)
            expect(text).toContain(uuidOf(account))
          })
          yield* sealed(entry, null)
          yield* sealed(capture.receipt.entry.id, hold)
        })
      ))

    it("what has settled stands in the chain once, in the log's order", () =>
      run(
        Effect.gen(function* () {
          const log = yield* SealedLog
          const before = yield* log.lastBlock
          const given = yield* Effect.all([givenRecords, givenRecords])
          const blocks = yield* sealAll(3)
          expect(blocks.length).toBeGreaterThan(1)
          const stored = yield* log.blocksAbove(before?.number ?? 0n, 100)
          const leaves = stored.flatMap(({ leaves: list }) =>
            Array.from({ length: leafCount(list) }, (_, at) => leafAt(list, at))
          )
          const { sha256 } = yield* Digest
          for (const id of given.flatMap(({ entry, record }) => [entry, record.id])) {
            const text = yield* log.textOf(uuidOf(id))
            expect(leaves.filter(({ uuid }) => uuid === uuidOf(id))).toStrictEqual([
              {
                kind: id.startsWith("entry") ? "entry" : "record",
                uuid: uuidOf(id),
                hash: leafHash(utf8Bytes(text ?? ""), sha256)
              }
            ])
          }
          expect(yield* sealBlock()).toBeNull()
          expect(yield* log.countAfter(blocks.at(-1)?.last ?? null, 10)).toBe(0)
        })
      ))

    it("it verifies, tells its end and what is not sealed yet, and knows a head kept before", () =>
      run(
        Effect.gen(function* () {
          yield* givenRecords
          yield* sealAll(4)
          const kept = yield* verifyLog(verifying)
          expect(kept).toMatchObject({ damages: [], unsealed: 0 })
          yield* givenRecords
          const later = yield* verifyLog({ ...verifying, heads: kept.head ? [kept.head] : [] })
          expect(later.damages).toStrictEqual([])
          expect(later.unsealed).toBeGreaterThan(0)
          const other = { number: kept.head?.number ?? 0n, hash: new Uint8Array(32) }
          expect(yield* verifyLog({ ...verifying, heads: [other] })).toMatchObject({
            damages: [{ kind: "head-missing", block: other.number }]
          })
          expect(yield* verifyLog({ ...verifying, trusted: new Set<string>() })).toMatchObject({
            damages: expect.arrayContaining([expect.objectContaining({ kind: "key-unknown" })])
          })
        })
      ))

    it("each sealed record can be proved, and nothing else", () =>
      run(
        Effect.gen(function* () {
          const { entry, record } = yield* givenRecords
          const early = yield* Effect.result(proveInclusion(uuidOf(entry)))
          expect(Result.getOrThrow(Result.flip(early)).because).toBe("not-sealed-yet")
          yield* sealAll(5)
          const { sha256 } = yield* Digest
          for (const id of [entry, record.id]) {
            const proof = yield* proveInclusion(uuidOf(id))
            expect(provesInclusion(proof, sha256)).toBe(true)
            expect(provesInclusion({ ...proof, text: `${proof.text} ` }, sha256)).toBe(false)
          }
          const unknown = yield* Effect.flip(proveInclusion(yield* (yield* Ids).nextUuid))
          expect(unknown).toStrictEqual(new NothingToProve({ because: "unknown-id" }))
        })
      ))

    it("a block that does not follow from the last one is not added", () =>
      run(
        Effect.gen(function* () {
          yield* givenRecords
          yield* sealAll()
          const log = yield* SealedLog
          const last = yield* log.lastBlock
          const key = yield* (yield* Signer).key
          if (last === null) return yield* Effect.die("nothing is sealed")
          const [stored] = yield* log.blocksAbove(last.number - 1n, 1)
          const forged: SealedBlock = { ...last, number: last.number + 2n }
          const leaves = stored?.leaves ?? new Uint8Array(0)
          const exit = yield* Effect.exit(log.add({ block: forged, leaves }, key))
          expect(Exit.isFailure(exit)).toBe(true)
          expect(yield* log.lastBlock).toStrictEqual(last)
        })
      ))
  })
}
