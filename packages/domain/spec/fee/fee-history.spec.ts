/** What was charged stays what it was, whatever becomes of the schedules afterwards. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { addDays } from "../../src/calendar/index.ts"
import { inEffectOn, isWithdrawn, quoteFee } from "../../src/fee/index.ts"
import { law } from "../law.ts"
import { anyFeeHistory, playFees } from "./fee-histories.ts"

const id = "FEE-2"
const heading = "Changing schedules never changes what was charged"
const options = {
  runs: 500,
  caseNoun: "histories of 8 to 40 steps",
  upheldBy: [
    "packages/domain/src/fee/fee-schedule.ts",
    "packages/domain/src/fee/decide-schedule.ts",
    "packages/domain/src/fee/decide-ending.ts",
    "packages/domain/src/fee/quote-fee.ts",
    "packages/domain/src/fee/change-schedule.ts",
    "packages/domain/src/fee/end-schedule.ts",
    "packages/domain/src/fee/charge-fee.ts"
  ],
  database:
    "triggers `fee_schedule_guarded`, `fee_schedule_ends_once` and `fee_charge_guarded`, and triggers that refuse every change of what was charged"
}

law(
  id,
  heading,
  "asked again at the end of any history, every fee that was charged is what it was, by the same schedule and the same steps",
  options,
  fc.property(anyFeeHistory, (history) => {
    const { quotes, schedules } = playFees(history)
    for (const quote of quotes) expect(quoteFee(schedules, quote.inputs)).toEqual(quote)
  })
)

law(
  id,
  heading,
  "on each day at most one schedule about the same counts, from its first day on until another begins or it ends",
  options,
  fc.property(anyFeeHistory, (history) => {
    const { schedules } = playFees(history)
    for (const product of ["checking", null]) {
      const about = schedules.filter((each) => each.product === product && !isWithdrawn(each))
      expect(new Set(about.map(({ effectiveFrom }) => effectiveFrom)).size).toBe(about.length)
      for (const each of about) {
        expect(inEffectOn(about, each.effectiveFrom)?.id).toBe(each.id)
        const later = inEffectOn(about, addDays(each.effectiveFrom, 400))
        const newest = about.every(({ effectiveFrom }) => effectiveFrom <= each.effectiveFrom)
        if (newest) expect(later?.id ?? null).toBe(each.end === null ? each.id : null)
      }
    }
  })
)
