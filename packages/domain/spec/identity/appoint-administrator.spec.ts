/** The first two administrators, whom nobody of the bank could approve. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { AuditTrail, type Provenance } from "../../src/audit/index.ts"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import {
  AdministratorsEnough,
  appointAdministrator,
  disableUser,
  EmailAddress
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { memoryBank } from "../../testing/index.ts"

const at = instantFromMicros(1_770_000_000_000_000n)

let keys = 0
const provenance = (): Provenance => ({
  intent: {
    principal: "operator",
    route: "appoint",
    key: IdempotencyKey.make(`${++keys}`),
    fingerprint: ""
  },
  requestId: "r",
  address: null,
  onBehalfOf: null,
  at,
  today: businessDateOf("2026-02-02")
})

const appoints = (name: string) =>
  appointAdministrator({
    email: EmailAddress.make(`${name}@bank.example`),
    name,
    operator: "ada on bank-1",
    at,
    provenance: provenance()
  })

describe("Appointing administrators", () => {
  it("ends with the second one, and begins again when one of the two is shut out", () =>
    Effect.runPromise(
      Effect.provide(
        Effect.gen(function* () {
          const first = yield* appoints("first")
          expect(first).toMatchObject({ roles: ["administrator"], customer: null })
          const second = yield* appoints("second")
          expect(yield* Effect.flip(appoints("third"))).toStrictEqual(new AdministratorsEnough({}))
          const user = second.id
          yield* disableUser({ user, by: first.id, reason: "left", at, provenance: provenance() })
          yield* appoints("third")
          expect((yield* Effect.flip(appoints("fourth")))._tag).toBe("AdministratorsEnough")
          const records = yield* (yield* AuditTrail).of(first.id)
          expect(records).toMatchObject([
            { action: "staff-registered", personal: { name: "first", operator: "ada on bank-1" } }
          ])
          const queue = yield* OutgoingNotices
          const letters = yield* queue.claim({ now: at, leaseMicros: 1n, most: 10 })
          expect(letters).toHaveLength(3)
        }),
        memoryBank()
      )
    ))

  it("with an address that somebody has is refused", () =>
    Effect.runPromise(
      Effect.provide(
        Effect.gen(function* () {
          yield* appoints("first")
          expect((yield* Effect.flip(appoints("first")))._tag).toBe("EmailTaken")
        }),
        memoryBank()
      )
    ))
})
