/** Removes an object from S3, and what of it nobody finished sending. */
import { AbortMultipartUploadCommand, DeleteObjectCommand } from "@aws-sdk/client-s3"
import type { ObjectName, StorageUnavailable } from "@florin/domain/document"
import { Effect } from "effect"
import { type S3Place, targetOf } from "./s3-place.ts"
import { askingPlainly, isMissing } from "./s3-trouble.ts"
import { unfinishedUploads } from "./unfinished-uploads.ts"

/** Removes it; S3 takes no offence at what is not there. */
export const removeObject = Effect.fnUntraced(function* (place: S3Place, object: ObjectName) {
  yield* deleteObject(place, object)
  for (const { UploadId } of yield* unfinishedUploads(place, targetOf(place, object).Key))
    if (UploadId !== undefined) yield* abortUpload(place, object, UploadId)
})

/** Removes the whole object. */
export const deleteObject = (
  place: S3Place,
  object: ObjectName
): Effect.Effect<unknown, StorageUnavailable> =>
  askingPlainly(() => place.client.send(new DeleteObjectCommand(targetOf(place, object))))

/** Ends an upload, with all parts that were sent. */
export const abortUpload = (
  place: S3Place,
  object: ObjectName,
  id: string
): Effect.Effect<unknown, StorageUnavailable> =>
  askingPlainly(() =>
    place.client.send(new AbortMultipartUploadCommand({ ...targetOf(place, object), UploadId: id }))
  ).pipe(Effect.catchIf(isMissing, () => Effect.void))
