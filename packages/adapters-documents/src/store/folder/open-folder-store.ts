/** Opens a folder for documents: it is made, or it is nobody's but the service's own. */
import { mkdir, stat } from "node:fs/promises"
import { Effect, Schema } from "effect"
import type { ObjectStore } from "../object-store.ts"
import { folderStore } from "./folder-store.ts"

/** The folder cannot be used, and why. */
export class DocumentFolderRefused extends Schema.TaggedError<DocumentFolderRefused>()(
  "DocumentFolderRefused",
  { path: Schema.String, why: Schema.String }
) {}

const ownAlone = 0o077

/** The store in this folder, if nobody else may look into it. */
export const openFolderStore = (path: string): Effect.Effect<ObjectStore, DocumentFolderRefused> =>
  Effect.gen(function* () {
    const refused = (why: string) => new DocumentFolderRefused({ path, why })
    const mode = yield* Effect.tryPromise({
      try: async () => {
        await mkdir(path, { recursive: true, mode: 0o700 })
        return (await stat(path)).mode
      },
      catch: (fault) => refused(fault instanceof Error ? fault.message : "it cannot be made")
    })
    if ((mode & ownAlone) !== 0)
      return yield* refused("others may look into it; take that from them (chmod 700)")
    return folderStore(path)
  })
