/**
 * A process that ends at any step of its work, as when it is killed: what it has not finished
 * is shown to nobody, and a sweep leaves nothing of it.
 */
import { Effect, ManagedRuntime, Result } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import { realMoment } from "../../src/clock/index.ts"
import {
  ContentInspector,
  type Document,
  DocumentRepository,
  DocumentVault,
  deleteDocument,
  eraseDocuments,
  MalwareScanner,
  type ObjectName,
  objectsOf,
  scanWaiting,
  sweepDocuments
} from "../../src/document/index.ts"
import { lockEditableCase } from "../../src/kyc/index.ts"
import {
  arriving,
  givenCase,
  givenReviewer,
  type OpenCase,
  reads,
  sends,
  withoutScanner
} from "../../testing/contracts/given-document.ts"
import type { BankPorts } from "../../testing/contracts/harness.ts"
import { provenanceOf } from "../../testing/contracts/provenance-of.ts"
import {
  type MemoryObject,
  memoryBank,
  memoryDocumentVault,
  plainFile,
  plainInspector,
  plainScanner
} from "../../testing/index.ts"

/** The end of a process: from its n-th step on, before or after it was done, nothing is done. */
const ending = (last: number) => {
  let steps = 0
  const isOver = Effect.suspend(() =>
    steps >= last ? Effect.die(new Error("the process has ended")) : Effect.sync(() => steps++)
  )
  return {
    step: <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      Effect.andThen(
        isOver,
        Effect.flatMap(work, (done) => Effect.as(isOver, done))
      ),
    hasEnded: () => steps >= last
  }
}

/** Does the work in a process that ends at this step. */
const endsAt = Effect.fnUntraced(function* <A, E, R>(
  last: number,
  objects: Map<ObjectName, MemoryObject>,
  work: Effect.Effect<A, E, R>
) {
  const { hasEnded, step } = ending(last)
  const documents = yield* DocumentRepository
  const units = yield* Atomicity
  const vault = memoryDocumentVault(objects)
  yield* work.pipe(
    Effect.provideService(Atomicity, { atomically: (unit) => step(units.atomically(unit)) }),
    Effect.provideService(DocumentRepository, {
      ...documents,
      add: (begun) => step(documents.add(begun)),
      lock: (id) => step(documents.lock(id)),
      lockOf: (customer) => step(documents.lockOf(customer)),
      save: (document) => step(documents.save(document)),
      remove: (id) => step(documents.remove(id))
    }),
    Effect.provideService(DocumentVault, {
      ...vault,
      write: (place, content) => step(vault.write(place, content)),
      remove: (object) => step(vault.remove(object))
    }),
    Effect.provideService(ContentInspector, {
      inspect: (received) => step(plainInspector.inspect(received))
    }),
    Effect.provideService(MalwareScanner, {
      ...plainScanner(),
      scan: (content) => step(plainScanner().scan(content))
    }),
    Effect.exit
  )
  return hasEnded()
})

const file = plainFile("jpeg", "a face, taken at home")

type Work = (open: OpenCase, waiting: Document) => Effect.Effect<unknown, unknown, BankPorts>

const works: Readonly<Record<string, (open: OpenCase) => ReturnType<Work>>> = {
  "sending a document": (open: OpenCase) => sends(open, { content: arriving(file) }),
  "sending what waits for a scanner": (open: OpenCase) =>
    withoutScanner(sends(open, { content: arriving(file) })),
  "sending what is refused": (open: OpenCase) =>
    sends(open, { content: arriving(Uint8Array.from([1, 2, 3])) })
}

const onwards: Readonly<Record<string, Work>> = {
  "scanning what waits": () =>
    Effect.flatMap(provenanceOf(), (provenance) => scanWaiting({ provenance })),
  deleting: ({ customer }: OpenCase, { id: document }: Document) =>
    Effect.flatMap(provenanceOf(), (provenance) =>
      deleteDocument({ document, customer, openCase: lockEditableCase(customer), provenance })
    ),
  erasing: ({ customer }: OpenCase) =>
    Effect.flatMap(provenanceOf(), (provenance) => eraseDocuments({ customer, provenance }))
}

/** What is left, once a sound process has swept. */
const afterwards = Effect.fnUntraced(function* (
  open: OpenCase,
  objects: Map<ObjectName, MemoryObject>
) {
  const { lockOf } = yield* DocumentRepository
  const reviewer = yield* givenReviewer
  const vault = memoryDocumentVault(objects)
  const seen = Effect.fnUntraced(function* (document: Document) {
    const read = yield* Effect.result(reads(document, reviewer))
    // What is whole and clean is given, and nothing else.
    if (document.state === "clean") expect(Result.isSuccess(read)).toBe(true)
    else expect(Result.isFailure(read)).toBe(true)
  })
  const swept = Effect.gen(function* () {
    for (const document of yield* lockOf(open.customer)) yield* seen(document)
    const at = addMicros(yield* realMoment, 7_200_000_000n)
    yield* sweepDocuments({ at, provenance: yield* provenanceOf() })
  })
  yield* Effect.provideService(swept, DocumentVault, vault)
  const documents = yield* lockOf(open.customer)
  expect(documents.filter(({ state }) => state === "receiving")).toEqual([])
  expect([...objects.keys()].sort()).toEqual(documents.flatMap(objectsOf).sort())
})

/** The work, ended at each of its steps in turn; gives how many it has. */
const endedAtEach = async (
  work: (
    last: number,
    objects: Map<ObjectName, MemoryObject>
  ) => Effect.Effect<boolean, unknown, never>
): Promise<number> => {
  for (let last = 0; last < 100; last++) {
    if (await Effect.runPromise(work(last, new Map()))) return last
  }
  throw new Error("the work has no end")
}

const onBank = <A, E>(
  work: Effect.Effect<A, E, ManagedRuntime.ManagedRuntime.Services<ReturnType<typeof bank>>>
): Effect.Effect<A> =>
  Effect.promise(async () => {
    const runtime = bank()
    try {
      return await runtime.runPromise(work)
    } finally {
      await runtime.dispose()
    }
  })

const bank = () => ManagedRuntime.make(memoryBank())

describe("A process that ends", () => {
  it.each(Object.entries(works))("at any step of %s leaves nothing half done", async (_, work) => {
    const steps = await endedAtEach((last, objects) =>
      onBank(
        Effect.gen(function* () {
          const open = yield* givenCase
          const hasEnded = yield* endsAt(last, objects, work(open))
          yield* afterwards(open, objects)
          return !hasEnded
        })
      )
    )
    expect(steps).toBeGreaterThan(8)
  })

  it.each(Object.entries(onwards))(
    "at any step of %s leaves nothing half done",
    async (_, work) => {
      const steps = await endedAtEach((last, objects) =>
        onBank(
          Effect.gen(function* () {
            const open = yield* givenCase
            const waiting = yield* Effect.provideService(
              withoutScanner(sends(open, { content: arriving(file) })),
              DocumentVault,
              memoryDocumentVault(objects)
            )
            const hasEnded = yield* endsAt(last, objects, work(open, waiting))
            yield* afterwards(open, objects)
            return !hasEnded
          })
        )
      )
      expect(steps).toBeGreaterThan(6)
    }
  )
})
