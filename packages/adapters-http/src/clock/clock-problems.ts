/** The answers to what the bank's clock refuses. */
import type { ClockRefusal } from "@florin/domain/clock"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const clockProblems = {
  ClockNotSimulated: {
    status: 409,
    code: "clock_not_simulated",
    title: "The bank runs on the system's time",
    detail: () => "Only a bank that was started with FLORIN_CLOCK=simulated can be moved in time."
  },
  ClockMovesForwardOnly: {
    status: 409,
    code: "clock_moves_forward_only",
    title: "The bank's time only moves forward",
    detail: ({ asked, now }) => `It is ${now} already; ${asked} is before that.`,
    members: ({ asked, now }) => ({ now, asked })
  }
} as const satisfies ProblemTable<ClockRefusal>
