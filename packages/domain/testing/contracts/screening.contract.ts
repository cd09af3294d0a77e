/** The contract of screenings: kept for good, asked anew when they no longer tell, cleared by two. */
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
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, monday, nine, provenanceOf } from "./provenance-of.ts"

/** The contract of `Screenings`, and of screening and clearing on it. */
export const screeningContract = (name: string, open: OpenHarness): void => {
  describe(`Screenings ${name}`, () => {
    const run = bankOf(open)
    keeping(run)
    askingAnew(run)
    clearing(run)
    refusing(run)
    racing(run)
  })
}

const keeping = (run: RunOnBank): void => {
  describe("Keeping", () => {
    it("a subject that was never screened has no result and does not pass", () =>
      run(
        Effect.gen(function* () {
          const { history, latest } = yield* Screenings
          const subject = yield* freshSubject
          expect(yield* latest(subject)).toBeNull()
          expect(yield* history(subject)).toEqual([])
          yield* isHeldBack(subject)
        })
      ))

    it("what a list said is kept with its version, found again and written down", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          const screened = yield* screens(subject, { name: "Somebody Listed" })
          expect(screened.result).toMatchObject({ subject, number: 1, screenedAt: nine })
          expect(screened.result.verdict).toMatchObject({
            outcome: "hit",
            listVersion: "plain list 1",
            matches: [{ entry: "P-1", score: 97, reasons: ["somebody: the same word"] }]
          })
          expect(yield* (yield* Screenings).latest(subject)).toStrictEqual(screened)
          const [record, ...others] = yield* (yield* AuditTrail).of(subject)
          expect(others).toEqual([])
          expect(record).toMatchObject({
            action: "subject-screened",
            after: { result: screened.result.id, outcome: "hit", listVersion: "plain list 1" }
          })
        })
      ))

    it("nothing that is kept or written down tells the name that was looked for", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          const { result } = yield* screens(subject, { name: "Zebedee Listed" })
          const records = yield* (yield* AuditTrail).of(subject)
          const kept = JSON.stringify([result.verdict, result.subject, result.fingerprint])
          const written = JSON.stringify(records.map(({ after, before }) => [after, before]))
          expect(kept + written).not.toMatch(/zebedee/iu)
        })
      ))

    it("nobody on the list passes, somebody on it and somebody unanswered wait", () =>
      run(
        Effect.gen(function* () {
          const [clear, hit, unanswered] = [
            yield* freshSubject,
            yield* freshSubject,
            yield* freshSubject
          ]
          yield* screens(clear)
          yield* screens(hit, { name: "Somebody Listed" })
          const { result } = yield* screens(unanswered, { name: "Unanswered" })
          expect(result.verdict.outcome).toBe("unavailable")
          yield* passes(clear)
          yield* isHeldBack(hit)
          yield* isHeldBack(unanswered)
        })
      ))
  })
}

const askingAnew = (run: RunOnBank): void => {
  describe("Asking anew", () => {
    it("the same party on the same list is not asked again, and its clearing stands", () =>
      run(
        Effect.gen(function* () {
          const { result, subject } = yield* givenCleared
          const again = yield* screens(subject, { name: "Somebody Listed", minutes: 20 })
          expect(again.result.id).toBe(result)
          expect(again.clearing?.result).toBe(result)
          expect(yield* (yield* Screenings).history(subject)).toHaveLength(1)
        })
      ))

    it.each([
      { changed: "name", differs: { name: "Somebody Listed Again" } },
      { changed: "birth date", differs: { birthDate: businessDateOf("1990-01-02") } },
      { changed: "country", differs: { country: "FR" } },
      { changed: "kind", differs: { kind: "organisation" as const } }
    ])(
      "another $changed is asked about anew, and what was cleared says nothing of it",
      ({ differs }) =>
        run(
          Effect.gen(function* () {
            const { result, subject } = yield* givenCleared
            yield* passes(subject)
            const anew = yield* screens(subject, { name: "Somebody Listed", ...differs })
            expect(anew.result.number).toBe(2)
            expect(anew.clearing).toBeNull()
            yield* isHeldBack(subject)
            const history = yield* (yield* Screenings).history(subject)
            expect(history.map((each) => each.result.id)).toEqual([anew.result.id, result])
          })
        )
    )

    it("another list makes who was clear wait, until they were asked about on it", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          yield* screens(subject)
          const anew = withList("plain list 2")
          yield* anew(isHeldBack(subject))
          const { result } = yield* anew(screens(subject))
          expect(result.number).toBe(2)
          yield* anew(passes(subject))
          yield* isHeldBack(subject)
        })
      ))

    it("another list makes who was cleared wait, and its hit is cleared anew", () =>
      run(
        Effect.gen(function* () {
          const { subject } = yield* givenCleared
          const anew = withList("plain list 2")
          yield* anew(isHeldBack(subject))
          yield* anew(screens(subject, { name: "Somebody Listed" }))
          yield* anew(isHeldBack(subject))
          yield* clears(subject)
          yield* anew(passes(subject))
        })
      ))

    it("a list that can no longer be read lets nobody pass whom it let pass before", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          yield* screens(subject)
          yield* withList(null)(isHeldBack(subject))
        })
      ))

    it("a missing answer stands while it is missing, and an answer takes its place", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          const silent = withList(null)
          const { result } = yield* silent(screens(subject))
          yield* clears(subject)
          const again = yield* silent(screens(subject, { minutes: 20 }))
          expect(again.result.id).toBe(result.id)
          yield* silent(passes(subject))
          const answered = yield* screens(subject)
          expect(answered.result).toMatchObject({ number: 2, verdict: { outcome: "clear" } })
        })
      ))

    it("a name for which a list has no answer waits for two people on each list", () =>
      run(
        Effect.gen(function* () {
          const subject = yield* freshSubject
          yield* screens(subject, { name: "Unanswered" })
          yield* isHeldBack(subject)
          yield* clears(subject)
          yield* screens(subject, { name: "Unanswered" })
          yield* passes(subject)
          const anew = withList("plain list 2")
          yield* anew(isHeldBack(subject))
          yield* anew(screens(subject, { name: "Unanswered" }))
          yield* anew(isHeldBack(subject))
        })
      ))
  })
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
