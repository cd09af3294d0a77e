/** FEE-1 to FEE-3: what is charged goes by its schedule, whoever writes, and whatever. */
import { describe } from "vitest"
import { uuid } from "./careless-sql.ts"
import {
  added,
  addedSchedule,
  askedForSchedule,
  booked,
  charged,
  feeEntry,
  lumpedEntry,
  quoteSql,
  waived
} from "./fee-desk.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { decision } from "./office.ts"

const bank = guardedBank()

const withoutChargeGuard = "DROP TRIGGER fee_charge_guarded ON fee_charge"
const withoutAgreed = "DROP TRIGGER fee_charge_as_agreed ON fee_charge"
const withoutPosted = "DROP TRIGGER fee_charge_posted ON fee_charge"
const withoutQuoted = "ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_as_quoted"
const withoutSteps = "ALTER TABLE fee_charge DROP CONSTRAINT fee_charge_steps_come_to_it"
const notAgreed = /^the fee of wire c1 is not what its schedule says$/u
const anotherCounts = /^the fee of wire c1 goes by another schedule than counts$/u
const settled = "SET CONSTRAINTS ALL IMMEDIATE"

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
    refused: notAgreed,
    without: [withoutAgreed]
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
    refused: notAgreed,
    without: [withoutAgreed]
  },
  {
    title: "FEE-1 a fee within the bounds, by a number that does not stand in the schedule",
    as: "service",
    attempt: [
      ...added,
      feeEntry("e9", 20),
      charged("c1", "f1", {
        fee: "20",
        quote: quoteSql("f1", { amount: "0.20" })
          .replaceAll('"0.25", "from"', '"0.20", "from"')
          .replace('"result": "0.25"', '"result": "0.20"')
      })
    ],
    refused: notAgreed,
    without: [withoutAgreed]
  },
  {
    title: "FEE-1 nothing, for somebody whom the schedule does not let off",
    as: "service",
    attempt: [
      ...added,
      charged("c1", "f1", {
        fee: "0",
        entry_id: "NULL",
        quote: quoteSql("f1", { amount: "0.00", because: "tier-waived", steps: waived })
      })
    ],
    refused: notAgreed,
    without: [withoutAgreed]
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
    title: "FEE-2 a fee that is no posting of its own",
    as: "service",
    attempt: [...added, lumpedEntry("e9"), charged("c1", "f1"), settled],
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

describe("Charges", () => {
  tryGuards(bank, charges)
})
