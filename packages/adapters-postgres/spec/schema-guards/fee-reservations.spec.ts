/** FEE-4: what is reserved is charged as it was told or given back, whoever writes, and whatever. */
import { describe } from "vitest"
import { added, booked, charged, quoteSql, reserved } from "./fee-desk.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const withoutReserved = "DROP TRIGGER fee_charge_as_reserved ON fee_charge"
const withoutReleaseGuard = "DROP TRIGGER fee_reservation_released_once ON fee_reservation"
const reservedFirst = [...booked, reserved("c1", "f1")] as const
const givenUp = `UPDATE fee_reservation SET released_at = '2026-03-02T13:00:00Z'`

const reservations: readonly GuardCase[] = [
  {
    title: "FEE-4 another fee than was reserved",
    as: "service",
    attempt: [
      ...reservedFirst,
      charged("c1", "f1", {
        quote: quoteSql("f1").replace('"usedBefore": 0', '"usedBefore": 1')
      })
    ],
    refused: /^the fee of wire c1 is not what was reserved$/u,
    without: [withoutReserved]
  },
  {
    title: "FEE-4 a fee of what was given up",
    as: "service",
    attempt: [...reservedFirst, givenUp, charged("c1", "f1")],
    refused: /^the fee of wire c1 is not what was reserved$/u,
    without: [withoutReserved]
  },
  {
    title: "FEE-4 a reservation given back after its fee was charged",
    as: "service",
    attempt: [...reservedFirst, charged("c1", "f1"), givenUp],
    refused: /^what was reserved for wire c1 does not change$/u,
    without: [withoutReleaseGuard]
  },
  {
    title: "FEE-4 a reservation given back twice",
    as: "service",
    attempt: [...reservedFirst, givenUp, givenUp],
    refused: /^what was reserved for wire c1 does not change$/u,
    without: [withoutReleaseGuard]
  },
  {
    title: "FEE-4 a reservation changed",
    as: "owner",
    attempt: [...reservedFirst, "UPDATE fee_reservation SET reserved_at = reserved_at"],
    refused: /^what was reserved for wire c1 does not change$/u,
    without: [withoutReleaseGuard]
  },
  {
    title: "FEE-4 a reservation taken away",
    as: "owner",
    attempt: [...reservedFirst, "DELETE FROM fee_reservation"],
    refused: /^fee_reservation is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER fee_reservation_kept ON fee_reservation"]
  },
  {
    title: "FEE-4 a reservation of another day than was quoted",
    as: "service",
    attempt: [...added, reserved("c1", "f1", { quoted_for: "'2026-03-01'" })],
    refused: /violates check constraint "fee_reservation_as_quoted"/u,
    without: ["ALTER TABLE fee_reservation DROP CONSTRAINT fee_reservation_as_quoted"]
  },
  {
    title: "FEE-4 a reservation given back before it was made",
    as: "service",
    attempt: [...reservedFirst, givenUp.replace("03-02", "03-01")],
    refused: /violates check constraint "fee_reservation_ends_later"/u,
    without: ["ALTER TABLE fee_reservation DROP CONSTRAINT fee_reservation_ends_later"]
  },
  {
    title: "FEE-4 the same operation reserved twice",
    as: "service",
    attempt: [...reservedFirst, reserved("c1", "f1")],
    refused: /violates unique constraint "fee_reservation_pkey"/u,
    without: ["ALTER TABLE fee_reservation DROP CONSTRAINT fee_reservation_pkey"]
  }
]

describe("Reservations of fees", () => {
  tryGuards(bank, reservations)
})
