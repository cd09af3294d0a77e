/** FEE-1 to FEE-3: fees go by what two people agreed to, whoever writes, and whatever. */
import { describe } from "vitest"
import { uuid } from "./careless-sql.ts"
import {
  addedSchedule,
  askedForEnd,
  askedForSchedule,
  charged,
  endedSchedule,
  feeEntry,
  quarter,
  quoteSql
} from "./fee-desk.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { colleague, decision } from "./office.ts"

const bank = guardedBank()

const people = [colleague("b2"), colleague("b3")] as const
const asked = [...people, askedForSchedule("a9", "f1")] as const
const approved = [...asked, decision("a9", "b3")] as const
const added = [...approved, addedSchedule("f1", "a9")] as const
const ending = [...added, askedForEnd("a8", "f1"), decision("a8", "b3")] as const
const booked = [...added, feeEntry("e9")] as const

const withoutGuard = "DROP TRIGGER fee_schedule_guarded ON fee_schedule"
const withoutEndGuard = "DROP TRIGGER fee_schedule_ends_once ON fee_schedule"
const withoutChargeGuard = "DROP TRIGGER fee_charge_guarded ON fee_charge"
const withoutPosted = "DROP TRIGGER fee_charge_posted ON fee_charge"
const withoutQuoted = "ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_as_quoted"
const withoutSteps = "ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_steps_come_to_it"
const nobodyApproved = /^nobody has approved fee schedule/u
const anotherCounts = /^the fee of wire c1 goes by another schedule than counts$/u
const settled = "SET CONSTRAINTS ALL IMMEDIATE"

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

const charges: readonly GuardCase[] = [
  {
    title: "FEE-2 a fee by a schedule that has not begun",
    as: "service",
    attempt: [
      ...booked,
      charged("c1", "f1", {
        quoted_for: "'2026-03-01'",
        quote: quoteSql("f1").replace('"date": "2026-03-02"', '"date": "2026-03-01"')
      })
    ],
    refused: anotherCounts,
    without: [withoutChargeGuard]
  },
  {
    title: "FEE-2 a fee by a schedule in whose place another has come",
    as: "service",
    attempt: [
      ...booked,
      askedForSchedule("a8", "f2", { product: "checking" }),
      decision("a8", "b3"),
      addedSchedule("f2", "a8", { product: "checking" }),
      charged("c1", "f1")
    ],
    refused: anotherCounts,
    without: [withoutChargeGuard]
  },
  {
    title: "FEE-2 a fee by another rule than the schedule's",
    as: "service",
    attempt: [
      ...booked,
      charged("c1", "f1", { quote: quoteSql("f1", { rule: '{"kind": "flat"}' }) })
    ],
    refused: anotherCounts,
    without: [withoutChargeGuard]
  },
  {
    title: "FEE-1 a fee above the maximum",
    as: "service",
    attempt: [
      ...added,
      feeEntry("e9", 75),
      charged("c1", "f1", {
        fee: "75",
        quote: quoteSql("f1", { amount: "0.75" })
          .replaceAll('"0.25", "from"', '"0.75", "from"')
          .replace('"result": "0.25"', '"result": "0.75"')
      })
    ],
    refused: /^the fee of wire c1 lies outside of its bounds$/u,
    without: [withoutChargeGuard]
  },
  {
    title: "FEE-3 steps that come to something else",
    as: "service",
    attempt: [
      ...booked,
      charged("c1", "f1", { quote: quoteSql("f1").replace('"result": "0.25"', '"result": "0.24"') })
    ],
    refused: /violates check constraint "fee_charge_steps_come_to_it"/u,
    without: [withoutSteps]
  },
  {
    title: "FEE-3 a step that takes the result of one that is not there",
    as: "service",
    attempt: [
      ...booked,
      charged("c1", "f1", { quote: quoteSql("f1").replace('"from": "schedule"', '"from": 1') })
    ],
    refused: /violates check constraint "fee_charge_steps_come_to_it"/u,
    without: [withoutSteps]
  },
  {
    title: "FEE-3 another fee than was quoted",
    as: "service",
    attempt: [...added, feeEntry("e9", 20), charged("c1", "f1", { fee: "20" })],
    refused: /violates check constraint "fee_charge_as_quoted"/u,
    without: [withoutQuoted]
  },
  {
    title: "FEE-2 a fee that was never posted",
    as: "service",
    attempt: [...added, charged("c1", "f1", { entry_id: `'${uuid("e1")}'` }), settled],
    refused: /^entry .* does not take the fee of wire c1$/u,
    without: [withoutPosted]
  },
  {
    title: "FEE-2 a fee without an entry",
    as: "service",
    attempt: [...added, charged("c1", "f1", { entry_id: "NULL" })],
    refused: /violates check constraint "fee_charge_has_an_entry"/u,
    without: ["ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_has_an_entry"]
  },
  {
    title: "FEE-2 the same fee charged twice",
    as: "service",
    attempt: [
      ...booked,
      charged("c1", "f1"),
      charged("c2", "f1", { subject: "'wire c1'", entry_id: `'${uuid("e1")}'` })
    ],
    refused: /violates unique constraint "fee_charged_once"/u,
    without: ["ALTER TABLE fee_charge DROP CONSTRAINT fee_charged_once"]
  },
  {
    title: "FEE-2 one posting for two fees",
    as: "service",
    attempt: [...booked, charged("c1", "f1"), charged("c2", "f1")],
    refused: /violates unique constraint "fee_charge_entry_once"/u,
    without: ["ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_entry_once"]
  },
  {
    title: "FEE-2 a fee charged before it was quoted",
    as: "service",
    attempt: [...booked, charged("c1", "f1", { charged_on: "'2026-03-01'" })],
    refused: /violates check constraint "fee_charge_after_its_quote"/u,
    without: ["ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_after_its_quote"]
  },
  {
    title: "FEE-2 a charge changed afterwards",
    as: "owner",
    attempt: [...booked, charged("c1", "f1"), "UPDATE fee_charge SET charged_on = charged_on + 1"],
    refused: /^fee_charge is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER fee_charge_append_only ON fee_charge", "SET CONSTRAINTS ALL IMMEDIATE"]
  },
  {
    title: "FEE-2 a charge taken away",
    as: "service",
    attempt: [...booked, charged("c1", "f1"), "DELETE FROM fee_charge"],
    refused: /^permission denied for table fee_charge$/u,
    without: [
      "GRANT DELETE ON fee_charge TO florin_service",
      "DROP TRIGGER fee_charge_append_only ON fee_charge"
    ]
  }
]

describe("Fees", () => {
  tryGuards(bank, schedules)
  tryGuards(bank, charges)
})
