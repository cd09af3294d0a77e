/** What several people do to one case at the same moment: one of them does it. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { KycCases, standingBy } from "../../src/kyc/index.ts"
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
  takes,
  tells,
  toldProfile
} from "./given-case.ts"
import type { RunOnBank } from "./harness.ts"

const unbounded = { concurrency: "unbounded" } as const

const cameOf = <A, E extends { readonly _tag: string }, R>(tried: Effect.Effect<A, E, R>) =>
  Effect.match(tried, { onFailure: ({ _tag }) => _tag, onSuccess: () => "done" })

/** Races over one case. */
export const kycRacesContract = (run: RunOnBank): void => {
  describe("At the same moment", () => {
    it("a customer who starts ten times has one case", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const starting = Array<ReturnType<typeof starts>>(10).fill(starts(customer))
          const cases = yield* Effect.all(starting, unbounded)
          expect(new Set(cases.map(({ id }) => id)).size).toBe(1)
        })
      ))

    it("ten reviewers take a case, and one has it", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const { id } = yield* givenSubmitted(customer)
          const reviewers = yield* Effect.all(Array<typeof givenReviewer>(10).fill(givenReviewer))
          const came = yield* Effect.all(
            reviewers.map((reviewer) => cameOf(takes(id, reviewer))),
            unbounded
          )
          expect(came.toSorted()).toEqual([...Array<string>(9).fill("KycMoveRefused"), "done"])
          const { moves, reviewer } = yield* caseNow(id)
          expect([moves, reviewer]).toEqual([2, reviewers[came.indexOf("done")]])
        })
      ))

    it("approved and rejected, it is one of both, and the standing follows", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const taken = yield* givenTaken(customer, yield* givenReviewer)
          const came = yield* Effect.all(
            [cameOf(approves(taken)), cameOf(rejects(taken)), cameOf(approves(taken))],
            unbounded
          )
          expect(came.filter((each) => each === "done")).toHaveLength(1)
          const decided = yield* caseNow(taken.id)
          const standing = yield* (yield* CustomerStandings).of(customer)
          expect(standing).toEqual(standingBy(decided))
          expect(yield* (yield* KycCases).historyOf(taken.id)).toHaveLength(3)
        })
      ))

    it("renewed and told otherwise, the standing follows the case that stands", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApproved("enhanced")
          const taken = yield* givenTaken(customer, yield* givenReviewer, "basic")
          const changed = { ...toldProfile, legalName: "Ada King" }
          yield* Effect.all(
            [cameOf(approves(taken, "basic")), cameOf(tells(customer, changed))],
            unbounded
          )
          const { standing } = yield* (yield* KycCases).current(customer)
          expect(standing).not.toBeNull()
          if (standing !== null)
            expect(yield* (yield* CustomerStandings).of(customer)).toEqual(standingBy(standing))
        })
      ))
  })
}
