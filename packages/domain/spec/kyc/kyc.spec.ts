/** Who decides about customers and how, and what they may claim by it. */
import * as fc from "fast-check"
import { expect } from "vitest"
import { law } from "../law.ts"
import { allowedMoves, officeByHand } from "./kyc-by-hand.ts"
import { firstDay, type Played, play } from "./kyc-histories.ts"
import { anyHistory } from "./kyc-steps.ts"

const playing = (check: (played: Played) => void) =>
  fc.asyncProperty(anyHistory, async (history) => {
    check(await play(history))
  })

const trial = { runs: 120, caseNoun: "histories of 15 to 60 steps" }

const moveLaw = {
  ...trial,
  upheldBy: [
    "packages/domain/src/kyc/kyc-state.ts",
    "packages/domain/src/kyc/kyc-step.ts",
    "packages/domain/src/kyc/keep-step.ts",
    "packages/domain/src/kyc/decide-submission.ts",
    "packages/domain/src/kyc/submit-case.ts",
    "packages/domain/src/kyc/review/decide-review.ts",
    "packages/domain/src/kyc/review/review-case.ts",
    "packages/domain/src/kyc/review/decide-expiry.ts"
  ],
  authority: "Directive (EU) 2015/849, articles 13 and 14"
}

const moveHeading =
  "A case moves only as the table of moves says, and nobody decides about themself"

law(
  "KYC-1",
  moveHeading,
  "every case has come where it is by moves of the table, in one unbroken line",
  {
    ...moveLaw,
    database:
      "CHECK `kyc_move_legal`, and triggers by which a case changes state with a row of its history alone, which stays"
  },
  playing(({ cases }) => {
    for (const { history, state } of cases) {
      let at = "in_progress"
      for (const [place, { from, move, number, to }] of history.entries()) {
        expect([number, from]).toEqual([place + 1, at])
        expect(allowedMoves).toContain(`${from} ${move} ${to}`)
        at = to
      }
      expect(state).toBe(at)
    }
  })
)

law(
  "KYC-1",
  moveHeading,
  "whoever takes a case is of the bank's people, decides it alone, and gives a reason",
  {
    ...moveLaw,
    database: "trigger `kyc_move_guarded`, CHECK `kyc_move_with_reasons`"
  },
  playing(({ cases, customerUsers }) => {
    for (const { history } of cases) {
      let taker: string | null = null
      for (const { move, reasons, reviewer } of history) {
        if (reviewer !== null) expect(customerUsers).not.toContain(reviewer)
        if (move === "take") taker = reviewer
        if (!["approve", "ask-for-more", "reject"].includes(move)) continue
        expect(reviewer).toBe(taker)
        expect(reasons.length).toBeGreaterThan(0)
      }
    }
  })
)

law(
  "KYC-1",
  moveHeading,
  "each command gets the answer that rules kept by hand give",
  moveLaw,
  playing(({ happened }) => {
    const office = officeByHand(firstDay)
    for (const { came, step } of happened)
      expect({ step, came }).toEqual({ step, came: office.answer(step) })
  })
)

law(
  "KYC-2",
  "A customer's standing follows the case that was decided, at every moment",
  "after every step each customer has the tier, and until the day, that rules kept by hand give",
  {
    ...trial,
    upheldBy: [
      "packages/domain/src/kyc/keep-step.ts",
      "packages/domain/src/kyc/decide-draft.ts",
      "packages/domain/src/kyc/save-profile.ts",
      "packages/domain/src/kyc/review/decide-review.ts",
      "packages/domain/src/kyc/review/review-case.ts",
      "packages/domain/src/kyc/review/decide-expiry.ts",
      "packages/domain/src/kyc/review/expire-cases.ts"
    ],
    database:
      "unique indexes `kyc_case_one_open` and `kyc_case_one_standing`, trigger `kyc_standing_follows`",
    authority: "Directive (EU) 2015/849, article 14(5)"
  },
  playing(({ happened }) => {
    const office = officeByHand(firstDay)
    for (const { has, step } of happened) {
      office.answer(step)
      expect({ step, has }).toEqual({ step, has: office.has() })
    }
  })
)
