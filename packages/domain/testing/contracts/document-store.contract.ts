/** What lies in the store: swept when nobody owns it, and sealed anew when keys change. */
import { Effect, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import { realMoment } from "../../src/clock/index.ts"
import {
  DocumentRepository,
  DocumentVault,
  eraseDocuments,
  ObjectName,
  objectsOf,
  resealDocuments,
  StorageUnavailable,
  sweepDocuments
} from "../../src/document/index.ts"
import { SecretBox } from "../../src/key/index.ts"
import { memoryVault } from "../memory/memory-secret-box.ts"
import { plainFile } from "../memory/plain-inspection.ts"
import {
  arriving,
  documentNow,
  expectNoDocument,
  givenCase,
  givenReviewer,
  reads,
  sends,
  sendsWords,
  withoutScanner,
  withVault
} from "./given-document.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText, provenanceOf } from "./provenance-of.ts"

/** What is swept, and what is sealed anew. */
export const documentStoreContract = (run: RunOnBank): void => {
  sweeping(run)
  resealing(run)
  finding(run)
}

const hour = 3_600_000_000n

const sweptIn = (micros: bigint) =>
  Effect.gen(function* () {
    const at = addMicros(yield* realMoment, micros)
    return yield* sweepDocuments({ at, provenance: yield* provenanceOf() })
  })

const orphan = ObjectName.make("0123456789abcdef0123456789abcdef")

const sweeping = (run: RunOnBank): void => {
  describe("Sweeping", () => {
    it("removes an object without a row once it is an hour old, and no other", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const kept = [
              yield* sends(open),
              yield* withoutScanner(sends(open, { content: arriving(plainFile("jpeg", "waits")) }))
            ].flatMap(objectsOf)
            const key = new Uint8Array(32)
            const { write } = yield* DocumentVault
            yield* write({ object: orphan, key }, arriving(plainFile("pdf", "nobody's")))
            expect((yield* sweptIn(hour - 60_000_000n)).objects).toBe(0)
            expect(objects.size).toBe(kept.length + 1)
            expect((yield* sweptIn(hour + 60_000_000n)).objects).toBe(1)
            expect([...objects.keys()].sort()).toEqual([...kept].sort())
          })
        )
      ))

    it("removes what never ended, its row and its objects, and writes it down", () =>
      run(
        withVault(({ objects, records }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const { lockOf } = yield* DocumentRepository
            const at = addMicros(yield* realMoment, -2n * hour)
            yield* Effect.exit(withNoTidying(sends(open, { at, content: endless })))
            expect(yield* lockOf(open.customer)).toMatchObject([{ state: "receiving" }])
            expect(objects.size).toBe(0)
            expect((yield* sweptIn(0n)).documents).toBeGreaterThanOrEqual(1)
            yield* expectNoDocument(open)
            expect(records.at(-1)).toMatchObject({
              action: "document-refused",
              after: { reason: "never ended" }
            })
          })
        )
      ))

    it("removes what a store that did not answer kept of the erased", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            yield* sends(open)
            const vault = yield* DocumentVault
            const { customer } = open
            yield* Effect.provideService(
              eraseDocuments({ customer, provenance: yield* provenanceOf() }),
              DocumentVault,
              {
                ...vault,
                remove: () => Effect.fail(new StorageUnavailable({ why: "the line is cut" }))
              }
            )
            expect(objects.size).toBe(1)
            yield* sweptIn(2n * hour)
            expect(objects.size).toBe(0)
          })
        )
      ))
  })
}

const endless = Stream.die(new Error("the process is gone"))

/** As when the process ends: nobody tidies up behind what was begun. */
const withNoTidying = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.flatMap(DocumentRepository, (documents) =>
    Effect.provideService(work, DocumentRepository, {
      ...documents,
      lock: () => Effect.die(new Error("the process is gone"))
    })
  )

const resealing = (run: RunOnBank): void => {
  describe("Sealing keys anew", () => {
    it("another key seals what the one before it sealed, and the content stays as it is", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const boxes = memoryVault()
            const old = `b-${yield* freshKeyName}`
            const now = `n-${yield* freshKeyName}`
            const open = yield* givenCase
            const document = yield* Effect.provideService(sends(open), SecretBox, boxes(old))
            const lying = new Map(objects)
            const { countSealedBy, sealedByOthers } = yield* DocumentRepository
            expect(yield* countSealedBy(old)).toBe(1)
            const told = yield* Effect.provideService(reseal, SecretBox, boxes(now, old))
            expect(told.resealed).toBe(1)
            expect(yield* countSealedBy(old)).toBe(0)
            expect(yield* countSealedBy(now)).toBe(1)
            expect(objects).toEqual(lying)
            const resealed = yield* documentNow(document.id)
            expect(resealed).toStrictEqual({
              ...document,
              stored: { ...document.stored, sealedKey: resealed?.stored?.sealedKey }
            })
            const others = yield* sealedByOthers({ keyId: now, after: null, most: 1_000 })
            expect(others.map(({ id }) => id)).not.toContain(document.id)
            const looked = reads(document, yield* givenReviewer)
            expect(yield* Effect.provideService(looked, SecretBox, boxes(now))).toEqual(
              plainFile("pdf", "a passport")
            )
            const records = yield* (yield* AuditTrail).of(now)
            expect(records).toMatchObject([{ action: "documents-resealed", after: { keys: "1" } }])
          })
        )
      ))

    it("a key that was changed meanwhile stays, and so does that of the erased", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const boxes = memoryVault()
            const old = `b-${yield* freshKeyName}`
            const open = yield* givenCase
            const document = yield* Effect.provideService(sends(open), SecretBox, boxes(old))
            const documents = yield* DocumentRepository
            const sealedKey = document.stored?.sealedKey ?? new Uint8Array()
            const after = yield* boxes("now").seal(new Uint8Array(32), "something")
            const unlike = Uint8Array.from([...sealedKey.slice(0, -1), 7])
            const change = { document: document.id, after }
            expect(yield* documents.reseal([{ ...change, before: unlike }])).toBe(0)
            yield* eraseDocuments({
              customer: open.customer,
              provenance: yield* provenanceOf()
            })
            expect(yield* documents.reseal([{ ...change, before: sealedKey }])).toBe(0)
            expect(yield* documents.countSealedBy(old)).toBe(0)
          })
        )
      ))
  })
}

const freshKeyName = Effect.map(freshText, (text) => text.replaceAll("-", "").slice(4, 28))

const reseal = Effect.flatMap(provenanceOf(), (provenance) =>
  resealDocuments({ provenance, batchMax: 1 })
)

const finding = (run: RunOnBank): void => {
  describe("Finding", () => {
    it("a case's documents are those that are whole, in the order in which they came", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const sent = [
              yield* sends(open),
              yield* sendsWords(open, "second"),
              yield* withoutScanner(sendsWords(open, "third"))
            ]
            yield* Effect.exit(withNoTidying(sends(open, { content: endless })))
            const { lockOf, ofCase } = yield* DocumentRepository
            expect(yield* ofCase(open.case)).toStrictEqual(sent)
            expect(yield* lockOf(open.customer)).toHaveLength(4)
          })
        )
      ))

    it("objects are known by the documents that lie in them", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const { known } = yield* DocumentRepository
            const waiting = yield* withoutScanner(
              sends(yield* givenCase, { content: arriving(plainFile("jpeg", "waits")) })
            )
            const theirs = objectsOf(waiting)
            expect(theirs).toHaveLength(2)
            expect([...(yield* known([...theirs, orphan]))].sort()).toEqual([...theirs].sort())
            expect(yield* known([])).toEqual([])
          })
        )
      ))
  })
}
