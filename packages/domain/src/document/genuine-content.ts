/** What an object holds, for whoever works on it, and the end of objects that nobody needs. */
import { Effect, Stream } from "effect"
import {
  DocumentVault,
  type ObjectName,
  type ObjectPlace,
  StorageUnavailable
} from "./document-vault.ts"

/**
 * The content, as it was written. A store that does not answer is no fault of the bank's; an
 * object that is gone or is another than was written is one.
 */
export const genuineContent = (
  vault: DocumentVault["Service"],
  place: ObjectPlace
): Stream.Stream<Uint8Array, StorageUnavailable> =>
  Stream.catch(vault.read(place), (broken) =>
    broken.trouble === "unavailable"
      ? Stream.fail(new StorageUnavailable({ why: `${broken.object} cannot be read` }))
      : Stream.die(broken)
  )

/**
 * Removes objects, as far as the store answers now; the sweep removes what is left. To be
 * done once no row of a committed unit names them.
 */
export const removeObjects = Effect.fnUntraced(function* (objects: readonly ObjectName[]) {
  const vault = yield* DocumentVault
  for (const object of objects)
    yield* Effect.catchTag(vault.remove(object), "StorageUnavailable", () => Effect.void)
})
