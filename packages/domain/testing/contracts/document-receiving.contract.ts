/** Documents come in: what is kept of each, what is refused, and how many there may be. */
import { Effect, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  ContentRefused,
  DocumentInfected,
  DocumentKnown,
  DocumentLimits,
  DocumentQuotaExceeded,
  DocumentTooLong,
  objectsOf,
  TooManyDocuments,
  usualDocumentLimits
} from "../../src/document/index.ts"
import { KycMoveRefused } from "../../src/kyc/index.ts"
import { plainFile, plainRedrawn } from "../memory/plain-inspection.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  arriving,
  documentNow,
  expectNoDocument,
  givenCase,
  givenReviewer,
  reads,
  sends,
  sendsAtOnce,
  sendsWords,
  withoutScanner,
  withVault
} from "./given-document.ts"
import type { RunOnBank } from "./harness.ts"
import { nine } from "./provenance-of.ts"

/** What is taken in, and what is not. */
export const documentReceivingContract = (run: RunOnBank): void => {
  taking(run)
  refusing(run)
  counting(run)
}

const taking = (run: RunOnBank): void => {
  describe("Taking in", () => {
    it("a PDF is clean, kept as it came, and written down without its name and its digest", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const file = plainFile("pdf", "a passport")
            const received = yield* sends(open, {
              content: arriving(file),
              fileName: "../ada's\u202e passport.pdf"
            })
            expect(received).toMatchObject({
              ...open,
              kind: "identity",
              state: "clean",
              mediaType: "application/pdf",
              size: file.length,
              fileName: "ada's passport.pdf",
              receivedAt: nine,
              begunAt: nine,
              scannedAt: nine,
              verdict: "clean"
            })
            expect(yield* documentNow(received.id)).toStrictEqual(received)
            expect([...objects.keys()]).toEqual(objectsOf(received))
            const [record, ...others] = yield* (yield* AuditTrail).of(received.id)
            expect(others).toEqual([])
            expect(record).toMatchObject({ action: "document-received", after: { state: "clean" } })
            const written = JSON.stringify([record?.before, record?.after, record?.personal])
            expect(written).not.toContain("passport")
            expect(written).not.toContain(received.digest ?? "no digest")
          })
        )
      ))

    it("a picture is kept as it was redrawn, and what was received goes", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const file = plainFile("jpeg", "a face, taken at 50.08 N 14.42 E")
            const received = yield* sends(yield* givenCase, { content: arriving(file) })
            expect(received).toMatchObject({ mediaType: "image/jpeg", size: file.length })
            expect([...objects.keys()]).toEqual([received.stored?.served])
            expect(yield* reads(received, yield* givenReviewer)).toEqual(plainRedrawn(file))
          })
        )
      ))

    it("what cannot be scanned waits in quarantine, with what was received", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const [down, beyond] = [
              yield* withoutScanner(sends(open, { content: arriving(plainFile("png", "a bill")) })),
              yield* sendsWords(open, "beyond the limit")
            ]
            for (const received of [down, beyond]) {
              expect(received).toMatchObject({
                state: "quarantined",
                scannedAt: null,
                verdict: null
              })
              expect(yield* documentNow(received.id)).toStrictEqual(received)
            }
            expect(objects.size).toBe(3)
          })
        )
      ))
  })
}

const refusing = (run: RunOnBank): void => {
  describe("Refusing", () => {
    const refused = [
      {
        what: "nothing at all",
        content: Stream.empty,
        refusal: () => new ContentRefused({ reason: "empty" }),
        reason: { reason: "empty" }
      },
      {
        what: "what is neither a PDF nor a picture",
        content: arriving(Uint8Array.from([0x3c, 0x73, 0x76, 0x67, 0x3e, 0x20, 0x2f, 0x3e])),
        refusal: () => new ContentRefused({ reason: "type-not-accepted" }),
        reason: { reason: "type-not-accepted" }
      },
      {
        what: "malware",
        content: arriving(plainFile("jpeg", "plain malware")),
        refusal: () => new DocumentInfected({ signature: "Plain.Malware" }),
        reason: { reason: "infected", signature: "Plain.Malware" }
      },
      {
        what: "one byte more than a document may have",
        content: arriving(plainFile("pdf", "x".repeat(996))),
        refusal: () => new DocumentTooLong({ bytesMax: 1_000 }),
        reason: { reason: "DocumentTooLong" }
      }
    ] as const
    it.each(refused)("$what is refused, and nothing of it stays but its record", (each) =>
      run(
        withVault(({ objects, records }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const sending = sends(open, { content: each.content })
            yield* expectRefusal(
              each.refusal(),
              Effect.provideService(sending, DocumentLimits, {
                ...usualDocumentLimits,
                fileBytesMax: 1_000
              })
            )
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
            expect(records.at(-1)).toMatchObject({
              action: "document-refused",
              after: { ...open, kind: "identity", ...each.reason },
              personal: {}
            })
          })
        )
      )
    )

    it("as many bytes as a document may have are taken", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const sending = sendsWords(yield* givenCase, "x".repeat(995))
            const received = yield* Effect.provideService(sending, DocumentLimits, {
              ...usualDocumentLimits,
              fileBytesMax: 1_000
            })
            expect(received.size).toBe(1_000)
          })
        )
      ))

    it("the same content is taken once in a case, and again in another one", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const first = yield* sends(open)
            yield* expectRefusal(
              new DocumentKnown({ document: first.id }),
              sends(open, { kind: "address" })
            )
            expect(objects.size).toBe(1)
            const other = yield* sends(yield* givenCase)
            expect(other.digest).toBe(first.digest)
          })
        )
      ))

    it("a case that is submitted meanwhile takes no document any more", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const submitted = new KycMoveRefused({
              case: open.case,
              move: "change",
              state: "submitted"
            })
            let asked = 0
            yield* expectRefusal(
              submitted,
              sends(open, {
                openCase: Effect.suspend(() =>
                  asked++ === 0 ? Effect.succeed(open.case) : Effect.fail(submitted)
                )
              })
            )
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
          })
        )
      ))
  })
}

const counting = (run: RunOnBank): void => {
  describe("Counting", () => {
    it("of many documents at once as many come in as may, by their number", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const outcomes = yield* Effect.provideService(sendsAtOnce(open, 8), DocumentLimits, {
              ...usualDocumentLimits,
              documentsMax: 3
            })
            expect(outcomes.filter((refusal) => refusal === null)).toHaveLength(3)
            expect(outcomes.filter((refusal) => refusal !== null)).toEqual(
              Array.from({ length: 5 }, () => new TooManyDocuments({ most: 3 }))
            )
            expect(objects.size).toBe(3)
          })
        )
      ))

    it("and by their bytes, each counted with the most that it may have until it is there", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const outcomes = yield* Effect.provideService(
              sendsAtOnce(yield* givenCase, 8, "x".repeat(900)),
              DocumentLimits,
              { fileBytesMax: 1_000, documentsMax: 100, bytesMax: 2_500 }
            )
            expect(outcomes.filter((refusal) => refusal === null)).toHaveLength(2)
            expect(outcomes.filter((refusal) => refusal !== null)).toEqual(
              Array.from({ length: 6 }, () => new DocumentQuotaExceeded({ bytesMax: 2_500 }))
            )
            expect(objects.size).toBe(2)
          })
        )
      ))
  })
}
