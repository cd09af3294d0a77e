/** A store that speaks S3, with a real server behind it where one can be had. */
import { ObjectName, StorageUnavailable } from "@florin/domain/document"
import { documentVaultContract, wholeContent } from "@florin/domain/testing"
import { Deferred, Effect, Fiber, Redacted, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sealedVault } from "../../src/sealed-vault.ts"
import { openS3Store, type S3Settings } from "../../src/store/s3/open-s3-store.ts"
import { unfinishedUploads } from "../../src/store/s3/unfinished-uploads.ts"
import { startS3Server } from "./s3-server.ts"

const server = await startS3Server()
const missing = "missing" in server ? server.missing : null

const settings: S3Settings = {
  bucket: "missing" in server ? "" : server.bucket,
  prefix: "bank/documents/",
  region: "eu-central-1",
  endpoint: "missing" in server ? "http://127.0.0.1:9" : server.endpoint,
  credentials: {
    keyId: "missing" in server ? "none" : server.keyId,
    secret: Redacted.make("missing" in server ? "none" : server.secret)
  }
}

const opened = openS3Store(settings)
afterAll(async () => {
  opened.close()
  if (!("missing" in server)) await server.stop()
})

const place = {
  object: ObjectName.make("ab12cd34ef56ab12cd34ef56ab12cd34"),
  key: new Uint8Array(32).fill(3)
}

if (missing === null) {
  documentVaultContract("in S3", () =>
    Promise.resolve({ vault: sealedVault(opened.store), close: () => Promise.resolve() })
  )
}

const aRealServer = () => {
  it("takes content of several parts, and gives it back", async () => {
    const vault = sealedVault(opened.store)
    expect(await Effect.runPromise(vault.takesContents)).toBe(true)
    const pieces = Stream.range(1, 180).pipe(Stream.map((nth) => new Uint8Array(65_536).fill(nth)))
    const { size } = await Effect.runPromise(vault.write(place, pieces))
    expect(size).toBe(180 * 65_536)
    const read = await Effect.runPromise(wholeContent(vault.read(place)))
    expect(read.length).toBe(size)
    expect([read[0], read[65_536], read[size - 1]]).toEqual([1, 2, 180])
  }, 30_000)

  it("takes back the parts of what was given up", async () => {
    const another = openS3Store(settings)
    const asked: string[] = []
    another.client.middlewareStack.add(
      (next, { commandName }) =>
        (given) => {
          asked.push(`${commandName}`)
          return next(given)
        },
      { step: "initialize" }
    )
    const reached = await Effect.runPromise(Deferred.make<void>())
    const hanging = Stream.concat(
      Stream.range(1, 200).pipe(Stream.map((nth) => new Uint8Array(65_536).fill(nth))),
      Stream.fromIterableEffect(Effect.andThen(Deferred.succeed(reached, undefined), never))
    )
    const given = { ...place, object: ObjectName.make("ff12cd34ef56ab12cd34ef56ab12cd34") }
    await Effect.runPromise(
      Effect.gen(function* () {
        const writer = yield* Effect.forkChild(sealedVault(another.store).write(given, hanging))
        yield* Deferred.await(reached)
        yield* Fiber.interrupt(writer)
      })
    )
    expect(asked).toEqual([
      "CreateMultipartUploadCommand",
      "UploadPartCommand",
      "UploadPartCommand",
      "AbortMultipartUploadCommand"
    ])
    // A server that can list what is unfinished has nothing to list.
    const left = unfinishedUploads({ ...settings, client: another.client }, settings.prefix)
    expect(await Effect.runPromise(left)).toEqual([])
    another.close()
  }, 30_000)
}

describe("A store that speaks S3", () => {
  if (missing === null) aRealServer()
  else
    it("is NOT TESTED here, since no server could be had that speaks it", () => {
      process.stderr.write(`S3 is not tested: ${missing}\n`)
      expect(missing).toMatch(/did not start$/u)
    })
})

const never: Effect.Effect<readonly Uint8Array[]> = Effect.never

describe("A store that does not answer", () => {
  let silent = openS3Store({ ...settings, endpoint: "http://127.0.0.1:9" })
  beforeAll(() => {
    silent = openS3Store({ ...settings, endpoint: "http://127.0.0.1:9" })
  })
  afterAll(() => silent.close())

  it("is told as what it is, by whatever is asked of it", async () => {
    const vault = sealedVault(silent.store)
    const told = [
      Effect.flip(vault.write(place, Stream.make(new Uint8Array(10)))),
      Effect.flip(vault.remove(place.object)),
      Effect.flip(Stream.runDrain(vault.list))
    ]
    for (const each of told)
      expect(await Effect.runPromise(each)).toBeInstanceOf(StorageUnavailable)
    const read = await Effect.runPromise(Effect.flip(wholeContent(vault.read(place))))
    expect(read.trouble).toBe("unavailable")
    expect(await Effect.runPromise(vault.takesContents)).toBe(false)
  }, 30_000)
})
