/**
 * The port of the place where contents lie: encrypted, under names that tell nothing.
 *
 * A vault holds objects. Each is written once, as a whole or not at all, and is read only as
 * it was written: a changed, shortened or exchanged object gives nothing that is not genuine.
 * Nothing in it holds a whole object in memory.
 */
import { type Brand, Context, type Effect, Schema, type Stream } from "effect"
import type { Instant } from "../calendar/index.ts"

const pattern = /^[0-9a-f]{32}$/u
const isName = (text: string): text is ObjectName => pattern.test(text)

/** A name of 128 random bits, in hexadecimal. */
export type ObjectName = string & Brand.Brand<"ObjectName">

/** The schema of such names. */
export const ObjectName = Schema.String.check(Schema.isPattern(pattern)).pipe(Schema.refine(isName))

/** The store has no room; what was to be kept was not. */
export class StorageFull extends Schema.TaggedError<StorageFull>()("StorageFull", {}) {}

/** The store does not answer; whether by a wall, a lost line or a lack of rights. */
export class StorageUnavailable extends Schema.TaggedError<StorageUnavailable>()(
  "StorageUnavailable",
  { why: Schema.String }
) {}

/** The object does not open. */
export class ObjectUnreadable extends Schema.TaggedError<ObjectUnreadable>()("ObjectUnreadable", {
  object: ObjectName,
  trouble: Schema.Literals(["missing", "not-genuine", "unavailable"])
}) {}

/** An object, and the key that its content is encrypted by: 32 bytes. */
export interface ObjectPlace {
  readonly object: ObjectName
  readonly key: Uint8Array
}

/** What was written, before it was encrypted. */
export interface WrittenContent {
  readonly size: number
  /** SHA-256 in hexadecimal. */
  readonly digest: string
}

/** An object as the store lists it. */
export interface KeptObject {
  readonly object: ObjectName
  /** Real time. */
  readonly writtenAt: Instant
}

export class DocumentVault extends Context.Service<
  DocumentVault,
  {
    /**
     * Writes the content as it comes. When the content fails or nobody waits for it any
     * more, nothing stays. A name is written to once.
     */
    readonly write: <E, R>(
      place: ObjectPlace,
      content: Stream.Stream<Uint8Array, E, R>
    ) => Effect.Effect<WrittenContent, E | StorageFull | StorageUnavailable, R>
    /** Reads it from its beginning, giving only what is genuine. */
    readonly read: (place: ObjectPlace) => Stream.Stream<Uint8Array, ObjectUnreadable>
    /** Removes an object; one that is not there is no trouble. */
    readonly remove: (object: ObjectName) => Effect.Effect<void, StorageUnavailable>
    /** Every object, those that nobody finished writing among them, in no order. */
    readonly list: Stream.Stream<KeptObject, StorageUnavailable>
    /**
     * Whether it seems to take contents now; asked by whoever watches the service, bound in
     * time, and no promise about the next write.
     */
    readonly takesContents: Effect.Effect<boolean>
  }
>()("@florin/domain/DocumentVault") {}
