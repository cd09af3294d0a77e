/** The vault: a cipher before a store. It counts and digests what passes, and holds none of it. */
import { createHash } from "node:crypto"
import {
  type DocumentVault,
  ObjectUnreadable,
  StorageFull,
  StorageUnavailable
} from "@florin/domain/document"
import { Effect, Stream } from "effect"
import { decrypting, encrypting, NotGenuine } from "./seal/content-passage.ts"
import { through } from "./seal/through.ts"
import type { ObjectStore } from "./store/object-store.ts"

/** A vault over the store. */
export const sealedVault = (store: ObjectStore): DocumentVault["Service"] => ({
  write: ({ key, object }, content) =>
    Effect.suspend(() => {
      const digest = createHash("sha256")
      let size = 0
      const counted = Stream.map(content, (piece) => {
        digest.update(piece)
        size += piece.length
        return piece
      })
      return Effect.map(
        store.write(
          object,
          through(counted, () => encrypting(key, object))
        ),
        () => ({ size, digest: digest.digest("hex") })
      ).pipe(Effect.tapError(troubleTold))
    }),
  read: ({ key, object }) =>
    through(
      Stream.mapError(
        store.read(object),
        ({ _tag }) =>
          new ObjectUnreadable({
            object,
            trouble: _tag === "ObjectMissing" ? "missing" : "unavailable"
          })
      ),
      () => decrypting(key, object)
    ).pipe(
      Stream.catchCause((cause) => {
        const fault = cause.reasons.find((reason) => reason._tag === "Die")
        return fault !== undefined && fault.defect instanceof NotGenuine
          ? Stream.fail(new ObjectUnreadable({ object, trouble: "not-genuine" }))
          : Stream.failCause(cause)
      })
    ),
  remove: (object) => store.remove(object),
  list: store.list,
  takesContents: store.takesContents
})

// Whoever runs the bank has to make room, or to mend the store; a sender's trouble is no news.
const troubleTold = (trouble: unknown): Effect.Effect<void> => {
  if (trouble instanceof StorageFull) return Effect.logWarning("there is no room for a document")
  return trouble instanceof StorageUnavailable
    ? Effect.logWarning("a document could not be kept", { why: trouble.why })
    : Effect.void
}
