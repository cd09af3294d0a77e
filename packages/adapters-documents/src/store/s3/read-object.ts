/** Reads an object from S3 as it comes. */
import { GetObjectCommand } from "@aws-sdk/client-s3"
import { type ObjectName, StorageUnavailable } from "@florin/domain/document"
import { Effect, Stream } from "effect"
import { type ObjectStore, objectMissing } from "../object-store.ts"
import { type S3Place, targetOf } from "./s3-place.ts"
import { askingPlainly, isMissing } from "./s3-trouble.ts"

/** The object's bytes; the line is closed when nobody reads on. */
export const readObject = (place: S3Place, object: ObjectName): ReturnType<ObjectStore["read"]> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const closing = yield* Effect.acquireRelease(
        Effect.sync(() => new AbortController()),
        (controller) => Effect.sync(() => controller.abort())
      )
      const { Body } = yield* askingPlainly(() =>
        place.client.send(new GetObjectCommand(targetOf(place, object)), {
          abortSignal: closing.signal
        })
      ).pipe(Effect.mapError((trouble) => (isMissing(trouble) ? objectMissing : trouble)))
      if (Body === undefined) return Stream.empty
      return Stream.fromReadableStream<Uint8Array, StorageUnavailable>({
        evaluate: () => Body.transformToWebStream(),
        onError: () => new StorageUnavailable({ why: "the line is lost" })
      })
    })
  )
