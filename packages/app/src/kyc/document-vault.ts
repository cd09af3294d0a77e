/** Where customers' documents lie, by this deployment's settings: in a folder, or in S3. */
import { folderVault, s3Vault } from "@florin/adapters-documents"
import { DocumentVault } from "@florin/domain/document"
import { Effect, Layer } from "effect"
import type { Settings } from "../settings/index.ts"
import { StartRefused } from "../start-refused.ts"

/** The vault; a service that may not use its folder does not start. */
export const documentVault = ({
  documents: { folder, s3 }
}: Pick<Settings, "documents">): Layer.Layer<DocumentVault, StartRefused> =>
  s3 === undefined
    ? Layer.catch(folderVault(folder), ({ path, why }) =>
        Layer.effect(
          DocumentVault,
          Effect.fail(
            new StartRefused({ sentence: `Documents cannot be kept in ${path}: ${why}.` })
          )
        )
      )
    : s3Vault(s3)
