/** Lists the objects in a place of S3, and the uploads that nobody finished. */
import { ListObjectsV2Command } from "@aws-sdk/client-s3"
import { instantFromMillis } from "@florin/domain/calendar"
import { type KeptObject, ObjectName, type StorageUnavailable } from "@florin/domain/document"
import { Effect, Option, Schema, Stream } from "effect"
import type { S3Place } from "./s3-place.ts"
import { askingPlainly } from "./s3-trouble.ts"
import { unfinishedUploads } from "./unfinished-uploads.ts"

/** Whole objects first, then what was begun and is neither complete nor aborted. */
export const listObjects = (place: S3Place): Stream.Stream<KeptObject, StorageUnavailable> =>
  Stream.concat(wholeObjects(place), unfinishedObjects(place))

interface Found {
  readonly key: string | undefined
  readonly at: Date | undefined
}

const isObjectName = Schema.is(ObjectName)

const keptOf = ({ prefix }: S3Place, { at, key }: Found): readonly KeptObject[] => {
  const object = key?.startsWith(prefix) === true ? key.slice(prefix.length) : ""
  if (!isObjectName(object) || at === undefined) return []
  return [{ object, writtenAt: instantFromMillis(at.getTime()) }]
}

const wholeObjects = (place: S3Place): Stream.Stream<KeptObject, StorageUnavailable> =>
  Stream.paginate("", (from: string) =>
    Effect.map(
      askingPlainly((abortSignal) =>
        place.client.send(
          new ListObjectsV2Command({
            Bucket: place.bucket,
            Prefix: place.prefix,
            ...(from === "" ? {} : { ContinuationToken: from })
          }),
          { abortSignal }
        )
      ),
      ({ Contents = [], NextContinuationToken: next }) => {
        const kept = Contents.flatMap(({ Key, LastModified }) =>
          keptOf(place, { key: Key, at: LastModified })
        )
        return [kept, Option.fromUndefinedOr(next)] as const
      }
    )
  )

/** One page of them: what is more is listed once these are gone. */
const unfinishedObjects = (place: S3Place): Stream.Stream<KeptObject, StorageUnavailable> =>
  Stream.fromIterableEffect(
    Effect.map(unfinishedUploads(place, place.prefix), (uploads) =>
      uploads.flatMap(({ Initiated, Key }) => keptOf(place, { key: Key, at: Initiated }))
    )
  )
