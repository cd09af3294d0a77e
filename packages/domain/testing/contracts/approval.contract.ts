/** The contract of approvals: kept as asked, decided once, carried out with the decision. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import {
  type Approval,
  ApprovalDecided,
  ApprovalExpired,
  ApprovalNotFound,
  ApprovalRepository,
  ApprovalVoided,
  type ApprovedOperation,
  ApprovedOperations,
  approvalStageAt,
  askApproval,
  CheckerNotAllowed,
  OperationRefused,
  registerOperations,
  SecondPersonRequired,
  type Shown,
  ShownDiffers
} from "../../src/approval/index.ts"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { ApprovalId } from "../../src/id/index.ts"
import type { User } from "../../src/identity/index.ts"
import { expectPages } from "./expect-pages.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenColleague, says } from "./given-staff.ts"
import { type BankPorts, bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"

/** A value that two people change together, outside of the books. */
interface Stand {
  readonly values: Map<string, string>
  readonly carriedOut: string[]
  /** What carrying out refuses, or null when it is done. */
  refuses: string | null
}

const newStand = (): Stand => ({ values: new Map(), carriedOut: [], refuses: null })

const operationOn = (stand: Stand): ApprovedOperation => ({
  operation: "set-value",
  permission: "values:set",
  shownNow: ({ shown: { to = "" }, subject }) => Effect.succeed(shownOf(stand, subject, to)),
  carryOut: ({ id, shown: { to = "" }, subject }) =>
    Effect.suspend(() => {
      if (stand.refuses !== null) return Effect.fail({ _tag: stand.refuses })
      stand.values.set(subject, to)
      stand.carriedOut.push(id)
      return Effect.void
    })
})

const shownOf = ({ values }: Stand, subject: string, to: string): Shown => ({
  from: values.get(subject) ?? "nothing",
  to,
  "name \u{1f511}": "Žofie: 3:abc"
})

const onStand =
  (run: RunOnBank) =>
  <E>(work: (stand: Stand) => Effect.Effect<void, E, BankPorts>): Promise<void> => {
    const stand = newStand()
    const register = registerOperations([operationOn(stand)])
    return run(Effect.provideService(work(stand), ApprovedOperations, register))
  }

interface Ask {
  readonly subject?: string
  readonly beneficiary?: User | null
  readonly minutes?: number
}

const asked = Effect.fnUntraced(function* (
  stand: Stand,
  maker: User,
  { beneficiary = null, minutes = 0, subject }: Ask = {}
) {
  const about = subject ?? (yield* freshText)
  return yield* askApproval({
    operation: "set-value",
    subject: about,
    shown: shownOf(stand, about, "more"),
    reason: "it is time",
    maker: maker.id,
    beneficiary: beneficiary?.id ?? null,
    provenance: yield* provenanceOf({ principal: maker.id, at: afterNine(minutes) })
  })
})

const found = Effect.fnUntraced(function* (id: ApprovalId) {
  return Option.getOrThrow(yield* (yield* ApprovalRepository).find(id))
})

const actionsOf = Effect.fnUntraced(function* (id: ApprovalId) {
  return (yield* (yield* AuditTrail).of(id)).map(({ action }) => action)
})

type ApprovalPage = PageRequest<ApprovalId>

const dayMinutes = 24 * 60

/** The contract of `ApprovalRepository` and of deciding on it. */
export const approvalContract = (name: string, open: OpenHarness): void => {
  describe(`Approvals ${name}`, () => {
    const run = bankOf(open)
    keeping(onStand(run))
    deciding(onStand(run))
    refusing(onStand(run))
    racing(onStand(run))
  })
}

type RunOnStand = ReturnType<typeof onStand>

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

const refusing = (run: RunOnStand): void => {
  describe("Refusing", () => {
    it("neither its maker nor whoever gains by it decides, either way", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, gains] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker, { beneficiary: gains })
          yield* expectRefusal(
            new SecondPersonRequired({ approval: approval.request.id }),
            says(approval, maker),
            says(approval, gains),
            says(approval, maker, { outcome: "rejected" })
          )
          expect((yield* found(approval.request.id)).decision).toBeNull()
          expect(stand.carriedOut).toEqual([])
        })
      ))

    it("at its end nobody approves it, a moment before somebody does", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const late = yield* asked(stand, maker)
          yield* expectRefusal(
            new ApprovalExpired({
              approval: late.request.id,
              expiresAt: afterNine(dayMinutes)
            }),
            says(late, checker, { minutes: dayMinutes })
          )
          yield* says(late, checker, { minutes: dayMinutes - 1 })
          expect(stand.carriedOut).toEqual([late.request.id])
        })
      ))

    it("who was shown something else, lacks the permission, or names nothing, decides nothing", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker)
          const other = yield* asked(stand, maker)
          const { id } = approval.request
          yield* expectRefusal(
            new ShownDiffers({ approval: id }),
            says(approval, checker, { digestSeen: other.request.digest })
          )
          yield* expectRefusal(
            new CheckerNotAllowed({ approval: id, permission: "values:set" }),
            says(approval, checker, { permits: (permission) => permission !== "values:set" })
          )
          const nothing = ApprovalId.ofUuid(yield* freshText)
          yield* expectRefusal(
            new ApprovalNotFound({ approval: nothing }),
            says({ ...approval, request: { ...approval.request, id: nothing } }, checker)
          )
          expect((yield* found(id)).decision).toBeNull()
        })
      ))

    it("an operation that cannot be carried out takes its decision back, and can be tried again", () =>
      run((stand) =>
        Effect.gen(function* () {
          const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
          const approval = yield* asked(stand, maker)
          const { id } = approval.request
          stand.refuses = "NotNow"
          yield* expectRefusal(
            new OperationRefused({ approval: id, because: "NotNow" }),
            says(approval, checker)
          )
          expect((yield* found(id)).decision).toBeNull()
          expect(yield* actionsOf(id)).toEqual(["approval-asked"])
          stand.refuses = null
          yield* says(approval, checker)
          expect(stand.carriedOut).toEqual([id])
        })
      ))
  })
}

const racing = (run: RunOnStand): void => {
  describe("Racing", () => {
    it("of 8 people who decide at once one does, and it is carried out at most once", () =>
      run((stand) =>
        Effect.gen(function* () {
          const maker = yield* givenColleague()
          const checkers = yield* Effect.all(Array.from({ length: 8 }, () => givenColleague()))
          for (const outcome of ["approved", "rejected"] as const) {
            const approval = yield* asked(stand, maker)
            const { id } = approval.request
            const came = yield* Effect.forEach(
              checkers,
              (checker, at) =>
                Effect.result(
                  says(approval, checker, { outcome: at === 3 ? outcome : "approved" })
                ),
              { concurrency: "unbounded" }
            )
            const first = came.filter(({ _tag }) => _tag === "Success")
            expect(first).toHaveLength(1)
            for (const each of came)
              if (each._tag === "Failure")
                expect(each.failure).toMatchObject({ _tag: "ApprovalDecided", approval: id })
            const { decision } = yield* found(id)
            expect(stand.carriedOut.filter((done) => done === id)).toHaveLength(
              decision?.outcome === "approved" ? 1 : 0
            )
            expect(yield* actionsOf(id)).toHaveLength(2)
          }
        })
      ))
  })
}
