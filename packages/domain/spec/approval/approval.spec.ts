/** What another person decides about: by whom, how often, for what and until when. */
import * as fc from "fast-check"
import { expect } from "vitest"
import type { ApprovalRequest } from "../../src/approval/index.ts"
import { law } from "../law.ts"
import { anyHistory, type Happening, type Played, play, type Said } from "./approval-histories.ts"

const runs = {
  runs: 150,
  caseNoun: "histories of 10 to 60 steps",
  upheldBy: ["packages/domain/src/approval/decide-approval.ts"]
}

const decidingBy = (check: (played: Played) => void) =>
  fc.asyncProperty(anyHistory, async (history) => {
    check(await play(history))
  })

const saidOf = (happening: Happening): readonly Said[] =>
  happening.was === "said" ? [happening.said] : []

const authority = "OWASP ASVS 5.0, 2.3.5"

law(
  "APPROVAL-1",
  "Nobody decides what they asked for or gain by",
  "whoever approved or rejected a request is neither its maker nor the person who gains by it",
  {
    ...runs,
    authority,
    database: "CHECK `approval_second_person` over columns that a foreign key binds to the request"
  },
  decidingBy(({ decisions, requests }) => {
    for (const { beneficiary, id, maker } of requests) {
      const decision = decisions.get(id)
      if (decision === undefined || decision.outcome === "voided") continue
      expect([maker, beneficiary]).not.toContain(decision.by)
    }
  })
)

law(
  "APPROVAL-2",
  "An approval is used at most once, for exactly what was shown",
  "what was carried out was approved, was carried out once, and was still what both people saw",
  {
    ...runs,
    authority,
    upheldBy: [
      ...runs.upheldBy,
      "packages/domain/src/approval/approval-digest.ts",
      "packages/domain/src/approval/answer-approval.ts"
    ],
    database:
      "primary key `approval_decided_once`, CHECK `approval_digest_of_what_is_shown`, and triggers that refuse every change of requests and decisions"
  },
  decidingBy(({ carriedOut, decisions, happened }) => {
    expect(new Set(carriedOut.map(({ id }) => id)).size).toBe(carriedOut.length)
    const approved = [...decisions.values()].filter(({ outcome }) => outcome === "approved")
    expect(carriedOut.map(({ id }) => id).sort()).toEqual(
      approved.map(({ approval }) => approval).sort()
    )
    for (const { before, came, request, sees } of happened.flatMap(saidOf)) {
      if (came !== "approved") continue
      expect(sees).toBe("it")
      expect(request.shown).toMatchObject({ from: `${before}` })
    }
  })
)

const day = 24n * 3_600_000_000n

law(
  "APPROVAL-3",
  "Nobody decides about a request after its end",
  "every approval and rejection lies within 24 hours of the request",
  {
    ...runs,
    upheldBy: [...runs.upheldBy, "packages/domain/src/approval/approval.ts"],
    database: "CHECK `approval_in_time`"
  },
  decidingBy(({ decisions, requests }) => {
    for (const { id, madeAt } of requests) {
      const decision = decisions.get(id)
      if (decision !== undefined && decision.outcome !== "voided")
        expect(decision.at - madeAt < day).toBe(true)
    }
  })
)

law(
  "APPROVAL-2",
  "An approval is used at most once, for exactly what was shown",
  "each word about a request gets the answer that a list kept by hand gives",
  runs,
  decidingBy(({ happened, personOf }) => {
    const decided = new Set<string>()
    const open: ApprovalRequest[] = []
    for (const happening of happened) {
      if (happening.was === "asked") {
        // Asking anew makes void what was asked before of the same subject.
        for (const { id, subject } of open)
          if (subject === happening.request.subject) decided.add(id)
        open.push(happening.request)
        continue
      }
      const { said } = happening
      expect(said.came).toBe(answerByHand(said, decided, personOf(said.checker)))
      if (["approved", "rejected", "ApprovalVoided"].includes(said.came))
        decided.add(said.request.id)
    }
  })
)

/** The rules, one after the other, over a list of what has been decided. */
const answerByHand = (
  { at, before, outcome, request, sees }: Said,
  decided: ReadonlySet<string>,
  checker: string
): string => {
  if (decided.has(request.id)) return "ApprovalDecided"
  if (at - request.madeAt >= day) return "ApprovalExpired"
  if (checker === request.maker || checker === request.beneficiary) return "SecondPersonRequired"
  if (sees === "another") return "ShownDiffers"
  if (outcome === "rejected") return "rejected"
  const { from } = request.shown
  return from === `${before}` ? "approved" : "ApprovalVoided"
}
