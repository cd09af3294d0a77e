/** Who passes a list: whoever it does not know, and whoever two people have let pass. */
import { Result } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addDays, businessDateOf } from "../../src/calendar/index.ts"
import { decideApproval, usualKycPolicy } from "../../src/kyc/index.ts"
import { adaInFull, draftCase, reviewer } from "../kyc/draft-case.ts"
import { law } from "../law.ts"
import { anyHistory, play } from "./screening-histories.ts"

const id = "SCREENING-1"
const heading = "Nobody is approved past a hit or a missing answer without two people"
const authority = "FATF Recommendations 6 and 10; Council Regulation (EC) No 881/2002, article 2"
const database =
  "triggers `kyc_move_screened` and `screening_clearing_guarded`, CHECK `screening_clearing_by_two`, and triggers that refuse every change of results and clearings"

law(
  id,
  heading,
  "a subject passes when the list as it is now knows nobody like it, or two people have cleared just that, until their day is over, and never else",
  {
    runs: 150,
    caseNoun: "histories of 10 to 50 steps",
    authority,
    database,
    upheldBy: [
      "packages/domain/src/screening/screening-result.ts",
      "packages/domain/src/screening/is-clear.ts",
      "packages/domain/src/screening/decide-clearing.ts",
      "packages/domain/src/screening/clear-screening.ts"
    ]
  },
  fc.asyncProperty(anyHistory, async (history) => {
    const { clearedAlone, passing } = await play(history)
    expect(clearedAlone).toBe(0)
    expect(passing.filter(({ mayPass, passes }) => passes !== mayPass)).toEqual([])
  })
)

const tiers = ["basic", "standard", "enhanced"] as const

law(
  id,
  heading,
  "whatever else speaks for a customer, a screening that lets nobody pass keeps the approval away",
  { authority, database, upheldBy: ["packages/domain/src/kyc/review/decide-review.ts"] },
  fc.property(
    fc.constantFrom(...tiers),
    fc.nat(3_000),
    fc.boolean(),
    (tier, days, isScreenedClear) => {
      const { id: person } = reviewer()
      const taken = draftCase({ state: "under_review", tierAsked: "enhanced", reviewer: person })
      const decision = decideApproval(taken, {
        policy: usualKycPolicy,
        profile: adaInFull,
        documents: (["identity", "address", "income"] as const).map((kind) => ({
          kind,
          state: "clean"
        })),
        today: addDays(businessDateOf("2026-03-02"), days),
        reviewer: reviewer(),
        at: taken.openedAt,
        versionSeen: taken.version,
        reasons: [{ code: "requirements-met", words: "" }],
        tier,
        isScreenedClear
      })
      expect(Result.isSuccess(decision)).toBe(isScreenedClear)
    }
  )
)
