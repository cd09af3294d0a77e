/**
 * Whether a store that speaks S3 has the bucket and lets the service into it. Nothing is
 * written, so that a key which may not put objects, or a quota, shows with the next upload.
 */
import { HeadBucketCommand } from "@aws-sdk/client-s3"
import { Effect } from "effect"
import type { S3Place } from "./s3-place.ts"
import { askingPlainly } from "./s3-trouble.ts"

/** How long the store is waited for, with all tries. */
const askedMillis = 2_000

/** Asks for the bucket's head. */
export const bucketAnswers = ({ bucket, client }: S3Place): Effect.Effect<boolean> =>
  askingPlainly((abortSignal) =>
    client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal })
  ).pipe(
    Effect.timeout(askedMillis),
    Effect.match({ onSuccess: () => true, onFailure: () => false })
  )
