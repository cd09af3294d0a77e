/**
 * A vault in memory that encrypts nothing: it keeps each content with its key, and gives it
 * to whoever names both.
 */
import { Effect, Stream } from "effect"
import type { Instant } from "../../src/calendar/index.ts"
import { realMoment } from "../../src/clock/index.ts"
import { type DocumentVault, type ObjectName, ObjectUnreadable } from "../../src/document/index.ts"
import { hexText } from "../../src/secret/index.ts"
import { memorySha256 } from "./memory-sha256.ts"

/** An object as a vault in memory keeps it. */
export interface MemoryObject {
  readonly key: string
  readonly content: Uint8Array
  readonly writtenAt: Instant
}

/** A vault over these objects; tests look at them and change them. */
export const memoryDocumentVault = (
  objects: Map<ObjectName, MemoryObject> = new Map()
): DocumentVault["Service"] => ({
  write: ({ key, object }, arriving) =>
    Effect.gen(function* () {
      const content = yield* wholeContent(arriving)
      const writtenAt = yield* realMoment
      if (objects.has(object)) throw new Error("an object is written to once")
      objects.set(object, { key: hexText(key), content, writtenAt })
      return { size: content.length, digest: hexText(memorySha256(content)) }
    }),
  read: ({ key, object }) =>
    Stream.suspend(() => {
      const found = objects.get(object)
      if (found === undefined)
        return Stream.fail(new ObjectUnreadable({ object, trouble: "missing" }))
      return found.key === hexText(key)
        ? Stream.fromIterable(inPieces(found.content))
        : Stream.fail(new ObjectUnreadable({ object, trouble: "not-genuine" }))
    }),
  remove: (object) => Effect.sync(() => void objects.delete(object)),
  list: Stream.suspend(() =>
    Stream.fromIterable([...objects].map(([object, { writtenAt }]) => ({ object, writtenAt })))
  ),
  takesContents: Effect.succeed(true)
})

/** All of a content, for tests alone: nobody else holds one. */
export const wholeContent = <E, R>(
  content: Stream.Stream<Uint8Array, E, R>
): Effect.Effect<Uint8Array, E, R> =>
  Effect.map(Stream.runCollect(content), (pieces) =>
    Uint8Array.from([...pieces].flatMap((piece) => [...piece]))
  )

const pieceBytes = 1_000

const inPieces = (content: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, nth) =>
    content.slice(nth * pieceBytes, (nth + 1) * pieceBytes)
  )
