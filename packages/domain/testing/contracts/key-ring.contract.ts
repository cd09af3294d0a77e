/** The contract of the signing keys: one signs, whoever changes the ring and however many do. */
import { Effect, Exit, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import { Ids } from "../../src/id/index.ts"
import {
  aboutKey,
  addSigningKey,
  beginKeyRing,
  type KeyPair,
  KeyRingStore,
  knownEverywhereAt,
  lastTokenOver,
  promoteSigningKey,
  retireSigningKey,
  SecretBox,
  signingKeyOf
} from "../../src/key/index.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"

/** A pair that nobody has had before; it signs nothing here. */
const freshPair: Effect.Effect<KeyPair, never, Ids> = Effect.gen(function* () {
  const hex = (yield* (yield* Ids).nextUuid).replaceAll("-", "")
  const bytes = Array.from({ length: 32 }, (_, at) => hex.charCodeAt(at))
  return {
    kid: `${hex}-contract__`,
    publicKey: Uint8Array.from(bytes),
    privateKey: Redacted.make(Uint8Array.from(bytes.toReversed()))
  }
})

const changeAt = (now: Instant) =>
  Effect.map(provenanceOf({ at: now }), (provenance) => ({ now, provenance }))

const add = Effect.fnUntraced(function* (at: Instant) {
  const pair = yield* freshPair
  yield* addSigningKey(pair, yield* changeAt(at))
  return pair
})

const promote = Effect.fnUntraced(function* (kid: string, at: Instant) {
  return yield* promoteSigningKey(kid, yield* changeAt(at))
})

const read = Effect.flatMap(KeyRingStore, (store) => store.read)

const signs = Effect.map(read, (ring) => signingKeyOf(ring)?.kid)

const stageOf = (kid: string) =>
  Effect.map(read, (ring) => ring.find((key) => key.kid === kid)?.stage)

/** The contract of `KeyRingStore`, and of what is done to it. The ring is empty at first. */
export const keyRingContract = (name: string, open: OpenHarness): void => {
  describe(`The key ring ${name}`, () => {
    const run = bankOf(open)

    it("begins with the key that it is given, once, however many begin it", () =>
      run(
        Effect.gen(function* () {
          expect(yield* read).toEqual([])
          const pairs = yield* Effect.all([freshPair, freshPair, freshPair, freshPair])
          const change = yield* changeAt(afterNine(0))
          yield* Effect.forEach(pairs, (pair) => beginKeyRing(pair, change), {
            concurrency: "unbounded"
          })
          const ring = yield* read
          expect(ring).toHaveLength(1)
          expect(ring[0]).toMatchObject({ stage: "promoted", promotedAt: afterNine(0) })
          expect(pairs.map(({ kid }) => kid)).toContain(yield* signs)
        })
      ))

    it("keeps a key as it was added, its private part sealed about that key alone", () =>
      run(
        Effect.gen(function* () {
          const pair = yield* add(afterNine(1))
          const key = (yield* read).find(({ kid }) => kid === pair.kid)
          expect(key).toMatchObject({ stage: "accepted", addedAt: afterNine(1) })
          expect(Array.from(key?.publicKey ?? [])).toEqual(Array.from(pair.publicKey))
          const sealed = key?.stage === "accepted" ? key.sealedPrivateKey : new Uint8Array()
          const box = yield* SecretBox
          expect(Array.from(yield* box.open(sealed, aboutKey(pair.kid)))).toEqual(
            Array.from(Redacted.value(pair.privateKey))
          )
          expect(Exit.isFailure(yield* Effect.exit(box.open(sealed, aboutKey("x"))))).toBe(true)
        })
      ))

    it("promotes a key that all know, retires the one before, and throws its private part away", () =>
      run(
        Effect.gen(function* () {
          const former = yield* signs
          const pair = yield* add(afterNine(2))
          const now = knownEverywhereAt(afterNine(2))
          const early = yield* Effect.flip(promote(pair.kid, addMicros(now, -1n)))
          expect(early).toMatchObject({ _tag: "KeyTooNew", kid: pair.kid, until: now })
          yield* promote(pair.kid, now)
          expect(yield* signs).toBe(pair.kid)
          const retired = (yield* read).find(({ kid }) => kid === former)
          expect(retired).toMatchObject({
            stage: "retired",
            retiredAt: now,
            acceptedUntil: lastTokenOver(now)
          })
          expect(retired).not.toHaveProperty("sealedPrivateKey")
        })
      ))

    it("of promotions at the same time each is whole, and one key signs at the end", () =>
      run(
        Effect.gen(function* () {
          const pairs = yield* Effect.forEach([3, 3, 3, 3], (minute) => add(afterNine(minute)))
          yield* Effect.forEach(pairs, ({ kid }) => promote(kid, afterNine(10)), {
            concurrency: "unbounded"
          })
          const stages = yield* Effect.forEach(pairs, ({ kid }) => stageOf(kid))
          expect(stages.toSorted()).toEqual(["promoted", "retired", "retired", "retired"])
          expect((yield* read).filter(({ stage }) => stage === "promoted")).toHaveLength(1)
        })
      ))

    it("never retires the key that signs, and retires another for good", () =>
      run(
        Effect.gen(function* () {
          const current = (yield* signs) ?? ""
          const change = yield* changeAt(afterNine(20))
          expect(yield* Effect.flip(retireSigningKey(current, true, change))).toMatchObject({
            _tag: "KeyMoveRefused",
            move: "retire",
            stage: "promoted"
          })
          const pair = yield* add(afterNine(12))
          yield* retireSigningKey(pair.kid, false, change)
          expect(yield* Effect.flip(promote(pair.kid, afterNine(60)))).toMatchObject({
            _tag: "KeyMoveRefused",
            stage: "retired"
          })
          const atOnce = yield* retireSigningKey(pair.kid, true, change)
          expect(atOnce.acceptedUntil).toBe(afterNine(20))
          expect(yield* signs).toBe(current)
        })
      ))

    it("refuses a key that it has (KeyKnown), and asks of one that it has not (KeyUnknown)", () =>
      run(
        Effect.gen(function* () {
          const pair = yield* add(afterNine(21))
          const change = yield* changeAt(afterNine(22))
          expect((yield* Effect.flip(addSigningKey(pair, change)))._tag).toBe("KeyKnown")
          expect((yield* Effect.flip(promote("nobody", afterNine(22))))._tag).toBe("KeyUnknown")
          const retired = yield* Effect.result(retireSigningKey("nobody", true, change))
          expect(Result.isFailure(retired) && retired.failure._tag).toBe("KeyUnknown")
        })
      ))

    it("writes every change down, and nothing of one that fails", () =>
      run(
        Effect.gen(function* () {
          const former = (yield* signs) ?? ""
          const pair = yield* add(afterNine(30))
          const { atomically } = yield* Atomicity
          yield* Effect.exit(
            atomically(Effect.andThen(promote(pair.kid, afterNine(40)), Effect.die("power cut")))
          )
          expect(yield* signs).toBe(former)
          yield* promote(pair.kid, afterNine(41))
          const trail = yield* AuditTrail
          expect((yield* trail.of(pair.kid)).map(({ action, after }) => [action, after])).toEqual([
            ["signing-key-added", { stage: "accepted" }],
            ["signing-key-promoted", { stage: "promoted" }]
          ])
          expect((yield* trail.of(former)).at(-1)).toMatchObject({
            action: "signing-key-retired",
            before: { stage: "promoted" },
            after: { stage: "retired" }
          })
        })
      ))
  })
}
