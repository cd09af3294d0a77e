/**
 * Secrets of second factors that are sealed anew by another key: all that open, once, while
 * others do the same. The bank is this contract's own, since it counts every secret of it.
 */
import { Effect, Exit, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  completeSignIn,
  resealSecondFactors,
  SecondFactors,
  type User,
  usualSessionRules
} from "../../src/identity/index.ts"
import { readSealed, SealBroken, SecretBox } from "../../src/key/index.ts"
import { memoryVault } from "../memory/memory-secret-box.ts"
import {
  givenFactor,
  givenMember,
  givenVerified,
  memberSession,
  memberSignsIn
} from "./given-member.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"
import { challengeOf } from "./second-factor.contract.ts"

const vault = memoryVault()
const [before, between, afterwards] = [vault("2026"), vault("2027", "2026"), vault("2027")]

const sealedBy = (box: SecretBox["Service"]) => Effect.provideService(SecretBox, box)

/** A user with a factor whose secret the key of 2026 seals. */
const givenSealed = Effect.gen(function* () {
  const user = yield* givenMember
  const factor = yield* givenFactor(user, (yield* memberSession(user)).session)
  return { user, factor }
}).pipe(sealedBy(before))

const reseals = Effect.gen(function* () {
  return yield* resealSecondFactors({ provenance: yield* provenanceOf(), batchMax: 2 })
}).pipe(sealedBy(between))

const keyOf = Effect.fnUntraced(function* (user: User) {
  const factor = Option.getOrThrow(yield* (yield* SecondFactors).find(user.id))
  return readSealed(factor.sealedSecret)?.keyId
})

/** The contract of `SecondFactors` on seals, and of sealing anew. */
export const resealContract = (name: string, open: OpenHarness): void => {
  describe(`Sealing second factors anew ${name}`, () => {
    const run = bankOf(open)

    it("leaves nothing under the key of before, changes nothing else, and is written down", () =>
      run(
        Effect.gen(function* () {
          const factors = yield* SecondFactors
          const people = yield* Effect.all(Array<typeof givenSealed>(5).fill(givenSealed))
          const was = yield* Effect.forEach(people, ({ user }) => factors.find(user.id))
          expect(yield* factors.countSealedBy("2026")).toBe(5)
          expect(yield* reseals).toEqual({ resealed: 5, broken: [] })
          expect(yield* factors.countSealedBy("2026")).toBe(0)
          expect(yield* factors.countSealedBy("2027")).toBe(5)
          for (const [nth, { user }] of people.entries()) {
            const { sealedSecret: _, ...rest } = Option.getOrThrow(yield* factors.find(user.id))
            expect(Option.getOrThrow(was[nth] ?? Option.none())).toMatchObject(rest)
          }
          expect(yield* reseals).toEqual({ resealed: 0, broken: [] })
          const records = (yield* (yield* AuditTrail).of("2027")).filter(
            ({ action }) => action === "second-factors-resealed"
          )
          expect(records.map(({ after }) => after)).toEqual([
            { secrets: "2" },
            { secrets: "2" },
            { secrets: "1" }
          ])
        })
      ))

    it("lets the same app sign in, with the key of before gone", () =>
      run(
        Effect.gen(function* () {
          const { factor, user } = yield* givenSealed
          yield* reseals
          const challenge = challengeOf(yield* memberSignsIn(user, { at: afterNine(1) }))
          const completed = yield* completeSignIn({
            challenge,
            code: factor.codeAt(afterNine(1)),
            startedAt: afterNine(1),
            origin: { address: null, userAgent: null },
            rules: usualSessionRules,
            provenance: yield* provenanceOf()
          }).pipe(sealedBy(afterwards))
          expect(completed.session.secondFactorAt).toBe(afterNine(1))
        })
      ))

    it("takes a factor that is not confirmed along", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenVerified(yield* givenMember)
          const factors = yield* SecondFactors
          const sealedSecret = yield* before.seal(new Uint8Array(20), `totp-secret ${user.id}`)
          const factor = { user: user.id, sealedSecret, enrolledAt: nine, lastStep: 0 }
          yield* factors.enrol({ ...factor, confirmedAt: null })
          yield* reseals
          expect(yield* keyOf(user)).toBe("2027")
        })
      ))

    it("done by several at once, is done once", () =>
      run(
        Effect.gen(function* () {
          yield* Effect.all(Array<typeof givenSealed>(8).fill(givenSealed))
          const all = yield* Effect.all([reseals, reseals, reseals, reseals], {
            concurrency: "unbounded"
          })
          const sum = all.reduce((total, { resealed }) => total + resealed, 0)
          expect(sum).toBe(8)
          expect(yield* (yield* SecondFactors).countSealedBy("2026")).toBe(0)
        })
      ))

    it("leaves a secret that changed since it was read", () =>
      run(
        Effect.gen(function* () {
          const { user } = yield* givenSealed
          const factors = yield* SecondFactors
          const after = yield* between.seal(new Uint8Array(20), `totp-secret ${user.id}`)
          const other = yield* before.seal(new Uint8Array(20), `totp-secret ${user.id}`)
          expect(yield* factors.reseal([{ user: user.id, before: other, after }])).toBe(0)
          expect(yield* keyOf(user)).toBe("2026")
          yield* reseals
        })
      ))

    it("interrupted, keeps the batches that were done, and goes on with the rest", () =>
      run(
        Effect.gen(function* () {
          yield* Effect.all(Array<typeof givenSealed>(5).fill(givenSealed))
          let opened = 0
          const breaksOff: SecretBox["Service"] = {
            ...between,
            open: (sealed, about) => (++opened > 3 ? Effect.interrupt : between.open(sealed, about))
          }
          const provenance = yield* provenanceOf()
          const broken = yield* Effect.exit(
            sealedBy(breaksOff)(resealSecondFactors({ provenance, batchMax: 2 }))
          )
          expect(Exit.isFailure(broken)).toBe(true)
          expect(yield* (yield* SecondFactors).countSealedBy("2026")).toBe(3)
          expect(yield* reseals).toEqual({ resealed: 3, broken: [] })
        })
      ))

    it("tells which secrets do not open, each time, and seals the others", () =>
      run(
        Effect.gen(function* () {
          const [one, two] = [yield* givenSealed, yield* givenSealed]
          const odd = yield* givenVerified(yield* givenMember)
          const sealedSecret = yield* before.seal(new Uint8Array(20), "totp-secret of another")
          const factor = { user: odd.id, sealedSecret, enrolledAt: nine, lastStep: 0 }
          yield* (yield* SecondFactors).enrol({ ...factor, confirmedAt: null })
          const three = yield* givenSealed
          const seal = new SealBroken({ trouble: "not-genuine", keyId: "2026" })
          expect(yield* reseals).toEqual({ resealed: 3, broken: [{ user: odd.id, seal }] })
          for (const { user } of [one, two, three]) expect(yield* keyOf(user)).toBe("2027")
          expect(yield* reseals).toEqual({ resealed: 0, broken: [{ user: odd.id, seal }] })
          expect(yield* (yield* SecondFactors).countSealedBy("2026")).toBe(1)
        })
      ))
  })
}
