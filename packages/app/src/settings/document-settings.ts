/** What a bank chooses about files that users send and whoever looks into them. */
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import type { UploadLimits } from "@florin/adapters-http"
import type { Env } from "./env.ts"
import type { Problem, Texts } from "./production-rules.ts"
import { readS3Address } from "./s3-place.ts"
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
    s3: s3Settings(env),
    documentsMax: env.FLORIN_DOCUMENTS_MAX,
    bytesMax: env.FLORIN_DOCUMENTS_BYTES_MAX,
    scanner: env.FLORIN_SCANNER === "none" ? undefined : env.FLORIN_SCANNER
  },
  screening: {
    listPath:
      env.FLORIN_SCREENING_LIST === undefined
        ? env.FLORIN_DEMO
          ? demoList
          : undefined
        : resolve(checkout, env.FLORIN_SCREENING_LIST),
    threshold: env.FLORIN_SCREENING_THRESHOLD
  }
})

/** People who do not exist, for whoever tries the bank out. */
const demoList = fileURLToPath(new URL("../demo/screening-list.jsonl", import.meta.url))

const s3Settings = ({
  FLORIN_DOCUMENTS_S3_KEY_ID: keyId,
  FLORIN_DOCUMENTS_S3_SECRET: secret,
  FLORIN_DOCUMENTS_S3_URL: url
}: Env): Settings["documents"]["s3"] => {
  const address = url === undefined ? null : readS3Address(url)
  if (address === null) return undefined
  return {
    ...address,
    credentials: keyId === undefined || secret === undefined ? undefined : { keyId, secret }
  }
}

/** What does not go together, or not with production. */
export const documentProblems = (texts: Texts): readonly Problem[] => [
  ...(texts.FLORIN_DOCUMENTS_DIR !== undefined && texts.FLORIN_DOCUMENTS_S3_URL !== undefined
    ? [inTwoPlaces]
    : []),
  ...((texts.FLORIN_DOCUMENTS_S3_KEY_ID === undefined) !==
  (texts.FLORIN_DOCUMENTS_S3_SECRET === undefined)
    ? [halfAKey]
    : []),
  ...(texts.FLORIN_ENV === "production" &&
  texts.FLORIN_KYC !== "off" &&
  texts.FLORIN_SCANNER === undefined
    ? [notScanned]
    : []),
  ...(texts.FLORIN_ENV === "production" && isListenedTo(texts.FLORIN_DOCUMENTS_S3_URL ?? "")
    ? [listenedTo]
    : [])
]

const isListenedTo = (url: string): boolean => /[?&]endpoint=http(?::|%3a)/iu.test(url)

const listenedTo: Problem = [
  "FLORIN_DOCUMENTS_S3_URL",
  "has an endpoint without https: production sends its key to nobody who listens in"
]

const notScanned: Problem = [
  "FLORIN_SCANNER",
  "is missing: production scans documents, or says none, and then they wait in quarantine"
]

const inTwoPlaces: Problem = [
  "FLORIN_DOCUMENTS_S3_URL",
  "stands beside FLORIN_DOCUMENTS_DIR: documents lie in one place"
]

const halfAKey: Problem = [
  "FLORIN_DOCUMENTS_S3_KEY_ID",
  "and FLORIN_DOCUMENTS_S3_SECRET belong together: set both, or none for what the machine was given"
]
