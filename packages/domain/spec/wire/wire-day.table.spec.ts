/** On which day a wire counts, over cut-offs, weekends and holidays, worked out by hand. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  businessDateOf,
  fedwireCustomerHours,
  instantFromIso,
  targetCustomerHours
} from "../../src/calendar/index.ts"
import { decideDay } from "../../src/wire/index.ts"

// Fedwire takes customers' payments until 18:45 in New York, T2 until 17:00 in Frankfurt.
const table = [
  ["in time", "fed", "2026-11-25T23:44:59Z", null, "2026-11-25"],
  // 26 November 2026 is Thanksgiving.
  ["at the cut-off before a holiday", "fed", "2026-11-25T23:45:00Z", null, "2026-11-27"],
  ["on a Friday evening", "fed", "2026-11-28T00:00:00Z", null, "2026-11-30"],
  ["in summer time", "fed", "2026-07-01T22:44:59Z", null, "2026-07-01"],
  ["past the cut-off in summer time", "fed", "2026-07-01T22:45:00Z", null, "2026-07-02"],
  ["euro before five", "target", "2026-11-25T15:59:59Z", null, "2026-11-25"],
  ["euro at five", "target", "2026-11-25T16:00:00Z", null, "2026-11-26"],
  // Good Friday and Easter Monday of 2026 are 3 and 6 April.
  ["euro over Easter", "target", "2026-04-02T16:00:00Z", null, "2026-04-07"],
  ["for a later day", "fed", "2026-11-25T12:00:00Z", "2026-12-01", "2026-12-01"],
  ["for a day gone", "fed", "2026-11-25T12:00:00Z", "2026-11-24", "past, 2026-11-25"],
  ["for a holiday", "fed", "2026-11-25T12:00:00Z", "2026-11-26", "not-a-business-day, 2026-11-27"],
  [
    "for a Sunday",
    "target",
    "2026-11-25T12:00:00Z",
    "2026-11-29",
    "not-a-business-day, 2026-11-30"
  ],
  [
    "for today after the cut-off",
    "target",
    "2026-11-25T16:30:00Z",
    "2026-11-25",
    "cut-off-over, 2026-11-26"
  ],
  // Ninety days from 25 November 2026 is 23 February 2027, a Tuesday.
  ["on the last day ahead", "fed", "2026-11-25T12:00:00Z", "2027-02-23", "2027-02-23"],
  [
    "beyond the last day ahead",
    "fed",
    "2026-11-25T12:00:00Z",
    "2027-02-24",
    "too-far-ahead, 2027-02-23"
  ]
] as const

describe("The day of a wire", () => {
  it.each(table)("%s", (_, service, now, sendOn, outcome) => {
    const decided = decideDay({
      now: Result.getOrThrow(instantFromIso(now)),
      sendOn: sendOn === null ? null : businessDateOf(sendOn),
      hours: service === "fed" ? fedwireCustomerHours : targetCustomerHours,
      daysAheadMax: 90
    })
    expect(
      Result.isSuccess(decided)
        ? decided.success
        : `${decided.failure.because}, ${decided.failure.nearest}`
    ).toBe(outcome)
  })
})
