/** The contract of schedules: by two people, before their first day, known as of any moment. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { ApprovalVoided, OperationRefused, SecondPersonRequired } from "../../src/approval/index.ts"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { addDays } from "../../src/calendar/index.ts"
import {
  FeeScheduleDateTaken,
  FeeScheduleEndRefused,
  FeeScheduleNotFound,
  FeeScheduleOver,
  FeeScheduleRefused,
  FeeSchedules
} from "../../src/fee/index.ts"
import { FeeScheduleId } from "../../src/id/index.ts"
import { expectPages } from "./expect-pages.ts"
import { expectRefusal } from "./expect-refusal.ts"
import {
  april,
  asksForEnd,
  asksForSchedule,
  currencyCalled,
  draftOf,
  endsSchedule,
  flatTerms,
  givenSchedule,
  sharedTerms
} from "./given-fee.ts"
import { givenColleague, says } from "./given-staff.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, monday, tuesday } from "./provenance-of.ts"

/** How schedules are added, ended and read. */
export const feeSchedulesContract = (run: RunOnBank): void => {
  describe("Schedules", () => {
    adding(run)
    refusing(run)
    ending(run)
    reading(run)
  })
}

const wednesday = addDays(tuesday, 1)

const adding = (run: RunOnBank): void => {
  it("a schedule is there once another person has approved exactly what was shown", () =>
    run(
      Effect.gen(function* () {
        const chf = currencyCalled("CHF")
        const draft = draftOf(chf, { product: "business", terms: sharedTerms(chf) })
        const approval = yield* asksForSchedule(draft)
        const { request } = approval
        const schedules = yield* FeeSchedules
        expect(yield* schedules.about(draft)).toEqual([])
        expect(request).toMatchObject({
          operation: "change-fee-schedule",
          shown: { product: "business", effectiveFrom: tuesday, replaces: "nothing" }
        })
        yield* expectRefusal(
          new SecondPersonRequired({ approval: request.id }),
          says(approval, { id: request.maker })
        )
        yield* says(approval, yield* givenColleague())
        const [added] = yield* schedules.about(draft)
        expect(added).toStrictEqual({
          ...draft,
          id: request.subject,
          addedAt: afterNine(1),
          approval: request.id,
          end: null
        })
        const records = yield* (yield* AuditTrail).of(request.subject)
        expect(records.map(({ action }) => action)).toEqual(["fee-schedule-added"])
      })
    ))

  it("a request is void when what it would replace is no longer what was shown", () =>
    run(
      Effect.gen(function* () {
        const nok = currencyCalled("NOK")
        const later = yield* asksForSchedule(draftOf(nok, { effectiveFrom: april }))
        yield* givenSchedule(draftOf(nok))
        yield* expectRefusal(
          new ApprovalVoided({ approval: later.request.id }),
          says(later, yield* givenColleague())
        )
      })
    ))

  it("a request that is approved on the day on which it was to count, or later, adds nothing", () =>
    run(
      Effect.gen(function* () {
        const draft = draftOf(currencyCalled("SEK"))
        const approval = yield* asksForSchedule(draft)
        const { id } = approval.request
        yield* expectRefusal(
          new OperationRefused({ approval: id, because: "FeeScheduleRefused" }),
          says(approval, yield* givenColleague(), { today: tuesday }),
          says(approval, yield* givenColleague(), { today: april })
        )
        expect(yield* (yield* FeeSchedules).about(draft)).toEqual([])
        yield* says(approval, yield* givenColleague(), { today: monday })
        expect(yield* (yield* FeeSchedules).about(draft)).toHaveLength(1)
      })
    ))

  it("of two requests for one day the second is void once the first has been approved", () =>
    run(
      Effect.gen(function* () {
        const draft = draftOf(currencyCalled("UYU"))
        const [first, second] = [yield* asksForSchedule(draft), yield* asksForSchedule(draft)]
        yield* says(second, yield* givenColleague())
        yield* expectRefusal(
          new ApprovalVoided({ approval: first.request.id }),
          says(first, yield* givenColleague(), { minutes: 2 })
        )
        expect(yield* (yield* FeeSchedules).about(draft)).toHaveLength(1)
      })
    ))

  it("of two that begin on one day and are approved at one moment, one is there", () =>
    run(
      Effect.gen(function* () {
        const draft = draftOf(currencyCalled("DKK"))
        const asked = yield* Effect.forEach([1, 2, 3], () => asksForSchedule(draft))
        const checker = yield* givenColleague()
        const outcomes = yield* Effect.all(
          asked.map((each) => Effect.exit(says(each, checker))),
          { concurrency: "unbounded" }
        )
        expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
        expect(yield* (yield* FeeSchedules).about(draft)).toHaveLength(1)
      })
    ))
}

const refusing = (run: RunOnBank): void => {
  it("everything that is wrong with a schedule is told at once, and a day is taken once", () =>
    run(
      Effect.gen(function* () {
        const pln = currencyCalled("PLN")
        const wrong = flatTerms(-1n, currencyCalled("CHF"), { freePerMonth: -1 })
        const refused = yield* Effect.flip(
          asksForSchedule(draftOf(pln, { effectiveFrom: monday, terms: wrong }))
        )
        expect(refused).toBeInstanceOf(FeeScheduleRefused)
        const faults = refused._tag === "FeeScheduleRefused" ? refused.faults : []
        expect(faults.map(({ path, reason }) => [path.join("."), reason])).toEqual([
          ["effectiveFrom", "past"],
          ["terms.rule.amount.currency", "currency"],
          ["terms.rule.amount.amount", "negative"],
          ["terms.freePerMonth", "negative"]
        ])
        const schedule = yield* givenSchedule(draftOf(pln))
        yield* expectRefusal(
          new FeeScheduleDateTaken({ schedule, effectiveFrom: tuesday }),
          asksForSchedule(draftOf(pln))
        )
      })
    ))
}

const ending = (run: RunOnBank): void => {
  it("a schedule ends on a day to come, once, by two people", () =>
    run(
      Effect.gen(function* () {
        const huf = currencyCalled("HUF")
        const schedule = yield* givenSchedule(draftOf(huf))
        const unknown = FeeScheduleId.ofUuid(yield* freshText)
        yield* expectRefusal(
          new FeeScheduleNotFound({ schedule: unknown }),
          asksForEnd(unknown, april)
        )
        yield* expectRefusal(
          new FeeScheduleEndRefused({ schedule, earliest: tuesday }),
          asksForEnd(schedule, monday)
        )
        yield* expectRefusal(
          new FeeScheduleEndRefused({ schedule, earliest: wednesday }),
          asksForEnd(schedule, tuesday, { today: tuesday })
        )
        const pending = yield* asksForEnd(schedule, april)
        yield* endsSchedule(schedule, wednesday)
        yield* expectRefusal(
          new FeeScheduleOver({ schedule, from: wednesday }),
          asksForEnd(schedule, april)
        )
        const checker = yield* givenColleague()
        const voided = yield* Effect.flip(says(pending, checker, { minutes: 3 }))
        expect(voided._tag).toBe("ApprovalDecided")
        const [kept] = yield* (yield* FeeSchedules).about(draftOf(huf))
        expect(kept?.end).toMatchObject({ from: wednesday, endedAt: afterNine(2) })
      })
    ))

  it("a schedule in whose place another comes does not end after that", () =>
    run(
      Effect.gen(function* () {
        const ron = currencyCalled("RON")
        const schedule = yield* givenSchedule(draftOf(ron))
        yield* givenSchedule(draftOf(ron, { effectiveFrom: wednesday }))
        yield* expectRefusal(
          new FeeScheduleOver({ schedule, from: wednesday }),
          asksForEnd(schedule, wednesday)
        )
      })
    ))

  it("an end is refused when its day is there, or another takes the schedule's place before", () =>
    run(
      Effect.gen(function* () {
        const lira = currencyCalled("TRY")
        const schedule = yield* givenSchedule(draftOf(lira))
        const approval = yield* asksForEnd(schedule, april)
        const { id } = approval.request
        yield* expectRefusal(
          new OperationRefused({ approval: id, because: "FeeScheduleEndRefused" }),
          says(approval, yield* givenColleague(), { minutes: 2, today: april })
        )
        yield* givenSchedule(draftOf(lira, { effectiveFrom: wednesday }))
        yield* expectRefusal(
          new OperationRefused({ approval: id, because: "FeeScheduleOver" }),
          says(approval, yield* givenColleague(), { minutes: 3 })
        )
      })
    ))

  it("withdrawn before its first day it never counts, and its day is free again", () =>
    run(
      Effect.gen(function* () {
        const isk = currencyCalled("ISK")
        const schedule = yield* givenSchedule(draftOf(isk))
        yield* endsSchedule(schedule, tuesday)
        const other = yield* givenSchedule(draftOf(isk), 3)
        const counting = yield* (yield* FeeSchedules).inEffect({ ...draftOf(isk), date: april })
        expect(counting.map(({ id }) => id)).toEqual([other])
      })
    ))
}

const reading = (run: RunOnBank): void => {
  it("on each day the schedules of that day count, for every product and for all", () =>
    run(
      Effect.gen(function* () {
        const aud = currencyCalled("AUD")
        const first = yield* givenSchedule(draftOf(aud))
        const second = yield* givenSchedule(draftOf(aud, { effectiveFrom: april }), 2)
        const own = yield* givenSchedule(draftOf(aud, { product: "savings" }), 3)
        yield* endsSchedule(own, wednesday, 4)
        const { inEffect } = yield* FeeSchedules
        const on = (date: typeof april) =>
          Effect.map(inEffect({ ...draftOf(aud), date }), (all) => all.map(({ id }) => id))
        expect(yield* on(monday)).toEqual([])
        expect(yield* on(tuesday)).toEqual([own, first])
        expect(yield* on(wednesday)).toEqual([first])
        expect(yield* on(april)).toEqual([second])
      })
    ))

  it("lists tell what is known, and what was known at a moment, of a day or of all", () =>
    run(
      Effect.gen(function* () {
        const nzd = currencyCalled("NZD")
        const first = yield* givenSchedule(draftOf(nzd), 1)
        const second = yield* givenSchedule(draftOf(nzd, { effectiveFrom: wednesday }), 3)
        const own = yield* givenSchedule(draftOf(nzd, { product: "savings" }), 5)
        yield* endsSchedule(second, april, 7)
        const { list } = yield* FeeSchedules
        const every = {
          operation: "wire-domestic",
          product: null,
          currency: nzd,
          asOf: null,
          knownAt: null
        } as const
        const idOf = ({ id }: { readonly id: FeeScheduleId }) => id
        const lists = (differs: Partial<Parameters<typeof list>[0]>, expected: readonly string[]) =>
          expectPages(
            (page: PageRequest<FeeScheduleId>) => list({ ...every, ...differs }, page),
            idOf,
            expected
          )
        yield* lists({}, [own, second, first])
        yield* lists({ product: "savings" }, [own])
        yield* lists({ operation: "bill-payment" }, [])
        yield* lists({ asOf: tuesday }, [own, first])
        yield* lists({ asOf: april }, [own])
        yield* lists({ asOf: april, knownAt: afterNine(6) }, [own, second])
        yield* lists({ asOf: wednesday, knownAt: afterNine(2) }, [first])
        yield* lists({ knownAt: afterNine(4) }, [second, first])
        const page = { size: 10, direction: "forward", position: null } as const
        const { rows } = yield* list({ ...every, knownAt: afterNine(6) }, page)
        expect(rows.map(({ end }) => end)).toEqual([null, null, null])
      })
    ))
}
