/** How cases are kept: found by their customer, listed as a queue, sealed anew. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { CustomerId, type KycCaseId } from "../../src/id/index.ts"
import { readSealed, SealBroken, SecretBox } from "../../src/key/index.ts"
import { type KycCase, KycCases, ownProfile, resealProfiles } from "../../src/kyc/index.ts"
import { memoryVault } from "../memory/memory-secret-box.ts"
import { expectPages } from "./expect-pages.ts"
import {
  caseNow,
  givenApplicant,
  givenReviewer,
  givenTaken,
  rejects,
  starts,
  tells,
  toldProfile
} from "./given-case.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText, provenanceOf } from "./provenance-of.ts"

/** The contract of the port alone. */
export const kycCasesContract = (run: RunOnBank): void => {
  keeping(run)
  sealing(run)
}

const keeping = (run: RunOnBank): void => {
  describe("Keeping", () => {
    it("nobody who has not started has a case", () =>
      run(
        Effect.gen(function* () {
          const cases = yield* KycCases
          const customer = CustomerId.ofUuid(yield* freshText)
          expect(yield* cases.current(customer)).toEqual({ open: null, standing: null })
          expect(Option.isNone(yield* cases.latest(customer))).toBe(true)
        })
      ))

    it("a customer's cases are found, the last one among them, and listed the oldest first", () =>
      run(
        Effect.gen(function* () {
          const cases = yield* KycCases
          const { customer } = yield* givenApplicant
          const reviewer = yield* givenReviewer
          const ids: KycCaseId[] = []
          for (let nth = 0; nth < 3; nth++)
            ids.push((yield* rejects(yield* givenTaken(customer, reviewer))).id)
          const open = yield* starts(customer)
          expect(yield* cases.current(customer)).toEqual({ open, standing: null })
          expect(Option.getOrNull(yield* cases.latest(customer))).toStrictEqual(open)
          const listed = (state: KycCase["state"] | null) => (page: PageRequest<KycCaseId>) =>
            cases.list({ state, customer }, page)
          const idOf = ({ id }: KycCase) => id
          yield* expectPages(listed(null), idOf, [...ids, open.id])
          yield* expectPages(listed("rejected"), idOf, ids)
          yield* expectPages(listed("in_progress"), idOf, [open.id])
          yield* expectPages(listed("approved"), idOf, [])
          const page = { size: 100, direction: "forward", position: null } as const
          const queue = yield* cases.list({ state: "in_progress", customer: null }, page)
          expect(queue.rows.length).toBeGreaterThan(0)
        })
      ))
  })
}

const vault = memoryVault()
const [before, between] = [vault("2026"), vault("2027", "2026")]

const sealing = (run: RunOnBank): void => {
  describe("Sealing profiles anew", () => {
    const givenSealed = Effect.gen(function* () {
      const { customer } = yield* givenApplicant
      yield* starts(customer)
      return { customer, saved: yield* tells(customer) }
    }).pipe(Effect.provideService(SecretBox, before))
    const reseals = Effect.gen(function* () {
      return yield* resealProfiles({ provenance: yield* provenanceOf(), batchMax: 2 })
    }).pipe(Effect.provideService(SecretBox, between))

    it("leaves none that opens under the key of before, and changes nothing else", () =>
      run(
        Effect.gen(function* () {
          const cases = yield* KycCases
          yield* reseals
          const sealed = yield* Effect.all(Array<typeof givenSealed>(3).fill(givenSealed))
          const taken = yield* givenTaken(
            (yield* givenApplicant).customer,
            yield* givenReviewer
          ).pipe(Effect.provideService(SecretBox, before))
          expect(yield* cases.countSealedBy("2026")).toBe(4)
          expect((yield* reseals).resealed).toBe(4)
          expect(yield* cases.countSealedBy("2026")).toBe(0)
          for (const { customer, saved } of sealed) {
            const { sealedProfile, ...rest } = yield* caseNow(saved.id)
            expect(saved).toMatchObject(rest)
            expect(sealedProfile === null ? null : readSealed(sealedProfile)?.keyId).toBe("2027")
            const opened = ownProfile(customer)
            expect(yield* Effect.provideService(opened, SecretBox, vault("2027"))).toEqual(
              toldProfile
            )
          }
          expect(yield* caseNow(taken.id)).toMatchObject({ version: taken.version })
        })
      ))

    it("leaves a profile that changed since it was read, and tells which does not open", () =>
      run(
        Effect.gen(function* () {
          const cases = yield* KycCases
          yield* reseals
          const { saved } = yield* givenSealed
          const after = yield* between.seal(new Uint8Array(2), "another")
          const other = yield* before.seal(new Uint8Array(2), "another")
          expect(yield* cases.reseal([{ case: saved.id, before: other, after }])).toBe(0)
          yield* cases.saveDraft({ ...saved, sealedProfile: other, version: saved.version + 1 })
          const { broken } = yield* reseals
          expect(broken).toContainEqual({
            case: saved.id,
            seal: new SealBroken({ trouble: "not-genuine", keyId: "2026" })
          })
        })
      ))
  })
}
