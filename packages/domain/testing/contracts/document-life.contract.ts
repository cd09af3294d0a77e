/** What becomes of documents: scanned later, deleted, erased. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  type Document,
  DocumentNotFound,
  DocumentNotServed,
  deleteDocument,
  eraseDocuments,
  MalwareScanner,
  objectsOf,
  scanWaiting
} from "../../src/document/index.ts"
import { KycMoveRefused, lockEditableCase } from "../../src/kyc/index.ts"
import { plainFile, plainScanner } from "../memory/plain-inspection.ts"
import { documentLetterContract } from "./document-letter.contract.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  arriving,
  documentNow,
  expectNoDocument,
  givenCase,
  givenReviewer,
  type OpenCase,
  reads,
  sends,
  sendsWords,
  withoutScanner,
  withVault
} from "./given-document.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"

/** What becomes of them. */
export const documentLifeContract = (run: RunOnBank): void => {
  scanning(run)
  documentLetterContract(run)
  deleting(run)
  erasing(run)
}

const scans = Effect.flatMap(provenanceOf({ at: afterNine(5) }), (provenance) =>
  scanWaiting({ provenance, batchMax: 2 })
)

const scanning = (run: RunOnBank): void => {
  describe("Scanning what waits", () => {
    it("what is found clean can be looked at from then on, and what was received goes", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const waiting = yield* withoutScanner(
              sends(yield* givenCase, { content: arriving(plainFile("png", "a bill")) })
            )
            const reviewer = yield* givenReviewer
            yield* expectRefusal(
              new DocumentNotServed({ document: waiting.id, state: "quarantined" }),
              reads(waiting, reviewer)
            )
            yield* scans
            const found = yield* documentNow(waiting.id)
            expect(found).toMatchObject({
              ...waiting,
              state: "clean",
              scannedAt: afterNine(5),
              verdict: "clean",
              stored: { received: null, served: waiting.stored?.served }
            })
            expect([...objects.keys()]).toEqual([waiting.stored?.served])
            expect(yield* reads(waiting, reviewer)).toEqual(plainFile("png", "a bill"))
            expect(yield* actionsOf(waiting)).toEqual([
              "document-received",
              "document-scanned",
              "document-viewed"
            ])
          })
        )
      ))

    it("what is found infected loses its key and its content, and is never looked at", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const waiting = yield* withoutScanner(sendsWords(open, "plain malware"))
            yield* scans
            expect(yield* documentNow(waiting.id)).toMatchObject({
              state: "refused",
              verdict: "infected",
              stored: null
            })
            expect(objects.size).toBe(0)
            yield* expectRefusal(
              new DocumentNotServed({ document: waiting.id, state: "refused" }),
              reads(waiting, yield* givenReviewer)
            )
            const [, record] = yield* (yield* AuditTrail).of(waiting.id)
            expect(record).toMatchObject({
              action: "document-refused",
              before: { state: "quarantined" },
              after: { state: "refused", reason: "infected", signature: "Plain.Malware" }
            })
          })
        )
      ))

    it("what was not scanned to its end still waits, and what comes after it does not", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const beyond = [
              yield* sendsWords(open, "beyond the limit, 1"),
              yield* sendsWords(open, "beyond the limit, 2"),
              yield* sendsWords(open, "beyond the limit, 3")
            ]
            const short = yield* withoutScanner(sendsWords(open, "short"))
            const told = yield* scans
            expect(told.isScannerThere).toBe(true)
            expect(told.unknown).toBeGreaterThanOrEqual(3)
            for (const { id } of beyond)
              expect(yield* documentNow(id)).toMatchObject({ state: "quarantined" })
            expect(yield* documentNow(short.id)).toMatchObject({ state: "clean" })
          })
        )
      ))

    it("without a scanner everything waits on", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const waiting = yield* withoutScanner(sends(yield* givenCase))
            expect(yield* withoutScanner(scans)).toMatchObject({ clean: 0, isScannerThere: false })
            expect(yield* documentNow(waiting.id)).toStrictEqual(waiting)
          })
        )
      ))

    it("what is erased while it is scanned stays erased", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const waiting = yield* withoutScanner(sends(open))
            const bank = yield* Effect.context<Effect.Services<ReturnType<typeof erases>>>()
            yield* Effect.provideService(scans, MalwareScanner, {
              ...plainScanner(),
              scan: (content) =>
                Effect.andThen(Effect.provide(erases(open), bank), plainScanner().scan(content))
            }).pipe(Effect.exit)
            expect(yield* documentNow(waiting.id)).toMatchObject({ state: "erased", stored: null })
            expect(objects.size).toBe(0)
          })
        )
      ))
  })
}

const deletes = Effect.fnUntraced(function* (
  { customer }: Pick<OpenCase, "customer">,
  document: Pick<Document, "id">
) {
  yield* deleteDocument({
    document: document.id,
    customer,
    openCase: lockEditableCase(customer),
    provenance: yield* provenanceOf({ onBehalfOf: customer })
  })
})

const deleting = (run: RunOnBank): void => {
  describe("Deleting", () => {
    it("takes the row, the key and the content away, and leaves a record", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const received = yield* sends(open)
            yield* deletes(open, received)
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
            expect(yield* actionsOf(received)).toEqual(["document-received", "document-deleted"])
            yield* expectRefusal(
              new DocumentNotFound({ document: received.id }),
              deletes(open, received)
            )
            // What was taken away may come again.
            yield* sends(open)
          })
        )
      ))

    it("another customer's document is not found", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const received = yield* sends(yield* givenCase)
            yield* expectRefusal(
              new DocumentNotFound({ document: received.id }),
              deletes(yield* givenCase, received)
            )
            expect(yield* documentNow(received.id)).toStrictEqual(received)
          })
        )
      ))

    it("a case that is not the customer's to change keeps its documents", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const received = yield* sends(open)
            const refusal = new KycMoveRefused({
              case: open.case,
              move: "change",
              state: "submitted"
            })
            const deleted = deleteDocument({
              document: received.id,
              customer: open.customer,
              openCase: Effect.fail(refusal),
              provenance: yield* provenanceOf()
            })
            yield* expectRefusal(refusal, deleted)
            expect(yield* documentNow(received.id)).toStrictEqual(received)
          })
        )
      ))
  })
}

const erases = Effect.fnUntraced(function* ({ customer }: Pick<OpenCase, "customer">) {
  return yield* eraseDocuments({ customer, provenance: yield* provenanceOf() })
})

const erasing = (run: RunOnBank): void => {
  describe("Erasing", () => {
    it("destroys the keys of all of a customer's documents, and leaves that they were", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const clean = yield* sends(open)
            const waiting = yield* withoutScanner(sendsWords(open, "waits"))
            const other = yield* sends(yield* givenCase)
            expect(yield* erases(open)).toEqual({ documents: 2 })
            for (const { id, kind, mediaType, size } of [clean, waiting])
              expect(yield* documentNow(id)).toMatchObject({
                kind,
                mediaType,
                size,
                state: "erased",
                digest: null,
                fileName: "",
                stored: null
              })
            expect([...objects.keys()]).toEqual(objectsOf(other))
            expect(yield* actionsOf(clean)).toEqual(["document-received", "document-erased"])
            yield* expectRefusal(
              new DocumentNotServed({ document: clean.id, state: "erased" }),
              reads(clean, yield* givenReviewer)
            )
            expect(yield* erases(open)).toEqual({ documents: 0 })
          })
        )
      ))

    it("what is erased is not deleted, and the same content may come again", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const erased = yield* sends(open)
            yield* erases(open)
            yield* expectRefusal(
              new DocumentNotFound({ document: erased.id }),
              deletes(open, erased)
            )
            yield* sends(open)
          })
        )
      ))
  })
}

const actionsOf = ({ id }: Pick<Document, "id">) =>
  Effect.flatMap(AuditTrail, ({ of }) =>
    Effect.map(of(id), (records) => records.map(({ action }) => action))
  )
