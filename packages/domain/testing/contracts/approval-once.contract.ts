/** Who decides about an approval and who does not, and that of many at once one does. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  ApprovalExpired,
  ApprovalNotFound,
  CheckerNotAllowed,
  OperationRefused,
  SecondPersonRequired,
  ShownDiffers
} from "../../src/approval/index.ts"
import { ApprovalId } from "../../src/id/index.ts"
import { actionsOf, asked, dayMinutes, found, type RunOnStand } from "./approval-stand.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenColleague, says } from "./given-staff.ts"
import { afterNine, freshText } from "./provenance-of.ts"

/** Refusals, and races that are decided once. */
export const decidedOnceContract = (run: RunOnStand): void => {
  refusing(run)
  racing(run)
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
