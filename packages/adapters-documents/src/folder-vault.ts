/** The vault of a bank whose documents lie in a folder. */
import { DocumentVault } from "@florin/domain/document"
import { Effect, Layer } from "effect"
import { sealedVault } from "./sealed-vault.ts"
import { type DocumentFolderRefused, openFolderStore } from "./store/folder/open-folder-store.ts"

/** The vault in this folder, which nobody but the service may look into. */
export const folderVault = (path: string): Layer.Layer<DocumentVault, DocumentFolderRefused> =>
  Layer.effect(DocumentVault, Effect.map(openFolderStore(path), sealedVault))
