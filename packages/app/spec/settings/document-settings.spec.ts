/** Where documents lie, as settings say it: in one place, reached by a whole key. */
import { Effect, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { type Environment, readSettings } from "../../src/settings/index.ts"

const read = (environment: Environment) => Effect.runPromise(readSettings(environment, "/florin"))

const refused = async (environment: Environment): Promise<string> =>
  (await Effect.runPromise(Effect.flip(readSettings(environment, "/florin")))).sentence

const url = "s3://florin/bank?region=eu-central-1&endpoint=https://s3.example.com"

describe("Where documents lie", () => {
  it("is a folder in the data folder, unless another one is named", async () => {
    expect((await read({ FLORIN_DATA_DIR: "kept" })).documents).toMatchObject({
      folder: "/florin/kept/documents",
      s3: undefined
    })
    expect((await read({ FLORIN_DOCUMENTS_DIR: "/srv/documents" })).documents.folder).toBe(
      "/srv/documents"
    )
  })

  it("is a store that speaks S3 when there is one, asked by a key or by what the machine was given", async () => {
    const { documents } = await read({ FLORIN_DOCUMENTS_S3_URL: url })
    expect(documents.s3).toStrictEqual({
      bucket: "florin",
      prefix: "bank/",
      region: "eu-central-1",
      endpoint: "https://s3.example.com",
      credentials: undefined
    })
    const keyed = await read({
      FLORIN_DOCUMENTS_S3_URL: url,
      FLORIN_DOCUMENTS_S3_KEY_ID: "key",
      FLORIN_DOCUMENTS_S3_SECRET: "hunter2hunter2"
    })
    const { credentials } = keyed.documents.s3 ?? {}
    expect(credentials?.keyId).toBe("key")
    expect(credentials && Redacted.value(credentials.secret)).toBe("hunter2hunter2")
    expect(JSON.stringify(keyed.documents)).not.toContain("hunter2")
  })

  it("is one place, reached by a whole key", async () => {
    expect(
      await refused({ FLORIN_DOCUMENTS_S3_URL: url, FLORIN_DOCUMENTS_DIR: "/srv/documents" })
    ).toContain("FLORIN_DOCUMENTS_S3_URL stands beside FLORIN_DOCUMENTS_DIR")
    for (const half of ["FLORIN_DOCUMENTS_S3_KEY_ID", "FLORIN_DOCUMENTS_S3_SECRET"])
      expect(await refused({ FLORIN_DOCUMENTS_S3_URL: url, [half]: "hunter2hunter2" })).toContain(
        "FLORIN_DOCUMENTS_S3_KEY_ID and FLORIN_DOCUMENTS_S3_SECRET belong together"
      )
  })

  it.each(["http://s3.example.com", "http%3A%2F%2Fs3.example.com"])(
    "is not asked over a line that others listen to in production (%s)",
    async (endpoint) => {
      const said = await refused({
        FLORIN_ENV: "production",
        FLORIN_DOCUMENTS_S3_URL: `s3://florin?region=eu-central-1&endpoint=${endpoint}`
      })
      expect(said).toContain("FLORIN_DOCUMENTS_S3_URL has an endpoint without https")
    }
  )
})
