/** A secret outlives the field key that sealed it, and the key does not go before that. */
import { Effect, Option, Result } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { DocumentRepository, resealDocuments } from "../../src/document/index.ts"
import { resealSecondFactors, SecondFactors } from "../../src/identity/index.ts"
import {
  decideFieldKeyRetirement,
  KeyRingStore,
  privatePartsSealedBy,
  resealSigningKeys,
  SecretBox
} from "../../src/key/index.ts"
import {
  KycCases,
  ownProfile,
  resealProfiles,
  saveProfile,
  startCase
} from "../../src/kyc/index.ts"
import { givenCustomer } from "../../testing/contracts/given.ts"
import { givenCase, givenReviewer, reads, sends } from "../../testing/contracts/given-document.ts"
import { givenMember, givenVerified } from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank, plainFile } from "../../testing/index.ts"
import { memoryVault } from "../../testing/memory/memory-secret-box.ts"
import { ada } from "../kyc/draft-case.ts"
import { law } from "../law.ts"

const upheldBy = [
  "packages/domain/src/key/reseal-secrets.ts",
  "packages/domain/src/identity/second-factor/reseal-second-factors.ts",
  "packages/domain/src/key/reseal-signing-keys.ts",
  "packages/domain/src/kyc/profile/reseal-profiles.ts",
  "packages/domain/src/document/reseal-documents.ts",
  "packages/domain/src/key/decide-field-key-retirement.ts"
]
const authority = "NIST SP 800-57 part 1 section 5.3; ASVS 5.0 13.3.4"
const heading = "What a field key sealed outlives it, and the key goes no sooner"

/** A customer who has told about themself. */
const givenProfile = Effect.gen(function* () {
  const customer = yield* givenCustomer
  const provenance = yield* provenanceOf()
  yield* startCase({ customer, tier: "basic", provenance })
  yield* saveProfile({ customer, profile: ada, at: nine, provenance })
  return customer
})

const ids = ["2024", "2025", "2026", "2027"] as const
const anyId = fc.constantFrom(...ids)

law(
  "KEY-2",
  heading,
  "whichever keys sealed what, after it was sealed anew each secret opens with the key that seals now, as it was, and a key may go exactly when nothing is under it",
  {
    runs: 60,
    caseNoun: "banks",
    upheldBy,
    database:
      "trigger `second_factor_guarded` lets the seal of a confirmed factor become another key's, by `reseal_second_factors` alone",
    authority
  },
  fc.asyncProperty(
    fc.array(fc.record({ by: anyId, secret: fc.uint8Array({ minLength: 20, maxLength: 20 }) }), {
      maxLength: 7
    }),
    fc.array(anyId, { maxLength: 4 }),
    anyId,
    fc.integer({ min: 1, max: 4 }),
    fc.array(anyId, { maxLength: 3 }),
    (secrets, pairs, now, batchMax, told) =>
      Effect.gen(function* () {
        const vault = memoryVault()
        const factors = yield* SecondFactors
        const ring = yield* KeyRingStore
        const people = yield* Effect.forEach(secrets, ({ by, secret }) =>
          Effect.gen(function* () {
            const user = yield* givenVerified(yield* givenMember)
            const sealedSecret = yield* vault(by).seal(secret, `totp-secret ${user.id}`)
            const factor = { user: user.id, sealedSecret, enrolledAt: nine, lastStep: 0 }
            yield* factors.enrol({ ...factor, confirmedAt: null })
            return { user, secret }
          })
        )
        for (const [nth, by] of pairs.entries()) {
          const kid = `${nth}`.padStart(43, "k")
          const publicKey = new Uint8Array(32).fill(nth)
          const sealedPrivateKey = yield* vault(by).seal(publicKey, `signing-key ${kid}`)
          yield* ring.save({ kid, publicKey, sealedPrivateKey, stage: "accepted", addedAt: nine })
        }
        const cases = yield* KycCases
        // One after another, so that some keys seal profiles alone, and some documents alone.
        const isOdd = (_: string, nth: number) => nth % 2 === 1
        const tells = told.filter((by, nth) => !isOdd(by, nth))
        const profiles = yield* Effect.forEach(tells, (by) =>
          Effect.provideService(givenProfile, SecretBox, vault(by))
        )
        const documents = yield* DocumentRepository
        const sent = yield* Effect.forEach(told.filter(isOdd), (by) =>
          Effect.provideService(Effect.flatMap(givenCase, sends), SecretBox, vault(by))
        )
        const mayGo = Effect.fnUntraced(function* (keyId: string) {
          const secondFactors = yield* factors.countSealedBy(keyId)
          const signingKeys = privatePartsSealedBy(yield* ring.read, keyId)
          const profiles = yield* cases.countSealedBy(keyId)
          const counts = {
            secondFactors,
            signingKeys,
            profiles,
            documents: yield* documents.countSealedBy(keyId)
          }
          const facts = { keyId, isSet: true, sealsBy: now, ...counts }
          return Result.isSuccess(decideFieldKeyRetirement(facts))
        })
        for (const id of ids) {
          const isNeeded =
            secrets.some(({ by }) => by === id) || pairs.includes(id) || told.includes(id)
          expect(yield* mayGo(id)).toBe(id !== now && !isNeeded)
        }
        const provenance = yield* provenanceOf()
        const all = vault(now, ...ids.filter((id) => id !== now))
        yield* Effect.provideService(
          Effect.all([
            resealSecondFactors({ provenance, batchMax }),
            resealSigningKeys({ now: nine, provenance }),
            resealProfiles({ provenance, batchMax }),
            resealDocuments({ provenance, batchMax })
          ]),
          SecretBox,
          all
        )
        for (const id of ids) expect(yield* mayGo(id)).toBe(id !== now)
        const alone = vault(now)
        for (const { secret, user } of people) {
          const { sealedSecret } = Option.getOrThrow(yield* factors.find(user.id))
          expect(yield* alone.open(sealedSecret, `totp-secret ${user.id}`)).toStrictEqual(secret)
        }
        for (const customer of profiles)
          expect(yield* Effect.provideService(ownProfile(customer), SecretBox, alone)).toEqual(ada)
        const reviewer = yield* givenReviewer
        for (const document of sent)
          expect(
            yield* Effect.provideService(reads(document, reviewer), SecretBox, alone)
          ).toStrictEqual(plainFile("pdf", "a passport"))
        for (const key of yield* ring.read)
          if (key.stage !== "retired")
            expect(yield* alone.open(key.sealedPrivateKey, `signing-key ${key.kid}`)).toStrictEqual(
              key.publicKey
            )
      }).pipe(Effect.provide(memoryBank()), Effect.runPromise)
  )
)
