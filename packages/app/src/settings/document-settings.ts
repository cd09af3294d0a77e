/** What a bank chooses about files that users send and whoever looks into them. */
import { join, resolve } from "node:path"
import type { UploadLimits } from "@florin/adapters-http"
import type { Env } from "./env.ts"
import type { Settings } from "./settings.ts"

/** What an upload may cost. */
export const uploadLimits = (env: Env): UploadLimits => ({
  limitBytes: env.FLORIN_UPLOAD_LIMIT_BYTES,
  seconds: env.FLORIN_UPLOAD_SECONDS,
  stallSeconds: env.FLORIN_UPLOAD_STALL_SECONDS
})

/** Where documents lie, who scans them, and the list of names; paths start at the checkout. */
export const documentSettings = (
  env: Env,
  checkout: string
): Pick<Settings, "documents" | "screening"> => ({
  documents: {
    folder: resolve(checkout, env.FLORIN_DOCUMENTS_DIR ?? join(env.FLORIN_DATA_DIR, "documents")),
    documentsMax: env.FLORIN_DOCUMENTS_MAX,
    bytesMax: env.FLORIN_DOCUMENTS_BYTES_MAX,
    scanner: env.FLORIN_SCANNER
  },
  screening: {
    listPath: env.FLORIN_SCREENING_LIST && resolve(checkout, env.FLORIN_SCREENING_LIST),
    threshold: env.FLORIN_SCREENING_THRESHOLD
  }
})
