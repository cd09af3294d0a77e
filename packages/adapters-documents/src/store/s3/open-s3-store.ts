/** Connects to a store that speaks S3. */
import { S3Client } from "@aws-sdk/client-s3"
import { Redacted } from "effect"
import type { ObjectStore } from "../object-store.ts"
import { s3Store } from "./s3-store.ts"

/** Which store, and as whom. */
export interface S3Settings {
  readonly bucket: string
  /** Before each name; empty, or with a slash at its end. */
  readonly prefix: string
  readonly region: string
  /** None for that of the region. */
  readonly endpoint: string | undefined
  /** None for what the machine was given. */
  readonly credentials:
    | { readonly keyId: string; readonly secret: Redacted.Redacted<string> }
    | undefined
}

/** Tries of one request, with pauses that grow. */
const triesMax = 3

/** The store, the client by which it is reached, and what ends its connections. */
export const openS3Store = ({ bucket, credentials, endpoint, prefix, region }: S3Settings) => {
  const client = new S3Client({
    region,
    maxAttempts: triesMax,
    // Every other server than the first wants the bucket in the path.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined
      ? {}
      : {
          credentials: {
            accessKeyId: credentials.keyId,
            secretAccessKey: Redacted.value(credentials.secret)
          }
        }),
    // What is sent is authenticated by its own tags; servers differ in which sums they know.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED"
  })
  const store: ObjectStore = s3Store({ client, bucket, prefix })
  return { store, client, close: () => client.destroy() }
}
