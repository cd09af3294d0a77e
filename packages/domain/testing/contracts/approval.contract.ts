/** The contract of approvals: kept as asked, decided once, carried out with the decision. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  type Approval,
  ApprovalDecided,
  ApprovalRepository,
  ApprovalVoided,
  approvalStageAt
} from "../../src/approval/index.ts"
import { decidedOnceContract } from "./approval-once.contract.ts"
import {
  type ApprovalPage,
  actionsOf,
  asked,
  dayMinutes,
  found,
  onStand,
  type RunOnStand
} from "./approval-stand.ts"
import { expectPages } from "./expect-pages.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenColleague, says } from "./given-staff.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

/** The contract of `ApprovalRepository` and of deciding on it. */
export const approvalContract = (name: string, open: OpenHarness): void => {
  describe(`Approvals ${name}`, () => {
    const run = bankOf(open)
    keeping(onStand(run))
    deciding(onStand(run))
    decidedOnceContract(onStand(run))
  })
}

const keeping = (run: RunOnStand): void => {
  describe("Keeping", () => {
    it("a request is found as it was asked for, pending and written down", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, other] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker, { beneficiary: other })
          expect(approval.request).toMatchObject({
            maker: maker.id,
            beneficiary: other.id,
            madeAt: nine,
            expiresAt: afterNine(dayMinutes)
          })
          expect(yield* found(approval.request.id)).toStrictEqual(approval)
          expect(yield* actionsOf(approval.request.id)).toEqual(["approval-asked"])
        })
      ))

    it("two requests for the same have digests of their own", () =>
      run((stand) =>
        Effect.gen(function* () {
          const maker = yield* givenColleague()
          const [one, other] = [yield* asked(stand, maker), yield* asked(stand, maker)]
          expect(one.request.digest).not.toBe(other.request.digest)
          expect(one.request.salt).not.toBe(other.request.salt)
        })
      ))

    it("lists go by what is asked of them, the newest first", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const old = yield* asked(stand, maker, { minutes: -dayMinutes })
          const approved = yield* asked(stand, maker)
          const rejected = yield* asked(stand, maker)
          const voided = yield* asked(stand, maker, { subject: "the same" })
          const pending = yield* asked(stand, maker, { subject: "the same" })
          yield* says(approved, checker)
          yield* says(rejected, checker, { outcome: "rejected" })
          const { list } = yield* ApprovalRepository
          const filter = { operation: "set-value", maker: maker.id, at: nine }
          const idOf = ({ request }: Approval) => request.id
          const all = [pending, voided, rejected, approved, old].map(idOf)
          yield* expectPages(
            (page: ApprovalPage) => list({ ...filter, stage: null }, page),
            idOf,
            all
          )
          const byStage = { pending, approved, rejected, voided, expired: old } as const
          for (const stage of ["pending", "approved", "rejected", "voided", "expired"] as const)
            yield* expectPages((page: ApprovalPage) => list({ ...filter, stage }, page), idOf, [
              byStage[stage].request.id
            ])
          const none = { ...filter, operation: "another", stage: null }
          yield* expectPages((page: ApprovalPage) => list(none, page), idOf, [])
        })
      ))
  })
}

const deciding = (run: RunOnStand): void => {
  describe("Deciding", () => {
    it("approved by another person it is carried out, with its records", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker)
          const { id } = approval.request
          const decided = yield* says(approval, checker)
          expect(decided.decision).toStrictEqual({
            approval: id,
            outcome: "approved",
            by: checker.id,
            at: afterNine(1),
            reason: "looked at together"
          })
          expect(stand.carriedOut).toEqual([id])
          expect(yield* found(id)).toStrictEqual(decided)
          expect(approvalStageAt(decided, afterNine(2 * dayMinutes))).toBe("approved")
          expect(yield* actionsOf(id)).toEqual(["approval-asked", "approval-given"])
        })
      ))

    it("rejected it is not carried out, and stays rejected", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker)
          const { id } = approval.request
          yield* says(approval, checker, { outcome: "rejected" })
          yield* expectRefusal(
            new ApprovalDecided({
              approval: id,
              outcome: "rejected",
              by: checker.id,
              at: afterNine(1)
            }),
            says(approval, checker, { minutes: 2 }),
            says(approval, maker, { minutes: 2 })
          )
          expect(stand.carriedOut).toEqual([])
          expect(yield* actionsOf(id)).toEqual(["approval-asked", "approval-rejected"])
        })
      ))

    it("what has changed since it was asked for is void, for good", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker)
          const { id, subject } = approval.request
          stand.values.set(subject, "changed")
          yield* expectRefusal(new ApprovalVoided({ approval: id }), says(approval, checker))
          stand.values.delete(subject)
          const refused = yield* Effect.flip(says(approval, checker, { minutes: 2 }))
          expect(refused).toMatchObject({ _tag: "ApprovalDecided", outcome: "voided" })
          expect(stand.carriedOut).toEqual([])
          expect(yield* actionsOf(id)).toEqual(["approval-asked", "approval-voided"])
        })
      ))

    it("asking anew voids what was asked before of the same subject, and of no other", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const subject = yield* freshText
          const first = yield* asked(stand, maker, { subject })
          const beside = yield* asked(stand, maker)
          const second = yield* asked(stand, checker, { subject })
          expect((yield* found(first.request.id)).decision).toMatchObject({
            outcome: "voided",
            by: checker.id,
            reason: expect.stringContaining(second.request.id)
          })
          yield* says(beside, checker)
          yield* says(second, maker)
          expect(stand.carriedOut).toEqual([beside.request.id, second.request.id])
        })
      ))
  })
}
