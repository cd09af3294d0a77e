/** The contract of vaults: whole objects or none, and nothing that is not as it was written. */
import { Deferred, Effect, Exit, Fiber, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  type DocumentVault,
  ObjectName,
  type ObjectPlace,
  ObjectUnreadable
} from "../../src/document/index.ts"
import { hexText } from "../../src/secret/index.ts"
import { wholeContent } from "../memory/memory-document-vault.ts"
import { memorySecrets } from "../memory/memory-secrets.ts"
import { memorySha256 } from "../memory/memory-sha256.ts"

/** A vault for a contract; nothing else uses it meanwhile. */
export interface VaultHarness {
  readonly vault: DocumentVault["Service"]
  readonly close: () => Promise<void>
}

/** The contract of `DocumentVault`. */
export const documentVaultContract = (name: string, open: () => Promise<VaultHarness>): void => {
  describe(`The vault ${name}`, () => {
    let opened: VaultHarness | null = null
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.close()
    })
    const vault = () => {
      if (opened === null) throw new Error("the vault is not open")
      return opened.vault
    }
    writing(vault)
    failing(vault)
    removing(vault)
  })
}

type Vault = () => DocumentVault["Service"]

const secrets = memorySecrets(77n)

/** A place that nobody has written to. */
const freshPlace: Effect.Effect<ObjectPlace> = Effect.gen(function* () {
  const object = ObjectName.make(hexText(yield* secrets.randomBytes(16)))
  return { object, key: yield* secrets.randomBytes(32) }
})

/** Bytes of no pattern that a chunk could hide behind. */
const contentOf = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8) * 13 + (at >> 16)) & 0xff)

/** The content in pieces that fit no chunk. */
const arriving = (content: Uint8Array): Stream.Stream<Uint8Array> => {
  const pieceBytes = 40_001
  return Stream.fromIterable(
    Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, nth) =>
      content.slice(nth * pieceBytes, (nth + 1) * pieceBytes)
    )
  )
}

/** That the vault holds no such object, while it does list what it holds. */
const expectGone = Effect.fnUntraced(function* (
  vault: DocumentVault["Service"],
  { object }: ObjectPlace
) {
  const other = yield* freshPlace
  yield* vault.write(other, arriving(contentOf(1)))
  const kept = [...(yield* Stream.runCollect(vault.list))].map((each) => each.object)
  expect(kept).toContain(other.object)
  expect(kept).not.toContain(object)
})

const writing = (vault: Vault): void => {
  describe("Writing", () => {
    it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
      "gives %i bytes back as they were, and tells their length and digest",
      (length) =>
        Effect.runPromise(
          Effect.gen(function* () {
            const place = yield* freshPlace
            const content = contentOf(length)
            const written = yield* vault().write(place, arriving(content))
            expect(written).toEqual({ size: length, digest: hexText(memorySha256(content)) })
            const read = yield* wholeContent(vault().read(place))
            expect(hexText(read)).toBe(hexText(content))
          })
        )
    )

    it("lists what is there, with when it was written", () =>
      Effect.runPromise(
        Effect.gen(function* () {
          const place = yield* freshPlace
          yield* vault().write(place, arriving(contentOf(10)))
          const kept = yield* Stream.runCollect(vault().list)
          const found = [...kept].find(({ object }) => object === place.object)
          const age = Date.now() - Number((found?.writtenAt ?? 0n) / 1000n)
          expect(Math.abs(age)).toBeLessThan(60_000)
        })
      ))

    it("gives nothing to another key, nor of an object that is not there", () =>
      Effect.runPromise(
        Effect.gen(function* () {
          const place = yield* freshPlace
          yield* vault().write(place, arriving(contentOf(70_000)))
          const { key } = yield* freshPlace
          const other = yield* Effect.flip(wholeContent(vault().read({ ...place, key })))
          expect(other).toStrictEqual(
            new ObjectUnreadable({ object: place.object, trouble: "not-genuine" })
          )
          const nowhere = yield* freshPlace
          expect(yield* Effect.flip(wholeContent(vault().read(nowhere)))).toStrictEqual(
            new ObjectUnreadable({ object: nowhere.object, trouble: "missing" })
          )
        })
      ))
  })
}

const failing = (vault: Vault): void => {
  describe("Failing", () => {
    it.each([
      { when: "at once", content: Stream.empty },
      { when: "in the midst", content: arriving(contentOf(100_000)) },
      // Longer than the parts in which some stores send.
      { when: "late", content: arriving(contentOf(6_000_000)) }
    ])("content that fails $when leaves nothing, and says its own reason", ({ content }) =>
      Effect.runPromise(
        Effect.gen(function* () {
          const place = yield* freshPlace
          const broken = Stream.concat(content, Stream.fail("the line is lost" as const))
          expect(yield* Effect.flip(vault().write(place, broken))).toBe("the line is lost")
          yield* expectGone(vault(), place)
        })
      )
    )

    it("content that nobody waits for any more leaves nothing", () =>
      Effect.runPromise(
        Effect.gen(function* () {
          const place = yield* freshPlace
          const reached = yield* Deferred.make<void>()
          const hanging = Stream.concat(
            arriving(contentOf(6_000_000)),
            Stream.fromIterableEffect(Effect.andThen(Deferred.succeed(reached, undefined), never))
          )
          const writer = yield* Effect.forkChild(vault().write(place, hanging))
          yield* Deferred.await(reached)
          expect(Exit.isFailure(yield* Effect.exit(Fiber.interrupt(writer)))).toBe(false)
          yield* expectGone(vault(), place)
        })
      ))
  })
}

const never: Effect.Effect<readonly Uint8Array[]> = Effect.never

const removing = (vault: Vault): void => {
  describe("Removing", () => {
    it("takes an object away, and again is no trouble", () =>
      Effect.runPromise(
        Effect.gen(function* () {
          const place = yield* freshPlace
          yield* vault().write(place, arriving(contentOf(1_000)))
          yield* vault().remove(place.object)
          yield* vault().remove(place.object)
          const read = yield* Effect.flip(wholeContent(vault().read(place)))
          expect(read.trouble).toBe("missing")
          yield* expectGone(vault(), place)
        })
      ))
  })
}
