/** Where in a store that speaks S3 the objects lie, and what each is called there. */
import type { S3Client } from "@aws-sdk/client-s3"
import type { ObjectName } from "@florin/domain/document"

export interface S3Place {
  readonly client: S3Client
  readonly bucket: string
  /** Before each name; empty, or with a slash at its end. */
  readonly prefix: string
}

/** How an object is named in requests. */
export const targetOf = ({ bucket, prefix }: S3Place, object: ObjectName) => ({
  Bucket: bucket,
  Key: `${prefix}${object}`
})
