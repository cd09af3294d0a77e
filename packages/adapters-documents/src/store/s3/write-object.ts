/**
 * Writes an object to S3, whose length nobody knows before its end: in parts, so that no more
 * than one of them is held. The object is there once the last part was acknowledged; what
 * fails before is taken back.
 */
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand
} from "@aws-sdk/client-s3"
import type { ObjectName, StorageFull, StorageUnavailable } from "@florin/domain/document"
import { Effect, Stream } from "effect"
import { inParts } from "./in-parts.ts"
import { abortUpload, deleteObject } from "./remove-object.ts"
import { type S3Place, targetOf } from "./s3-place.ts"
import { asking } from "./s3-trouble.ts"

type Trouble = StorageFull | StorageUnavailable

/** Writes all of it, or nothing that stays. */
export const writeObject = <E, R>(
  place: S3Place,
  object: ObjectName,
  content: Stream.Stream<Uint8Array, E, R>
): Effect.Effect<void, E | Trouble, R> =>
  Effect.suspend(() => {
    const upload = uploadOf(place, object)
    return Stream.runForEach(inParts(content), ({ bytes, isLast }) =>
      isLast ? upload.end(bytes) : upload.part(bytes)
    ).pipe(Effect.onError(() => upload.takeBack))
  })

/** What one object is sent by: at once when it is short, and else part by part. */
const uploadOf = (place: S3Place, object: ObjectName) => {
  const { client } = place
  const target = targetOf(place, object)
  const parts: { readonly PartNumber: number; readonly ETag: string | undefined }[] = []
  let id: string | undefined
  let isNamed = false
  // Once it has begun, it is known to whoever has to take it back.
  const begin = Effect.uninterruptible(
    Effect.map(
      asking(() => client.send(new CreateMultipartUploadCommand(target))),
      ({ UploadId }) => {
        id = UploadId
      }
    )
  )
  const send = (Body: Uint8Array): Effect.Effect<void, Trouble> =>
    Effect.map(
      asking((abortSignal) => {
        const PartNumber = parts.length + 1
        const command = new UploadPartCommand({ ...target, UploadId: id, PartNumber, Body })
        return client.send(command, { abortSignal })
      }),
      ({ ETag }) => {
        parts.push({ PartNumber: parts.length + 1, ETag })
      }
    )
  const complete = asking(() => {
    isNamed = true
    const whole = { ...target, UploadId: id, MultipartUpload: { Parts: parts } }
    return client.send(new CompleteMultipartUploadCommand(whole))
  })
  const sendWhole = (Body: Uint8Array) =>
    asking(() => {
      isNamed = true
      return client.send(new PutObjectCommand({ ...target, Body }))
    })
  const part = (bytes: Uint8Array): Effect.Effect<void, Trouble> =>
    id === undefined ? Effect.andThen(begin, send(bytes)) : send(bytes)
  // What has begun to be acknowledged is waited for, before anybody takes it back.
  const end = (bytes: Uint8Array): Effect.Effect<void, Trouble> =>
    Effect.uninterruptible(
      Effect.asVoid(id === undefined ? sendWhole(bytes) : Effect.andThen(part(bytes), complete))
    )
  // As far as the store answers now; the sweep does the rest.
  const takeBack = Effect.suspend(() =>
    Effect.all(
      [
        ...(id === undefined ? [] : [Effect.ignore(abortUpload(place, object, id))]),
        ...(isNamed ? [Effect.ignore(deleteObject(place, object))] : [])
      ],
      { discard: true }
    )
  )
  return { part, end, takeBack }
}
