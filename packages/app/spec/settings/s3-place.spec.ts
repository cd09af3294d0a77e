/** Addresses of stores that speak S3. */
import { describe, expect, it } from "vitest"
import { readS3Address } from "../../src/settings/s3-place.ts"

describe("The address of a store that speaks S3", () => {
  it.each([
    {
      text: "s3://florin?region=eu-central-1",
      tells: { bucket: "florin", prefix: "", region: "eu-central-1", endpoint: undefined }
    },
    {
      text: "s3://florin/bank/a/?region=garage&endpoint=https://s3.example.com:9000",
      tells: {
        bucket: "florin",
        prefix: "bank/a/",
        region: "garage",
        endpoint: "https://s3.example.com:9000"
      }
    }
  ])("$text is read", ({ tells, text }) => {
    expect(readS3Address(text)).toStrictEqual(tells)
  })

  it.each([
    "https://florin?region=eu-central-1",
    "s3://florin",
    "s3://?region=eu-central-1",
    "s3://FL?region=EU",
    "s3://key:secret@florin?region=eu-central-1",
    "s3://florin:9000?region=eu-central-1",
    "s3://florin/a b?region=eu-central-1",
    "s3://florin?region=eu-central-1&region=us-east-1",
    "s3://florin?region=eu-central-1&acl=public-read",
    "s3://florin?region=eu-central-1&endpoint=ftp://s3.example.com",
    "s3://florin?region=eu-central-1&endpoint=https://s3.example.com/path",
    "s3://florin?region=eu-central-1#documents"
  ])("%s is none", (text) => {
    expect(readS3Address(text)).toBeNull()
  })
})
