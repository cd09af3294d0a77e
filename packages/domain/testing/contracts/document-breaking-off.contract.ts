/** Documents that break off while they come leave nothing. */
import { Deferred, Effect, Fiber, Stream } from "effect"
import { describe, expect, it } from "vitest"
import type { Atomicity } from "../../src/atomicity/index.ts"
import type { AuditTrail } from "../../src/audit/index.ts"
import {
  DocumentNotFound,
  type DocumentRepository,
  type DocumentVault,
  eraseDocuments
} from "../../src/document/index.ts"
import type { Ids } from "../../src/id/index.ts"
import { plainFile } from "../memory/plain-inspection.ts"
import { arriving, expectNoDocument, givenCase, sends, withVault } from "./given-document.ts"
import type { RunOnBank } from "./harness.ts"
import { provenanceOf } from "./provenance-of.ts"

/** What breaks off. */
export const documentBreakingOffContract = (run: RunOnBank): void => {
  describe("Breaking off", () => {
    it("a sender that fails leaves nothing, and is told their own failure", () =>
      run(
        withVault(({ objects, records }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const failing = Stream.concat(
              arriving(plainFile("pdf", "half a")),
              Stream.fail("the line is lost" as const)
            )
            const told = yield* Effect.flip(sends(open, { content: failing }))
            expect(told).toBe("the line is lost")
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
            expect(records.at(-1)).toMatchObject({ after: { reason: "not received" } })
          })
        )
      ))

    it("a sender that is gone leaves nothing", () =>
      run(
        withVault(({ objects, records }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const reached = yield* Deferred.make<void>()
            const hanging = Stream.concat(
              arriving(plainFile("pdf", "half a")),
              Stream.fromIterableEffect(Effect.andThen(Deferred.succeed(reached, undefined), never))
            )
            const sending = yield* Effect.forkChild(sends(open, { content: hanging }))
            yield* Deferred.await(reached)
            yield* Fiber.interrupt(sending)
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
            expect(records.at(-1)).toMatchObject({ after: { reason: "abandoned" } })
          })
        )
      ))

    it("what is erased while it comes never becomes a document", () =>
      run(
        withVault(({ objects }) =>
          Effect.gen(function* () {
            const open = yield* givenCase
            const bank = yield* Effect.context<Atomicity | AuditTrail | Ids | ErasePorts>()
            const erasing = Effect.flatMap(provenanceOf(), (provenance) =>
              eraseDocuments({ customer: open.customer, provenance })
            )
            const content = Stream.concat(
              arriving(plainFile("pdf", "half a")),
              Stream.fromIterableEffect(
                Effect.as(Effect.provide(erasing, bank), [Uint8Array.from([0x20])])
              )
            )
            expect(yield* Effect.flip(sends(open, { content }))).toBeInstanceOf(DocumentNotFound)
            expect(objects.size).toBe(0)
            yield* expectNoDocument(open)
          })
        )
      ))
  })
}

type ErasePorts = DocumentRepository | DocumentVault

const never: Effect.Effect<readonly Uint8Array[]> = Effect.never
