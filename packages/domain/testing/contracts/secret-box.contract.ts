/** The contract of the box that seals secrets: nothing opens but what was sealed, about the same. */
import { Effect, Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readSealed, type SealBroken, type SecretBox } from "../../src/key/index.ts"

type Box = SecretBox["Service"]

/** Makes boxes whose keys of the same id are the same key; the first of them seals. */
export type MakeBox = (first: string, ...others: readonly string[]) => Box

// Secrets up to a key in PEM; words with everything that a careless separator would mix up.
const anySecret = fc.uint8Array({ maxLength: 200 })
const anyAbout = fc.string({ unit: "grapheme", maxLength: 40 })

const opened = (box: Box, sealed: Uint8Array, about: string) =>
  Effect.runPromise(Effect.result(box.open(sealed, about)))

const troubleOf = (result: Result.Result<Uint8Array, SealBroken>): string =>
  Result.match(result, { onSuccess: () => "it opened", onFailure: ({ trouble }) => trouble })

/** The contract of `SecretBox`. */
export const secretBoxContract = (name: string, open: () => MakeBox): void => {
  describe(`The secret box ${name}`, () => {
    const make = open()
    const box = make("second", "first")
    const seal = (secret: Uint8Array, about: string, by: Box = box) =>
      Effect.runPromise(by.seal(secret, about))

    it("gives back what was sealed, byte for byte, to whoever says what it is about", () =>
      fc.assert(
        fc.asyncProperty(anySecret, anyAbout, async (secret, about) => {
          const result = await opened(box, await seal(secret, about), about)
          expect(Array.from(Result.getOrThrow(result))).toEqual(Array.from(secret))
        })
      ))

    it("opens nothing of which a single bit was changed, wherever it is", () =>
      fc.assert(
        fc.asyncProperty(anySecret, fc.nat(), fc.nat(7), async (secret, place, bit) => {
          const sealed = await seal(secret, "something")
          const at = place % sealed.length
          const changed = sealed.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))
          expect(troubleOf(await opened(box, changed, "something"))).not.toBe("it opened")
        }),
        { numRuns: 300 }
      ))

    it("opens nothing that was cut short or made longer", async () => {
      const sealed = await seal(Uint8Array.of(1, 2, 3), "something")
      for (let length = 0; length < sealed.length; length++)
        expect(troubleOf(await opened(box, sealed.slice(0, length), "something"))).not.toBe(
          "it opened"
        )
      const longer = Uint8Array.from([...sealed, 0])
      expect(troubleOf(await opened(box, longer, "something"))).toBe("not-genuine")
    })

    it("opens nothing about anything else, so that a secret cannot be moved to another row", () =>
      fc.assert(
        fc.asyncProperty(anySecret, anyAbout, anyAbout, async (secret, about, other) => {
          fc.pre(about !== other)
          const sealed = await seal(secret, about)
          expect(troubleOf(await opened(box, sealed, other))).toBe("not-genuine")
        })
      ))

    it("never gives the same twice for the same secret, nor shows it", async () => {
      const secret = Uint8Array.from({ length: 32 }, (_, at) => 200 - at)
      const all = new Set<string>()
      for (let count = 0; count < 2_000; count++) {
        const sealed = await seal(secret, "something")
        expect(sealed.join()).not.toContain(secret.join())
        all.add(sealed.join())
      }
      expect(all.size).toBe(2_000)
    })

    it("names the key in what it seals: the first one", async () => {
      expect(box.sealsBy).toBe("second")
      expect(readSealed(await seal(Uint8Array.of(7), "something"))?.keyId).toBe("second")
    })

    it("opens what an older key sealed for as long as it has that key, and then no more", async () => {
      const old = await seal(Uint8Array.of(7), "something", make("first"))
      expect(Array.from(Result.getOrThrow(await opened(box, old, "something")))).toEqual([7])
      const without = await opened(make("second"), old, "something")
      expect(troubleOf(without)).toBe("unknown-key")
      expect(Result.getFailure(without)).toMatchObject({ value: { keyId: "first" } })
    })

    it("does not take what was sealed by another key under the name of its own", async () => {
      const old = await seal(Uint8Array.of(7), "something", make("first"))
      const rest = readSealed(old)?.rest ?? old
      const named = await seal(Uint8Array.of(7), "something", make("other"))
      const forged = Uint8Array.from([...(readSealed(named)?.head ?? []), ...rest])
      const both = make("other", "first")
      expect(troubleOf(await opened(both, forged, "something"))).toBe("not-genuine")
    })

    it.each([[[]], [[1]], [[1, 9, 97]], [[2, 1, 97, 0, 0]], [[1, 0, 5, 5]], [[1, 1, 32, 5]]])(
      "says of %j that it has not the form of something sealed",
      async (bytes) => {
        expect(troubleOf(await opened(box, Uint8Array.from(bytes), "something"))).toBe("form")
      }
    )
  })
}
