/** SCREENING-1: nobody passes a list but by two people, whoever writes, and whatever. */
import { describe } from "vitest"
import { uuid } from "./careless-sql.ts"
import { movedCase, openedCase, screenedCase } from "./case-office.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { colleague, decision } from "./office.ts"
import { askedToClear, clearedResult, screenedSubject, verdicts } from "./screening-desk.ts"

const bank = guardedBank()

const people = [colleague("b2"), colleague("b3")] as const
const subject = "'wire 1'"
const hit = [...people, screenedSubject(subject, verdicts.hit)] as const
const asked = [...hit, askedToClear("a9", "51")] as const
const approved = [...asked, decision("a9", "b3")] as const
const cleared = [...approved, clearedResult("51", "a9")] as const

const withoutResultGuard = "DROP TRIGGER screening_result_guarded ON screening_result"
const withoutClearingGuard = "DROP TRIGGER screening_clearing_guarded ON screening_clearing"
const withoutScreening = "DROP TRIGGER kyc_move_screened ON kyc_move"
const nobodyApproved = /^nobody has approved the clearing of result/u

const results: readonly GuardCase[] = [
  {
    title: "SCREENING-1 a hit that says that nobody was found",
    as: "service",
    attempt: [...people, screenedSubject(subject, { ...verdicts.hit, outcome: "clear" })],
    refused: /violates check constraint "screening_result_/u,
    without: [
      "ALTER TABLE screening_result DROP CONSTRAINT screening_result_says_its_outcome",
      "ALTER TABLE screening_result DROP CONSTRAINT screening_result_hit_names_somebody"
    ]
  },
  {
    title: "SCREENING-1 a hit that names nobody",
    as: "service",
    attempt: [
      ...people,
      screenedSubject(subject, {
        ...verdicts.hit,
        verdict: '{"outcome": "hit", "listVersion": "list 1", "matches": []}'
      })
    ],
    refused: /violates check constraint "screening_result_hit_names_somebody"/u,
    without: ["ALTER TABLE screening_result DROP CONSTRAINT screening_result_hit_names_somebody"]
  },
  {
    title: "SCREENING-1 nobody found on a list that has no version",
    as: "service",
    attempt: [
      ...people,
      screenedSubject(subject, {
        outcome: "clear",
        list_version: null,
        verdict: '{"outcome": "clear", "listVersion": null}'
      })
    ],
    refused: /violates check constraint "screening_result_of_a_list"/u,
    without: ["ALTER TABLE screening_result DROP CONSTRAINT screening_result_of_a_list"]
  },
  {
    title: "SCREENING-1 a result past a number",
    as: "service",
    attempt: [...people, screenedSubject(subject, { number: 2 })],
    refused: /^result 2 of wire 1 does not follow the last one$/u,
    without: [withoutResultGuard]
  },
  {
    title: "SCREENING-1 a second result of one number",
    as: "service",
    attempt: [...hit, screenedSubject(subject, { id: uuid("52") })],
    refused: /^result 1 of wire 1 does not follow the last one$/u,
    without: [
      withoutResultGuard,
      "ALTER TABLE screening_result DROP CONSTRAINT screening_result_once_a_number"
    ]
  },
  {
    title: "SCREENING-1 a hit made clear afterwards",
    as: "owner",
    attempt: [
      ...hit,
      `UPDATE screening_result SET outcome = 'clear', verdict = '${verdicts.clear.verdict}'`
    ],
    refused: /^screening_result is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER screening_result_append_only ON screening_result"]
  },
  {
    title: "SCREENING-1 a hit taken away",
    as: "service",
    attempt: [...hit, "DELETE FROM screening_result"],
    refused: /^permission denied for table screening_result$/u,
    without: [
      "GRANT DELETE ON screening_result TO florin_service",
      "DROP TRIGGER screening_result_append_only ON screening_result"
    ]
  }
]

const clearings: readonly GuardCase[] = [
  {
    title: "SCREENING-1 a clearing that nobody has decided about",
    as: "service",
    attempt: [...asked, clearedResult("51", "a9")],
    refused: nobodyApproved,
    without: [
      withoutClearingGuard,
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_clearing_approval_id_fkey"
    ]
  },
  {
    title: "SCREENING-1 a clearing that was rejected",
    as: "service",
    attempt: [...asked, decision("a9", "b3", { outcome: "'rejected'" }), clearedResult("51", "a9")],
    refused: nobodyApproved,
    without: [withoutClearingGuard]
  },
  {
    title: "SCREENING-1 a clearing by one person alone",
    as: "service",
    attempt: [...approved, clearedResult("51", "a9", { approver_id: uuid("b2") })],
    refused: nobodyApproved,
    without: [
      withoutClearingGuard,
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_clearing_by_two"
    ]
  },
  {
    title: "SCREENING-1 a clearing by approval of something else",
    as: "service",
    attempt: [
      ...hit,
      askedToClear("a9", "51", { operation: "change-roles" }),
      decision("a9", "b3"),
      clearedResult("51", "a9")
    ],
    refused: nobodyApproved,
    without: [withoutClearingGuard]
  },
  {
    title: "SCREENING-1 a clearing for longer than was approved",
    as: "service",
    attempt: [...approved, clearedResult("51", "a9", { expires_on: "2026-04-06" })],
    refused: nobodyApproved,
    without: [withoutClearingGuard]
  },
  {
    title: "SCREENING-1 a clearing for years",
    as: "owner",
    attempt: [...approved, clearedResult("51", "a9", { expires_on: "2029-03-06" })],
    refused: nobodyApproved,
    without: [
      withoutClearingGuard,
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_clearing_ends"
    ]
  },
  {
    title: "SCREENING-1 a clearing of another result than was approved",
    as: "service",
    attempt: [
      ...approved,
      screenedSubject("'wire 2'", { ...verdicts.hit, id: uuid("52") }),
      clearedResult("52", "a9")
    ],
    refused: nobodyApproved,
    without: [withoutClearingGuard]
  },
  {
    title: "SCREENING-1 a clearing of what is no longer the last result",
    as: "service",
    attempt: [
      ...approved,
      screenedSubject(subject, { ...verdicts.hit, id: uuid("52"), number: 2 }),
      clearedResult("51", "a9")
    ],
    refused: /^result .* is not to be cleared$/u,
    without: [withoutClearingGuard]
  },
  {
    title: "SCREENING-1 a second clearing of one result",
    as: "service",
    attempt: [...cleared, clearedResult("51", "a9")],
    refused: /violates unique constraint "screening_cleared_once"/u,
    without: [
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_cleared_once",
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_clearing_approval_id_key"
    ]
  },
  {
    title: "SCREENING-1 a clearing made to last longer afterwards",
    as: "owner",
    attempt: [...cleared, "UPDATE screening_clearing SET expires_on = '2026-12-31'"],
    refused: /^screening_clearing is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER screening_clearing_append_only ON screening_clearing"]
  }
]

const submitted = [
  ...people,
  openedCase("ca1"),
  movedCase("ca1", 1, "submit"),
  movedCase("ca1", 2, "take")
] as const
const letsNobodyPass = /^the screening of case .* lets nobody pass$/u

const approving: readonly GuardCase[] = [
  {
    title: "SCREENING-1 an approval of a customer who was never screened",
    as: "service",
    attempt: [...submitted, movedCase("ca1", 3, "approve")],
    refused: letsNobodyPass,
    without: [withoutScreening]
  },
  {
    title: "SCREENING-1 an approval past a hit",
    as: "service",
    attempt: [...submitted, screenedCase("ca1", verdicts.hit), movedCase("ca1", 3, "approve")],
    refused: letsNobodyPass,
    without: [withoutScreening]
  },
  {
    title: "SCREENING-1 an approval past a missing answer",
    as: "owner",
    attempt: [
      ...submitted,
      screenedCase("ca1", verdicts.unavailable),
      movedCase("ca1", 3, "approve")
    ],
    refused: letsNobodyPass,
    without: [withoutScreening]
  },
  {
    title: "SCREENING-1 an approval by an earlier result that was clear",
    as: "service",
    attempt: [
      ...submitted,
      screenedCase("ca1"),
      screenedCase("ca1", { ...verdicts.hit, id: uuid("52"), number: 2 }),
      movedCase("ca1", 3, "approve")
    ],
    refused: letsNobodyPass,
    without: [withoutScreening]
  },
  {
    title: "SCREENING-1 an approval after the clearing's last day",
    as: "service",
    attempt: [
      ...submitted,
      screenedCase("ca1", { ...verdicts.hit, id: uuid("51") }),
      askedToClear("a9", "51"),
      decision("a9", "b3"),
      clearedResult("51", "a9"),
      movedCase("ca1", 3, "approve", { at: "2026-03-08T00:00:00Z" })
    ],
    refused: letsNobodyPass,
    without: [withoutScreening]
  }
]

describe("Screenings", () => {
  tryGuards(bank, results)
  tryGuards(bank, clearings)
  tryGuards(bank, approving)
})
