/** The contract of clearing what a list said: by two people, of the last result, until a day. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  ApprovalRepository,
  ApprovalVoided,
  SecondPersonRequired
} from "../../src/approval/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMonths, businessDateOf } from "../../src/calendar/index.ts"
import {
  askToClear,
  ClearingEndRefused,
  clearingMonthsMax,
  NothingToClear,
  NotScreened,
  ScreenedAnew,
  Screenings
} from "../../src/screening/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  asking,
  asksToClear,
  clears,
  freshSubject,
  friday,
  givenCleared,
  givenHit,
  isHeldBack,
  passes,
  screens,
  withList
} from "./given-screening.ts"
import { givenColleague, says } from "./given-staff.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, monday, provenanceOf } from "./provenance-of.ts"

/** How results are cleared, and how they are not. */
export const clearingContract = (run: RunOnBank): void => {
  clearing(run)
  refusing(run)
  racing(run)
}

const clearing = (run: RunOnBank): void => {
  describe("Clearing", () => {
    it("a hit passes once one person has asked for it and another has approved it", () =>
      run(
        Effect.gen(function* () {
          const { maker, result, subject } = yield* givenHit
          const checker = yield* givenColleague(["operations"])
          const approval = yield* asksToClear(subject, maker)
          yield* isHeldBack(subject)
          yield* says(approval, checker)
          yield* passes(subject)
          const cleared = yield* (yield* Screenings).latest(subject)
          expect(cleared?.clearing).toStrictEqual({
            result,
            approval: approval.request.id,
            owner: maker.id,
            approver: checker.id,
            reason: "born elsewhere, by the passport",
            clearedAt: afterNine(1),
            expiresOn: friday
          })
          const records = yield* (yield* AuditTrail).of(subject)
          expect(records.at(-1)).toMatchObject({
            action: "screening-cleared",
            after: { result, approval: approval.request.id, owner: maker.id, expiresOn: friday }
          })
        })
      ))

    it("both people see what was found, on which list, and until when it would be cleared", () =>
      run(
        Effect.gen(function* () {
          const { maker, subject } = yield* givenHit
          const { request } = yield* asksToClear(subject, maker)
          expect(request).toMatchObject({ operation: "clear-screening", maker: maker.id })
          expect(request.shown).toEqual({
            subject,
            outcome: "hit",
            verdict: "Somebody Listed (P-1), 97 per cent",
            listVersion: "plain list 1",
            expiresOn: friday
          })
        })
      ))

    it("a missing answer passes by two people too, as long as there is none", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          const silent = withList(null)
          yield* silent(screens(subject))
          yield* silent(isHeldBack(subject))
          yield* clears(subject)
          yield* silent(passes(subject))
          yield* isHeldBack(subject)
        })
      ))

    it("whoever asked for it does not approve it, nor does whoever gains by it", () =>
      run(
        Effect.gen(function* () {
          const { maker, subject } = yield* givenHit
          const gains = yield* givenColleague(["operations"])
          const approval = yield* asksToClear(subject, maker, { beneficiary: gains.id })
          yield* expectRefusal(
            new SecondPersonRequired({ approval: approval.request.id }),
            says(approval, maker),
            says(approval, gains)
          )
          yield* isHeldBack(subject)
        })
      ))

    it("a rejection leaves it waiting", () =>
      run(
        Effect.gen(function* () {
          const { maker, subject } = yield* givenHit
          const approval = yield* asksToClear(subject, maker)
          yield* says(approval, yield* givenColleague(["operations"]), { outcome: "rejected" })
          yield* isHeldBack(subject)
        })
      ))

    it("it holds up to its last day, and no longer", () =>
      run(
        Effect.gen(function* () {
          const { subject } = yield* givenCleared
          yield* passes(subject, friday)
          yield* isHeldBack(subject, businessDateOf("2026-03-07"))
        })
      ))

    it("screened anew meanwhile, the request is void and clears nothing", () =>
      run(
        Effect.gen(function* () {
          const { maker, subject } = yield* givenHit
          const approval = yield* asksToClear(subject, maker)
          yield* screens(subject, { name: "Somebody Else Listed" })
          yield* expectRefusal(
            new ApprovalVoided({ approval: approval.request.id }),
            says(approval, yield* givenColleague(["operations"]))
          )
          yield* isHeldBack(subject)
        })
      ))
  })
}

const refusing = (run: RunOnBank): void => {
  it("what cannot be cleared is refused with its reason, in order", () =>
    run(
      Effect.gen(function* () {
        const never = yield* freshSubject
        const clear = yield* freshSubject
        const hit = yield* givenHit
        const cleared = yield* givenCleared
        const { result } = yield* screens(clear)
        const ask = { ...(yield* asking(hit.subject, hit.maker)), result: hit.result }
        const earliest = monday
        const latest = addMonths(monday, clearingMonthsMax)
        yield* expectRefusal(
          new NotScreened({ subject: never }),
          askToClear({ ...ask, subject: never, expiresOn: businessDateOf("2020-01-01") })
        )
        yield* expectRefusal(
          new ScreenedAnew({ subject: clear, latest: result.id }),
          askToClear({ ...ask, subject: clear })
        )
        yield* expectRefusal(
          new NothingToClear({ result: result.id }),
          askToClear({ ...ask, subject: clear, result: result.id })
        )
        yield* expectRefusal(
          new NothingToClear({ result: cleared.result }),
          askToClear({ ...ask, subject: cleared.subject, result: cleared.result })
        )
        yield* expectRefusal(
          new ClearingEndRefused({ earliest, latest }),
          askToClear({ ...ask, expiresOn: businessDateOf("2026-03-01") }),
          askToClear({ ...ask, expiresOn: businessDateOf("2027-03-03") })
        )
        yield* askToClear({ ...ask, expiresOn: earliest })
        yield* askToClear({ ...ask, expiresOn: latest })
        const { undecided } = yield* ApprovalRepository
        expect(yield* undecided("clear-screening", hit.result)).toHaveLength(1)
      })
    ))
}

const racing = (run: RunOnBank): void => {
  it("screened by several at one moment, each result has a number of its own", () =>
    run(
      Effect.gen(function* () {
        const subject = yield* freshSubject
        yield* Effect.all(
          Array.from({ length: 6 }, (_, at) => screens(subject, { name: `Ada the ${at}` })),
          { concurrency: "unbounded" }
        )
        const history = yield* (yield* Screenings).history(subject)
        expect(history.map(({ result }) => result.number)).toEqual([6, 5, 4, 3, 2, 1])
      })
    ))

  it("approved while the subject is screened anew, the clearing never counts for the new result", () =>
    run(
      Effect.gen(function* () {
        const { maker, result, subject } = yield* givenHit
        const checker = yield* givenColleague(["operations"])
        const approval = yield* asksToClear(subject, maker)
        yield* Effect.all(
          [
            Effect.exit(says(approval, checker)),
            screens(subject, { name: "Somebody Else Listed" }),
            provenanceOf()
          ],
          { concurrency: "unbounded" }
        )
        yield* isHeldBack(subject)
        const cleared = (yield* (yield* Screenings).history(subject)).flatMap((each) =>
          each.clearing === null ? [] : [each.result.id]
        )
        expect([[], [result]]).toContainEqual(cleared)
      })
    ))
}
