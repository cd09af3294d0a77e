/** What becomes of an approved customer: renewal, other details, the end, and what is erased. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { addDays, type BusinessDate, businessDateOf } from "../../src/calendar/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import {
  eraseProfiles,
  expireCases,
  KycCases,
  type KycProfile,
  kycStatusOf,
  ownProfile
} from "../../src/kyc/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import {
  approves,
  caseNow,
  givenApplicant,
  givenApproved,
  givenReviewer,
  givenSubmitted,
  givenTaken,
  rejects,
  starts,
  tells,
  toldProfile
} from "./given-case.ts"
import type { RunOnBank } from "./harness.ts"
import { monday, nine, provenanceOf } from "./provenance-of.ts"

const standingOf = (customer: CustomerId) =>
  Effect.flatMap(CustomerStandings, (standings) => standings.of(customer))

const kindsFor = Effect.fnUntraced(function* (user: Parameters<typeof noticesFor>[0]) {
  return (yield* noticesFor(user)).map(({ kind }) => kind)
})

const noticesFor = (user: Effect.Success<typeof givenApplicant>["user"]) =>
  Effect.flatMap(OutgoingNotices, (notices) => notices.waitingFor(user))

const expires = Effect.fnUntraced(function* (today: BusinessDate) {
  const provenance = yield* provenanceOf({ principal: "job expire-kyc", today })
  return yield* expireCases({ at: nine, provenance, most: 1_000 })
})

const moved: KycProfile = { ...toldProfile, legalName: "Ada King" }

/** What is done to cases after their approval. */
export const kycLifeContract = (run: RunOnBank): void => {
  renewing(run)
  changing(run)
  ending(run)
  erasing(run)
}

const renewing = (run: RunOnBank): void => {
  describe("A renewal", () => {
    it("begins with what was told, and the standing lasts until another takes its place", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer } = yield* givenApproved("basic")
          const opened = yield* starts(customer, "standard")
          expect(opened).toMatchObject({ state: "in_progress", fieldsGiven: approved.fieldsGiven })
          expect(yield* ownProfile(customer)).toEqual(toldProfile)
          const taken = yield* givenTaken(customer, yield* givenReviewer)
          expect(taken.id).toBe(opened.id)
          const until = approved.expiresOn
          expect(yield* standingOf(customer)).toEqual({ tier: "basic", until })
          const renewed = yield* approves(taken)
          const standing = { tier: "standard", until: renewed.expiresOn }
          expect(yield* standingOf(customer)).toEqual(standing)
          expect(yield* caseNow(approved.id)).toMatchObject({ state: "replaced", tierHeld: "none" })
          const { open, standing: stands } = yield* (yield* KycCases).current(customer)
          expect([open, stands?.id]).toEqual([null, renewed.id])
        })
      ))

    it("that is rejected leaves the standing as it is", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer } = yield* givenApproved()
          const before = yield* standingOf(customer)
          yield* rejects(yield* givenTaken(customer, yield* givenReviewer))
          expect(yield* standingOf(customer)).toEqual(before)
          expect(yield* caseNow(approved.id)).toStrictEqual(approved)
        })
      ))
  })
}

const changing = (run: RunOnBank): void => {
  describe("Other details of an approved customer", () => {
    it("lower the standing at once, and open a case in which they are looked at", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer, user } = yield* givenApproved()
          const opened = yield* tells(customer, moved)
          expect(opened).toMatchObject({ state: "in_progress", tierAsked: "standard", moves: 0 })
          const until = addDays(monday, 30)
          expect(yield* standingOf(customer)).toEqual({ tier: "basic", until })
          expect(yield* caseNow(approved.id)).toMatchObject({
            state: "reverification_needed",
            tierGranted: "standard",
            tierHeld: "basic",
            expiresOn: until
          })
          expect(yield* kindsFor(user)).toEqual(["kyc-approved", "kyc-reverification-needed"])
          expect(yield* kycStatusOf(customer, monday)).toMatchObject({
            state: "in_progress",
            tier: "basic",
            needsReverification: true
          })
          yield* tells(customer, { ...moved, legalName: "Ada Byron" })
          expect(yield* standingOf(customer)).toEqual({ tier: "basic", until })
          const taken = yield* givenTaken(customer, yield* givenReviewer)
          const again = yield* approves(taken)
          expect(yield* standingOf(customer)).toEqual({ tier: "standard", until: again.expiresOn })
        })
      ))

    it("lower it also when a renewal is open", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer } = yield* givenApproved()
          const { id } = yield* starts(customer)
          const saved = yield* tells(customer, moved)
          expect(saved.id).toBe(id)
          expect((yield* caseNow(approved.id)).state).toBe("reverification_needed")
        })
      ))

    it("leave it when they are the same, or none by which the bank knows them", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer } = yield* givenApproved()
          expect(yield* tells(customer)).toStrictEqual(approved)
          const opened = yield* tells(customer, { ...toldProfile, occupation: "Poet" })
          expect(opened).toMatchObject({ state: "in_progress", moves: 0 })
          expect(yield* caseNow(approved.id)).toStrictEqual(approved)
        })
      ))

    it("never lengthen a standing that ends before", () =>
      run(
        Effect.gen(function* () {
          const { approved, customer } = yield* givenApproved()
          const lastDay = approved.expiresOn ?? monday
          yield* tells(customer, moved, addDays(lastDay, -3))
          expect(yield* standingOf(customer)).toEqual({ tier: "basic", until: lastDay })
        })
      ))
  })
}

const ending = (run: RunOnBank): void => {
  describe("The end of a standing", () => {
    it("is announced once when it comes near, and comes after the last day", () =>
      run(
        Effect.gen(function* () {
          // Years before every other standing of this bank, so that none of them ends here.
          const then = businessDateOf("2011-03-05")
          const { approved, customer, user } = yield* givenApproved("standard", then)
          const lastDay = businessDateOf("2013-03-05")
          expect(approved.expiresOn).toBe(lastDay)
          const early = yield* expires(addDays(lastDay, -31))
          expect(early).toEqual({ expired: [], announced: [] })
          expect(yield* expires(addDays(lastDay, -30))).toEqual({
            expired: [],
            announced: [customer]
          })
          expect(yield* expires(addDays(lastDay, -29))).toEqual({ expired: [], announced: [] })
          expect((yield* caseNow(approved.id)).remindedOn).toBe(addDays(lastDay, -30))
          expect(yield* expires(lastDay)).toEqual({ expired: [], announced: [] })
          expect((yield* kycStatusOf(customer, lastDay)).tier).toBe("standard")
          const after = addDays(lastDay, 1)
          // Whether or not anything has run by then.
          expect((yield* kycStatusOf(customer, after)).tier).toBe("none")
          expect(yield* expires(after)).toEqual({ expired: [customer], announced: [] })
          expect(yield* standingOf(customer)).toEqual({ tier: "none", until: null })
          expect(yield* caseNow(approved.id)).toMatchObject({ state: "expired", tierHeld: "none" })
          expect(yield* expires(after)).toEqual({ expired: [], announced: [] })
          expect(yield* kindsFor(user)).toEqual(["kyc-approved", "kyc-expires-soon", "kyc-expired"])
          const records = yield* (yield* AuditTrail).of(approved.id)
          expect(records.slice(-2).map(({ action }) => action)).toEqual([
            "kyc-end-announced",
            "kyc-expired"
          ])
        })
      ))
  })
}

const erasing = (run: RunOnBank): void => {
  describe("Erasing", () => {
    it("takes the profiles and words of cases that are over, and leaves what was decided", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const reviewer = yield* givenReviewer
          const first = yield* givenTaken(customer, reviewer)
          const rejected = yield* rejects(first, { words: "Ada Lovelace is somebody else" })
          const second = yield* givenTaken(customer, reviewer)
          const approved = yield* approves(second)
          const open = yield* starts(customer)
          const erase = Effect.flatMap(provenanceOf(), (provenance) =>
            eraseProfiles({ customer, provenance })
          )
          expect(yield* erase).toBe(1)
          expect(yield* erase).toBe(0)
          expect(yield* caseNow(rejected.id)).toStrictEqual({
            ...rejected,
            sealedProfile: null,
            reasons: [{ code: "identity-unproven", words: "" }]
          })
          const history = yield* (yield* KycCases).historyOf(rejected.id)
          expect(history.at(-1)).toMatchObject({
            move: "reject",
            reasons: [{ code: "identity-unproven", words: "" }]
          })
          expect(yield* caseNow(approved.id)).toStrictEqual(approved)
          expect(yield* caseNow(open.id)).toStrictEqual(open)
          const records = yield* (yield* AuditTrail).of(customer)
          expect(records.map(({ action, after }) => [action, after]).slice(-2)).toEqual([
            ["kyc-profiles-erased", { cases: "1" }],
            ["kyc-profiles-erased", { cases: "0" }]
          ])
        })
      ))

    it("leaves what is looked at", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const submitted = yield* givenSubmitted(customer)
          const provenance = yield* provenanceOf()
          expect(yield* eraseProfiles({ customer, provenance })).toBe(0)
          expect(yield* caseNow(submitted.id)).toStrictEqual(submitted)
        })
      ))
  })
}
