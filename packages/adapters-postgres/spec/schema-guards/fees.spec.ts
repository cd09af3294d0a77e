/** FEE-1, FEE-2: schedules of fees are what two people agreed to, whoever writes, and whatever. */
import { describe } from "vitest"
import { uuid } from "./careless-sql.ts"
import {
  added,
  addedSchedule,
  approved,
  asked,
  askedForEnd,
  askedForSchedule,
  endedSchedule,
  people,
  quarter
} from "./fee-desk.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { decision } from "./office.ts"

const bank = guardedBank()

const ending = [...added, askedForEnd("a8", "f1"), decision("a8", "b3")] as const

const withoutGuard = "DROP TRIGGER fee_schedule_guarded ON fee_schedule"
const withoutEndGuard = "DROP TRIGGER fee_schedule_ends_once ON fee_schedule"
const nobodyApproved = /^nobody has approved fee schedule/u

const schedules: readonly GuardCase[] = [
  {
    title: "FEE-2 a schedule that nobody has decided about",
    as: "service",
    attempt: [...asked, addedSchedule("f1", "a9")],
    refused: nobodyApproved,
    without: [
      withoutGuard,
      "ALTER TABLE fee_schedule DROP CONSTRAINT fee_schedule_approval_id_fkey"
    ]
  },
  {
    title: "FEE-2 a schedule that was rejected",
    as: "service",
    attempt: [...asked, decision("a9", "b3", { outcome: "'rejected'" }), addedSchedule("f1", "a9")],
    refused: nobodyApproved,
    without: [withoutGuard]
  },
  {
    title: "FEE-2 other terms than were approved",
    as: "service",
    attempt: [...approved, addedSchedule("f1", "a9", { terms: quarter.replace("0.25", "0.45") })],
    refused: nobodyApproved,
    without: [withoutGuard]
  },
  {
    title: "FEE-2 another first day than was approved",
    as: "service",
    attempt: [...approved, addedSchedule("f1", "a9", { effective_from: "2026-03-01" })],
    refused: nobodyApproved,
    without: [withoutGuard]
  },
  {
    title: "FEE-2 a schedule that begins in the past",
    as: "service",
    attempt: [
      ...people,
      askedForSchedule("a9", "f1", { effectiveFrom: "2026-02-27" }),
      decision("a9", "b3"),
      addedSchedule("f1", "a9", { effective_from: "2026-02-27" })
    ],
    refused: /violates check constraint "fee_schedule_begins_later"/u,
    without: ["ALTER TABLE fee_schedule DROP CONSTRAINT fee_schedule_begins_later"]
  },
  {
    title: "FEE-2 a second schedule about the same on one day",
    as: "service",
    attempt: [
      ...added,
      askedForSchedule("a8", "f2"),
      decision("a8", "b3"),
      addedSchedule("f2", "a8")
    ],
    refused: /violates unique constraint "fee_schedule_one_a_day"/u,
    without: ["DROP INDEX fee_schedule_one_a_day"]
  },
  {
    title: "FEE-1 a minimum over the maximum",
    as: "owner",
    attempt: [...approved, addedSchedule("f1", "a9", { terms: quarter.replace("0.10", "0.90") })],
    refused: nobodyApproved,
    without: [
      withoutGuard,
      "ALTER TABLE fee_schedule DROP CONSTRAINT fee_schedule_minimum_below_maximum"
    ]
  },
  {
    title: "FEE-2 terms changed afterwards",
    as: "owner",
    attempt: [...added, `UPDATE fee_schedule SET terms = '{}' WHERE id = '${uuid("f1")}'`],
    refused: /^fee schedule .* does not change$/u,
    without: [withoutEndGuard]
  },
  {
    title: "FEE-2 a schedule taken away",
    as: "owner",
    attempt: [...added, "DELETE FROM fee_schedule"],
    refused: /^fee_schedule is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER fee_schedule_kept ON fee_schedule"]
  },
  {
    title: "FEE-2 an end that nobody has decided about",
    as: "service",
    attempt: [...added, askedForEnd("a8", "f1"), endedSchedule("f1", "a8")],
    refused: /^nobody has approved the end of fee schedule/u,
    without: [
      withoutEndGuard,
      "ALTER TABLE fee_schedule DROP CONSTRAINT fee_schedule_end_approval_id_fkey"
    ]
  },
  {
    title: "FEE-2 an end on another day than was approved",
    as: "service",
    attempt: [...ending, endedSchedule("f1", "a8", "2026-03-04")],
    refused: /^nobody has approved the end of fee schedule/u,
    without: [withoutEndGuard]
  },
  {
    title: "FEE-2 an end before the day on which it is agreed to",
    as: "owner",
    attempt: [...ending, endedSchedule("f1", "a8", "2026-02-27")],
    refused: /^nobody has approved the end of fee schedule/u,
    without: [withoutEndGuard, "ALTER TABLE fee_schedule DROP CONSTRAINT fee_schedule_ends_later"]
  },
  {
    title: "FEE-2 a second end",
    as: "service",
    attempt: [...ending, endedSchedule("f1", "a8"), endedSchedule("f1", "a8", "2026-03-09")],
    refused: /^fee schedule .* does not change$/u,
    without: [withoutEndGuard]
  }
]

describe("Schedules of fees", () => {
  tryGuards(bank, schedules)
})
