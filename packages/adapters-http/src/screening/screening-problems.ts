/** The answers to what clearing a screening refuses. */
import type { ScreeningRefusal } from "@florin/domain/screening"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const screeningProblems = {
  NotScreened: {
    status: 409,
    code: "not_screened",
    title: "It was never screened",
    detail: () => "A case is screened when it is submitted."
  },
  ScreenedAnew: {
    status: 409,
    code: "screened_anew",
    title: "It was screened again since you were shown this",
    detail: () => "Look at the last result, and ask for the clearing of that.",
    members: ({ latest }) => ({ resultId: latest })
  },
  NothingToClear: {
    status: 409,
    code: "nothing_to_clear",
    title: "There is nothing to clear",
    detail: () => "Nobody was found, or two people have cleared it before.",
    members: ({ result }) => ({ resultId: result })
  },
  ClearingEndRefused: {
    status: 422,
    code: "clearing_end_refused",
    title: "A clearing ends within a year",
    detail: ({ earliest, latest }) => `Send a last day from ${earliest} to ${latest}.`,
    members: ({ earliest, latest }) => ({ earliest, latest })
  }
} as const satisfies ProblemTable<ScreeningRefusal>
