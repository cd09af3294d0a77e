/** The vault of a bank whose documents lie in a store that speaks S3. */
import { DocumentVault } from "@florin/domain/document"
import { Effect, Layer } from "effect"
import { sealedVault } from "./sealed-vault.ts"
import type { S3Settings } from "./store/s3/open-s3-store.ts"

/** The vault in this store. Its client is loaded here, so that no other bank has it. */
export const s3Vault = (settings: S3Settings): Layer.Layer<DocumentVault> =>
  Layer.effect(
    DocumentVault,
    Effect.map(
      Effect.acquireRelease(
        Effect.promise(async () => {
          const { openS3Store } = await import("./store/s3/open-s3-store.ts")
          return openS3Store(settings)
        }),
        ({ close }) => Effect.sync(close)
      ),
      ({ store }) => sealedVault(store)
    )
  )
