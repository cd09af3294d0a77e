/** The contract of cases: what a customer tells, who decides about it, and what comes of it. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { type CustomerId, KycCaseId } from "../../src/id/index.ts"
import {
  askForMore,
  handBackCase,
  KycCaseNotFound,
  KycCases,
  KycMoveRefused,
  KycNotStarted,
  kycStatusOf,
  ReviewedByAnother,
  ReviewerNotAllowed,
  viewCase
} from "../../src/kyc/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  approves,
  caseNow,
  decisionOf,
  givenApplicant,
  givenReviewer,
  givenSubmitted,
  givenTaken,
  rejects,
  starts,
  submits,
  takes,
  tells,
  toldProfile
} from "./given-case.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { kycCasesContract } from "./kyc-cases.contract.ts"
import { kycLifeContract } from "./kyc-life.contract.ts"
import { kycRacesContract } from "./kyc-races.contract.ts"
import { freshText, monday, nine, provenanceOf } from "./provenance-of.ts"

/** The contract of `KycCases` and of everything that is done to a case. */
export const kycContract = (name: string, open: OpenHarness): void => {
  describe(`Cases ${name}`, () => {
    const run = bankOf(open)
    telling(run)
    reviewing(run)
    deciding(run)
    kycLifeContract(run)
    kycCasesContract(run)
    kycRacesContract(run)
  })
}

const actionsOf = Effect.fnUntraced(function* (id: KycCaseId) {
  return (yield* (yield* AuditTrail).of(id)).map(({ action }) => action)
})

const standingOf = (customer: CustomerId) =>
  Effect.flatMap(CustomerStandings, (standings) => standings.of(customer))

const telling = (run: RunOnBank): void => {
  describe("What a customer tells", () => {
    it("begins with a tier, which may be another as long as the case is theirs to change", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const opened = yield* starts(customer, "basic")
          expect(opened).toMatchObject({ state: "in_progress", tierAsked: "basic", version: 1 })
          expect(yield* starts(customer, "basic")).toStrictEqual(opened)
          const chosen = yield* starts(customer, "enhanced")
          expect(chosen).toStrictEqual({ ...opened, tierAsked: "enhanced", version: 2 })
          expect(yield* caseNow(opened.id)).toStrictEqual(chosen)
          expect(yield* actionsOf(opened.id)).toEqual(["kyc-case-opened", "kyc-tier-chosen"])
        })
      ))

    it("is kept sealed, stands in no record, and is opened for whoever may see it", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const { id } = yield* starts(customer)
          const saved = yield* tells(customer)
          expect(saved.fieldsGiven).toHaveLength(6)
          expect(yield* caseNow(id)).toStrictEqual(saved)
          const view = yield* viewCase({ case: id, provenance: yield* provenanceOf() })
          expect(view).toMatchObject({ profile: toldProfile, history: [] })
          const records = yield* (yield* AuditTrail).of(id)
          expect(records.at(-1)?.action).toBe("kyc-case-viewed")
          const texts = records.map(({ after, before, personal }) =>
            Object.values({ ...before, ...after, ...personal }).join()
          )
          for (const text of texts) expect(text).not.toMatch(/Lovelace|Karlova|1990/u)
        })
      ))

    it("has to begin with a tier, and is not changed once it was submitted", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          yield* expectRefusal(new KycNotStarted({ customer }), tells(customer))
          yield* expectRefusal(new KycNotStarted({ customer }), submits(customer))
          const { id } = yield* givenSubmitted(customer)
          const change = new KycMoveRefused({ case: id, move: "change", state: "submitted" })
          yield* expectRefusal(change, tells(customer))
          yield* expectRefusal(change, starts(customer, "basic"))
          yield* expectRefusal(
            new KycMoveRefused({ case: id, move: "submit", state: "submitted" }),
            submits(customer)
          )
        })
      ))

    it("is told where it is and what it lacks", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const status = kycStatusOf(customer, monday)
          expect(yield* status).toMatchObject({ state: "not_started", case: null, tier: "none" })
          const { id } = yield* starts(customer, "enhanced")
          expect(yield* status).toMatchObject({
            state: "in_progress",
            case: id,
            missingDocuments: ["identity", "address", "income"]
          })
          expect((yield* status).missingFields).toHaveLength(6)
          yield* tells(customer, { ...toldProfile, occupation: null })
          expect((yield* status).missingFields).toEqual(["occupation"])
          yield* givenSubmitted(customer)
          expect(yield* status).toMatchObject({
            state: "submitted",
            missingFields: [],
            missingDocuments: []
          })
        })
      ))
  })
}

const reviewing = (run: RunOnBank): void => {
  describe("Who looks at a case", () => {
    it("takes it from the queue, and may put it back for another", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const [one, other] = [yield* givenReviewer, yield* givenReviewer]
          const taken = yield* givenTaken(customer, one)
          expect(taken).toMatchObject({ state: "under_review", reviewer: one, moves: 2 })
          expect(yield* caseNow(taken.id)).toStrictEqual(taken)
          yield* expectRefusal(
            new KycMoveRefused({ case: taken.id, move: "take", state: "under_review" }),
            takes(taken.id, other)
          )
          const provenance = yield* provenanceOf({ principal: other })
          const back = yield* handBackCase({ case: taken.id, reviewer: other, provenance })
          expect(back).toMatchObject({ state: "submitted", reviewer: null })
          expect(yield* takes(taken.id, other)).toMatchObject({ reviewer: other })
        })
      ))

    it("is somebody of the bank, and never the customer", () =>
      run(
        Effect.gen(function* () {
          const { customer, user } = yield* givenApplicant
          const another = yield* givenApplicant
          const { id } = yield* givenSubmitted(customer)
          yield* expectRefusal(
            new ReviewerNotAllowed({ case: id }),
            takes(id, user),
            takes(id, another.user)
          )
          expect(yield* caseNow(id)).toMatchObject({ state: "submitted", moves: 1 })
        })
      ))

    it("decides it alone", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const [one, other] = [yield* givenReviewer, yield* givenReviewer]
          const taken = yield* givenTaken(customer, one)
          yield* expectRefusal(
            new ReviewedByAnother({ case: taken.id, reviewer: one }),
            approves(taken, "standard", { reviewer: other }),
            rejects(taken, { reviewer: other })
          )
        })
      ))

    it("finds no case that is not there", () =>
      run(
        Effect.gen(function* () {
          const reviewer = yield* givenReviewer
          const unknown = KycCaseId.ofUuid(yield* freshText)
          yield* expectRefusal(new KycCaseNotFound({ case: unknown }), takes(unknown, reviewer))
        })
      ))
  })
}

const deciding = (run: RunOnBank): void => {
  describe("A decision", () => {
    it("to approve changes the standing in the same unit, and is written down and told", () =>
      run(
        Effect.gen(function* () {
          const { customer, user } = yield* givenApplicant
          const reviewer = yield* givenReviewer
          const taken = yield* givenTaken(customer, reviewer)
          expect(yield* standingOf(customer)).toEqual({ tier: "none", until: null })
          const approved = yield* approves(taken, "standard", { words: "seen in person" })
          expect(approved).toMatchObject({
            state: "approved",
            tierGranted: "standard",
            expiresOn: "2028-03-02",
            reasons: [{ code: "requirements-met", words: "seen in person" }]
          })
          expect(yield* caseNow(taken.id)).toStrictEqual(approved)
          expect(yield* standingOf(customer)).toEqual({ tier: "standard", until: "2028-03-02" })
          expect((yield* actionsOf(taken.id)).slice(-3)).toEqual([
            "kyc-submitted",
            "kyc-taken",
            "kyc-approved"
          ])
          const [notice] = yield* (yield* OutgoingNotices).waitingFor(user)
          expect(notice).toMatchObject({
            kind: "kyc-approved",
            facts: { tier: "standard", until: "2028-03-02" },
            at: nine
          })
          const history = yield* (yield* KycCases).historyOf(taken.id)
          expect(history.map(({ move, number }) => [number, move])).toEqual([
            [1, "submit"],
            [2, "take"],
            [3, "approve"]
          ])
          expect(history.at(-1)).toMatchObject({ reviewer, principal: reviewer })
        })
      ))

    it("to ask for more makes the case the customer's to change, for any reviewer after", () =>
      run(
        Effect.gen(function* () {
          const { customer, user } = yield* givenApplicant
          const [one, other] = [yield* givenReviewer, yield* givenReviewer]
          const taken = yield* givenTaken(customer, one)
          const asked = yield* askForMore(
            yield* decisionOf(taken, "document-unreadable", { words: "the back side" })
          )
          expect(asked.state).toBe("more_information_needed")
          const reasons = [{ code: "document-unreadable", words: "the back side" }]
          expect((yield* kycStatusOf(customer, monday)).reasons).toEqual(reasons)
          const [notice] = yield* (yield* OutgoingNotices).waitingFor(user)
          expect(notice).toMatchObject({
            kind: "kyc-more-information-needed",
            facts: { reasons: "a document cannot be read" }
          })
          yield* tells(customer, { ...toldProfile, occupation: "Poet" })
          expect(yield* submits(customer)).toMatchObject({ reviewer: null, reasons })
          expect(yield* takes(taken.id, other)).toMatchObject({ reviewer: other })
        })
      ))

    it("to reject for a suspicion says nothing of it to the customer", () =>
      run(
        Effect.gen(function* () {
          const { customer, user } = yield* givenApplicant
          const taken = yield* givenTaken(customer, yield* givenReviewer)
          yield* rejects(taken, { code: "suspicion", words: "on a list" })
          const status = yield* kycStatusOf(customer, monday)
          expect(status).toMatchObject({ state: "rejected", reasons: [], tier: "none" })
          const [notice] = yield* (yield* OutgoingNotices).waitingFor(user)
          expect(notice).toMatchObject({ kind: "kyc-rejected", facts: { tier: "none" } })
          expect(JSON.stringify(notice?.facts)).not.toMatch(/suspicion|list/u)
          expect(yield* starts(customer)).toMatchObject({ state: "in_progress", moves: 0 })
        })
      ))
  })
}
