/** Uploads to S3 that were begun and are neither complete nor aborted. */
import { ListMultipartUploadsCommand, type MultipartUpload } from "@aws-sdk/client-s3"
import type { StorageUnavailable } from "@florin/domain/document"
import { Effect } from "effect"
import type { S3Place } from "./s3-place.ts"
import { askingPlainly, isUnknown } from "./s3-trouble.ts"

/** A page of those whose names begin so; none from a store that cannot list them. */
export const unfinishedUploads = (
  { bucket, client }: S3Place,
  prefix: string
): Effect.Effect<readonly MultipartUpload[], StorageUnavailable> =>
  askingPlainly((abortSignal) =>
    client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }), {
      abortSignal
    })
  ).pipe(
    Effect.map(({ Uploads = [] }) => Uploads),
    Effect.catchIf(isUnknown, () => Effect.succeed([]))
  )
