/**
 * Where encrypted objects lie, whatever they hold: a folder, or a store that speaks S3.
 *
 * A store keeps the promises of the vault about whole objects; it knows no key.
 */
import type {
  KeptObject,
  ObjectName,
  StorageFull,
  StorageUnavailable
} from "@florin/domain/document"
import type { Effect, Stream } from "effect"

/** The object is not there. */
export interface ObjectMissing {
  readonly _tag: "ObjectMissing"
}

export interface ObjectStore {
  /** Writes all of it, or nothing that stays. */
  readonly write: <E, R>(
    object: ObjectName,
    content: Stream.Stream<Uint8Array, E, R>
  ) => Effect.Effect<void, E | StorageFull | StorageUnavailable, R>
  readonly read: (
    object: ObjectName
  ) => Stream.Stream<Uint8Array, ObjectMissing | StorageUnavailable>
  /** Removes it, and what of it nobody finished writing. */
  readonly remove: (object: ObjectName) => Effect.Effect<void, StorageUnavailable>
  /** All objects, unfinished ones among them. */
  readonly list: Stream.Stream<KeptObject, StorageUnavailable>
  /** Whether it seems to take objects now, without writing one. */
  readonly takesContents: Effect.Effect<boolean>
}

/** What a store says of an object that it has not. */
export const objectMissing: ObjectMissing = { _tag: "ObjectMissing" }
