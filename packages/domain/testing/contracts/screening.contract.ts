/** The contract of screenings: kept for good, asked anew when they no longer tell, cleared by two. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { businessDateOf } from "../../src/calendar/index.ts"
import { Screenings } from "../../src/screening/index.ts"
import { clearingContract } from "./clearing.contract.ts"
import {
  clears,
  freshSubject,
  givenCleared,
  isHeldBack,
  passes,
  screens,
  withList
} from "./given-screening.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { nine } from "./provenance-of.ts"

/** The contract of `Screenings`, and of screening and clearing on it. */
export const screeningContract = (name: string, open: OpenHarness): void => {
  describe(`Screenings ${name}`, () => {
    const run = bankOf(open)
    keeping(run)
    askingAnew(run)
    clearingContract(run)
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
