/** The contract of the audit trail: what was written down is there, in its order, for good. */
import { Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { type AuditRecord, AuditTrail, recordAudit } from "../../src/audit/index.ts"
import { AuditId, Ids } from "../../src/id/index.ts"
import { givenCustomer } from "./given.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { afterNine, freshText, provenanceOf, tuesday } from "./provenance-of.ts"

const draftRecord = Effect.fnUntraced(function* (subject: string) {
  const record: AuditRecord = {
    id: AuditId.ofUuid(yield* (yield* Ids).nextUuid),
    action: "account-closed",
    subject,
    provenance: yield* provenanceOf({
      principal: "Zoë's terminal \u{1F3E6}",
      route: "POST /api/accounts/close",
      fingerprint: "0a1b",
      onBehalfOf: yield* givenCustomer,
      address: "2001:db8::7",
      at: afterNine(4),
      today: tuesday
    }),
    before: { stage: "active", "odd'key": '"\\' },
    after: { stage: "closed", reason: "" },
    personal: { email: "zoë@example.com", "user agent": '"\\' }
  }
  return record
})

/** The contract of `AuditTrail`. */
export const auditTrailContract = (name: string, open: OpenHarness): void => {
  describe(`The audit trail ${name}`, () => {
    const run = bankOf(open)

    it("a record is found under its subject, with every field, and with a null customer too", () =>
      run(
        Effect.gen(function* () {
          const trail = yield* AuditTrail
          const subject = yield* freshText
          const record = yield* draftRecord(subject)
          const second = yield* draftRecord(subject)
          const byTheBank = { ...second, provenance: yield* provenanceOf() }
          yield* trail.append(record)
          yield* trail.append(byTheBank)
          expect(yield* trail.of(subject)).toStrictEqual([record, byTheBank])
        })
      ))

    it("records of a subject are in the order of their making, and no other's are among them", () =>
      run(
        Effect.gen(function* () {
          const trail = yield* AuditTrail
          const [subject, other] = [yield* freshText, yield* freshText]
          const provenance = yield* provenanceOf()
          const actions = ["account-opened", "account-frozen", "account-unfrozen"] as const
          for (const action of actions)
            for (const each of [subject, other])
              yield* recordAudit({ action, subject: each, provenance, before: {}, after: {} })
          const records = yield* trail.of(subject)
          expect(records.map(({ action }) => action)).toStrictEqual(actions)
          expect(records.every((record) => record.subject === subject)).toBe(true)
        })
      ))

    it("a subject of which nothing is known has no records", () =>
      run(
        Effect.gen(function* () {
          expect(yield* (yield* AuditTrail).of(yield* freshText)).toStrictEqual([])
        })
      ))

    it("a record is not written over", () =>
      run(
        Effect.gen(function* () {
          const trail = yield* AuditTrail
          const record = yield* draftRecord(yield* freshText)
          yield* trail.append(record)
          const forged = { ...record, after: { stage: "active" } }
          expect(Exit.isFailure(yield* Effect.exit(trail.append(forged)))).toBe(true)
          expect(yield* trail.of(record.subject)).toStrictEqual([record])
        })
      ))

    it("what a failed unit wrote down was not done, and is not there", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const trail = yield* AuditTrail
          const record = yield* draftRecord(yield* freshText)
          yield* Effect.flip(atomically(Effect.andThen(trail.append(record), Effect.fail("no"))))
          expect(yield* trail.of(record.subject)).toStrictEqual([])
        })
      ))

    it(
      "the oldest 1,000 records of a subject are told",
      () =>
        run(
          Effect.gen(function* () {
            const trail = yield* AuditTrail
            const subject = yield* freshText
            const draft = yield* draftRecord(subject)
            const ids: AuditId[] = []
            yield* (yield* Atomicity).atomically(
              Effect.forEach(Array.from({ length: 1002 }), () =>
                Effect.gen(function* () {
                  const id = AuditId.ofUuid(yield* (yield* Ids).nextUuid)
                  ids.push(id)
                  yield* trail.append({ ...draft, id })
                })
              )
            )
            const records = yield* trail.of(subject)
            expect(records.map(({ id }) => id)).toStrictEqual(ids.slice(0, 1000))
          })
        ),
      60_000
    )
  })
}
